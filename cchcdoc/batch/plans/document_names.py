"""Names of documents: a pattern of the plan filled with what an input says, safe on every system.

What an input says fills one part of a path and never makes a folder, leads out of one or names a device (Win32 "Naming
Files"). Two names that differ only in case or in how their letters are composed are one file on Windows or macOS.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.finish.target import FORBIDDEN_CHARACTERS, RESERVED_NAMES
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length

MAX_UNITS: Final = 120
"""Most UTF-16 units of a name, without its suffix."""
MAX_BYTES: Final = 200
"""Most bytes of a name in UTF-8, without its suffix: with it and a temporary ending a name has at most 255."""
SUFFIX: Final = ".docx"
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_FIELD: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_TWINS: Final = {ord(wide): "-" for wide in "＜＞：＂／＼｜？＊⁄∕⧸⧹"}
"""Letters that look like those that Windows does not allow."""
_FORBIDDEN: Final = {ord(sign): "-" for sign in FORBIDDEN_CHARACTERS}
_TAIL: Final = 8
"""Hexadecimal digits of a digest that tell apart names that were cut."""


class EmptySlotError(ValueError):
    """A slot of the pattern has nothing to stand there; the argument is its name."""


def pattern_faults(pattern: str, place: Location) -> Iterator[Diagnostic]:
    """What is wrong with a pattern of names (HL101)."""
    slots = _SLOT.findall(pattern)
    for slot in slots:
        if not _FIELD.fullmatch(slot):
            hint = "ghi {tep}, {loai}, {so} hoặc đường dẫn trường, ví dụ {van_ban.dia_danh}"
            yield make_error(
                "HL101", place, f"tên văn bản có {quote('{' + slot + '}')} không phải tên trường", hint
            )
    rest = _SLOT.sub("", pattern)
    wrong = sorted(set(rest) & set(FORBIDDEN_CHARACTERS.replace("/", "") + "{}"))
    if wrong:
        yield make_error(
            "HL101", place, f"tên văn bản có dấu {' '.join(wrong)}", "bỏ dấu ấy; dấu { } phải đi đôi"
        )
    elif any(part.strip(" .") == "" for part in pattern.split("/")):
        hint = 'viết như "{loai}/{tep}"; không dùng .. và / ở đầu'
        yield make_error("HL101", place, "tên văn bản có một thư mục không tên", hint)
    if not slots:
        yield make_error(
            "HL101", place, "mọi văn bản sẽ cùng một tên", "thêm {tep} hoặc một trường khác nhau giữa các tệp"
        )


def slots_of(pattern: str) -> tuple[str, ...]:
    """The fields that the pattern asks of an input, each once."""
    return tuple(dict.fromkeys(slot for slot in _SLOT.findall(pattern) if slot != "tep"))


def filled_name(pattern: str, value_of: Callable[[str], str]) -> str:
    """The path of a document in the output folder, with ``/`` and the suffix.

    Args:
        pattern: one that ``pattern_faults`` has nothing to say of.
        value_of: the text of a slot.

    Raises:
        EmptySlotError: a slot has no text.
    """

    def text(slot: re.Match[str]) -> str:
        value = value_of(slot[1]).strip()
        if not value:
            raise EmptySlotError(slot[1])
        return safe_part(value)

    parts = [safe_part(_SLOT.sub(text, part)) for part in pattern.split("/")]
    return "/".join(parts) + SUFFIX


def safe_part(text: str) -> str:
    """One part of a path that is allowed on every system and names nothing but itself."""
    text = unicodedata.normalize("NFC", text).translate(_FORBIDDEN).translate(_TWINS)
    text = "".join(each for each in text if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    text = " ".join(text.split()).strip(" .") or "-"
    if text.partition(".")[0].rstrip().upper() in RESERVED_NAMES:
        text = f"_{text}"
    return _cut(text)


def one_name(path: str) -> str:
    """What is equal of two paths that are one file on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _cut(text: str) -> str:
    """``text``, if it is too long cut and told apart by a digest of all of it."""
    if utf16_length(text) <= MAX_UNITS and len(text.encode()) <= MAX_BYTES:
        return text
    tail = f"-{hashlib.sha256(text.encode()).hexdigest()[:_TAIL]}"
    kept = text
    while utf16_length(kept) + len(tail) > MAX_UNITS or len(kept.encode()) + len(tail) > MAX_BYTES:
        kept = kept[:-1]
    return kept.rstrip(" .") + tail
