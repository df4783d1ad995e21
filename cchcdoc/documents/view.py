"""Reads the paragraphs of a part with their runs, as Word shows them: without what is deleted, fields by their result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.documents.effective import ParagraphFormat, RunFormat, StyleLevels, paragraph_format, run_format
from cchcdoc.documents.fonts import LANGUAGES, theme_fonts
from cchcdoc.documents.line_width import between_indents, cell_widths, section_widths, table_widths
from cchcdoc.documents.properties import NONE, PAPER, Properties, read_properties
from cchcdoc.documents.run_texts import NOT_SHOWN, runs_of, texts_of
from cchcdoc.documents.style_sheet import NOTHING, StyleSheet
from cchcdoc.documents.table_conditions import CellPlace, conditions_at, properties_of, read_look
from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"


class TextRun(NamedTuple):
    """Text in one formatting."""

    text: str
    format: RunFormat


class Paragraph(NamedTuple):
    """A paragraph. ``style``: id of its style, the default one where it names none; ``runs``: those with text."""

    style: str
    format: ParagraphFormat
    runs: tuple[TextRun, ...]
    number: int
    """How many paragraphs of the text itself, outside tables and boxes, have begun with it."""
    cells: tuple[CellPlace, ...]
    """The cells it stands in, the outermost table first; empty in the text itself."""
    line_width: float | None = None
    """Points between its indents, in the cell or the page that it stands in; ``None``: the file does not tell."""
    on_shade: bool = False
    """Whether there may be another colour behind it than the paper's: of itself, of its cell, of a table's style, of a box."""

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)


class View:
    """What all parts of a document share: styles, defaults, theme."""

    def __init__(
        self, styles: _Element | None, theme: _Element | None = None, settings: _Element | None = None
    ) -> None:
        """The roots of ``styles.xml``, the theme and ``settings.xml``; ``None`` for a part that is not there."""
        self.sheet = StyleSheet(styles)
        languages = None if settings is None else settings.find(f"{_W}themeFontLang")
        named = {} if languages is None else {key: languages.get(f"{_W}{key}", "") for key in LANGUAGES}
        self.theme = theme_fonts(theme, named)
        self.of_style = lru_cache(maxsize=None)(self._of_style)
        """How a run looks in a paragraph of a style (its id) outside a table, nothing set by hand."""

    def paragraphs(self, root: _Element) -> Iterator[Paragraph]:
        """The paragraphs of a part in the order of the file; one in a text box stands behind that which holds the box."""
        yield from _Walk(self, section_widths(root)).blocks(root, _Cell())

    def _of_style(self, name: str) -> RunFormat:
        style = self.sheet.inherited(self.sheet.named(name, "paragraph"))
        levels = StyleLevels(self._default_character(), style.run)
        return run_format(NONE, levels, self.sheet.run_defaults, self.theme)

    def _default_character(self) -> Properties:
        return self.sheet.inherited(self.sheet.defaults.get("character", "")).run


class _Cell(NamedTuple):
    """Where the walk is: the cells around it, and what their table style gives."""

    places: tuple[CellPlace, ...] = ()
    in_box: bool = False
    run: Properties = NONE
    paragraph: Properties = NONE
    width: float | None = None
    on_shade: bool = False


class _Walk:
    def __init__(self, view: View, widths: Sequence[float | None]) -> None:
        """``widths``: of the lines of the sections to come."""
        self._view = view
        self._sheet = view.sheet
        self._widths = widths
        self._section = 0
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, element: _Element, cell: _Cell) -> Iterator[Paragraph]:
        """The paragraphs below ``element``; the parser bounds how deep elements stand in each other."""
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, cell)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child, cell)
            elif child.tag not in NOT_SHOWN:
                yield from self.blocks(child, cell)

    def _table(self, table: _Element, outer: _Cell) -> Iterator[Paragraph]:
        properties = table.find(f"{_W}tblPr")
        named = None if properties is None else properties.find(f"{_W}tblStyle")
        style = self._sheet.inherited(
            self._sheet.named("" if named is None else named.get(f"{_W}val", ""), "table")
        )
        look = read_look(properties)
        number, self._tables = self._tables, self._tables + 1
        widths = table_widths(table, style.margins, self._outer_width(outer))
        rows = [(row, _cells(row)) for row in _children(table, f"{_W}tr")]
        for at, (row, cells) in enumerate(rows):
            for column, (each, width) in enumerate(zip(cells, cell_widths(row, cells, widths), strict=True)):
                place = CellPlace(number, at, column, len(rows), len(cells))
                held = conditions_at(place, look, _marks(row, each))
                shaded = outer.on_shade or style.is_shaded or _is_shaded(each.find(f"{_W}tcPr"))
                given = (style.run, style.paragraph) if style is NOTHING else properties_of(style, held)
                yield from self.blocks(
                    each, _Cell((*outer.places, place), outer.in_box, *given, width, shaded)
                )

    def _paragraph(self, paragraph: _Element, cell: _Cell) -> Iterator[Paragraph]:
        if not cell.places and not cell.in_box:
            self._paragraphs += 1
        number = self._paragraphs
        direct = read_properties(paragraph.find(f"{_W}pPr"))
        name = self._sheet.named(direct.get("pStyle", ""), "paragraph")
        style = self._sheet.inherited(name)
        runs: list[TextRun] = []
        boxes: list[_Element] = []
        for run in runs_of(paragraph, boxes):
            text = "".join(texts_of(run))
            if text:
                runs.append(TextRun(text, self._format(run, style.run, cell.run)))
        levels = (direct, style.paragraph, cell.paragraph, self._sheet.paragraph_defaults)
        formatting = paragraph_format(levels)
        width = between_indents(self._outer_width(cell), formatting.properties)
        shaded = cell.on_shade or formatting.properties.get("shade", "") not in PAPER
        yield Paragraph(name, formatting, tuple(runs), number, cell.places, width, shaded)
        if paragraph.find(f"{_W}pPr/{_W}sectPr") is not None:
            self._section += 1
        for box in boxes:
            yield from self.blocks(box, _Cell(cell.places, in_box=True, on_shade=True))

    def _outer_width(self, cell: _Cell) -> float | None:
        if cell.places or cell.in_box:
            return cell.width
        return self._widths[self._section] if self._section < len(self._widths) else None

    def _format(self, run: _Element, paragraph: Properties, table: Properties) -> RunFormat:
        direct = read_properties(run.find(f"{_W}rPr"))
        character = self._sheet.inherited(self._sheet.named(direct.get("rStyle", ""), "character")).run
        return run_format(
            direct, StyleLevels(character, paragraph, table), self._sheet.run_defaults, self._view.theme
        )


def _is_shaded(properties: _Element | None) -> bool:
    return read_properties(properties).get("shade", "") not in PAPER


def _children(element: _Element, tag: str) -> Iterator[_Element]:
    """The children with ``tag``, those inside content controls and insertions too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_SHOWN and child.tag not in (f"{_W}tr", f"{_W}tc"):
            yield from _children(child, tag)


def _cells(row: _Element) -> list[_Element]:
    return list(_children(row, f"{_W}tc"))


def _marks(row: _Element, cell: _Element) -> str:
    """The conditions that the file itself notes for a row and a cell, laid over each other: twelve digits (§17.3.1.8)."""
    found = [
        mark.get(f"{_W}val", "")
        for parent, name in ((row, "trPr"), (cell, "tcPr"))
        if (mark := parent.find(f"{_W}{name}/{_W}cnfStyle")) is not None
    ]
    return (
        "".join("1" if any(each[at : at + 1] == "1" for each in found) else "0" for at in range(12))
        if found
        else ""
    )
