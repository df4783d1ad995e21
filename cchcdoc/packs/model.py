"""A kind of document as read from its pack: frozen values that the later stages share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import ChartKind
from cchcdoc.nodes import Prose
from cchcdoc.schema import CompiledSchema

NodeKind: TypeAlias = Literal["phan", "muc", "khoan", "tieu_khoan", "diem", "gach", "cong", "doan"]


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
    default: Prose | None = None
    children: tuple[OutlineNode, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Does prose stand here?"""
        return not self.children and bool(self.id)


class ColumnSpec(NamedTuple):
    """A column of a table: its title, the expression of its cells, how they are set and what its total is."""

    title: str
    value: str
    kind: Literal["chu", "so", "giua"] = "chu"
    share: float = 1.0
    decimals: int | None = None
    total: str = ""


class TableSpec(NamedTuple):
    """A table of the kind. ``rows`` is an expression, or literal records whose values may hold ``{{ }}``."""

    id: str
    columns: tuple[ColumnSpec, ...]
    rows: str | tuple[Mapping[str, str], ...]
    caption: Prose | None = None
    note: Prose | None = None
    groups: tuple[tuple[int, str], ...] = ()
    total_label: str = ""


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


class PackOrigin(NamedTuple):
    """Which pack a kind came from."""

    id: str
    name: str
    version: str


class Kind(NamedTuple):
    """A kind of document, checked. Everything that the later stages need of a pack."""

    id: str
    title: str
    description: str
    type_line: str
    abbreviation: str
    standard: str
    citation_dates: Literal["gach_cheo", "day_du"]
    unused_citations: Literal["loi", "canh_bao", "bo_qua"]
    repeated_notes: Literal["viet_lai", "dan_chieu"]
    tone_marks: Literal["cu", "moi", "giu"]
    end_mark: str
    part_labels: Literal["thu_tu", "la_ma"]
    """``Phần thứ nhất``, as outlines of reports have it, or ``Phần I`` (Phụ lục I, Phần I, Mục II.6.đ)."""
    outline: tuple[OutlineNode, ...]
    tables: Mapping[str, TableSpec]
    charts: Mapping[str, ChartSpec]
    patterns: Mapping[str, Prose]
    schema: CompiledSchema
    template: Path
    source: str
    """kind.yaml as shown in diagnostics."""
    origin: PackOrigin
