"""Draws lines (borders of empty paragraphs) and the boxes of stamps (tables of one cell)."""

from __future__ import annotations

from typing import Final

from cchcdoc.blocks import Rule, Stamp, Text
from cchcdoc.ooxml.escape import escape_text
from cchcdoc.ooxml.units import TWIPS_A_MILLIMETRE
from cchcdoc.render.look import Look

STAMP_EDGE = 8
"""Thickness of the border of a stamp in eighths of a point (ISO 29500-1 §17.3.4)."""
BOX_PURPOSE: Final = '<w:tblDescription w:val="Khung để trình bày dấu chỉ mức độ; không có số liệu"/>'
"""What a screen reader says of the box of a stamp."""


def rule_xml(rule: Rule, look: Look, container: int) -> str:
    """Draw a line of ``rule.length`` points, centred in a column ``container`` twentieths of a point wide.

    It is the border of an empty paragraph (ISO 29500-1 §17.3.1.24): unlike underlining it keeps its length when the
    text above is edited, and Word, LibreOffice and PDF show the same.
    """
    side = max(0, round((container - rule.length * 20) / 2))
    size = max(2, round(look.rule_width * 8))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/><w:pBdr><w:top w:val="single" w:sz="{size}" w:space="1" '
        'w:color="000000"/></w:pBdr><w:spacing w:before="40" w:after="0" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr></w:p>'
    )


def stamp_xml(stamp: Stamp, look: Look) -> str:
    """Draw a box of exactly ``stamp.width`` by ``stamp.height`` millimetres: a table of one cell between two tiny lines.

    A paragraph border cannot have an exact size, and a shape would float.
    """
    width, height = (round(side * TWIPS_A_MILLIMETRE) for side in (stamp.width, stamp.height))
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{STAMP_EDGE}" w:space="0" w:color="{stamp.color}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    if stamp.indent is None:
        place = '<w:jc w:val="center"/>'
    else:
        place = f'<w:tblInd w:w="{round(stamp.indent * TWIPS_A_MILLIMETRE)}" w:type="dxa"/>'
    no_padding = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    runs = "".join(
        f'<w:r><w:rPr><w:color w:val="{stamp.color}"/></w:rPr><w:t xml:space="preserve">{escape_text(inline.text)}</w:t></w:r>'
        for inline in stamp.inlines
        if isinstance(inline, Text)
    )
    return (
        f'{empty_line(look, 80)}<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{place}<w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{no_padding}</w:tblCellMar>{BOX_PURPOSE}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{look.styles["dau"]}"/></w:pPr>{runs}</w:p></w:tc>'
        f"</w:tr></w:tbl>{empty_line(look, 20)}"
    )


def empty_line(look: Look, height: int, *, keep: str = "", section: str = "") -> str:
    """An empty paragraph ``height`` twentieths of a point high; Word needs one between and after tables.

    ``keep``: ``<w:keepNext/>`` or ``""``; ``section``: properties (``w:sectPr``) of the section that ends with it.
    """
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/>{keep}<w:spacing w:before="0" w:after="0" '
        f'w:line="{height}" w:lineRule="exact"/>{section}</w:pPr></w:p>'
    )
