"""A kind of document as read from its pack: frozen values that the later stages share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Location
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.nodes import Prose
from cchcdoc.packs.finding.entries import PackOrigin
from cchcdoc.packs.specs import ChartSpec, IndexSpec, TableSpec
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
    prefill: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """Dotted paths of the input, each with what ``init --cap`` writes in place of what the level's committee would have."""
