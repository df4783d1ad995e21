"""The errors that end a stage. Each carries diagnostics and prints nothing."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.diagnostics import Diagnostic


class CchcdocError(Exception):
    """Base of all expected errors: bad input, bad pack, bad template, a file that cannot be written."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(d.as_line() for d in self.diagnostics))


class InputError(CchcdocError):
    """The clerk's file cannot be used as it is (codes DL1xx, ND4xx)."""


class PackError(CchcdocError):
    """A template pack, a kind or a template is wrong (codes MT2xx)."""


class RenderError(CchcdocError):
    """A checked template and checked data still do not go together (codes MT2xx)."""


class OutputError(CchcdocError):
    """The document cannot be written where it should go (codes TP5xx)."""
