"""A kind of document as read from its pack: immutable values for the later stages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Location
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.nodes import Prose
from cchcdoc.packs.finding.entries import PackOrigin
from cchcdoc.packs.specs import ChartSpec, ComparedFields, IndexSpec, TableSpec
from cchcdoc.schema import CompiledSchema

NodeKind: TypeAlias = Literal[
    "phan", "chuong", "muc", "khoan", "tieu_khoan", "dieu", "diem", "ngoac", "la", "gach", "cong", "doan"
]


class OutlineNode(NamedTuple):
    """A heading of the outline or a piece of prose. ``id`` is its key in ``noi_dung`` of the input."""

    kind: NodeKind
    id: str = ""
    title: str = ""
    label: str = ""
    guidance: str = ""
    example: str = ""
    required: bool = True
    own_line: bool = False
    is_task: bool = False
    """Whether it assigns tasks: names of bodies that no longer exist cause a warning here and in the nodes below."""
    default: Prose | None = None
    children: tuple[OutlineNode, ...] = ()
    is_list: bool = False
    """Whether the input gives a list of items, each numbered as a heading of ``kind``."""
    repeat: str = ""
    """Expression for a list of records; the node is written once for each. Empty: written once."""
    source: str = ""
    """Expression for the field that holds the node's prose; empty: the prose is in ``noi_dung``."""
    condition: str = ""
    """Expression that must be true for the node to be written; empty: always written."""
    demand: str = ""
    """Instruction printed under the heading when only the outline is printed."""
    lead_in: str = ""
    """Printed before the clerk's prose, unless its first words already say so."""
    must_have: bool = False
    """Whether prose is asked for when nothing below it has any."""
    joins: bool = False
    """Whether its first paragraph goes on in the paragraph printed before it below the same heading."""
    is_rare: bool = False
    """Whether its prose is seldom typed, so that the form shows it commented out."""
    place: Location | None = None
    """Where the title stands, in the kind's own file or in that of a base."""

    @property
    def is_leaf(self) -> bool:
        """Whether the node holds prose."""
        return not self.children and bool(self.id or self.source or self.default is not None)


class AttachmentSpec(NamedTuple):
    """A part after the signature: an appendix (``phu_luc``) or a document sent along with this one (``kem_theo``)."""

    id: str
    title: str
    kind: Literal["phu_luc", "kem_theo"] = "phu_luc"
    subtitle: str = ""
    """A second line under the title."""
    call: str = ""
    """Name used in sentences; empty: "Phụ lục II" or the title."""
    landscape: bool = False
    has_letterhead: bool = False
    """Whether issuer and motto stand above it (Phụ lục III, mẫu 1.3)."""
    required: bool = True
    condition: str = ""
    outline: tuple[OutlineNode, ...] = ()
    printed_outline: tuple[OutlineNode, ...] = ()
    """Headings of another kind, printed as the outline that other bodies have to follow."""
    place: Location | None = None
    """Where kind.yaml declares it."""


class NextPeriod(NamedTuple):
    """Which fields of a periodic report are taken over into that of the next period; dotted paths of the input."""

    kept: tuple[str, ...]
    """Fields that are copied, such as ``van_ban`` or ``so_lieu.don_vi``."""
    blanked: tuple[str, ...]
    """Fields inside the kept ones that are left blank."""
    renamed: tuple[str, ...]
    """Texts in which the name of the old period is replaced by that of the new one."""


class Kind(NamedTuple):
    """A checked kind of document: everything that the later stages need from a pack."""

    id: str
    title: str
    description: str
    type_line: str
    abbreviation: str
    standard: str
    form: str
    """Id of its decree form in Phụ lục III (``mau-1.9``); empty when kind.yaml names none."""
    citation_dates: Literal["gach_cheo", "day_du"]
    unused_citations: Literal["loi", "canh_bao", "bo_qua"]
    repeated_notes: Literal["viet_lai", "dan_chieu"]
    tone_marks: Literal["cu", "moi", "giu"]
    end_mark: str
    part_labels: Literal["thu_tu", "la_ma"]
    """``thu_tu``: ``Phần thứ nhất``, the custom of reports; ``la_ma``: ``Phần I`` (Phụ lục I, Phần I, Mục II.6.đ)."""
    share_places: int
    """Decimals of all shares, unless an expression or a column says another number."""
    outline: tuple[OutlineNode, ...]
    attachments: tuple[AttachmentSpec, ...]
    prose_headings: tuple[NodeKind, ...]
    """Kinds of heading that ``#``, ``##`` ... at the start of a line of prose stand for."""
    tables: Mapping[str, TableSpec]
    charts: Mapping[str, ChartSpec]
    patterns: Mapping[str, Prose]
    schema: CompiledSchema
    template: Path
    source: str
    """Path of kind.yaml as diagnostics show it."""
    origin: PackOrigin
    indexes: tuple[IndexSpec, ...]
    rubrics: Mapping[str, Rubric]
    """The rubrics that an input may name, by code; empty when the kind has no index."""
    next_period: NextPeriod | None = None
    """Set for a periodic report only."""
    prefill: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """Dotted paths of the input, each with the text that ``init --cap`` writes instead of the committee's."""
    levels: tuple[str, ...] = ()
    """Levels of the issuers that it is for (``xa``); empty: all."""
    compared: ComparedFields = ComparedFields()
    """Fields that are held against others of the same input."""
