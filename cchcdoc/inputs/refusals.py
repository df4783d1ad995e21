"""Errors that the YAML and JSON readers share: limits, and keys that are blank or repeated."""

from __future__ import annotations

from cchcdoc.diagnostics import quote
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import Position


def too_deep(at: Position, findings: Findings) -> InputError:
    """The error for lists and mappings nested deeper than ``MAX_DEPTH``."""
    message = f"các nhóm lồng nhau quá {limits.MAX_DEPTH} tầng"
    return findings.stop("DL115", at, message, "bỏ bớt dấu [ hoặc {, hoặc sửa thụt lề")


def too_many_nodes(at: Position, findings: Findings) -> InputError:
    """The error for a file with more than ``MAX_NODES`` values."""
    message = f"tệp có quá {limits.MAX_NODES} giá trị"
    return findings.stop("DL116", at, message, "chia dữ liệu thành nhiều văn bản")


def too_many_lines(findings: Findings) -> InputError:
    """The error for a file with more than ``MAX_LINES`` lines."""
    message = f"tệp có quá {limits.MAX_LINES} dòng"
    return findings.stop(
        "DL116", None, message, "chia dữ liệu thành nhiều văn bản; xem lại có nhầm tệp không"
    )


def report_long_value(at: Position, findings: Findings) -> None:
    """Report a value longer than ``MAX_SCALAR`` characters."""
    message = f"giá trị dài quá {limits.MAX_SCALAR} ký tự"
    findings.add("DL117", at, message, "chia thành nhiều đoạn; có thể thiếu một dấu nháy đóng")


def note_key(key: str, at: Position, seen: dict[str, Position], findings: Findings) -> bool:
    """Add the place of ``key`` to ``seen``; report a blank or repeated key and return False."""
    if not key.strip():
        findings.add("DL114", at, "tên trường để trống", "viết tên trường trước dấu hai chấm")
        return False
    first = seen.setdefault(key, at)
    if first is at:
        return True
    message = f"trường {quote(key)} viết hai lần, lần đầu ở dòng {first.line} cột {first.column}"
    findings.add("DL113", at, message, "giữ lại một lần")
    return False
