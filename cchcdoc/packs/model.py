"""A kind of document as read from its pack: frozen values that the later stages share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import ChartKind
from cchcdoc.diagnostics import Diagnostic, Location
from cchcdoc.indicators.rubric import Rubric, RubricKind
from cchcdoc.nodes import Prose
from cchcdoc.schema import CompiledSchema

NodeKind: TypeAlias = Literal[
    "phan", "chuong", "muc", "khoan", "tieu_khoan", "dieu", "diem", "ngoac", "la", "gach", "cong", "doan"
]


class OutlineNode(NamedTuple):
    """One heading of the outline, or one piece of prose. ``id`` makes a level of the input's ``noi_dung``."""

    kind: NodeKind
    id: str = ""
    title: str = ""
    label: str = ""
    guidance: str = ""
    example: str = ""
    required: bool = True
    own_line: bool = False
    is_task: bool = False
    """Does it say who shall do what? Bodies that are no more are doubted here, and in what stands below."""
    default: Prose | None = None
    children: tuple[OutlineNode, ...] = ()
    is_list: bool = False
    """The input gives a list of items, each numbered by ``kind``."""
    repeat: str = ""
    """Expression of the records for each of which the node is written; empty: once."""
    source: str = ""
    """Expression of the field that holds the node's prose; empty: ``noi_dung``."""
    condition: str = ""
    """Expression that must be true for the node to be written; empty: always."""
    demand: str = ""
    """What a printed outline says under the heading."""
    place: Location | None = None
    """Where the title stands, in the kind's own file or in a base's."""

    @property
    def is_leaf(self) -> bool:
        """Does prose stand here?"""
        return not self.children and bool(self.id or self.source or self.default is not None)


class AttachmentSpec(NamedTuple):
    """What follows the signature: an appendix (Phụ lục), or a document sent along with this one."""

    id: str
    title: str
    kind: Literal["phu_luc", "kem_theo"] = "phu_luc"
    subtitle: str = ""
    """A second line under the title of what is sent along."""
    call: str = ""
    """What sentences call it, where that is not "Phụ lục II" or its title."""
    landscape: bool = False
    has_letterhead: bool = False
    """Do issuer and motto stand over it (form 1.3)?"""
    required: bool = True
    condition: str = ""
    outline: tuple[OutlineNode, ...] = ()
    printed_outline: tuple[OutlineNode, ...] = ()
    """Headings of another kind, printed as the outline that others have to follow."""
    place: Location | None = None
    """Where kind.yaml declares it."""


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


class TableSpec(NamedTuple):
    """A table of the kind. ``rows`` is an expression, or literal records whose values may hold ``{{ }}``."""

    id: str
    columns: tuple[ColumnSpec, ...]
    rows: str | tuple[Mapping[str, str], ...]
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


class PackOrigin(NamedTuple):
    """Which pack a kind came from, and the packs of what it is based on."""

    id: str
    name: str
    version: str
    bases: tuple[str, ...] = ()
    """``mac-dinh 1.0.0``: packs and versions other than its own, the nearest first."""

    @property
    def described(self) -> str:
        """``goi-tinh 1.2.0 (dựa trên mac-dinh 1.0.0)``."""
        based = f" (dựa trên {', '.join(self.bases)})" if self.bases else ""
        return f"{self.id} {self.version}{based}"


class KindEntry(NamedTuple):
    """A kind that was found, not yet read."""

    id: str
    folder: Path
    origin: PackOrigin
    bases: tuple[KindEntry, ...] = ()
    """What it is based on, the nearest first; the bases of these are listed here, not in themselves."""
    printed: tuple[KindEntry, ...] = ()
    """Kinds whose outlines it may print (``in_de_cuong``)."""
    faults: tuple[Diagnostic, ...] = ()
    """Why its bases cannot be found; told by who wants its files."""
    rubrics: tuple[Path, ...] = ()
    """Rubric files of all packs, those of ``--packs`` first."""

    @property
    def layers(self) -> tuple[KindEntry, ...]:
        """The kind and its bases: what comes first overrides what comes later."""
        return (self, *self.bases)


class RubricEntry(NamedTuple):
    """A rubric that was found, not yet read; it is called as its file."""

    path: Path
    origin: PackOrigin


class NextPeriod(NamedTuple):
    """How a periodic report begins from the one before: what is kept, what of it is blanked or renamed."""

    kept: tuple[str, ...]
    """Dotted paths of the input, as ``van_ban`` or ``so_lieu.don_vi``."""
    blanked: tuple[str, ...]
    """Paths inside what is kept that are typed anew every time."""
    renamed: tuple[str, ...]
    """Texts in which the name of the old period becomes that of the new one."""


class Kind(NamedTuple):
    """A kind of document, checked. Everything that the later stages need of a pack."""

    id: str
    title: str
    description: str
    type_line: str
    abbreviation: str
    standard: str
    form: str
    """The form of Phụ lục III that the kind follows (``mau-1.9``); nothing when it names none."""
    citation_dates: Literal["gach_cheo", "day_du"]
    unused_citations: Literal["loi", "canh_bao", "bo_qua"]
    repeated_notes: Literal["viet_lai", "dan_chieu"]
    tone_marks: Literal["cu", "moi", "giu"]
    end_mark: str
    part_labels: Literal["thu_tu", "la_ma"]
    """``Phần thứ nhất``, as outlines of reports have it, or ``Phần I`` (Phụ lục I, Phần I, Mục II.6.đ)."""
    outline: tuple[OutlineNode, ...]
    attachments: tuple[AttachmentSpec, ...]
    prose_headings: tuple[NodeKind, ...]
    """What ``#``, ``##`` ... at the start of a line of prose stand for."""
    tables: Mapping[str, TableSpec]
    charts: Mapping[str, ChartSpec]
    patterns: Mapping[str, Prose]
    schema: CompiledSchema
    template: Path
    source: str
    """kind.yaml as shown in diagnostics."""
    origin: PackOrigin
    indexes: tuple[IndexSpec, ...]
    rubrics: Mapping[str, Rubric]
    """The rubrics that an input may name, by id; none where the kind has no index."""
    next_period: NextPeriod | None = None
    """Of a periodic report; ``None`` for any other document."""
