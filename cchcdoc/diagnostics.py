"""Diagnostics: errors, warnings and notes about an input, a template or a file.

A stage collects all its diagnostics and then raises one exception that carries them (see ``errors``); only the
command line prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

QUOTE_LENGTH = 40
"""Largest number of characters of the clerk's text that a message quotes."""
MAX_SHOWN = 600
"""Largest number of characters shown of a message or hint; longer ones are cut in the middle."""


class Severity(Enum):
    """Severity of a diagnostic; the value is the Vietnamese word that is shown."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "lưu ý"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}[self]


class Location(NamedTuple):
    """A place in a file: file:line:column, file:Sheet!Cell, or a paragraph of a template."""

    source: str
    """The path as the user typed it."""
    line: int | None = None
    """1-based."""
    column: int | None = None
    """1-based, in characters."""
    cell: str | None = None
    """``Sheet!C17``."""
    place: str | None = None
    """Inside a template: ``đoạn 12``, ``bảng 2 dòng 3 cột 1``."""

    def __str__(self) -> str:
        parts = [self.source]
        if self.cell is not None:
            parts.append(self.cell)
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        if self.place is not None:
            parts.append(self.place)
        return ":".join(parts)


class Diagnostic(NamedTuple):
    """One finding: code, severity, place, what is wrong, what to do, and the clause it is based on.

    ``message`` and ``hint`` are Vietnamese, NFC, one line each, without a full stop at the end.
    """

    code: str
    severity: Severity
    location: Location | None
    message: str
    hint: str = ""
    basis: str = ""

    def as_line(self) -> str:
        """One line for a person: ``tệp:41:12: lỗi DL103: cái gì sai; cách sửa``."""
        where = f"{self.location}: " if self.location is not None else ""
        hint = f"; {_cut(self.hint)}" if self.hint else ""
        return one_line(f"{where}{self.severity.value} {self.code}: {_cut(self.message)}{hint}")

    def as_json(self) -> dict[str, object]:
        """Plain data for ``--format json``; missing fields are ``None``."""
        at = self.location
        return {
            "ma": self.code,
            "muc_do": self.severity.value,
            "tep": at.source if at else None,
            "dong": at.line if at else None,
            "cot": at.column if at else None,
            "o": at.cell if at else None,
            "vi_tri": at.place if at else None,
            "noi_dung": _cut(self.message),
            "cach_sua": _cut(self.hint) or None,
            "can_cu": self.basis or None,
        }


def _cut(text: str) -> str:
    """``text`` cut in the middle to ``MAX_SHOWN`` characters: a message may quote a very long word of the input."""
    if len(text) <= MAX_SHOWN:
        return text
    return f"{text[: MAX_SHOWN // 2]} […] {text[-MAX_SHOWN // 2 :]}"


def make_error(code: str, location: Location | None, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic of severity ``ERROR``, without a clause."""
    return Diagnostic(code, Severity.ERROR, location, message, hint)


def make_warning(code: str, location: Location | None, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic of severity ``WARNING``, without a clause."""
    return Diagnostic(code, Severity.WARNING, location, message, hint)


def did_you_mean(near: Iterable[str]) -> str:
    """The hint (Vietnamese) "có phải là ...?" with the names ``near``; empty when there are none."""
    offered = " hay ".join(near)
    return f"có phải là {offered}?" if offered else ""


def quote(text: str) -> str:
    """``text`` in quotes for a message: on one line, at most ``QUOTE_LENGTH`` characters."""
    line = " ".join(text[: QUOTE_LENGTH * 4].split())
    return f'"{line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1] + "…"}"'


def one_line(text: str) -> str:
    """``text`` without line breaks and control characters, so that hostile data cannot fake a message."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
