"""What a mark does where it may not stand, or where nothing answers to its name: an error, and nothing is printed."""

from __future__ import annotations

from cchcdoc.blocks import Inlines, NoteMark
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.diagnostics import Location


def refuse_table(findings: Findings, line: ComposedLine) -> None:
    """``[#id]`` where no table may stand: in a title, in a cell."""
    hint = "đặt [#ma] trong lời văn của đề cương"
    findings.error("ND453", line.location, "bảng không đặt được ở chỗ này", hint)


def refuse_note(findings: Findings, name: str, location: Location) -> NoteMark | None:
    """``[^id]`` where no note may stand: inside a note, in a title."""
    message = f'chú thích "{name}" không đặt được trong chú thích khác'
    findings.error("ND456", location, message, "bỏ dấu [^...] ở đây")
    return None


def refuse_reference(findings: Findings, name: str, location: Location) -> Inlines:
    """``[>id]`` where the document has no attachment of that name."""
    hint = "khai ở phu_luc, hoặc bỏ dấu [>...] khỏi lời văn"
    findings.error("ND475", location, f'không có phụ lục "{name}"', hint)
    return ()
