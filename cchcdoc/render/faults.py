"""Diagnostics of templates: always with the file and, where it is known, the paragraph."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity


def template_fault(code: str, source: str, place: str | None, message: str, hint: str = "") -> Diagnostic:
    """An error (MT2xx) of template ``source`` at ``place`` (``đoạn 12``; ``None``: the whole file)."""
    return Diagnostic(code, Severity.ERROR, Location(source, place=place), message, hint)
