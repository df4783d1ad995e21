"""Checks a file against the schema of its kind: every error at once, types decided by the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import InputError
from cchcdoc.nodes import Blank, Input, MapNode, RawInput, Scalar
from cchcdoc.schema.compiling import CompiledSchema, compile_schema
from cchcdoc.schema.places import Places
from cchcdoc.schema.reading import INVALID, Reading
from cchcdoc.schema.relations.relations import check_relation


def validate(raw: RawInput, schema: CompiledSchema | Mapping[str, object], *, draft: bool = False) -> Input:
    """The typed values of ``raw``.

    Text stays as typed; numbers become ``int`` or ``Decimal``, years ``Nam``, dates ``datetime.date``, prose
    ``Prose``. An optional field that is absent or blank is ``None``; a mapping of blanks is blank.

    Args:
        raw: what ``inputs.load`` gave.
        schema: of the whole document; compile it once when it is used more than once.
        draft: required fields that are not filled in become ``Blank`` instead of errors.

    Raises:
        InputError: DL130 and following, all errors in the order of the file.
        PackError: the schema itself cannot be used.
    """
    data, found = examine(raw, schema, draft=draft)
    if found:
        raise InputError(found)
    return data


def examine(
    raw: RawInput, schema: CompiledSchema | Mapping[str, object], *, draft: bool = False
) -> tuple[Input, list[Diagnostic]]:
    """As ``validate``, but never an ``InputError``: the values and all errors, in the order of the file.

    What was refused or is missing stands as a ``Blank`` among the values, so that the next stage can still
    look for errors of its own and a clerk sees them all in one run. With errors the values are good for
    nothing else.
    """
    compiled = schema if isinstance(schema, CompiledSchema) else compile_schema(schema)
    reading = Reading(raw, draft=draft)
    root = raw.root
    if isinstance(root, Scalar) and root.is_blank:
        values = compiled.root.read(MapNode({}, {}, root.position), None, reading)
    else:
        values = compiled.root.read(root, None, reading)
    places = Places(raw)
    if isinstance(values, dict):
        for relation in compiled.relations:
            check_relation(relation, values, places, reading)
    elif not reading.diagnostics:
        reading.report(
            "DL136", root.position, "tệp phải là các dòng tên trường: giá trị", "xem tệp do lệnh init viết ra"
        )
    if reading.diagnostics:
        values = _without_invalid(values, ())
    plain = cast("dict[str, object]", values if isinstance(values, dict) else {})
    data = Input(raw.source, raw.digest, plain, places, tuple(reading.blanks), draft)
    return data, _in_file_order(reading)


def _without_invalid(value: object, path: tuple[str, ...]) -> object:
    """``value`` with a ``Blank`` for everything that was refused."""
    if value is INVALID:
        return Blank(".".join(path), path[-1] if path else "")
    if isinstance(value, dict):
        return {key: _without_invalid(child, (*path, str(key))) for key, child in value.items()}
    if isinstance(value, list):
        return [_without_invalid(child, (*path, str(index))) for index, child in enumerate(value)]
    return value


def _in_file_order(reading: Reading) -> list[Diagnostic]:
    """As a clerk reads the file, top to bottom; a last line says when there were more."""

    def key(diagnostic: Diagnostic) -> tuple[int, int]:
        at = diagnostic.location
        return ((at.line or 0), (at.column or 0)) if at else (0, 0)

    found = sorted(reading.diagnostics, key=key)
    if reading.is_cut:
        at = Location(reading.raw.source)
        found.append(
            Diagnostic("DL199", Severity.ERROR, at, "còn lỗi khác chưa kể", "sửa các lỗi trên rồi chạy lại")
        )
    return found
