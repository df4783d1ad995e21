"""The register of cited documents and the wording of citations (NĐ 30, Phụ lục I, Phần I, Mục II.3 and II.6).

``register`` reads and checks the register, ``tracker`` cites from it in reading order, ``format`` has the
wordings, ``so_ky_hieu`` the grammar of numbers and symbols, ``symbol_faults`` the checks of them.
"""

from cchcdoc.citations.entries import Entry
from cchcdoc.citations.format import CitationStyle, Parts, as_text
from cchcdoc.citations.register import Register, build_register, read_register
from cchcdoc.citations.so_ky_hieu import SoKyHieu, parse_so_ky_hieu
from cchcdoc.citations.symbol_faults import examine_symbol
from cchcdoc.citations.tracker import Citations

__all__ = [
    "CitationStyle",
    "Citations",
    "Entry",
    "Parts",
    "Register",
    "SoKyHieu",
    "as_text",
    "build_register",
    "examine_symbol",
    "parse_so_ky_hieu",
    "read_register",
]
