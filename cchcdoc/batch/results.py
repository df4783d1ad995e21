"""What came of each document of a run."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic


class State(Enum):
    """What came of one document of the plan; the five counts of a run add up to the plan. The value is for programs."""

    WRITTEN = "written"
    KEPT = "kept"
    REFUSED = "refused"
    """The input has errors."""
    FAILED = "failed"
    """It could not be made or put in its place, which is no fault of the input."""
    CHANGED = "changed_by_hand"
    """Somebody changed the file that stands there, or it is no output of the program; it is never touched."""

    @property
    def word(self) -> str:
        """The Vietnamese words for a person."""
        return _WORDS[self]


_WORDS = {
    State.WRITTEN: "đã viết",
    State.KEPT: "giữ nguyên vì đã viết từ trước",
    State.REFUSED: "không viết vì tệp nhập có lỗi",
    State.FAILED: "chưa viết được",
    State.CHANGED: "giữ nguyên vì có người sửa",
}

HELD_BACK = "chờ sửa các tệp nhập có lỗi"
"""The reason of a document that was made and waits for the inputs with errors."""


class Result(NamedTuple):
    """One document of the plan."""

    source: str
    """The input, relative to the plan's folder, with ``/``."""
    state: State
    document: str = ""
    """Relative to the output folder, with ``/``; empty while it is not known."""
    reason: str = ""
    """Why it is written again, why it failed (Vietnamese); empty where the state says all."""
    findings: tuple[Diagnostic, ...] = ()
    blanks: int = 0
    """Places that a draft still lacks."""
