"""Tables, charts and indexes of a kind as immutable, checked values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import ChartKind
from cchcdoc.diagnostics import Location
from cchcdoc.indicators.indexes.rubric import Rubric, RubricKind
from cchcdoc.nodes import Prose

Numbering: TypeAlias = Literal["so", "la_ma", "chu", "cap", "ma", "khong"]


class ColumnSpec(NamedTuple):
    """A column of a table. ``value`` is the expression for its cells; ``total`` is ``true`` (their sum) or an expression."""

    title: str
    value: str
    kind: Literal["chu", "so", "giua", "loi_van"] = "chu"
    share: float = 1.0
    """Width relative to the other columns; 0: the content decides."""
    decimals: int | None = None
    """Exactly so many decimals; ``None``: as many as the figures need, of one unit alike."""
    places: tuple[int, int] | None = None
    """Fewest and most decimals of the figures of all columns that say the same: as many as one of them needs."""
    own_places: bool = False
    """Whether the column counts its decimals (``places``) for itself, not with the others."""
    total: str = ""
    signed: bool = False
    """Whether figures are printed with their sign: ``+9,99``, ``-12,50``, ``0``."""
    on_groups: tuple[str, ...] = ()
    """Expressions for its cells in group rows, one for all levels or one for each; empty: ``value`` is used."""
    condition: str = ""
    """Expression that must be true for the column to be printed; empty: always printed."""


class GroupSpec(NamedTuple):
    """A level of grouped rows: each record is a row, and its field ``child`` holds the records of the next level."""

    child: str
    merged: bool = False
    """Whether the row is one cell over all columns, with the text of the expression ``title``."""
    numbering: Numbering = "so"
    running: bool = False
    """Whether numbers continue from group to group."""
    title: str = "dong.ten"
    subtotal: bool = False


class WrittenRow(NamedTuple):
    """A row written in kind.yaml: its texts by field, which may hold ``{{ }}``, and what kind of row it is."""

    texts: Mapping[str, str]
    kind: Literal["thuong", "nhom", "tong"] = "thuong"
    merged: bool = False
    """Whether its last cell with a text extends over the empty cells after it."""
    condition: str = ""
    """Expression that must be true for the row to be printed; empty: always."""


class TableSpec(NamedTuple):
    """A table of the kind. ``rows`` is an expression for a list of records, or the rows written in kind.yaml."""

    id: str
    columns: tuple[ColumnSpec, ...]
    rows: str | tuple[WrittenRow, ...]
    caption: Prose | None = None
    note: Prose | None = None
    condition: str = ""
    """Without it being true the table is not printed, wherever it is called. Empty: always printed."""
    blank_note: Prose | None = None
    """Says what a dash in place of a figure means; behind ``note``, only where the table has one."""
    heads: tuple[tuple[tuple[int, str], ...], ...] = ()
    """Header rows above the titles of columns, the topmost first; each cell: number of columns, title (may be empty)."""
    total_label: str = ""
    """First cells of the total row; it may have ``{{ }}``. Empty: no total row."""
    landscape_from: int = 0
    """Fewest rows, the total among them, with which the table stands on landscape pages, in a section of its own; 0: never."""
    levels: tuple[GroupSpec, ...] = ()
    numbering: Numbering = "so"
    """How ordinary rows are numbered."""
    running: bool = False
    """Whether numbers of ordinary rows continue from group to group."""
    numbers_columns: bool = False
    """Whether the header ends with a row of column numbers: (1), (2), (3)."""
    drops_empty: bool = False
    """Whether written rows of which no figure is filled in, groups without rows and columns without figures are left out."""
    group_numbering: Numbering = "khong"
    """How group rows written in kind.yaml are numbered."""
    place: Location | None = None
    """Where the table is declared."""

    def values(self) -> Iterator[str]:
        """The expressions and texts that its rows are made of."""
        if isinstance(self.rows, str):
            yield self.rows
        else:
            yield from (text for row in self.rows for text in row.texts.values())
        for column in self.columns:
            yield from (column.value, column.total, *column.on_groups)

    def texts(self) -> Iterator[str]:
        """All its texts and expressions: its values, titles, notes and conditions."""
        yield from self.values()
        yield from (each.condition for each in self.columns)
        yield from () if isinstance(self.rows, str) else (each.condition for each in self.rows)
        yield from (column.title for column in self.columns)
        yield from (level.title for level in self.levels)
        yield from (title for head in self.heads for _, title in head)
        yield from (self.total_label, self.condition)
        yield from (prose.text for prose in (self.caption, self.note, self.blank_note) if prose is not None)


class SeriesSpec(NamedTuple):
    """A series of a chart: its name and the expression for its values."""

    name: Prose
    value: str


class ChartSpec(NamedTuple):
    """A chart of the kind. ``rows``, ``label`` and the values of series are expressions; caption, alt and unit are prose."""

    id: str
    kind: ChartKind
    rows: str
    label: str
    series: tuple[SeriesSpec, ...]
    decimals: int | None = None
    caption: Prose | None = None
    alt: Prose | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: Prose | None = None
    place: Location | None = None
    """Where the chart is declared."""

    def values(self) -> Iterator[str]:
        """The expressions that its bars are made of."""
        yield from (self.rows, self.label, *(series.value for series in self.series))

    def texts(self) -> Iterator[str]:
        """All its texts and expressions: its values, names and notes."""
        yield from self.values()
        yield from (series.name.text for series in self.series)
        yield from (prose.text for prose in (self.caption, self.alt, self.unit) if prose is not None)


class IndexSpec(NamedTuple):
    """An index of the kind: its name in expressions (``chi_so.<name>``) and the dotted path of its figures in the input."""

    name: str
    path: str
    kind: RubricKind
    required: bool
    sources: tuple[str, ...] = ()
    """Sources of points that the kind's sentences and tables are about: a rubric must have them."""

    @property
    def steps(self) -> list[str]:
        """The steps of ``path``."""
        return self.path.split(".")

    def given(self, values: Mapping[str, object]) -> object:
        """What was typed for the index in an input's ``values``: a mapping, unless it is missing or refused."""
        value: object = values
        for step in self.steps:
            if type(value) is not dict and not isinstance(value, Mapping):
                return value
            value = value.get(step)
        return value

    def missing_sources(self, rubric: Rubric) -> tuple[str, ...]:
        """The sources that ``rubric`` lacks."""
        return tuple(each for each in self.sources if each not in rubric.sources)

    def fits(self, rubric: Rubric) -> bool:
        """Whether ``rubric`` is of the kind that the index needs and has its sources of points."""
        return rubric.kind == self.kind and not self.missing_sources(rubric)


class ComparedFields(NamedTuple):
    """Dotted paths below the root of the input, ``*`` for each item of a list or each key."""

    cumulative: tuple[str, ...] = ()
    """Figures since the year's start (``x-luy-ke``): they do not fall from one period of a year to the next."""
    additive: tuple[str, ...] = ()
    """Figures of the period (``x-cong-don``): those of the quarters add up to those of the whole."""
    bodies: tuple[str, ...] = ()
    """Names of bodies that must exist on the document's day (``x-ten-co-quan``)."""
    figures: tuple[tuple[str, str], ...] = ()
    """All numbers, each with its unit (``x-don-vi``), empty when it has none."""
