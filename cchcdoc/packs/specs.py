"""What a kind says of its tables, charts and indexes: frozen values, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import ChartKind
from cchcdoc.diagnostics import Location
from cchcdoc.indicators.indexes.rubric import RubricKind
from cchcdoc.nodes import Prose

Numbering: TypeAlias = Literal["so", "la_ma", "chu", "cap", "ma", "khong"]


class ColumnSpec(NamedTuple):
    """A column of a table: its title, the expression of its cells, how they are set and what its total is."""

    title: str
    value: str
    kind: Literal["chu", "so", "giua", "loi_van"] = "chu"
    share: float = 1.0
    """0: as wide as its content asks."""
    decimals: int | None = None
    total: str = ""
    signed: bool = False
    """A difference: ``+9,99``, ``-12,50``, ``0``."""
    on_groups: tuple[str, ...] = ()
    """The expression of its cells in group rows, one a level; none: ``value``."""


class GroupSpec(NamedTuple):
    """A level of grouped rows: each record is a row of its own, its field ``child`` the list of the next level."""

    child: str
    merged: bool = False
    """One cell over all columns, its text the expression ``title``."""
    numbering: Numbering = "so"
    running: bool = False
    """Does the count go on from group to group?"""
    title: str = "dong.ten"
    subtotal: bool = False


class WrittenRow(NamedTuple):
    """A row that kind.yaml itself writes: its texts, which may hold ``{{ }}``, and what kind of row it is."""

    texts: Mapping[str, str]
    kind: Literal["thuong", "nhom", "tong"] = "thuong"
    merged: bool = False
    """Does its last cell with a text reach over the empty ones behind it?"""


class TableSpec(NamedTuple):
    """A table of the kind. ``rows`` is an expression, or rows as they are written."""

    id: str
    columns: tuple[ColumnSpec, ...]
    rows: str | tuple[WrittenRow, ...]
    caption: Prose | None = None
    note: Prose | None = None
    heads: tuple[tuple[tuple[int, str], ...], ...] = ()
    """Rows of titles above the columns' own, the topmost first: how many columns, their common title or nothing."""
    total_label: str = ""
    landscape: bool = False
    """Is the table drawn across the page, in a section of its own?"""
    levels: tuple[GroupSpec, ...] = ()
    numbering: Numbering = "so"
    """Of ordinary rows."""
    running: bool = False
    numbers_columns: bool = False
    """A last row of the header: (1), (2), (3)."""
    place: Location | None = None
    """Where the table is declared."""


class SeriesSpec(NamedTuple):
    """The bars of one colour: their name and the expression of their values."""

    name: Prose
    value: str


class ChartSpec(NamedTuple):
    """A chart of the kind. ``rows``, ``label`` and the values of the series are expressions; the rest is prose."""

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


class IndexSpec(NamedTuple):
    """An index of the kind: its name in expressions (``chi_so.<name>``) and where the input holds its figures."""

    name: str
    path: str
    kind: RubricKind
    required: bool
