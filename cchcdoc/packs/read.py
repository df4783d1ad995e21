"""Reads and checks one kind of document; all errors of its files are raised together in one ``PackError``."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import InputError, PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import MapNode, Prose, Scalar
from cchcdoc.packs.assemble import assemble
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.find import kind_files, template_path
from cchcdoc.packs.finding.home import shown_path
from cchcdoc.packs.inheriting.declaration import read_declaration
from cchcdoc.packs.input_schema.own_schema import NOTES, own_schema_faults
from cchcdoc.packs.input_schema.schema_layers import Layer
from cchcdoc.packs.input_schema.schema_places import with_positions
from cchcdoc.packs.model import Kind
from cchcdoc.packs.plain import to_plain

T = TypeVar("T")


def load_kind(entry: KindEntry) -> Kind:
    """The kind in ``entry.folder``.

    Raises:
        PackError: with every error of its files and those of its bases.
    """
    kind_files(entry)  # raises before any file is read when one is too large
    errors: list[Diagnostic] = []
    declared = _collect(errors, lambda: read_declaration(entry))
    patterns: dict[str, Prose] = {}
    own_schemas: list[Layer] = []
    for layer in reversed(entry.layers):
        patterns.update(_collect(errors, partial(_read_patterns, layer.folder / "mau_cau.yaml")) or {})
        path = layer.folder / "schema.yaml"
        own_schemas.append((path, _collect(errors, partial(_read_schema, path)) or {}))
    template = template_path(entry)
    if template is None:
        errors.append(
            make_error(
                "MT283",
                Location(str(entry.folder)),
                "không có template.docx cho loại văn bản này",
                "đặt template.docx trong thư mục của loại văn bản hoặc của gói mẫu",
            )
        )
    if declared is None or template is None or errors:
        raise PackError(errors)
    try:
        return assemble(entry, declared, patterns, own_schemas, template)
    except PackError as error:
        raise PackError(with_positions(error.diagnostics, is_joined=len(entry.layers) > 1)) from None


def _read_patterns(path: Path) -> dict[str, Prose]:
    if not os.path.lexists(path):  # a file that exists but cannot be read is an error
        return {}
    raw = load(path, source=shown_path(path))
    if not isinstance(raw.root, MapNode):
        raise PackError(
            [
                make_error(
                    "MT285", Location(str(path)), "phải là các dòng mã: câu mẫu", "xem docs/tac-gia-mau.md"
                )
            ]
        )
    wrong = [(key, node) for key, node in raw.root.entries.items() if not isinstance(node, Scalar)]
    if wrong:
        hint = "viết cả câu dưới dấu |, hoặc trong dấu nháy"
        raise PackError(
            make_error("MT285", raw.locate(node.position), f'câu mẫu "{key}" phải là chữ', hint)
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
                make_error(
                    "MT286",
                    Location(str(path)),
                    "lược đồ phải là một bảng khóa: giá trị",
                    "xem docs/tac-gia-mau.md",
                )
            ]
        )
    errors = [
        make_error("MT286", raw.locate(raw.root.key_positions[key]), message, hint)
        for key, message, hint in own_schema_faults(plain)
    ]
    if errors:
        raise PackError(errors)
    return {key: value for key, value in plain.items() if key not in NOTES}


def _collect(errors: list[Diagnostic], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except (InputError, PackError) as error:
        errors.extend(error.diagnostics)
        return None
