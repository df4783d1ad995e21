"""Builds a ``Kind`` from its checked kind.yaml, sentence patterns and schema.yaml files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import InputError, PackError
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.find import kind_files
from cchcdoc.packs.finding.pack_folders import MAX_NAME
from cchcdoc.packs.indexes.index_parts import read_indexes, with_indexes
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.packs.inheriting.declaration import OUTLINES, read_declaration
from cchcdoc.packs.input_schema.decree_forms import form_part_faults, form_rule, with_symbol_example
from cchcdoc.packs.input_schema.level_examples import with_usual_examples
from cchcdoc.packs.input_schema.own_schema import OwnSchema
from cchcdoc.packs.input_schema.whole_schema import complete_schema
from cchcdoc.packs.model import AttachmentSpec, Kind, NextPeriod, NodeKind, OutlineNode
from cchcdoc.packs.parts.attachments import read_attachments
from cchcdoc.packs.parts.charts import read_charts
from cchcdoc.packs.parts.compared_fields import compared_fields
from cchcdoc.packs.parts.next_period import next_period_faults, read_next_period, with_comparisons
from cchcdoc.packs.parts.outline import read_outline
from cchcdoc.packs.parts.own_prefill import Prefill, prefill_faults, read_prefill
from cchcdoc.packs.parts.tables import read_tables, share_places
from cchcdoc.packs.plain import for_authors
from cchcdoc.packs.specs import ChartSpec, IndexSpec, TableSpec
from cchcdoc.schema import CompiledSchema, examine_schema
from cchcdoc.schema.subschemas import Schema

PROSE_HEADINGS: tuple[NodeKind, ...] = ("muc", "khoan", "tieu_khoan", "diem")
"""Kinds of heading that ``#`` to ``####`` in prose stand for when kind.yaml has no ``dau_de_muc``."""
SHAPING = frozenset(("mau", "tieu_chuan", "chi_so", "ky_sau"))
"""Keys of kind.yaml without which the schema of the input cannot be judged."""
RELATION_FAULTS = ("MT294", "MT295")
"""Errors of a schema in which every field can be found all the same."""

T = TypeVar("T")


class Parts(NamedTuple):
    """The parts of kind.yaml that are more than plain values; empty where one cannot be read."""

    outline: tuple[OutlineNode, ...]
    attachments: tuple[AttachmentSpec, ...]
    tables: Mapping[str, TableSpec]
    charts: Mapping[str, ChartSpec]
    indexes: tuple[IndexSpec, ...]
    rubrics: Mapping[str, Rubric]
    next_period: NextPeriod | None
    prefill: Prefill


class KindFiles(NamedTuple):
    """What the files of a kind hold, and what is wrong with them."""

    declared: Input
    """kind.yaml laid over the kind.yaml of its bases."""
    unusable: set[str]
    """Keys of kind.yaml whose values cannot be used because of an error."""
    patterns: dict[str, Prose]
    """Sentence patterns of mau_cau.yaml by key."""
    own: OwnSchema | None
    """schema.yaml laid over those of its bases; ``None`` when it cannot be read."""
    template: Path | None
    errors: list[Diagnostic]
    refused_patterns: frozenset[str] | None = frozenset()
    """Keys of sentence patterns that are no texts; ``None`` when a mau_cau.yaml could not be read, so that any may be."""


class Gathered(NamedTuple):
    """All that could be read of a kind, though some of it may be wrong; the errors are in ``files``."""

    entry: KindEntry
    files: KindFiles
    parts: Parts
    schema: Schema | None
    """Of the whole input; ``None`` when schema.yaml or what shapes it cannot be read."""
    has_fields: bool
    """Whether fields can be looked up in ``schema``."""


def gather(entry: KindEntry, files: KindFiles) -> Gathered:
    """Read the parts of ``files``; what is wrong is added to ``files.errors``, for example MT284 for a wrong ``loai``."""
    declared, unusable, _, own, _, errors, _ = files
    values = declared.values
    if values["loai"] != entry.id and "loai" not in unusable:
        message = f'loai là "{values["loai"]}" nhưng thư mục tên là "{entry.id}"'
        errors.append(make_error("MT284", declared.locate("loai"), message, "đặt hai tên giống nhau"))
    parts = _read_parts(entry, declared, errors, unusable)
    schema, is_sound = None, False
    if own is not None and not SHAPING & unusable:
        schema, is_sound = _schema(entry.id, declared, parts, own, errors)
        if is_sound and not unusable.intersection(OUTLINES):
            errors += next_period_faults(parts.next_period, schema, declared)
            errors += prefill_faults(parts.prefill, schema, declared)
    errors[:] = map(for_authors, errors)
    return Gathered(entry, files, parts, schema, is_sound)


def assemble(gathered: Gathered) -> Kind:
    """The kind that was gathered.

    Raises:
        PackError: with every error of its files, and of what does not fit together.
    """
    entry, files, parts, schema, _ = gathered
    declared, _, patterns, _, template, errors, _ = files
    values = declared.values
    if errors or schema is None or template is None:
        raise PackError(errors)
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
        prose_headings=tuple(cast("list[NodeKind]", values.get("dau_de_muc") or PROSE_HEADINGS)),
        share_places=share_places(declared),
        patterns=patterns,
        schema=CompiledSchema(schema),
        template=template,
        source=declared.source,
        origin=entry.origin,
        compared=compared_fields(schema),
        levels=tuple(cast("list[str]", values.get("cap") or ())),
        **parts._asdict(),
    )


def _read_parts(entry: KindEntry, declared: Input, errors: list[Diagnostic], unusable: set[str]) -> Parts:
    """The parts, each read on its own, so that the errors of all come out together."""

    def read(key: str, part: Callable[[], T], otherwise: T) -> T:
        if key in unusable:
            return otherwise
        try:
            return part()
        except (InputError, PackError) as error:
            errors.extend(error.diagnostics)
            unusable.add(key)
            return otherwise

    outline: tuple[OutlineNode, ...] = read("de_cuong", lambda: read_outline(declared), ())
    indexes: tuple[IndexSpec, ...] = read("chi_so", lambda: read_indexes(declared), ())
    return Parts(
        outline=outline,
        attachments=read(
            "phu_luc",
            lambda: read_attachments(declared, outline, lambda kind: _outline_of(entry, kind)),
            (),
        ),
        tables=read("bang", lambda: read_tables(declared), {}),
        charts=read("bieu_do", lambda: read_charts(declared), {}),
        indexes=indexes,
        rubrics=read("chi_so", lambda: read_rubrics(entry.rubrics), {}) if indexes else {},
        next_period=read("ky_sau", lambda: read_next_period(declared.values), None),
        prefill=read("ghi_san", lambda: read_prefill(declared.values), ()),
    )


def _schema(
    kind: str, declared: Input, parts: Parts, own: OwnSchema, errors: list[Diagnostic]
) -> tuple[Schema, bool]:
    """The schema of the whole input, made from schema.yaml, and whether fields can be looked up in it.

    What is wrong with it is added to ``errors``.
    """
    before = len(errors)
    rule = form_rule(_standard(declared.values), _form(declared.values))
    errors += form_part_faults(own.plain, rule, own.locate)
    figures = with_comparisons(own.plain) if parts.next_period else own.plain
    figures, faults = with_indexes(figures, parts.indexes, parts.rubrics, own.locate)
    errors += faults
    whole = complete_schema(kind, figures, parts.outline, parts.attachments, rule)
    is_sound = own.is_sound and len(errors) == before
    reported = {each.location for each in errors}  # what is wrong there follows from what is reported
    found, judged = examine_schema(whole, own.source, own.root)
    errors += (each for each in found if each.location not in reported)
    is_sound = is_sound and all(each.code in RELATION_FAULTS for each in found)
    whole = with_symbol_example(dict(judged), str(declared.values.get("viet_tat") or ""))
    return with_usual_examples(whole), is_sound


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
