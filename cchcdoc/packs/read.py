"""Read and check one kind of document. All that is wrong with its files comes out in one ``PackError``."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar, cast

from cchcdoc.diagnostics import Diagnostic, Location, mistake
from cchcdoc.errors import InputError, PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import Input, MapNode, Prose, Scalar
from cchcdoc.packs.attachments import read_attachments
from cchcdoc.packs.charts import read_charts
from cchcdoc.packs.declaration import read_declaration
from cchcdoc.packs.document_parts import form_rule, require_parts, with_symbol
from cchcdoc.packs.entries import KindEntry
from cchcdoc.packs.find import MAX_NAME, kind_files, template_path
from cchcdoc.packs.home import shown_path
from cchcdoc.packs.indexes import read_indexes, with_indexes
from cchcdoc.packs.model import Kind, NodeKind, OutlineNode
from cchcdoc.packs.next_period import next_period_faults, read_next_period, with_comparisons
from cchcdoc.packs.outline import read_outline
from cchcdoc.packs.own_schema import NOTES, own_schema_faults
from cchcdoc.packs.plain import to_plain
from cchcdoc.packs.rubrics import read_rubrics
from cchcdoc.packs.schema_layers import Layer, Schema, join_layers
from cchcdoc.packs.schema_places import at_their_places
from cchcdoc.packs.tables import read_tables
from cchcdoc.packs.whole_schema import complete_schema
from cchcdoc.schema import compile_schema

T = TypeVar("T")
PROSE_HEADINGS: tuple[NodeKind, ...] = ("muc", "khoan", "tieu_khoan", "diem")
"""What ``#`` to ``####`` stand for where a kind does not say."""


def load_kind(entry: KindEntry) -> Kind:
    """The kind in ``entry.folder``. Raises ``PackError`` with every mistake of its files and of its bases'."""
    kind_files(entry)  # none is read when one is too large
    mistakes: list[Diagnostic] = []
    declared = _collect(mistakes, lambda: read_declaration(entry))
    patterns: dict[str, Prose] = {}
    own_schemas: list[Layer] = []
    for layer in reversed(entry.layers):
        patterns.update(_collect(mistakes, partial(_read_patterns, layer.folder / "mau_cau.yaml")) or {})
        path = layer.folder / "schema.yaml"
        own_schemas.append((path, _collect(mistakes, partial(_read_schema, path)) or {}))
    template = template_path(entry)
    if template is None:
        mistakes.append(
            mistake(
                "MT283",
                Location(str(entry.folder)),
                "không có template.docx cho loại văn bản này",
                "đặt template.docx trong thư mục của loại văn bản hoặc của gói mẫu",
            )
        )
    if declared is None or template is None or mistakes:
        raise PackError(mistakes)
    try:
        return _assemble(entry, declared, patterns, own_schemas, template)
    except PackError as error:
        raise PackError(at_their_places(error.diagnostics, is_joined=len(entry.layers) > 1)) from None


def _assemble(
    entry: KindEntry,
    declared: Input,
    patterns: dict[str, Prose],
    own_schemas: Sequence[Layer],
    template: Path,
) -> Kind:
    values = declared.values
    if values["loai"] != entry.id:
        message = f'loai là "{values["loai"]}" nhưng thư mục tên là "{entry.id}"'
        place = declared.locate("loai")
        raise PackError([mistake("MT284", place, message, "đặt hai tên giống nhau")])
    outline, tables = read_outline(declared), read_tables(declared)
    charts = read_charts(declared)
    attachments = read_attachments(declared, outline, lambda kind: _outline_of(entry, kind))
    following = read_next_period(values)
    standard, form = str(values.get("tieu_chuan") or "nd30"), str(values.get("mau") or "")
    rule = form_rule(standard, form)
    indexes = read_indexes(declared)
    rubrics = read_rubrics(entry.rubrics) if indexes else {}

    def complete(own: Schema, path: Path) -> Schema:
        require_parts(own, rule, path)
        figures = with_comparisons(own) if following else own
        figures = with_indexes(figures, indexes, rubrics, str(path))
        whole = complete_schema(entry.id, figures, outline, attachments, rule)
        return with_symbol(whole, str(values.get("viet_tat") or ""))

    raw = join_layers(own_schemas, complete)
    problems = next_period_faults(following, raw, declared)
    if problems:
        raise PackError(problems)
    citing = cast("dict[str, str | None]", values.get("trich_dan") or {})
    return Kind(
        id=entry.id,
        title=str(values["ten"]),
        description=str(values.get("mo_ta") or ""),
        type_line=str(values.get("ten_loai") or ""),
        abbreviation=str(values.get("viet_tat") or ""),
        standard=standard,
        form=form,
        citation_dates=cast("Literal['gach_cheo', 'day_du']", citing.get("ngay") or "gach_cheo"),
        unused_citations=cast("Literal['loi', 'canh_bao', 'bo_qua']", citing.get("khong_dung") or "loi"),
        repeated_notes=cast("Literal['viet_lai', 'dan_chieu']", values.get("ghi_chu_lap_lai") or "viet_lai"),
        tone_marks=cast("Literal['cu', 'moi', 'giu']", values.get("dau_thanh") or "cu"),
        end_mark=str(values.get("ket_thuc") or ""),
        part_labels=cast("Literal['thu_tu', 'la_ma']", values.get("danh_so_phan") or "thu_tu"),
        outline=outline,
        attachments=attachments,
        prose_headings=tuple(cast("list[NodeKind]", values.get("dau_de_muc") or PROSE_HEADINGS)),
        tables=tables,
        charts=charts,
        patterns=patterns,
        schema=compile_schema(raw),
        template=template,
        source=declared.source,
        origin=entry.origin,
        next_period=following,
        indexes=indexes,
        rubrics=rubrics,
    )


def _outline_of(entry: KindEntry, kind: str) -> tuple[OutlineNode, ...]:
    """The outline of another kind, with what it takes from its bases."""
    for other in entry.printed:
        if other.id == kind:
            kind_files(other)  # are its bases there?
            return read_outline(read_declaration(other))
    message = f'không có loại văn bản "{kind[:MAX_NAME]}" để in đề cương'
    raise PackError([mistake("MT303", None, message, "xem lại in_de_cuong")])


def _read_patterns(path: Path) -> dict[str, Prose]:
    if not os.path.lexists(path):  # what is there and cannot be read is a mistake
        return {}
    raw = load(path, source=shown_path(path))
    if not isinstance(raw.root, MapNode):
        raise PackError(
            [mistake("MT285", Location(str(path)), "phải là các dòng mã: câu mẫu", "xem docs/tac-gia-mau.md")]
        )
    wrong = [(key, node) for key, node in raw.root.entries.items() if not isinstance(node, Scalar)]
    if wrong:
        hint = "viết cả câu dưới dấu |, hoặc trong dấu nháy"
        raise PackError(
            mistake("MT285", raw.locate(node.position), f'mẫu câu "{key}" phải là chữ', hint)
            for key, node in wrong
        )
    return {
        key: Prose(node, raw.source) for key, node in raw.root.entries.items() if isinstance(node, Scalar)
    }


def _read_schema(path: Path) -> Mapping[str, object]:
    if not os.path.lexists(path):  # as above
        return {}
    raw = load(path)
    plain = to_plain(raw.root)
    if not isinstance(plain, dict) or not isinstance(raw.root, MapNode):
        raise PackError(
            [
                mistake(
                    "MT286",
                    Location(str(path)),
                    "lược đồ phải là một bảng khóa: giá trị",
                    "xem docs/tac-gia-mau.md",
                )
            ]
        )
    mistakes = [
        mistake("MT286", raw.locate(raw.root.key_positions[key]), message, hint)
        for key, message, hint in own_schema_faults(plain)
    ]
    if mistakes:
        raise PackError(mistakes)
    return {key: value for key, value in plain.items() if key not in NOTES}


def _collect(mistakes: list[Diagnostic], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except (InputError, PackError) as error:
        mistakes.extend(error.diagnostics)
        return None
