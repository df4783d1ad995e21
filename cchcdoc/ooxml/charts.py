"""What the drawing of a chart and the chart's own part agree on: its relationship, its size, its letters."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from cchcdoc.blocks import Chart

RELATIONSHIP: Final = "cchcdocBieuDo"
"""Relationship ids of charts begin so; no template may have such an id of its own (MT312)."""
FIRST_DRAWING: Final = 1_000_001
"""``wp:docPr`` id of chart 1: those of templates are counted from 1001 and cannot come so far."""

PAGE_WIDTH: Final = 165.0
"""Millimetres between the margins of the decree: 210 - 30 - 15."""
MIN_HEIGHT, MAX_HEIGHT, MAX_LANDSCAPE = 55.0, 200.0, 140.0
"""Millimetres; a chart and its caption fit on one page, portrait or on its side."""
COLUMN_HEIGHT, TALL_COLUMNS = 90.0, 120.0
"""Millimetres of a chart of columns; the taller one for names that Word has to turn."""
_LANDSCAPE_FROM = 190.0
_AROUND = 26.0
"""Millimetres of a chart that axis, title and legend take."""
_BAR, _BETWEEN = 4.5, 2.5
"""Millimetres of a bar and of the space between two categories, where there is room."""
_LINE, _LETTERS, _MOST_LINES = 4.3, 30, 3
"""A line of a category's name: its height in millimetres, its letters; names are given up to three."""
_POINT = 25.4 / 72
_SIZES = (600, 1100)
"""Smallest and largest letters, in hundredths of a point."""
_FIGURE_ROOM = 9.0
"""Millimetres that a figure above a column needs; where there is less it is turned."""
_READABLE = 1.8
"""Millimetres of a bar below which a figure beside it cannot be read."""


class ChartLook(NamedTuple):
    """How a chart is set: its height in millimetres, its letters in hundredths of a point."""

    height: float
    category_size: int
    figure_size: int
    has_figures: bool
    """Is there room for the figures beside the bars?"""
    turned: bool
    """Do figures stand portrait on columns that are narrower than they?"""


def relationship_id(number: int) -> str:
    """The id by which the document refers to chart ``number``."""
    return f"{RELATIONSHIP}{number}"


def chart_look(chart: Chart, width: float = PAGE_WIDTH) -> ChartLook:
    """The look of ``chart`` in a column ``width`` millimetres wide."""
    return _bars(chart, width) if chart.kind == "cot_ngang" else _columns(chart, width)


def _bars(chart: Chart, width: float) -> ChartLook:
    most = MAX_LANDSCAPE if width > _LANDSCAPE_FROM else MAX_HEIGHT
    lines = min(_MOST_LINES, math.ceil(max(1, *map(len, chart.categories)) / _LETTERS))
    wanted = max(len(chart.series) * _BAR, lines * _LINE) + _BETWEEN
    height = min(most, max(MIN_HEIGHT, _AROUND + len(chart.categories) * wanted))
    category = (height - _AROUND) / len(chart.categories)
    bar = category / (len(chart.series) + 0.5)
    return ChartLook(height, _size(category / lines), _size(bar), bar >= _READABLE, turned=False)


def _columns(chart: Chart, width: float) -> ChartLook:
    category = (width - _AROUND / 2) / len(chart.categories)
    column = category / (len(chart.series) + 0.5)
    names_fit = max(1, *map(len, chart.categories)) * 2.0 <= category * _MOST_LINES
    turned = column < _FIGURE_ROOM
    size = _size(column) if turned else _SIZES[1] - 100
    height = COLUMN_HEIGHT if names_fit else TALL_COLUMNS
    return ChartLook(height, _size(category * 0.8), size, column >= _READABLE, turned)


def _size(room: float) -> int:
    """The largest letters of half points that ``room`` millimetres hold, with a little air."""
    fitting = round(room / _POINT * 0.8 * 2) * 50
    return min(max(fitting, _SIZES[0]), _SIZES[1])
