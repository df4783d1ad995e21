"""What the writer of Excel forms and their reader agree on: the hidden sheet, the hidden keys, the heading of checks."""

from __future__ import annotations

from typing import Final

FORMAT: Final = "1"
"""Version of the form's format, in the hidden sheet."""
META_SHEET: Final = "_cchcdoc"
FIRST_MAPPED: Final = 11
"""Row of the hidden sheet, from 1, where the map of inputs begins."""
LIST_ROLE: Final = "ban_ghi"
"""Of records, in that map."""
COLUMN_ROLE: Final = "cot"
"""Of a column of inputs, in that map."""
CHOICE_ROLE: Final = "chon"
"""Of a value that may be chosen, in that map: the path of its field, the value, and in the place of a label its names in
lines, as ``folded`` writes them."""
LINES_ROLE: Final = "dong"
"""Of an input whose lines are the items of a list."""
MARK: Final = "cchcdoc:"
"""Begins the key of a sheet, in its hidden first cell."""
CHECK_HEADING: Final = "Kiểm tra"
"""The heading of the column of checks."""

SELF: Final = "."
"""Key of the column for a record that is one value."""
ENTRY_KEY: Final = "@"
"""Key of the column for the key of an entry."""
PARENT: Final = "^"
"""Key of the column for the number of the record that holds this one."""
GIVEN: Final = "!"
"""Before the key of a column that the form fills in, so that alone it makes no record."""
MORE: Final = "+"
"""Behind a key or path: the cell in which its text goes on."""
LINES: Final = "[]"
"""Behind the key of a column whose lines are the items of a list."""
