"""A composed document: plain blocks with named roles. ``compose`` makes them, ``render`` draws them.

Nothing here knows Word: a block's role selects a style of the template, an inline is text with emphasis.
Inlines are named tuples, cheap to create, because a report has thousands of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Diagnostic


class Text(NamedTuple):
    """A run of text with one emphasis; it has no line breaks."""

    text: str
    bold: bool = False
    italic: bool = False


class NoteMark(NamedTuple):
    """The reference mark of footnote ``number`` (1-based, in order of reference)."""

    number: int


class Gap(NamedTuple):
    """A missing value in a draft: drawn highlighted as ``[CẦN BỔ SUNG: label]`` with Word comment ``number`` (0-based)."""

    label: str
    number: int
    short: bool = False
    """In a table cell, draw only ``[...]``; the comment has the label."""


class NewParagraph(NamedTuple):
    """Ends a paragraph of a footnote's text and begins the next; stands nowhere else."""


Inline: TypeAlias = Text | NoteMark | Gap | NewParagraph
Inlines: TypeAlias = tuple[Inline, ...]

HeadingRole: TypeAlias = Literal["phan", "muc", "khoan", "tieu_khoan", "diem"]
ParagraphRole: TypeAlias = Literal["doan", "gach", "cong", "can_cu", "giua"]
CellRole: TypeAlias = Literal["chu", "so", "giua"]

ITEM_SIGNS: Final[Mapping[str, str]] = {"gach": "-", "cong": "+"}
"""The sign that is printed before a list item, by role."""
ITEM_LEADS: Final[Mapping[str, str]] = {role: f"{sign} " for role, sign in ITEM_SIGNS.items()}
"""The same as text before the item: offices forbid Word's automatic bullets, and notes have no styles for items."""


class Heading(NamedTuple):
    """A heading. ``label`` is its number as text (``Phần thứ nhất``, ``a)``). Where Word counts, ``counter`` is the
    numbering instance (0-based; each instance starts at 1) and the style gives the level."""

    role: HeadingRole
    inlines: Inlines
    label: str = ""
    counter: int | None = None


class Paragraph(NamedTuple):
    """A paragraph of prose or a list item; ``inlines`` do not include the dash or plus sign, which the role implies."""

    role: ParagraphRole
    inlines: Inlines
    keep_with_next: bool = False


class Column(NamedTuple):
    """A table column: its share of the text width (any unit; shares are normalised) and the role of its cells.

    When every share is 0, widths are computed from the content."""

    share: float
    role: CellRole = "chu"


class Cell(NamedTuple):
    """A cell: its inlines, or else its paragraphs, and the number of grid columns (``span``) and rows it covers."""

    inlines: Inlines
    span: int = 1
    rows: int = 1
    """0: this cell is covered by the one above it."""
    paragraphs: tuple[Paragraph, ...] = ()


RowRole: TypeAlias = Literal["dau", "thuong", "nhom", "tong"]


class Row(NamedTuple):
    """A row: ``dau`` is a header repeated on every page, ``nhom`` opens a group, ``tong`` is a total."""

    cells: tuple[Cell, ...]
    role: RowRole = "thuong"


class Table(NamedTuple):
    """A table with its caption above and its note below; both may be empty."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    note: Inlines = ()
    keep_with_next: bool = False
    """Keep the last row on the page of the block after the table."""
    name: str = ""
    """The id of the table in its pack; empty for a table typed by the clerk."""


ChartKind: TypeAlias = Literal["cot_ngang", "cot"]


class Series(NamedTuple):
    """One data series: a value for each category, ``None`` where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


class Axis(NamedTuple):
    """The value axis: its ends (``None``: chosen by Word) and the unit shown as its title (may be empty)."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""


class Chart(NamedTuple):
    """A bar chart (``cot_ngang``: horizontal bars, ``cot``: vertical), clustered by category, with its caption below."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int
    """Decimal places of the data labels; the values are rounded to them."""
    alt: str
    """Alternative text: what the chart shows, in words."""
    number: int
    """1-based position in ``Composition.charts``."""
    axis: Axis = Axis()
    caption: Inlines = ()
    keep_with_next: bool = False
    """Keep the chart's last line on the page of the block after it."""


class Rule(NamedTuple):
    """A horizontal line ``length`` points long, centred in its column: under the motto, the issuer, the subject."""

    length: float


class Section(NamedTuple):
    """A section break: new page, landscape or portrait, page numbers restarted at 1 or not (ISO 29500-1 §17.6)."""

    landscape: bool = False
    restart: bool = False


class Letterhead(NamedTuple):
    """A second header with issuer and motto, above an attached document (second part of form 1.3, Phụ lục III)."""


LONG_TITLE: Final = 240
"""A title of a point with more letters is a sentence of three lines and more: it may end a page and go on over it,
for with the headings above it and the lines below it would leave a quarter of a page empty."""
LONG_ITEM_TITLE: Final = 360
"""The same of an item's title on a line of its own: below it there are fewer headings, and in bold it is seen to stand alone."""


def plain_words(inlines: Inlines) -> str:
    """The texts in ``inlines`` on one line, without what is no text."""
    return " ".join("".join([each.text for each in inlines if type(each) is Text]).split())


def letter_count(inlines: Inlines) -> int:
    """The letters of the texts in ``inlines``."""
    return sum([len(each.text) for each in inlines if type(each) is Text])


Block: TypeAlias = Heading | Paragraph | Table | Chart | Rule | Section | Letterhead


class Stamp(NamedTuple):
    """Words in a box: degree of secrecy or haste, or limits of circulation (Phụ lục I, Phần I, Mục III.2)."""

    inlines: Inlines
    width: float
    """Millimetres."""
    height: float
    """Millimetres."""
    color: str
    """Colour of the box and its words, RRGGBB."""
    indent: float | None = None
    """Millimetres from the left margin; ``None``: centred in its cell."""


class DocumentProperties(NamedTuple):
    """The file's properties: core, app and custom (ISO 29500-2 §11 and ISO 29500-1 §15.2.12)."""

    title: str
    author: str
    subject: str = ""
    keywords: str = ""
    origin: tuple[tuple[str, str], ...] = ()
    """Custom properties, in order: kind, pack and its version, program version, hash of the input."""


class Composition(NamedTuple):
    """The whole document, ready to be drawn."""

    frame: dict[str, object]
    """Values of the template's tags outside the body: str, int, bool, ``None``, ``Rule``, ``Stamp``, ``Inlines``, lists of these."""
    body: tuple[Block, ...]
    notes: tuple[Inlines, ...]
    """Text of footnote 1, 2, ..., its paragraphs parted by ``NewParagraph``."""
    gaps: tuple[str, ...]
    """Comment text of gap 0, 1, ..."""
    properties: DocumentProperties
    counters: int = 0
    """Number of numbering instances that the headings use."""
    warnings: tuple[Diagnostic, ...] = ()
    charts: tuple[Chart, ...] = ()
    """Chart 1, 2, ... in the order of the document."""
    attachments: tuple[Block, ...] = ()
    """What follows the signature; each attachment begins with a ``Section``."""
    blanks: tuple[str, ...] = ()
    """What is not filled in, in the order of the file: all that is required, also what the document does not show, and
    what it shows; as often as it is shown."""
    lacking: tuple[Diagnostic, ...] = ()
    """The same in a draft as the errors that a final document would report, one for each cause, in the order of the file."""
