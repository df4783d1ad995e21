"""A composed document: plain blocks in named roles. ``compose`` makes them, ``render`` draws them.

Inlines are named tuples because a report has thousands of them. Nothing here knows Word: a role is the name of a style of the template, an inline is text with emphasis.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Diagnostic


class Text(NamedTuple):
    """A stretch of text in one emphasis. Never holds line breaks."""

    text: str
    bold: bool = False
    italic: bool = False


class NoteMark(NamedTuple):
    """The mark of footnote ``number`` (1-based, in order of reference)."""

    number: int


class Gap(NamedTuple):
    """A blank of a draft: drawn highlighted as ``[CẦN BỔ SUNG: label]`` with Word comment ``number`` (0-based)."""

    label: str
    number: int
    short: bool = False
    """In a cell of a table: ``[...]``; the comment has the label."""


Inline: TypeAlias = Text | NoteMark | Gap
Inlines: TypeAlias = tuple[Inline, ...]

HeadingRole: TypeAlias = Literal["phan", "muc", "khoan", "tieu_khoan", "diem"]
ParagraphRole: TypeAlias = Literal["doan", "gach", "cong", "can_cu", "giua"]
CellRole: TypeAlias = Literal["chu", "so", "giua"]


class Heading(NamedTuple):
    """A heading. ``label`` is written as text (``Phần thứ nhất``, ``a)``); where Word counts, ``counter`` says which
    numbering instance (0-based; a new one restarts at 1) and the style says the level."""

    role: HeadingRole
    inlines: Inlines
    label: str = ""
    counter: int | None = None


class Paragraph(NamedTuple):
    """A paragraph of prose or of a list; the dash of a list item is part of its style's text, not of ``inlines``."""

    role: ParagraphRole
    inlines: Inlines
    keep_with_next: bool = False


class Column(NamedTuple):
    """A column of a table: its share of the text width (any unit, normalised) and how its cells are set.

    A share of 0 in every column: each is as wide as its content asks."""

    share: float
    role: CellRole = "chu"


class Cell(NamedTuple):
    """A cell: its inlines, or several paragraphs instead, and how many grid columns and rows it spans."""

    inlines: Inlines
    span: int = 1
    rows: int = 1
    """0: covered by the cell above."""
    paragraphs: tuple[Paragraph, ...] = ()


RowRole: TypeAlias = Literal["dau", "thuong", "nhom", "tong"]


class Row(NamedTuple):
    """A row: ``dau`` repeats on every page, ``nhom`` opens a group, ``tong`` is a total."""

    cells: tuple[Cell, ...]
    role: RowRole = "thuong"


class Table(NamedTuple):
    """A table with its caption above and its note below (either may be empty)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    note: Inlines = ()
    keep_with_next: bool = False
    """Is the last row to stay on the page of what follows the table?"""
    name: str = ""
    """What its pack calls it."""


ChartKind: TypeAlias = Literal["cot_ngang", "cot"]


class Series(NamedTuple):
    """The bars of one colour: a value for every category, ``None`` where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


class Axis(NamedTuple):
    """The axis of values: its ends where they are fixed, and its title (the unit), which may be empty."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""


class Chart(NamedTuple):
    """A chart of bars (``cot_ngang``: horizontal, ``cot``: portrait), clustered by category, its caption below."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int
    """Decimals of the figures beside the bars; the values have no more."""
    alt: str
    """What the chart shows, for who cannot see it."""
    number: int
    """1-based: which chart of the document this is, in ``Composition.charts``."""
    axis: Axis = Axis()
    caption: Inlines = ()
    keep_with_next: bool = False
    """Is the last line to stay on the page of what follows?"""


class Rule(NamedTuple):
    """A drawn line of ``length`` points, centred in its column: under Tiêu ngữ, the issuer, the trích yếu."""

    length: float


class Section(NamedTuple):
    """What follows stands on new pages: across or portrait, counted on or from 1 again (ISO 29500-1 §17.6)."""

    landscape: bool = False
    restart: bool = False


class Letterhead(NamedTuple):
    """The issuer and the motto once more, over a document sent along (second part of form 1.3, Phụ lục III)."""


Block: TypeAlias = Heading | Paragraph | Table | Chart | Rule | Section | Letterhead


class Stamp(NamedTuple):
    """Words in a box of their own: degree of secrecy or haste, how far a document may go (Phụ lục I, Mục III.2)."""

    inlines: Inlines
    width: float
    """Millimetres."""
    height: float
    color: str
    """Of the box and the words, RRGGBB."""
    indent: float | None = None
    """Millimetres from the left of its place; ``None``: in the middle."""


class DocumentProperties(NamedTuple):
    """What the file says about itself (core, app and custom properties, ISO 29500-2 §11 and -1 §15.2.12)."""

    title: str
    author: str
    subject: str = ""
    keywords: str = ""
    origin: tuple[tuple[str, str], ...] = ()
    """Custom properties in order: kind, pack and version, program version, input hash."""


class Composition(NamedTuple):
    """The whole document, ready to be drawn: the frame's values, the body, the notes, the blanks."""

    frame: dict[str, object]
    """Values of the template's tags outside the body: str, int, bool, ``Rule``, ``Stamp`` (or ``None``), ``Inlines`` and lists of these."""
    body: tuple[Block, ...]
    notes: tuple[Inlines, ...]
    """Text of footnote 1, 2, ..."""
    gaps: tuple[str, ...]
    """Comment text of gap 0, 1, ..."""
    properties: DocumentProperties
    counters: int = 0
    """How many numbering instances the headings use."""
    warnings: tuple[Diagnostic, ...] = ()
    charts: tuple[Chart, ...] = ()
    """Chart 1, 2, ... as they stand in the body."""
    attachments: tuple[Block, ...] = ()
    """What follows the signature; every attachment begins with its ``Section``."""
