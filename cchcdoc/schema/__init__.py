"""Checks an input against the schema of its kind, in the clerk's words; and what else a schema gives."""

from __future__ import annotations

from cchcdoc.schema.blank_form import skeleton
from cchcdoc.schema.checking import check_schema
from cchcdoc.schema.compiling import CompiledSchema, compile_schema
from cchcdoc.schema.exporting import to_json_schema
from cchcdoc.schema.validating import examine, validate

__all__ = ["CompiledSchema", "check_schema", "compile_schema", "examine", "skeleton", "to_json_schema", "validate"]
