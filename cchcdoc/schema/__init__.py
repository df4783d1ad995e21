"""Checks an input against the schema of its kind, with messages for the clerk; checks schemas themselves.

Names are imported on first use: rendering does not need the code that checks schemas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.schema.compiling import CompiledSchema, compile_schema
    from cchcdoc.schema.labels import field_at, field_below, label_at
    from cchcdoc.schema.soundness.checking import check_schema, examine_schema
    from cchcdoc.schema.validating import examine, validate

_HOMES = {
    "CompiledSchema": "compiling",
    "check_schema": "soundness.checking",
    "examine_schema": "soundness.checking",
    "compile_schema": "compiling",
    "examine": "validating",
    "field_at": "labels",
    "field_below": "labels",
    "label_at": "labels",
    "validate": "validating",
}

__all__ = [
    "CompiledSchema",
    "check_schema",
    "compile_schema",
    "examine",
    "examine_schema",
    "field_at",
    "field_below",
    "label_at",
    "validate",
]

__getattr__ = names_from(__name__, _HOMES)
