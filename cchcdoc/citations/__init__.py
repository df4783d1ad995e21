"""The register of cited documents and how each is cited (NĐ 30, Phụ lục I, Phần I, Mục II.3 and II.6).

``register.build_register`` checks the register, ``tracker.Citations`` cites from it in reading order,
``format`` holds the wordings, ``so_ky_hieu`` and ``symbol_faults`` the grammar of symbols and its faults.
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
