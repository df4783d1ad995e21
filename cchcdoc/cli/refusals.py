"""Errors that the command line itself finds."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import OutputError


def file_error(code: str, source: str, message: str, hint: str) -> OutputError:
    """One error about a file named on the command line."""
    return OutputError([Diagnostic(code, Severity.ERROR, Location(source), message, hint)])
