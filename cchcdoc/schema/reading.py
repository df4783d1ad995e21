"""One validation run: where we are in the input, and what was found wrong so far."""

from __future__ import annotations

from typing import Final, TypeAlias

from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.nodes import Blank, Position, RawInput

Path: TypeAlias = "tuple[Path | None, str | int] | None"
"""Linked steps, the last one first: cheap to extend, turned into text only when somebody asks."""

MAX_DIAGNOSTICS: Final = 1_000
"""Errors listed in one run, enough for a form that is still blank; DL199 says that there were more."""


MAX_BLANKS: Final = 50_000
"""Blanks of a draft after which a group of missing fields is one blank: a schema may ask for 2^30 fields."""


class Invalid:
    """Stands for a value that was refused, so that relations leave it alone. Never leaves this room."""


INVALID: Final = Invalid()


class Reading:
    """The state of one run over one input."""

    __slots__ = ("blanks", "diagnostics", "draft", "is_cut", "raw")

    def __init__(self, raw: RawInput, *, draft: bool) -> None:
        self.raw = raw
        self.draft = draft
        self.diagnostics: list[Diagnostic] = []
        self.blanks: list[Blank] = []
        self.is_cut = False

    @property
    def is_full(self) -> bool:
        """Nothing more is listed one by one."""
        return self.is_cut or len(self.blanks) >= MAX_BLANKS

    def report(self, code: str, at: Position, message: str, hint: str = "") -> Invalid:
        """Remember one error; gives the value that stands for what was refused."""
        if len(self.diagnostics) < MAX_DIAGNOSTICS:
            self.diagnostics.append(Diagnostic(code, Severity.ERROR, self.raw.locate(at), message, hint))
        else:
            self.is_cut = True
        return INVALID

    def report_blank(self, label: str, path: Path, at: Position) -> object:
        """A required field is not filled in: an error, or in a draft a ``Blank``."""
        if self.draft:
            blank = Blank(join(path), label, self.raw.locate(at))
            self.blanks.append(blank)
            return blank
        return self.report(
            "DL130", at, f"chưa điền: {name(label, path)}", "điền vào, hoặc dùng --draft để xem bản thảo"
        )


def steps(path: Path) -> list[str | int]:
    """The steps of ``path`` from the root."""
    found: list[str | int] = []
    while path is not None:
        path, step = path
        found.append(step)
    found.reverse()
    return found


def join(path: Path) -> str:
    """``van_ban.noi_nhan.0``: list items count from 0, as in ``Input.places``."""
    return ".".join(map(str, steps(path)))


def show(path: Path) -> str:
    """``van_ban.noi_nhan#1``: as a clerk counts, from 1."""
    text = ""
    for step in steps(path):
        text += f"#{step + 1}" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def name(label: str, path: Path) -> str:
    """How a message names a field: its label, and its path in brackets."""
    shown = show(path)
    if not shown:
        return label or "cả tệp"
    return f"{label} ({shown})" if label else f'"{shown}"'
