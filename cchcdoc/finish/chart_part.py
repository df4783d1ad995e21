"""Writes the XML part of a chart: clustered bars with figures, legend and a link to its workbook (ISO 29500-1 §21.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from cchcdoc.blocks import Axis, Chart, Series
from cchcdoc.finish.workbook import SHEET, number_format
from cchcdoc.ooxml.charts import ChartLook, chart_look
from cchcdoc.ooxml.escape import escape_attribute, escape_text
from cchcdoc.ooxml.names import XML_DECLARATION, A, C, R

WORKBOOK: Final = "rId1"
"""Id of the relationship from a chart part to its workbook."""
FONT: Final = "Times New Roman"
_LANGUAGE: Final = "vi-VN"
_TEXT_SIZE: Final = 1100
"""Font size of axis title and legend, in hundredths of a point."""
_INK, _GRID = "000000", "D9D9D9"
_CATEGORY_AXIS, _VALUE_AXIS = 100_000_001, 100_000_002
_SOLID: Final = ("1F3864", "BFBFBF")
"""Fills of the first two series, dark and light, which differ in black-and-white print too."""
_PATTERNS: Final = [
    "wdUpDiag",
    "smGrid",
    "dkHorz",
    "pct25",
    "dkVert",
    "lgCheck",
    "wdDnDiag",
    "zigZag",
    "wave",
    "diagBrick",
    "trellis",
    "sphere",
    "dashHorz",
    "plaid",
    "openDmnd",
    "shingle",
    "divot",
    "lgConfetti",
]
"""Hatched fills of the further series (§20.1.10.51), which differ without colour."""
_HATCH: Final = "1F3864"
LARGE: Final = 1000
"""From this figure on the marks of the axis are whole numbers, whose thousands are separated as in text: 45.000."""
_OUTLINE: Final = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill></a:ln>'
_NO_OUTLINE: Final = "<a:ln><a:noFill/></a:ln>"
"""Of bars too thin for figures: hundreds of outlines would be one black area."""
MAX_NAMED: Final = 60
"""With at most this many categories every name is shown; with more, Word leaves out those that do not fit."""
_ESCAPE_LIKE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Text that looks like an escape such as ``_x0041_`` (ST_Xstring, §22.9.2.19), whose underscore must be escaped."""


def chart_part(chart: Chart) -> str:
    """The XML of the part of ``chart``; it refers to its workbook by relationship ``WORKBOOK``."""
    look = chart_look(chart)
    bars = "".join(_series(chart, look, index) for index in range(len(chart.series)))
    direction = "bar" if chart.kind == "cot_ngang" else "col"
    return (
        f'{XML_DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        f'<c:date1904 val="0"/><c:lang val="{_LANGUAGE}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{bars}'
        f'<c:gapWidth val="50"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        f"{_category_axis(chart, look)}{_value_axis(chart)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_properties(_TEXT_SIZE)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(_TEXT_SIZE)}"
        f'<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(chart: Chart, look: ChartLook, index: int) -> str:
    series = chart.series[index]
    column, last = chr(ord("B") + index), len(chart.categories) + 1
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{_strings(f'${column}$1', [series.name])}</c:tx>"
        f"<c:spPr>{_series_fill(index)}{_OUTLINE if look.has_figures else _NO_OUTLINE}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_data_labels(chart, look)}'
        f"<c:cat>{_strings(f'$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'${column}$2:${column}${last}', series, chart.decimals)}</c:val></c:ser>"
    )


def _series_fill(index: int) -> str:
    if index < len(_SOLID):
        return f'<a:solidFill><a:srgbClr val="{_SOLID[index]}"/></a:solidFill>'
    ink, paper = (f'<a:srgbClr val="{colour}"/>' for colour in (_HATCH, "FFFFFF"))
    pattern = _PATTERNS[(index - len(_SOLID)) % len(_PATTERNS)]
    return f'<a:pattFill prst="{pattern}"><a:fgClr>{ink}</a:fgClr><a:bgClr>{paper}</a:bgClr></a:pattFill>'


def _data_labels(chart: Chart, look: ChartLook) -> str:
    if not look.has_figures:
        return ""
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in (
            "showLegendKey",
            "showVal",
            "showCatName",
            "showSerName",
            "showPercent",
            "showBubbleSize",
        )
    )
    return (
        f'<c:dLbls><c:numFmt formatCode="{number_format(chart.decimals)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(look.figure_size, turned=look.turned)}"
        f'<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    )


def _category_axis(chart: Chart, look: ChartLook) -> str:
    is_horizontal = chart.kind == "cot_ngang"
    order = "maxMin" if is_horizontal else "minMax"  # the first category on top, as in the table
    skip = '<c:tickLblSkip val="1"/>' if len(chart.categories) <= MAX_NAMED else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if is_horizontal else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_line(_INK)}'
        f'{_text_properties(look.category_size)}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _axis_format(chart: Chart) -> str:
    """How the marks of the value axis are written: they may have decimals only where all figures are below ``LARGE``."""
    ends = [chart.axis.maximum] if chart.axis.maximum is not None else []
    figures = ends or [value for series in chart.series for value in series.values if value is not None]
    return number_format(0) if max(map(abs, figures), default=0) >= LARGE else "[$-42A]General"


def _value_axis(chart: Chart) -> str:
    is_horizontal = chart.kind == "cot_ngang"
    crosses = "max" if is_horizontal else "autoZero"  # the last category is at the bottom
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{_axis_limits(chart.axis)}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if is_horizontal else "l"}"/>'
        f"<c:majorGridlines>{_line(_GRID)}</c:majorGridlines>{_title(chart.axis.unit)}"
        f'<c:numFmt formatCode="{_axis_format(chart)}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_line(_INK)}{_text_properties(_TEXT_SIZE - 100)}<c:crossAx val="{_CATEGORY_AXIS}"/>'
        f'<c:crosses val="{crosses}"/><c:crossBetween val="between"/></c:valAx>'
    )


def _axis_limits(axis: Axis) -> str:
    high = "" if axis.maximum is None else f'<c:max val="{axis.maximum:f}"/>'
    low = "" if axis.minimum is None else f'<c:min val="{axis.minimum:f}"/>'
    return high + low


def _title(unit: str) -> str:
    if not unit:
        return ""
    run = f'<a:rPr lang="{_LANGUAGE}" sz="{_TEXT_SIZE}" b="0"/><a:t>{escape_text(unit)}</a:t>'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_font('defRPr', _TEXT_SIZE)}</a:pPr><a:r>{run}</a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _text_properties(size: int, *, turned: bool = False) -> str:
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    paragraph = f'<a:p><a:pPr>{_font("defRPr", size)}</a:pPr><a:endParaRPr lang="{_LANGUAGE}"/></a:p>'
    return f"<c:txPr>{body}{paragraph}</c:txPr>"


def _font(name: str, size: int) -> str:
    face = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    ink = f'<a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'
    return f'<a:{name} lang="{_LANGUAGE}" sz="{size}" b="0">{ink}{face}</a:{name}>'


def _line(colour: str) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _strings(cells: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{_text(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{_reference(cells)}</c:f>{cache}</c:strRef>"


def _numbers(cells: str, series: Series, decimals: int) -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{_figure(value)}</c:v></c:pt>'
        for i, value in enumerate(series.values)
        if value is not None
    )
    code = escape_attribute(number_format(decimals))
    count = f'<c:ptCount val="{len(series.values)}"/>'
    cache = f"<c:numCache><c:formatCode>{code}</c:formatCode>{count}{points}</c:numCache>"
    return f"<c:numRef><c:f>{_reference(cells)}</c:f>{cache}</c:numRef>"


def _reference(cells: str) -> str:
    return f"'{SHEET}'!{cells}"


def _figure(value: Decimal) -> str:
    return f"{value:f}"


def _text(text: str) -> str:
    return escape_text(_ESCAPE_LIKE.sub("_x005F_", text))
