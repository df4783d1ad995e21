"""Normalises text to NFC and finds characters that XML forbids or that a reader cannot see.

Sources: XML 1.0 (5th ed.) production [2] Char; Unicode Standard, chapters 4.5 (general categories) and 23
(special areas and format characters); UTR #36 (bidirectional overrides); UAX #15 (normalisation).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

# Characters of ordinary Vietnamese text. U+00A0 is allowed, U+00AD (soft hyphen) is not.
_ORDINARY = (
    "\t\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u0233\u0300-\u034e\u0391-\u03a1\u03a3-\u03ff\u0410-\u044f"
    "\u1e00-\u1ef9\u2010-\u2027\u2030-\u205e\u2070\u2074-\u208e\u20a0-\u20bf\u2150-\u2189\u2190-\u2426\u2500-\u27ff"
)

_FORBIDDEN_CATEGORIES: Final = {
    "Cc": "ký tự điều khiển",
    "Cf": "ký tự ẩn, không nhìn thấy trên giấy",
    "Cs": "nửa ký tự (surrogate) bị hỏng",
    "Co": "ký tự vùng riêng, mỗi phông chữ hiện một kiểu",
    "Cn": "ký tự chưa được Unicode quy định",
    "Zl": "dấu ngắt dòng ẩn",
    "Zp": "dấu ngắt đoạn ẩn",
}
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_KNOWN: Final = {
    0x00AD: "dấu gạch nối ẩn",
    0x200B: "dấu cách rộng bằng không",
    0x200C: "dấu không nối ẩn",
    0x200D: "dấu nối ẩn",
    0xFEFF: "dấu thứ tự byte (BOM) sót lại",
    0xFFFC: "chỗ của một đối tượng đã mất",
    0xFFFD: "chữ đã mất khi chuyển mã",
}


class ForbiddenCharacter(NamedTuple):
    """A character that is not allowed: ``offset`` in the text (0-based) and the ``reason`` (Vietnamese)."""

    offset: int
    character: str
    reason: str


MAX_MARKS: Final = 30
"""Most combining marks in a row: the Stream-Safe Text Format (UAX #15, section 13)."""
_SAFE_LENGTH: Final = 200
"""A text of at most this many characters is normalised whatever it holds."""
_MAY_BE_MARK: Final = "[^\u0000-\u02ff\u0370-\u0482\u1e00-\u20cf\u2100-\u2cee\u3100-\ua66e\uac00-\ufb1d]"
"""A character outside of ranges without combining marks."""
_HIDDEN_MARKS: Final = "\u0f73\u0f75\u0f81"
"""Characters that are made of combining marks alone, though they are not combining themselves."""


def to_nfc(text: str) -> str:
    """``text`` in Unicode normalisation form C; unchanged if it has too many marks in a row (``find_mark_run``).

    >>> to_nfc("u\u031b\u0301")
    'ứ'
    """
    if text.isascii():
        return text
    if len(text) > _SAFE_LENGTH and find_mark_run(text) is not None:
        return text
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def find_mark_run(text: str) -> int | None:
    """The offset of the first mark of more than ``MAX_MARKS`` in a row; ``None`` when there is no such run.

    To be looked for before a text is normalised: the time of ``unicodedata.normalize`` and ``is_normalized`` grows with
    the square of a run's length.

    >>> find_mark_run("a" + "\u0301" * 30), find_mark_run("a" + "\u0301" * 31)
    (None, 1)
    """
    for match in _possible_runs().finditer(text):
        run = 0
        for offset, character in enumerate(match[0], match.start()):
            is_mark = unicodedata.combining(character) or character in _HIDDEN_MARKS
            run = run + 1 if is_mark else 0
            if run > MAX_MARKS:
                return offset - MAX_MARKS
    return None


def find_forbidden(text: str) -> ForbiddenCharacter | None:
    """The first character of ``text`` that XML 1.0 forbids or that cannot be seen; None when there is none.

    Forbidden: control characters except tab and line feed, surrogates, noncharacters, unassigned and
    private-use code points, format characters (bidirectional controls, zero-width, soft hyphen, tags),
    variation selectors, line and paragraph separators, blank letters, U+FFFC and U+FFFD. TCVN3 writes
    ``ư`` as U+00AD: check for legacy encodings first (`cchcdoc.vietnamese.legacy.detect_legacy`).

    >>> find_forbidden("Kính gửi:\u200b")
    ForbiddenCharacter(offset=9, character='\u200b', reason='ký tự U+200B: dấu cách rộng bằng không')
    """
    for match in _not_ordinary().finditer(text):
        why = _why_forbidden(match[0])
        if why is not None:
            return ForbiddenCharacter(match.start(), match[0], f"ký tự U+{ord(match[0]):04X}: {why}")
    return None


@cache
def _possible_runs() -> re.Pattern[str]:
    """Begins with a single character, which the search skips to; made when a text may need it."""
    return re.compile(f"{_MAY_BE_MARK}{_MAY_BE_MARK}{{{MAX_MARKS},}}")


@cache
def _not_ordinary() -> re.Pattern[str]:
    """Made when a text needs a closer look: nearly none does."""
    return re.compile(f"[^{_ORDINARY}]")


def _why_forbidden(character: str) -> str | None:
    """The reason (Vietnamese) why ``character`` is forbidden; None when it is allowed."""
    code = ord(character)
    if code in _KNOWN:
        return _KNOWN[code]
    if character in _BLANK_LETTERS:
        return "chữ trắng, không nhìn thấy trên giấy"
    if code == 0x034F or 0x180B <= code <= 0x180F or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "ký tự ẩn đổi dạng của chữ đứng trước"
    return _FORBIDDEN_CATEGORIES.get(unicodedata.category(character))
