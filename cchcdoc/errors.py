"""The exceptions that end a stage; each carries diagnostics."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.diagnostics import Diagnostic, in_file_order


class CchcdocError(Exception):
    """Base of all expected errors: of the input, a pack, a template, or writing a file.

    ``diagnostics`` stand in the order of the files (``in_file_order``).
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(in_file_order(diagnostics))
        super().__init__("\n".join(d.as_line() for d in self.diagnostics))


class InputError(CchcdocError):
    """The input has errors (codes DL1xx, ND4xx)."""


class PackError(CchcdocError):
    """A template pack, a kind or a template has errors (codes MT2xx, MT3xx)."""


class RenderError(CchcdocError):
    """A checked template and checked data do not fit together (codes MT2xx)."""


class OutputError(CchcdocError):
    """A file cannot be written (codes TP5xx)."""


class KeptError(OutputError):
    """What stands at the target is not the program's own output, and is kept (TP513, TP514)."""
