"""Errors of templates, each with its file and, where known, its paragraph."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity


def template_fault(code: str, source: str, place: str | None, message: str, hint: str = "") -> Diagnostic:
    """Make an error (MT2xx) about template ``source`` at ``place``, e.g. ``đoạn 12`` (``None``: the whole file)."""
    return Diagnostic(code, Severity.ERROR, Location(source, place=place), message, hint)
