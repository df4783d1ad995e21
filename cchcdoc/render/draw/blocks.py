"""Draws the blocks of a composition in order, section by section (ISO 29500-1 §17.3, §17.4, §17.6)."""

from __future__ import annotations

from collections.abc import Sequence

from cchcdoc.blocks import (
    ITEM_LEADS,
    LONG_TITLE,
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
    letter_count,
)
from cchcdoc.render.draw.charts import chart_xml
from cchcdoc.render.draw.lines_and_boxes import empty_line, rule_xml
from cchcdoc.render.draw.runs import paragraph_runs
from cchcdoc.render.draw.sections import begin_section
from cchcdoc.render.draw.tables import table_xml
from cchcdoc.render.draw.widths import Measured, measure
from cchcdoc.render.look import Look

ABOVE_TABLE = 120
"""Height of the empty line above a table without a caption, in twentieths of a point: 6 pt, the least space between
paragraphs (Phụ lục I, Phần I, Mục II.6.e)."""
LEAST_HEIGHT = 9_000
"""Height of the text of a landscape A4 page in twentieths of a point, for a template that says no page size."""
SECTION_END = 20
"""Height in twentieths of a point of the empty paragraph that ends a section and has its properties."""
_FREE = '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>'
"""Of a title that is a long sentence, whatever the style says."""
LIST_LEVELS = {"muc": 0, "khoan": 1, "tieu_khoan": 2}
"""List level (``w:ilvl``) of the headings that Word counts, by role."""


class Drawing:
    """Draws blocks one after another and keeps track of the section that they stand in.

    ``base_section``: the template's own section properties (``w:sectPr``).
    ``letterhead``: XML that repeats the issuer and the motto where a ``Letterhead`` stands.
    """

    def __init__(self, look: Look, base_section: str, letterhead: str = "") -> None:
        self._look = look
        self._base = base_section
        self._letterhead = letterhead
        self.crowded: list[str] = []
        """Names of the tables that are too wide for their page."""
        first = begin_section(base_section, Section(), is_first=True)
        self._portrait_width = first.text_width
        self._page = first._replace(text_width=look.text_width)  # narrower when the body stands in a cell
        self._is_landscape = False

    @property
    def last_section(self) -> str:
        """Properties (``w:sectPr``) of the section that the blocks drawn so far end in."""
        return self._page.properties

    @property
    def widening(self) -> float:
        """Text width of the current section divided by that of the template's own page; 1 on portrait pages."""
        return (
            self._page.text_width / self._portrait_width
            if self._is_landscape and self._portrait_width > 0
            else 1
        )

    def draw(self, blocks: Sequence[Block]) -> list[str]:
        """The XML of the paragraphs and tables of ``blocks``, in order; of a table in many pieces."""
        drawn: list[str] = []
        look = self._look._replace(text_width=self._page.text_width)
        for block in blocks:
            if isinstance(block, Paragraph):
                drawn.append(paragraph_xml(block, look))
            elif isinstance(block, Heading):
                drawn.append(_heading(block, look))
            elif isinstance(block, Table):
                height = self._page.text_height if self._page.text_height > 0 else LEAST_HEIGHT
                measured = measure(block, look.text_width, height)
                if measured.is_crowded:
                    self.crowded.append(block.name)
                drawn += _table_with_caption(block, look, measured)
            elif isinstance(block, Chart):
                drawn.append(chart_xml(block, look.styles, look.text_width, look.note_style))
            elif isinstance(block, Rule):
                drawn.append(rule_xml(block, look, look.text_width))
            elif isinstance(block, Letterhead):
                drawn.append(self._letterhead)
            else:  # a Section: end the current one, begin the next
                drawn.append(empty_line(look, SECTION_END, section=self._page.properties))
                next_page = begin_section(self._base, block, is_first=False)
                self._is_landscape = block.landscape
                width = next_page.text_width if next_page.text_width > 0 else look.text_width
                self._page = next_page._replace(text_width=width)
                look = look._replace(text_width=width)
        return drawn


def paragraph_xml(block: Paragraph, look: Look) -> str:
    """Draw a paragraph of prose or an item of a list."""
    role, inlines, is_kept = block
    lead = ITEM_LEADS.get(role)
    keep = "<w:keepNext/>" if is_kept else ""
    return _paragraph(look.styles[role], _with_lead(lead, inlines) if lead else inlines, look, keep)


def _heading(block: Heading, look: Look) -> str:
    number = ""
    if block.counter is not None:
        number_id = look.numbers[block.counter]
        number = (
            f'<w:numPr><w:ilvl w:val="{LIST_LEVELS[block.role]}"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    # The label of a "phần" stands on a line of its own (Phụ lục I, Phần I, Mục II.6.đ) but in the same paragraph
    # as the title, so that Word's navigation pane shows one heading.
    separator = "\n" if block.role == "phan" else " "
    inlines = _with_lead(f"{block.label}{separator}", block.inlines) if block.label else block.inlines
    free = _FREE if block.role == "diem" and letter_count(block.inlines) > LONG_TITLE else ""
    return _paragraph(look.styles[block.role], inlines, look, free + number)


def _with_lead(lead: str, inlines: Inlines) -> Inlines:
    """``inlines`` after the plain text ``lead`` (a dash, a label), in one run where possible."""
    first = inlines[0] if inlines else None
    if isinstance(first, Text) and not first.bold and not first.italic:
        return (Text(lead + first.text), *inlines[1:])
    return (Text(lead), *inlines)


def _paragraph(style: str, inlines: Inlines, look: Look, more_properties: str = "") -> str:
    runs = paragraph_runs(inlines, look.styles["dau_chu_thich"])
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more_properties}</w:pPr>{runs}</w:p>'


def _table_with_caption(table: Table, look: Look, measured: Measured) -> list[str]:
    if table.caption:
        above = _paragraph(look.styles["bang_tieu_de"], table.caption, look)
    else:
        above = empty_line(look, ABOVE_TABLE, keep="<w:keepNext/>")
    drawn = [above, *table_xml(table, look.styles, measured.widths, measured.plan)]
    keep = "<w:keepNext/>" if table.keep_with_next else ""
    if table.note:
        drawn.append(_paragraph(look.styles["bang_ghi_chu"], table.note, look, keep))
    else:
        # Word merges adjacent tables; an empty paragraph in the tiny style of drawn lines keeps them apart.
        drawn.append(f'<w:p><w:pPr><w:pStyle w:val="{look.styles["ke"]}"/>{keep}</w:pPr></w:p>')
    return drawn
