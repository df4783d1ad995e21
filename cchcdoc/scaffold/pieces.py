"""Paragraphs and tables that the frames of all forms are made of (ISO 29500-1 §17.3, §17.4), with docxtpl's tags."""

from __future__ import annotations

from cchcdoc.ooxml import names
from cchcdoc.ooxml.escape import escape_text
from cchcdoc.scaffold.styles import W

NAMESPACES = f'{W} xmlns:r="{names.R}"'


def p(style: str, *texts: str) -> str:
    """A paragraph of ``style``, one run a text."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape_text(text)}</w:t></w:r>' for text in texts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def loop(style: str, lines: str, text: str) -> str:
    """A paragraph for each of ``lines``; ``text`` calls it ``dong``."""
    return p(style, f"{{%p for dong in {lines} %}}") + p(style, text) + p(style, "{%p endfor %}")


def begin_if(style: str, condition: str) -> str:
    """What follows, up to ``end_if``, is printed when there is ``condition``."""
    return p(style, f"{{%p if {condition} %}}")


def end_if(style: str) -> str:
    """The end of ``begin_if``."""
    return p(style, "{%p endif %}")


def gap(*, line: int, keep: bool = False) -> str:
    """An empty paragraph exactly ``line`` points high."""
    next_line = "<w:keepNext/>" if keep else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="DuongKe"/>{next_line}<w:spacing w:before="0" w:after="0" w:line="{line * 20}" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )


def table(widths: list[int], rows: list[list[str]]) -> str:
    """A table without lines; ``widths`` in twentieths of a point. A row does not break between pages."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )
