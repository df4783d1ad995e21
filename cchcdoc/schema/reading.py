"""State of one validation run (errors and blanks found so far), and paths in the input and their names."""

from __future__ import annotations

from typing import Final, TypeAlias

from cchcdoc.diagnostics import LimitedFindings, make_error
from cchcdoc.nodes import Blank, Position, RawInput

Path: TypeAlias = "tuple[Path | None, str | int] | None"
"""Path as linked pairs (path above, last step): cheap to extend, turned into text only for messages."""

MAX_DIAGNOSTICS: Final = 1_000
"""Largest number of errors listed in one run, enough for a blank form; DL199 reports that there are more."""


MAX_BLANKS: Final = 50_000
"""Number of blanks of a draft after which a group of missing fields counts as one: a schema may require 2^30 fields."""


class Invalid:
    """Stands for a refused value, which relations ignore; ``examine`` replaces it by a ``Blank``."""


INVALID: Final = Invalid()


class Reading(LimitedFindings):
    """The state of one validation run over one input."""

    __slots__ = ("blanks", "draft", "raw", "warnings")

    def __init__(self, raw: RawInput, *, draft: bool) -> None:
        super().__init__(MAX_DIAGNOSTICS, "DL199", raw.source)
        self.raw = raw
        self.draft = draft
        self.blanks: list[Blank] = []
        self.warnings = LimitedFindings(MAX_DIAGNOSTICS, "DL199", raw.source)

    @property
    def is_full(self) -> bool:
        """Whether further missing fields are no longer listed one by one."""
        return self.has_more or len(self.blanks) >= MAX_BLANKS

    def report(self, code: str, at: Position, message: str, hint: str = "") -> Invalid:
        """Record one error; returns the value that stands for the refused one."""
        self.error(code, self.raw.locate(at), message, hint)
        return INVALID

    def warn_of(self, code: str, at: Position, message: str, hint: str = "") -> None:
        """Record a warning; the value stays."""
        self.warnings.warn(code, self.raw.locate(at), message, hint)

    def report_blank(self, label: str, path: Path, at: Position) -> object:
        """Record that a required field is not filled in: an error (DL130), or in a draft a ``Blank``. Returns its value."""
        if self.draft:
            blank = Blank(dotted_path(path), label, self.raw.locate(at))
            self.blanks.append(blank)
            return blank
        found = make_error("DL130", self.raw.locate(at), f"chưa điền: {field_name(label, path)}")
        self.add_finding(found._replace(field=path_in_messages(path)))
        return INVALID


def path_steps(path: Path) -> list[str | int]:
    """The steps of ``path``, starting at the root."""
    found: list[str | int] = []
    while path is not None:
        path, step = path
        found.append(step)
    found.reverse()
    return found


def dotted_path(path: Path) -> str:
    """``path`` as text, with list items counted from 0 as in ``Input.places``: ``van_ban.noi_nhan.0``."""
    return ".".join(map(str, path_steps(path)))


def path_in_messages(path: Path) -> str:
    """``path`` as text, with list items counted from 1 for the clerk: ``van_ban.noi_nhan#1``."""
    text = ""
    for step in path_steps(path):
        text += f"#{step + 1}" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def field_name(label: str, path: Path) -> str:
    """A field as messages name it: its label, with its path in brackets."""
    shown = path_in_messages(path)
    if not shown:
        return label or "cả tệp"
    return f"{label} ({shown})" if label else f'"{shown}"'
