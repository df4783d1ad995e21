"""Draw composed blocks as WordprocessingML in the named styles of the template (ISO 29500-1 §17.3, §17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchcdoc.blocks import (
    Block,
    Chart,
    Heading,
    Inlines,
    Letterhead,
    Paragraph,
    Rule,
    Section,
    Table,
    Text,
)
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.render.draw.charts import chart_xml
from cchcdoc.render.draw.lines_and_boxes import empty_line, rule_xml
from cchcdoc.render.draw.sections import page
from cchcdoc.render.draw.tables import LEADS, table_xml
from cchcdoc.render.draw.widths import measure
from cchcdoc.render.look import Look

ABOVE_TABLE = 120
"""6 pt, the least distance of paragraphs (Phụ lục I, Phần I, Mục II.6.e), over a table: a title has its own."""
SECTION_END = 20
"""Height of the line that carries the properties of the section that ends with it."""
LEVELS = {"muc": 0, "khoan": 1, "tieu_khoan": 2}


class Drawing:
    """A document being drawn, block by block: knows the section that it stands in."""

    def __init__(self, look: Look, base_section: str, letterhead: str = "") -> None:
        self._look = look
        self._base = base_section
        self._letterhead = letterhead
        self.crowded: list[str] = []
        """Tables that are too wide for their page, by name."""
        first = page(base_section, Section(), is_first=True)
        self._portrait_width = first.text_width
        self._page = first._replace(text_width=look.text_width)  # the body may stand in a cell
        self._is_landscape = False

    @property
    def last_section(self) -> str:
        """Properties of the section that the document ends in."""
        return self._page.properties

    @property
    def widening(self) -> float:
        """How much wider than the template's own page the one is that the text has come to."""
        return (
            self._page.text_width / self._portrait_width
            if self._is_landscape and self._portrait_width > 0
            else 1
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
                yield empty_line(look, SECTION_END, section=self._page.properties)
                begun = page(self._base, block, is_first=False)
                self._is_landscape = block.landscape
                width = begun.text_width if begun.text_width > 0 else look.text_width
                self._page = begun._replace(text_width=width)
                look = look._replace(text_width=width)


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
    else:
        yield empty_line(look, ABOVE_TABLE, keep="<w:keepNext/>")
    yield table_xml(table, look.styles, widths)
    keep = "<w:keepNext/>" if table.keep_with_next else ""
    if table.note:
        yield _p(look.styles["bang_ghi_chu"], table.note, look, keep)
    else:
        # Word merges tables that touch; an empty line in the rule's tiny style keeps them apart.
        yield f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/>{keep}</w:pPr></w:p>'
