"""Draw composed blocks as WordprocessingML in the named styles of the template (ISO 29500-1 §17.3, §17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cchcdoc.blocks import (
    Block,
    Chart,
    Heading,
    Inlines,
    Letterhead,
    Paragraph,
    Rule,
    Section,
    Stamp,
    Table,
    Text,
)
from cchcdoc.ooxml.escape import escape_text
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.render.charts import chart_xml
from cchcdoc.render.sections import Page, page
from cchcdoc.render.tables import LEADS, table_xml
from cchcdoc.render.widths import measure

ROLE_STYLES: Mapping[str, str] = {
    "phan": "Phần",
    "muc": "Mục I",
    "khoan": "Mục 1",
    "tieu_khoan": "Mục 1.1",
    "diem": "Điểm a",
    "doan": "Lời văn",
    "gach": "Gạch đầu dòng",
    "cong": "Dấu cộng",
    "can_cu": "Căn cứ",
    "giua": "Giữa dòng",
    "bang_tieu_de": "Bảng - tiêu đề",
    "bang_dau": "Bảng - đầu cột",
    "bang_chu": "Bảng - chữ",
    "bang_so": "Bảng - số",
    "bang_giua": "Bảng - giữa",
    "bang_ghi_chu": "Bảng - ghi chú",
    "bang": "Bảng biểu",
    "chu_thich": "footnote text",
    "dau_chu_thich": "footnote reference",
    "ke": "Đường kẻ",
    "dau": "Dấu chỉ dẫn",
}
"""Role of a block to the name (or alias) of the template's style that draws it."""
OPTIONAL_ROLES: Mapping[str, str] = {"dau": "giua"}
"""Roles that a template may do without, and the role that stands in."""
LEVELS = {"muc": 0, "khoan": 1, "tieu_khoan": 2}


class Look(NamedTuple):
    """What drawing needs of the template: style ids by role, the text width, the numbering of each counter."""

    styles: Mapping[str, str]
    text_width: int
    """Twentieths of a point."""
    numbers: Sequence[int] = ()
    """numId of counter 0, 1, ..."""
    rule_width: float = 0.75
    """Thickness of the drawn lines, in points."""

    @property
    def note_style(self) -> str:
        """Style id of the footnote mark."""
        return self.styles["dau_chu_thich"]


class Drawing:
    """A document being drawn, block by block: knows the section that it stands in."""

    def __init__(self, look: Look, base_section: str, letterhead: str = "") -> None:
        self._look = look
        self._base = base_section
        self._letterhead = letterhead
        self.crowded: list[str] = []
        """Tables that are too wide for their page, by name."""
        first = page(base_section, Section(), is_first=True)
        self._upright_width = first.text_width
        self._page = first._replace(text_width=look.text_width)  # the body may stand in a cell
        self._is_across = False

    @property
    def last_section(self) -> str:
        """Properties of the section that the document ends in."""
        return self._page.properties

    @property
    def widening(self) -> float:
        """How much wider than the template's own page the one is that the text has come to."""
        return (
            self._page.text_width / self._upright_width if self._is_across and self._upright_width > 0 else 1
        )

    def pieces(self, blocks: Sequence[Block]) -> Iterator[str]:
        """``blocks`` as the XML of their paragraphs and tables, in order."""
        look = self._look._replace(text_width=self._page.text_width)
        for block in blocks:
            if isinstance(block, Paragraph):
                yield paragraph_xml(block, look)
            elif isinstance(block, Heading):
                yield _heading(block, look)
            elif isinstance(block, Table):
                measured = measure(block, look.text_width)
                if measured.is_crowded:
                    self.crowded.append(block.name)
                yield from _captioned(block, look, measured.widths)
            elif isinstance(block, Chart):
                yield chart_xml(block, look.styles, look.text_width, look.note_style)
            elif isinstance(block, Rule):
                yield rule_xml(block, look, look.text_width)
            elif isinstance(block, Letterhead):
                yield self._letterhead
            else:
                yield _section_end(self._page, look)
                begun = page(self._base, block, is_first=False)
                self._is_across = block.landscape
                width = begun.text_width if begun.text_width > 0 else look.text_width
                self._page = begun._replace(text_width=width)
                look = look._replace(text_width=width)


def _section_end(ended: Page, look: Look) -> str:
    """An empty line in the rule's tiny style that carries the properties of the section that ends with it."""
    style = f'<w:pStyle w:val="{look.styles["ke"]}"/>'
    height = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{style}{height}{ended.properties}</w:pPr></w:p>"


def paragraph_xml(block: Paragraph, look: Look) -> str:
    """A paragraph of prose or an item of a list."""
    keep = "<w:keepNext/>" if block.keep_with_next else ""
    return _p(look.styles[block.role], _led(LEADS.get(block.role, ""), block.inlines), look, keep)


def _heading(block: Heading, look: Look) -> str:
    number = ""
    if block.counter is not None:
        number_id = look.numbers[block.counter]
        number = f'<w:numPr><w:ilvl w:val="{LEVELS[block.role]}"/><w:numId w:val="{number_id}"/></w:numPr>'
    # The label of a part stands on a line of its own (Phụ lục I, Phần I, Mục II.6.đ), in the same heading,
    # so that Word's navigation pane shows it once.
    separator = "\n" if block.role == "phan" else " "
    inlines = _led(f"{block.label}{separator}", block.inlines) if block.label else block.inlines
    return _p(look.styles[block.role], inlines, look, number)


def _led(lead: str, inlines: Inlines) -> Inlines:
    if not lead:
        return inlines
    first = inlines[0] if inlines else None
    if isinstance(first, Text) and not first.bold and not first.italic:
        return (Text(lead + first.text), *inlines[1:])
    return (Text(lead), *inlines)


def _p(style: str, inlines: Inlines, look: Look, more: str = "") -> str:
    runs = inlines_xml(inlines, look.note_style)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def _captioned(table: Table, look: Look, widths: Sequence[int]) -> Iterator[str]:
    if table.caption:
        yield _p(look.styles["bang_tieu_de"], table.caption, look)
    yield table_xml(table, look.styles, widths)
    keep = "<w:keepNext/>" if table.keep_with_next else ""
    if table.note:
        yield _p(look.styles["bang_ghi_chu"], table.note, look, keep)
    else:
        # Word merges tables that touch; an empty line in the rule's tiny style keeps them apart.
        yield f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/>{keep}</w:pPr></w:p>'


def rule_xml(rule: Rule, look: Look, container: int) -> str:
    """A drawn line of ``rule.length`` points, centred in a column ``container`` twentieths of a point wide.

    The border of an empty paragraph: it keeps its length when the text above is edited, unlike underlining, and
    Word, LibreOffice and PDF draw it alike (ISO 29500-1 §17.3.1.24).
    """
    side = max(0, round((container - rule.length * 20) / 2))
    size = max(2, round(look.rule_width * 8))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/><w:pBdr><w:top w:val="single" w:sz="{size}" w:space="1" '
        'w:color="000000"/></w:pBdr><w:spacing w:before="40" w:after="0" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr></w:p>'
    )


TWIPS_A_MILLIMETRE = 1440 / 25.4
STAMP_EDGE = 8
"""Thickness of the edge of a stamp, in eighths of a point (ISO 29500-1 §17.3.4)."""


def stamp_xml(stamp: Stamp, look: Look) -> str:
    """A box of exact size: a table of one cell, between two lines of no visible height.

    A paragraph's own border cannot have the size of the stamp, and a shape would float.
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
        f'<w:r><w:rPr><w:color w:val="{stamp.color}"/></w:rPr><w:t xml:space="preserve">{escape_text(i.text)}</w:t></w:r>'
        for i in stamp.inlines
        if isinstance(i, Text)
    )
    return (
        f'{_thin_line(look, 80)}<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{place}<w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{no_padding}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{look.styles["dau"]}"/></w:pPr>{runs}</w:p></w:tc>'
        f"</w:tr></w:tbl>{_thin_line(look, 20)}"
    )


def _thin_line(look: Look, height: int) -> str:
    """An empty paragraph, ``height`` in twentieths of a point: Word wants one between and after tables."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/><w:spacing w:before="0" w:after="0" w:line="{height}" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )
