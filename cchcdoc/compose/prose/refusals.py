"""Default handlers for marks not allowed here or with an unknown target: report an error, print nothing."""

from __future__ import annotations

from cchcdoc.blocks import Inlines, NoteMark
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.diagnostics import Location


def refuse_table(findings: Findings, line: ComposedLine) -> None:
    """``[#id]`` where a table is not allowed: in a title or a cell (ND453)."""
    hint = "đặt [#ma] trong lời văn của đề cương"
    findings.error("ND453", line.location, "bảng không đặt được ở chỗ này", hint)


def refuse_note(findings: Findings, name: str, location: Location) -> NoteMark | None:
    """``[^id]`` where a note is not allowed: in a note or a title (ND456)."""
    message = f'chú thích "{name}" không đặt được trong chú thích khác'
    findings.error("ND456", location, message, "bỏ dấu [^...] ở đây")
    return None


def refuse_reference(findings: Findings, name: str, location: Location) -> Inlines:
    """``[>id]`` of an attachment that the document does not have (ND475)."""
    hint = "khai ở phu_luc, hoặc bỏ dấu [>...] khỏi lời văn"
    findings.error("ND475", location, f'không có phụ lục "{name}"', hint)
    return ()
