"""Where a chart stands in the text: an inline drawing in a paragraph of its own, the caption below (§20.4.2.8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchcdoc.blocks import Chart
from cchcdoc.ooxml.charts import FIRST_DRAWING, chart_look, relationship_id
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.ooxml.names import WP, A, C, R
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.ooxml.units import EMU_A_MILLIMETRE, EMU_A_TWIP

_KEEP: Final = "<w:keepNext/>"
_CENTRED: Final = '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>'
_WHOLE: Final = '<w:spacing w:line="240" w:lineRule="auto"/>'
"""A line of exact height would show a strip of the drawing."""


def chart_xml(chart: Chart, styles: Mapping[str, str], text_width: int, note_style: str) -> str:
    """The paragraphs of ``chart``, ``text_width`` twentieths of a point wide, kept together on one page."""
    keep = _KEEP if chart.caption or chart.keep_with_next else ""
    drawn = (
        f'<w:p><w:pPr><w:pStyle w:val="{styles["giua"]}"/>{keep}{_WHOLE}{_CENTRED}</w:pPr>'
        f"<w:r>{_drawing(chart, text_width)}</w:r></w:p>"
    )
    if not chart.caption:
        return drawn
    # The style of captions holds to the table below it; this one stands below and holds to nothing.
    keep = _KEEP if chart.keep_with_next else '<w:keepNext w:val="0"/>'
    runs = inlines_xml(chart.caption, note_style)
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
