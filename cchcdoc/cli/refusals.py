"""Errors that the commands themselves find."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import OutputError


def file_error(code: str, source: str, message: str, hint: str) -> OutputError:
    """The exception to raise for an error about ``source``, a file or kind named on the command line."""
    return OutputError([Diagnostic(code, Severity.ERROR, Location(source), message, hint)])
