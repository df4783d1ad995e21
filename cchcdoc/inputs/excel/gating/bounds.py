"""Limits of an Excel form, beside those of an archive (``ooxml.package_reading``); a larger one is no form.

The largest form has 60 sheets and 12,000 cells.
"""

from __future__ import annotations

from typing import Final

MAX_XML: Final = 24_000_000
"""Bytes, decompressed, of all parts that are read: sheets, strings, styles, the workbook."""
MAX_SHEETS: Final = 150
MAX_CELLS: Final = 100_000
"""Cells of all sheets, empty ones with a format included."""
MAX_ROW: Final = 100_000
"""Last row that may have something in a cell."""
MAX_COLUMN: Final = 1_000
"""Last column that may have something in a cell."""
MAX_MERGES: Final = 5_000
"""Merged ranges of all sheets."""
MAX_ROWS: Final = 50_000
"""Rows of all sheets, empty ones with a height included."""
MAX_STYLES: Final = 50_000
"""XML elements of the styles."""
MAX_STRINGS: Final = 50_000
"""Entries of the table of strings."""
MAX_ELEMENTS: Final = 300_000
"""XML elements of all parts that are read."""
MAX_XML_DEPTH: Final = 32
"""Levels of XML elements; those of a workbook reach about ten."""
MAX_NAMES: Final = 20_000
"""Defined names."""
