"""Paragraphs and tables, with docxtpl's tags, that the frames of all forms are made of (ISO 29500-1 §17.3, §17.4)."""

from __future__ import annotations

from cchcdoc.ooxml import names
from cchcdoc.ooxml.escape import escape_attribute, escape_text
from cchcdoc.scaffold.styles import W

NAMESPACES = f'{W} xmlns:r="{names.R}"'


def paragraph(style: str, *texts: str, keep: bool = False) -> str:
    """A paragraph in the style with id ``style``; each text is a run; ``keep``: on the page of the next paragraph."""
    keep_next = "<w:keepNext/>" if keep else ""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape_text(text)}</w:t></w:r>' for text in texts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep_next}</w:pPr>{runs}</w:p>'


def repeated_paragraph(style: str, lines: str, text: str) -> str:
    """A paragraph for each item of the value ``lines``; ``text`` uses the item as ``{{ dong }}``."""
    beginning = paragraph(style, f"{{%p for dong in {lines} %}}")
    return beginning + paragraph(style, text) + paragraph(style, "{%p endfor %}")


def begin_if(style: str, condition: str) -> str:
    """A tag: what follows, up to ``end_if``, is printed only if the value ``condition`` is not empty."""
    return paragraph(style, f"{{%p if {condition} %}}")


def end_if(style: str) -> str:
    """The tag that ends ``begin_if``."""
    return paragraph(style, "{%p endif %}")


def spacer(*, line: int, keep: bool = False) -> str:
    """An empty paragraph exactly ``line`` points high; ``keep``: on the page of the next paragraph."""
    keep_next = "<w:keepNext/>" if keep else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="DuongKe"/>{keep_next}<w:spacing w:before="0" w:after="0" w:line="{line * 20}" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )


def table(widths: list[int], rows: list[list[str]], purpose: str) -> str:
    """A table without borders whose rows do not split over pages.

    Args:
        widths: of the columns, in twentieths of a point.
        rows: XML of the cells.
        purpose: what a screen reader says of it (``w:tblDescription``): that it arranges, and what.
    """
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
        f'<w:tblDescription w:val="{escape_attribute(purpose)}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )
