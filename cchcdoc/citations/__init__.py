"""The register of cited documents and the wording of citations (NĐ 30, Phụ lục I, Phần I, Mục II.3 and II.6).

``register`` reads and checks the register, ``tracker`` cites from it in reading order, ``format`` has the
wordings, ``so_ky_hieu`` the grammar of numbers and symbols, ``symbol_faults`` the checks of them.
"""

from cchcdoc.citations.format import CitationStyle, Parts
from cchcdoc.citations.register import read_register
from cchcdoc.citations.tracker import Citations

__all__ = ["CitationStyle", "Citations", "Parts", "read_register"]
