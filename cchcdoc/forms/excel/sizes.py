"""Widths of columns and heights of rows, so that nothing has to be dragged: out of the letters' own widths."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

from cchcdoc.forms.excel.layout import FieldSpec
from cchcdoc.ooxml.text_width import text_width

MAX_HEIGHT: Final = 409
"""Points; Excel's limit of a row."""
BODY: Final = 12
"""Points of labels and inputs."""
SMALL: Final = 11
"""Points of explanations."""
TITLE: Final = 15
"""Points of the title of a sheet."""
HEADING: Final = 13
"""Points of the headings of groups; those of groups inside are smaller."""
PROSE_HEIGHT: Final = 130
"""Least height of a cell for prose, in points."""
_LINE: Final = 1.32
"""Height of a line by the size of its letters."""
_POINTS_PER_UNIT: Final = 5.25
"""Width of a figure in Excel's standard font (7 pixels), which column widths are counted in."""
_SPARE: Final = 0.93
"""Share of a column that a line may fill: programs break lines at different widths."""

LABEL_WIDTH: Final = 46
INPUT_WIDTH: Final = 44
COMPARED_WIDTH: Final = 15
PROSE_WIDTH: Final = 84
UNIT_WIDTH: Final = 13
CHECK_WIDTH: Final = 32
PROSE_CHECK_WIDTH: Final = 20
LIST_CHECK_WIDTH: Final = 28
DUTY_WIDTH: Final = 14
NOTE_WIDTH: Final = 48
MANY_COLUMNS: Final = 8
"""Columns beyond which those of prose are narrower."""
_LIST_WIDTHS: Final = {
    "integer": 12,
    "decimal": 14,
    "year": 10,
    "day": 14,
    "score": 12,
    "truth": 10,
    "choice": 20,
    "text": 28,
    "lines": 28,
    "prose": 60,
}


Shown: TypeAlias = tuple[str, float, int, bool]
"""A text in a cell: the text, the width of its column, its size, whether it is bold."""


@lru_cache(maxsize=4096)
def line_count(text: str, width: float, size: int = BODY, bold: bool = False) -> int:
    """Lines that ``text`` takes in a column of ``width`` units."""
    room = width * _POINTS_PER_UNIT * _SPARE
    return sum(max(1, math.ceil(text_width(line, size, bold) / room)) for line in (text.split("\n") or [""]))


def height(texts: Iterable[Shown], least: float = 0) -> float:
    """The height of a row in points: of the tallest of its ``texts`` (text, width, size, bold)."""
    tallest = max((line_count(*each) * each[2] * _LINE for each in texts), default=0)
    return min(max(tallest + 4, least, BODY * _LINE + 4), MAX_HEIGHT)


def list_width(field: FieldSpec, count: int) -> float:
    """The width of a column of a list sheet that has ``count`` columns."""
    width = _LIST_WIDTHS[field.type]
    if field.type == "prose" and count > MANY_COLUMNS:
        return _LIST_WIDTHS["text"] + 8
    if field.choices:
        longest = max(len(choice) for choice in field.choices)
        return min(max(longest + 4, 12), 40)
    return 20 if field.type == "text" and field.longest and field.longest <= 60 else width
