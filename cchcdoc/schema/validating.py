"""Checks an input against the schema of its kind and gives typed values; all errors are reported together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from cchcdoc.diagnostics import Diagnostic, in_file_order
from cchcdoc.errors import InputError
from cchcdoc.nodes import Blank, Input, MapNode, RawInput, Scalar
from cchcdoc.schema.compiling import CompiledSchema, compile_schema
from cchcdoc.schema.places import Places
from cchcdoc.schema.reading import INVALID, Reading
from cchcdoc.schema.relations.relations import check_relation
from cchcdoc.schema.relations.total_rows import check_total_rows


def validate(raw: RawInput, schema: CompiledSchema | Mapping[str, object], *, draft: bool = False) -> Input:
    """The typed values of ``raw``.

    Text stays as typed; numbers become ``int`` or ``Decimal``, years ``Nam``, dates ``datetime.date``, prose
    ``Prose``. An optional field that is absent or blank is ``None``; a mapping of blanks is blank.

    Args:
        raw: the result of ``inputs.load``.
        schema: of the whole input; pass a compiled one when it is used more than once.
        draft: turn required fields that are not filled in into ``Blank`` instead of errors.

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
    """As ``validate``, but returns the errors, in the order of the file, instead of raising ``InputError``.

    When there are errors, each refused or missing value is a ``Blank``, so that the next stage can still find errors
    of its own and a clerk sees all of them in one run. Such values must not be used for anything else.

    Raises:
        PackError: the schema itself cannot be used.
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
        check_total_rows(values, places, reading)
    elif not reading.findings:
        reading.report(
            "DL136", root.position, "tệp phải là các dòng tên trường: giá trị", "xem tệp do lệnh init viết ra"
        )
    if reading.findings:
        values = _without_invalid(values, ())
    plain = cast("dict[str, object]", values if isinstance(values, dict) else {})
    blanks, warnings = tuple(reading.blanks), tuple(reading.warnings.findings)
    data = Input(raw.source, raw.digest, plain, places, blanks, draft, warnings, raw.further)
    return data, in_file_order(reading.findings)


def _without_invalid(value: object, path: tuple[str, ...]) -> object:
    """``value`` with a ``Blank`` in place of each refused value."""
    if value is INVALID:
        return Blank(".".join(path), path[-1] if path else "")
    if isinstance(value, dict):
        return {key: _without_invalid(child, (*path, str(key))) for key, child in value.items()}
    if isinstance(value, list):
        return [_without_invalid(child, (*path, str(index))) for index, child in enumerate(value)]
    return value
