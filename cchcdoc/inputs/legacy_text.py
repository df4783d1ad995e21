"""Reports lines of a file that are in an old or broken encoding."""

from __future__ import annotations

from typing import Final

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import Position
from cchcdoc.vietnamese.legacy import LOST, MOJIBAKE, TCVN3, VNI, detect_legacy

WINDOW: Final = 20
"""Number of lines that are checked together, because single words can look correct by chance."""

MAX_LINES: Final = 5
"""Largest number of lines that are reported for one file."""

MAX_SEARCHED: Final = 500_000
"""Characters of a file that are checked; among many question marks the search for lost letters takes seconds."""

CONVERT_HINT: Final = "chuyển sang Unicode (ví dụ bằng Unikey, Ctrl+Shift+F6) rồi lưu bằng UTF-8"
_HINTS: Final = {
    TCVN3: CONVERT_HINT,
    VNI: CONVERT_HINT,
    MOJIBAKE: "mở lại tệp gốc với mã UTF-8, hoặc chép lại từ văn bản gốc",
    LOST: "chép lại từ văn bản gốc; chữ đã mất không khôi phục được",
}


def report_legacy(text: str, findings: Findings) -> None:
    """Check that no line of ``text`` is in an old encoding.

    Raises:
        InputError: DL106, with the first ``MAX_LINES`` lines.
    """
    lines = text.split("\n")
    found: list[tuple[int, str]] = []
    for begin in range(0, len(lines), WINDOW):
        window = lines[begin : begin + WINDOW]
        encoding = detect_old_encoding("\n".join(window), findings)
        if encoding is not None:
            found += [(begin + row, seen) for row, seen in _odd_lines(window, encoding)]
        if len(found) >= MAX_LINES:
            break
    for row, encoding in found[:MAX_LINES]:
        message = f"chữ ở dòng này có vẻ là {encoding}: {quote(lines[row].strip())}"
        findings.add("DL106", Position(row + 1, 1), message, _HINTS[encoding])
    findings.raise_if_any()


def detect_old_encoding(text: str, findings: Findings) -> str | None:
    """The old encoding of ``text``, if any; ``None`` once ``MAX_SEARCHED`` characters of the file were checked."""
    findings.searched += len(text)
    return detect_legacy(text[:MAX_SEARCHED]) if findings.searched - len(text) < MAX_SEARCHED else None


def guess_encoding(content: bytes) -> str | None:
    """The old encoding of bytes that are not UTF-8, detected in their first 20 kB; ``None`` when unknown."""
    encoding = detect_legacy(content[:20_000].decode("cp1252", "replace"))
    return encoding if encoding in (TCVN3, VNI) else None


def _odd_lines(window: list[str], encoding: str) -> list[tuple[int, str]]:
    """Lines clearly in an old encoding (row, encoding); else the first suspicious line of the window."""
    clear = [(row, seen) for row, line in enumerate(window) if (seen := detect_legacy(line[:MAX_SEARCHED]))]
    odd = next((row for row, line in enumerate(window) if not line.isascii() or "?" in line), 0)
    return clear or [(odd, encoding)]
