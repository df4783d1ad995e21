"""Places the tone mark of open syllables in the old style (``hòa, khỏe, ủy``) or the new one (``hoà, khoẻ, uỷ``).

Nghị định 30/2020/NĐ-CP prescribes neither. Acts of the State such as Luật 64/2025/QH15 write the old style, many
texts of the Party the new one. A document should use one of them. Only ``oa``, ``oe`` and ``uy`` at the end of a
syllable differ: ``quý``, ``hoàn``, ``thuyền`` are written the same in both. Text is expected in NFC.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

DauThanh: TypeAlias = Literal["cu", "moi", "giu"]
"""``cu``: old style; ``moi``: new style; ``giu``: leave as typed."""

MAX_EXAMPLES: Final = 5
"""Largest number of words of each style that `mixed_styles` returns."""

_PLAIN = "oOaAeEuUyY"
_TONED = ("òÒàÀèÈùÙỳỲ", "ỏỎảẢẻẺủỦỷỶ", "õÕãÃẽẼũŨỹỸ", "óÓáÁéÉúÚýÝ", "ọỌạẠẹẸụỤỵỴ")
_TONE_OF = {letter: tone for tone, letters in enumerate(_TONED) for letter in letters}
_WITHOUT_TONE = {letter: _PLAIN[i] for letters in _TONED for i, letter in enumerate(letters)}

# Initials that occur before each rime in Vietnamese words, so that a foreign Noé or Zoé is not changed.
_INITIALS: Final = {
    "oa": frozenset(
        ["", "ch", "d", "đ", "g", "h", "kh", "l", "n", "ng", "nh", "r", "s", "t", "th", "tr", "v", "x"]
    ),
    "oe": frozenset(["", "ch", "d", "đ", "h", "kh", "l", "ng", "nh", "r", "s", "t", "th", "tr", "x"]),
    "uy": frozenset(
        ["", "ch", "d", "đ", "gi", "h", "kh", "l", "n", "ng", "nh", "r", "s", "t", "th", "tr", "x"]
    ),
}
_FIRST = "oOuU" + "".join(letter for letter, plain in _WITHOUT_TONE.items() if plain in "oOuU")
_LAST = "aAeEyY" + "".join(letter for letter, plain in _WITHOUT_TONE.items() if plain in "aAeEyY")
# Two vowels at the end of a word; `_style_of` checks afterwards that they are such a rime with one tone.
_ENDING = re.compile(rf"[{_FIRST}][{_LAST}](?![\w\u0300-\u036f])")
# The same with the tone where the other style puts it: the words that `restyle` may change.
_TONED_FIRST = "".join(letter for letter, plain in _WITHOUT_TONE.items() if plain in "oOuU")
_TONED_LAST = "".join(letter for letter, plain in _WITHOUT_TONE.items() if plain in "aAeEyY")
_OTHER_STYLE: Final = {
    "cu": re.compile(rf"[oOuU][{_TONED_LAST}](?![\w\u0300-\u036f])"),
    "moi": re.compile(rf"[{_TONED_FIRST}][aAeEyY](?![\w\u0300-\u036f])"),
}
_BEFORE = re.compile(r"[\w\u0300-\u036f]{0,3}$")


class MixedStyles(NamedTuple):
    """Words of both styles in one text, in order, without repeats, at most ``MAX_EXAMPLES`` of each."""

    cu: tuple[str, ...]
    moi: tuple[str, ...]


def restyle(text: str, style: DauThanh) -> str:
    """``text`` (NFC) with the tone marks of open ``oa, oe, uy`` in ``style``; nothing else is changed.

    Raises:
        ValueError: ``style`` is not a ``DauThanh``; the message is Vietnamese.

    >>> restyle("Uỷ ban, HOÀ BÌNH, quý, toán", "cu"), restyle("Ủy ban, khỏe", "moi")
    ('Ủy ban, HÒA BÌNH, quý, toán', 'Uỷ ban, khoẻ')
    """
    if style not in ("cu", "moi", "giu"):
        raise ValueError(f'kiểu dấu thanh "{style}" không có; dùng cu, moi hoặc giu')
    if style == "giu":
        return text
    candidates = _OTHER_STYLE[style].finditer(text)
    moves = [match.start() for match in candidates if _style_of(match) not in (None, style)]
    if not moves:
        return text
    pieces = []
    done = 0
    for start in moves:
        pieces += [text[done:start], _move_tone(text[start], text[start + 1])]
        done = start + 2
    return "".join(pieces) + text[done:]


def plain_words(text: str) -> str:
    """``text`` (NFC) as texts are compared that people type otherwise: no capitals, single blanks, tone marks the old way.

    >>> plain_words("UỶ  ban nhân dân xã Thoả Sơn")
    'ủy ban nhân dân xã thỏa sơn'
    """
    return restyle(" ".join(text.casefold().split()), "cu")


def mixed_styles(text: str) -> MixedStyles | None:
    """Examples of both styles when ``text`` (NFC) mixes them; None when it does not.

    >>> mixed_styles("Ủy ban nhân dân tỉnh Hoà Bình")
    MixedStyles(cu=('Ủy',), moi=('Hoà',))
    """
    found: dict[str, dict[str, None]] = {"cu": {}, "moi": {}}
    for match in _ENDING.finditer(text):
        style = _style_of(match)
        if style is not None and len(found[style]) < MAX_EXAMPLES:
            found[style][_initial(match) + match[0]] = None
    old, new = tuple(found["cu"]), tuple(found["moi"])
    return MixedStyles(old, new) if old and new else None


def _style_of(match: re.Match[str]) -> Literal["cu", "moi"] | None:
    """The style of the syllable that ends with ``match``; None when both styles write it the same way."""
    first, last = match[0][0], match[0][1]
    if (first in _TONE_OF) == (last in _TONE_OF):
        return None
    rime = (_WITHOUT_TONE.get(first, first) + _WITHOUT_TONE.get(last, last)).lower()
    if rime not in _INITIALS or _initial(match).lower() not in _INITIALS[rime]:
        return None
    return "cu" if first in _TONE_OF else "moi"


def _initial(match: re.Match[str]) -> str:
    """The letters before ``match`` in its word, at most three: longer than any listed initial."""
    before = _BEFORE.search(match.string[max(0, match.start() - 3) : match.start()])
    return before[0] if before else ""


def _move_tone(first: str, last: str) -> str:
    """The two letters with the tone mark moved from one to the other."""
    if first in _TONE_OF:
        return _WITHOUT_TONE[first] + _TONED[_TONE_OF[first]][_PLAIN.index(last)]
    return _TONED[_TONE_OF[last]][_PLAIN.index(first)] + _WITHOUT_TONE[last]
