"""What a chart's drawing in the text and its own part must agree on: relationship id, size, font sizes."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from cchcdoc.blocks import Chart

RELATIONSHIP: Final = "cchcdocBieuDo"
"""Beginning of the relationship ids of charts; a template must not use such ids (MT312)."""
FIRST_DRAWING: Final = 1_000_001
"""``wp:docPr`` id of chart 1; those of a template's drawings begin at 1001 and never reach it."""

PAGE_WIDTH: Final = 165.0
"""Millimetres between the decree's margins: 210 - 30 - 15."""
MIN_HEIGHT, MAX_HEIGHT, MAX_LANDSCAPE = 55.0, 200.0, 140.0
"""Heights in millimetres, so that a chart and its caption fit on one page, portrait or landscape."""
COLUMN_HEIGHT, TALL_COLUMNS = 90.0, 120.0
"""Heights in millimetres of a chart of columns; the second if Word has to rotate the categories' names."""
_LANDSCAPE_FROM = 190.0
"""Millimetres; a wider text stands on a landscape page."""
_AXIS_AND_LEGEND = 26.0
"""Millimetres of a chart's height that axis, title and legend take."""
_BAR, _CATEGORY_SPACE = 4.5, 2.5
"""Preferred millimetres of a bar and of the space between two categories."""
_NAME_LINE, _NAME_LETTERS, _MAX_NAME_LINES = 4.3, 30, 3
"""A category's name: height of a line in millimetres, letters per line, most lines."""
_LONG_NAME_LETTERS = 45
"""Letters per line of a name that needs more lines: beside it the bars are narrower, as far as they can be."""
_POINT = 25.4 / 72
"""Millimetres."""
_FONT_SIZES = (600, 1100)
"""Smallest and largest font size, in hundredths of a point."""
_FIGURE_ROOM = 9.0
"""Millimetres that a figure above a column needs; with less it is rotated."""
_MIN_READABLE_BAR = 1.8
"""Millimetres: no figures are shown beside thinner bars, for they could not be read."""


class ChartLook(NamedTuple):
    """How a chart is set: height in millimetres, font sizes in hundredths of a point."""

    height: float
    category_size: int
    figure_size: int
    has_figures: bool
    """Whether figures are shown beside the bars."""
    turned: bool
    """Whether figures are rotated to read upwards, because the columns are narrower than they are."""


def relationship_id(number: int) -> str:
    """The id of the relationship from the document to chart ``number``."""
    return f"{RELATIONSHIP}{number}"


def chart_look(chart: Chart, width: float = PAGE_WIDTH) -> ChartLook:
    """Compute the look of ``chart`` in a text ``width`` millimetres wide."""
    return _bars(chart, width) if chart.kind == "cot_ngang" else _columns(chart, width)


def _bars(chart: Chart, width: float) -> ChartLook:
    most = MAX_LANDSCAPE if width > _LANDSCAPE_FROM else MAX_HEIGHT
    longest = max(1, *map(len, chart.categories))
    lines = max(
        min(_MAX_NAME_LINES, math.ceil(longest / _NAME_LETTERS)), math.ceil(longest / _LONG_NAME_LETTERS)
    )
    wanted = max(len(chart.series) * _BAR, lines * _NAME_LINE) + _CATEGORY_SPACE
    height = min(most, max(MIN_HEIGHT, _AXIS_AND_LEGEND + len(chart.categories) * wanted))
    category = (height - _AXIS_AND_LEGEND) / len(chart.categories)
    bar = category / (len(chart.series) + 0.5)
    return ChartLook(
        height, _font_size(category / lines), _font_size(bar), bar >= _MIN_READABLE_BAR, turned=False
    )


def _columns(chart: Chart, width: float) -> ChartLook:
    category = (width - _AXIS_AND_LEGEND / 2) / len(chart.categories)
    column = category / (len(chart.series) + 0.5)
    names_fit = max(1, *map(len, chart.categories)) * 2.0 <= category * _MAX_NAME_LINES
    turned = column < _FIGURE_ROOM
    size = _font_size(column) if turned else _FONT_SIZES[1] - 100
    height = COLUMN_HEIGHT if names_fit else TALL_COLUMNS
    return ChartLook(height, _font_size(category * 0.8), size, column >= _MIN_READABLE_BAR, turned)


def _font_size(room: float) -> int:
    """The largest font size in half points that fits ``room`` millimetres with some space, in hundredths of a point."""
    fitting = round(room / _POINT * 0.8 * 2) * 50
    return min(max(fitting, _FONT_SIZES[0]), _FONT_SIZES[1])
