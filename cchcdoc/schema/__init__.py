"""Checks an input against the schema of its kind, in the clerk's words; and what else a schema gives.

Names are imported when they are used: rendering needs neither the blank form nor the check of schemas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.schema.blank_form import skeleton
    from cchcdoc.schema.checking import check_schema
    from cchcdoc.schema.compiling import CompiledSchema, compile_schema
    from cchcdoc.schema.exporting import to_json_schema
    from cchcdoc.schema.labels import label_at
    from cchcdoc.schema.validating import examine, validate

_HOMES = {
    "CompiledSchema": "compiling",
    "check_schema": "checking",
    "compile_schema": "compiling",
    "examine": "validating",
    "label_at": "labels",
    "skeleton": "blank_form",
    "to_json_schema": "exporting",
    "validate": "validating",
}

__all__ = [
    "CompiledSchema",
    "check_schema",
    "compile_schema",
    "examine",
    "label_at",
    "skeleton",
    "to_json_schema",
    "validate",
]

__getattr__ = names_from(__name__, _HOMES)
