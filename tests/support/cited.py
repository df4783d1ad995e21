"""Registers and citations for tests."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.citations.format import Parts
from cchcdoc.citations.register import Register, read_register
from cchcdoc.diagnostics import Location, has_errors
from cchcdoc.errors import InputError


def build_register(entries: Mapping[str, object], places: Mapping[str, Location]) -> Register:
    """The register of ``entries``.

    Raises:
        InputError: at least one error; carries all diagnostics, warnings included.
    """
    register, found = read_register(entries, places)
    if has_errors(found):
        raise InputError(found)
    return register


def as_text(parts: Parts) -> str:
    """``parts`` as one text, a blank as ``[CẦN BỔ SUNG: nhãn]``."""
    return "".join(part if isinstance(part, str) else f"[CẦN BỔ SUNG: {part.label}]" for part in parts)
