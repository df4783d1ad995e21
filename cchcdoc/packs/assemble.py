"""Builds a ``Kind`` from its checked kind.yaml, sentence patterns and schema.yaml files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, cast

from cchcdoc.diagnostics import make_error
from cchcdoc.errors import PackError
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.find import MAX_NAME, kind_files
from cchcdoc.packs.indexes.index_parts import read_indexes, with_indexes
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.packs.inheriting.declaration import read_declaration
from cchcdoc.packs.input_schema.document_parts import check_form_parts, form_rule, with_symbol_example
from cchcdoc.packs.input_schema.schema_layers import Layer, Schema, join_layers
from cchcdoc.packs.input_schema.whole_schema import complete_schema
from cchcdoc.packs.model import AttachmentSpec, Kind, NextPeriod, NodeKind, OutlineNode
from cchcdoc.packs.parts.attachments import read_attachments
from cchcdoc.packs.parts.charts import read_charts
from cchcdoc.packs.parts.next_period import next_period_faults, read_next_period, with_comparisons
from cchcdoc.packs.parts.outline import read_outline
from cchcdoc.packs.parts.own_prefill import prefill_faults, read_prefill
from cchcdoc.packs.parts.tables import read_tables
from cchcdoc.packs.specs import IndexSpec
from cchcdoc.schema import compile_schema

PROSE_HEADINGS: tuple[NodeKind, ...] = ("muc", "khoan", "tieu_khoan", "diem")
"""Kinds of heading that ``#`` to ``####`` in prose stand for when kind.yaml has no ``dau_de_muc``."""


class _Parts(NamedTuple):
    """The parts of kind.yaml that the schema of the input depends on."""

    outline: tuple[OutlineNode, ...]
    attachments: tuple[AttachmentSpec, ...]
    indexes: tuple[IndexSpec, ...]
    rubrics: Mapping[str, Rubric]
    next_period: NextPeriod | None


def assemble(
    entry: KindEntry,
    declared: Input,
    patterns: dict[str, Prose],
    own_schemas: Sequence[Layer],
    template: Path,
) -> Kind:
    """The kind that ``declared`` describes.

    Args:
        entry: where the kind was found.
        declared: kind.yaml laid over the kind.yaml of its bases.
        patterns: sentence patterns of mau_cau.yaml by key.
        own_schemas: the schema.yaml of each layer, the farthest base first.
        template: the DOCX template.

    Raises:
        PackError: parts of the kind are wrong or do not fit together, for example MT284 for a wrong ``loai``.
    """
    values = declared.values
    if values["loai"] != entry.id:
        message = f'loai là "{values["loai"]}" nhưng thư mục tên là "{entry.id}"'
        raise PackError([make_error("MT284", declared.locate("loai"), message, "đặt hai tên giống nhau")])
    parts = _read_parts(entry, declared)
    schema = _schema(entry.id, declared, parts, own_schemas)
    citing = cast("dict[str, str | None]", values.get("trich_dan") or {})
    return Kind(
        id=entry.id,
        title=str(values["ten"]),
        description=str(values.get("mo_ta") or ""),
        type_line=str(values.get("ten_loai") or ""),
        abbreviation=str(values.get("viet_tat") or ""),
        standard=_standard(values),
        form=_form(values),
        citation_dates=cast("Literal['gach_cheo', 'day_du']", citing.get("ngay") or "gach_cheo"),
        unused_citations=cast("Literal['loi', 'canh_bao', 'bo_qua']", citing.get("khong_dung") or "loi"),
        repeated_notes=cast("Literal['viet_lai', 'dan_chieu']", values.get("ghi_chu_lap_lai") or "viet_lai"),
        tone_marks=cast("Literal['cu', 'moi', 'giu']", values.get("dau_thanh") or "cu"),
        end_mark=str(values.get("ket_thuc") or ""),
        part_labels=cast("Literal['thu_tu', 'la_ma']", values.get("danh_so_phan") or "thu_tu"),
        outline=parts.outline,
        attachments=parts.attachments,
        prose_headings=tuple(cast("list[NodeKind]", values.get("dau_de_muc") or PROSE_HEADINGS)),
        tables=read_tables(declared),
        charts=read_charts(declared),
        patterns=patterns,
        schema=compile_schema(schema),
        template=template,
        source=declared.source,
        origin=entry.origin,
        next_period=parts.next_period,
        prefill=read_prefill(values),
        indexes=parts.indexes,
        rubrics=parts.rubrics,
    )


def _read_parts(entry: KindEntry, declared: Input) -> _Parts:
    outline = read_outline(declared)
    indexes = read_indexes(declared)
    return _Parts(
        outline=outline,
        attachments=read_attachments(declared, outline, lambda kind: _outline_of(entry, kind)),
        indexes=indexes,
        rubrics=read_rubrics(entry.rubrics) if indexes else {},
        next_period=read_next_period(declared.values),
    )


def _schema(kind: str, declared: Input, parts: _Parts, own_schemas: Sequence[Layer]) -> Schema:
    """The schema of the whole input, made from the schema.yaml of every layer.

    Raises:
        PackError: a schema.yaml is wrong, or ``ky_sau`` or ``ghi_san`` names a field that the input does not have.
    """
    rule = form_rule(_standard(declared.values), _form(declared.values))
    symbol = str(declared.values.get("viet_tat") or "")

    def complete(own: Schema, path: Path) -> Schema:
        check_form_parts(own, rule, path)
        figures = with_comparisons(own) if parts.next_period else own
        figures = with_indexes(figures, parts.indexes, parts.rubrics, str(path))
        return with_symbol_example(
            complete_schema(kind, figures, parts.outline, parts.attachments, rule), symbol
        )

    schema = join_layers(own_schemas, complete)
    faults = next_period_faults(parts.next_period, schema, declared)
    faults += prefill_faults(read_prefill(declared.values), schema, declared)
    if faults:
        raise PackError(faults)
    return schema


def _standard(values: Mapping[str, object]) -> str:
    return str(values.get("tieu_chuan") or "nd30")


def _form(values: Mapping[str, object]) -> str:
    return str(values.get("mau") or "")


def _outline_of(entry: KindEntry, kind: str) -> tuple[OutlineNode, ...]:
    """The outline of another kind, its bases included.

    Raises:
        PackError: MT303 when there is no such kind, or the errors of its files.
    """
    for other in entry.printed:
        if other.id == kind:
            kind_files(other)  # raises when one of its bases is missing
            return read_outline(read_declaration(other))
    message = f'không có loại văn bản "{kind[:MAX_NAME]}" để in đề cương'
    raise PackError([make_error("MT303", None, message, "xem lại in_de_cuong")])
