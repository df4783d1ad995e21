"""Draws a chart into the text: an inline drawing in its own paragraph, the caption below (ISO 29500-1 §20.4.2.8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchcdoc.blocks import Chart
from cchcdoc.ooxml.charts import FIRST_DRAWING, chart_look, relationship_id
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.ooxml.names import WP, A, C, R
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.ooxml.units import EMU_A_MILLIMETRE, EMU_A_TWIP
from cchcdoc.vietnamese.line_ends import keep_inlines_together

_KEEP_NEXT: Final = "<w:keepNext/>"
_CENTRED: Final = '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>'
_SINGLE_SPACING: Final = '<w:spacing w:line="240" w:lineRule="auto"/>'
"""In a line of exact height only a strip of the drawing would show."""


def chart_xml(chart: Chart, styles: Mapping[str, str], text_width: int, note_style: str) -> str:
    """Draw ``chart`` and its caption, kept together on one page.

    Args:
        chart: the chart; its own part is made by ``finish``.
        styles: style ids by role.
        text_width: width of the drawing in twentieths of a point.
        note_style: style id of footnote marks.
    """
    keep = _KEEP_NEXT if chart.caption or chart.keep_with_next else ""
    drawn = (
        f'<w:p><w:pPr><w:pStyle w:val="{styles["giua"]}"/>{keep}{_SINGLE_SPACING}{_CENTRED}</w:pPr>'
        f"<w:r>{_drawing(chart, text_width)}</w:r></w:p>"
    )
    if not chart.caption:
        return drawn
    # The caption style keeps with the table below it; a chart's caption stands below, so that is switched off.
    keep = _KEEP_NEXT if chart.keep_with_next else '<w:keepNext w:val="0"/>'
    runs = inlines_xml(keep_inlines_together(chart.caption), note_style)
    return f'{drawn}<w:p><w:pPr><w:pStyle w:val="{styles["bang_tieu_de"]}"/>{keep}</w:pPr>{runs}</w:p>'


def _drawing(chart: Chart, text_width: int) -> str:
    width = text_width * EMU_A_TWIP
    height = round(chart_look(chart, width / EMU_A_MILLIMETRE).height * EMU_A_MILLIMETRE)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{FIRST_DRAWING + chart.number - 1}" name="Biểu đồ {chart.number}" '
        f'descr="{escape_attribute(chart.alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="{relationship_id(chart.number)}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
