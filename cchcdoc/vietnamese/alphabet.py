"""The Vietnamese alphabet: letters of điểm, Roman numerals, ``Phần thứ nhất``, dictionary order.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ (điểm are lettered in the order of the
Vietnamese alphabet); CLDR collation ``vi`` for the order of letters and tones (ngang, huyền, hỏi, ngã,
sắc, nặng); Vietnamese dictionaries for comparing syllable by syllable.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, TypeAlias

from cchcdoc.vietnamese.characters import to_nfc
from cchcdoc.vietnamese.figures.number_reading import read_ordinal

DIEM_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm: the alphabet without ă, â, ê, ô, ơ, ư, which drafting practice skips."""

MAX_DIEM: Final = len(DIEM_LETTERS) * (len(DIEM_LETTERS) + 1)
"""Number of the last điểm that has a letter (``yy``)."""

GROUP_LETTERS: Final = DIEM_LETTERS.replace("đ", "").upper()
"""Letters of the groups of an index: A B C D E G H I K, without Đ, as the tables of SIPAS print them."""

MAX_GROUP: Final = len(GROUP_LETTERS) * (len(GROUP_LETTERS) + 1)
"""Number of the last group that has a letter (``YY``)."""

MAX_LA_MA: Final = 3999

SortKey: TypeAlias = tuple[tuple[tuple[tuple[tuple[int, int], ...], tuple[int, ...]], ...], tuple[bool, ...]]

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# f, j, w, z stand where the Latin alphabet has them.
_ORDER: Final = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def diem_letter(n: int) -> str:
    """The letter of the ``n``-th điểm (from 1): a, b, c, d, đ, e, g, ... x, y.

    The decree gives no letter to a 24th điểm; from there two letters are used: aa, ab, ac, ...

    Raises:
        ValueError: ``n`` is outside 1..``MAX_DIEM``; the message is Vietnamese.

    >>> diem_letter(5), diem_letter(23), diem_letter(24)
    ('đ', 'y', 'aa')
    """
    if not _is_whole(n) or not 1 <= n <= MAX_DIEM:
        raise ValueError(f"điểm thứ {n} không có chữ cái; một khoản có từ 1 đến {MAX_DIEM} điểm")
    return _counted(n, DIEM_LETTERS)


def group_letter(n: int) -> str:
    """The letter of the ``n``-th group of an index (from 1).

    Raises:
        ValueError: ``n`` is outside 1..``MAX_GROUP``; the message is Vietnamese.

    >>> "".join(map(group_letter, range(1, 10))), group_letter(23)
    ('ABCDEGHIK', 'AA')
    """
    if not _is_whole(n) or not 1 <= n <= MAX_GROUP:
        raise ValueError(f"nhóm thứ {n} không có chữ cái; chỉ từ 1 đến {MAX_GROUP}")
    return _counted(n, GROUP_LETTERS)


def _counted(n: int, letters: str) -> str:
    """The ``n``-th label made of ``letters``: one letter, then two (a ... y, aa, ab ...)."""
    first, last = divmod(n - 1, len(letters))
    return (letters[first - 1] if first else "") + letters[last]


@lru_cache(maxsize=256)
def _roman(n: int) -> str:
    text = ""
    for value, numeral in _ROMAN:
        count, n = divmod(n, value)
        text += numeral * count
    return text


def la_ma(n: int) -> str:
    """``n`` in Roman numerals.

    Raises:
        ValueError: ``n`` is outside 1..3999; the message is Vietnamese.

    >>> la_ma(4), la_ma(2025)
    ('IV', 'MMXXV')
    """
    if not _is_whole(n) or not 1 <= n <= MAX_LA_MA:
        raise ValueError(f"số {n} không viết được bằng chữ số La Mã (chỉ từ 1 đến {MAX_LA_MA})")
    return _roman(n)


def phan_thu_tu(n: int) -> str:
    """The ordinal of a phần, for ``Phần thứ nhất``.

    Raises:
        NumberError: ``n`` is not a whole number from 1.

    >>> phan_thu_tu(1), phan_thu_tu(4)
    ('thứ nhất', 'thứ tư')
    """
    return read_ordinal(n)


def sort_key(text: str) -> SortKey:
    """Sort key for dictionary order: syllable by syllable, each by its letters, then its tone; case counts last.

    ``ba hoa`` comes before ``bà con`` (the syllable ``ba`` before ``bà``), ``dân`` before ``đa``, ``a``
    before ``A``. Signs come before digits, digits before letters.

    >>> sorted(["đa", "dân", "bà con", "ba hoa"], key=sort_key)
    ['ba hoa', 'bà con', 'dân', 'đa']
    """
    composed = to_nfc(text)
    syllables = tuple(_syllable_key(syllable) for syllable in composed.lower().split())
    return syllables, tuple(character.isupper() for character in composed)


def _is_whole(n: object) -> bool:
    """Whether ``n`` is an int and not a bool; templates may pass any type."""
    return isinstance(n, int) and not isinstance(n, bool)


def _syllable_key(syllable: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Ranks of the letters of ``syllable``, and its tones in order (1 huyền ... 5 nặng)."""
    toneless = []
    tones = []
    for character in unicodedata.normalize("NFD", syllable):
        if character in _TONES:
            tones.append(_TONES[character])
        else:
            toneless.append(character)
    letters = to_nfc("".join(toneless))
    return tuple(_rank(letter) for letter in letters), tuple(tones)


def _rank(character: str) -> tuple[int, int]:
    """Group (sign 0, digit 1, Vietnamese letter 2, other letter 3) and position in the group."""
    if character in _ORDER:
        return 2, _ORDER[character]
    return (1 if character.isdigit() else 3 if character.isalpha() else 0), ord(character)
