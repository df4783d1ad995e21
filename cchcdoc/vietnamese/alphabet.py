"""The Vietnamese alphabet: letters of điểm, Roman numerals, ``Phần thứ nhất``, dictionary order.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ (điểm are lettered in the order of the
Vietnamese alphabet); CLDR collation ``vi`` for the order of letters and tones (ngang, huyền, hỏi, ngã,
sắc, nặng); Vietnamese dictionaries for comparing syllable by syllable.
"""

from __future__ import annotations

import unicodedata
from typing import Final, TypeAlias

from cchcdoc.vietnamese.characters import to_nfc
from cchcdoc.vietnamese.number_reading import read_ordinal

DIEM_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm: the alphabet without ă, â, ê, ô, ơ, ư, which drafting practice skips."""

MAX_DIEM: Final = len(DIEM_LETTERS) * (len(DIEM_LETTERS) + 1)
"""Last điểm that has a letter (``yy``)."""

GROUP_LETTERS: Final = DIEM_LETTERS.replace("đ", "").upper()
"""Letters of the groups of an index: A B C D E G H I K, without Đ, as the tables of SIPAS print them."""

MAX_GROUP: Final = len(GROUP_LETTERS) * (len(GROUP_LETTERS) + 1)
"""Last group that has a letter (``YY``)."""

MAX_LA_MA: Final = 3999

SortKey: TypeAlias = tuple[tuple[tuple[tuple[tuple[int, int], ...], tuple[int, ...]], ...], tuple[bool, ...]]

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# f, j, w, z come where the Latin alphabet has them.
_ORDER: Final = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def diem_letter(n: int) -> str:
    """The letter of the ``n``-th điểm (from 1): a, b, c, d, đ, e, g, ... x, y.

    The decree says nothing of a 24th điểm; this goes on with two letters: aa, ab, ac, ... (``MAX_DIEM``
    at most). Raises ValueError outside 1..``MAX_DIEM``.

    >>> diem_letter(5), diem_letter(23), diem_letter(24)
    ('đ', 'y', 'aa')
    """
    if not _is_whole(n) or not 1 <= n <= MAX_DIEM:
        raise ValueError(f"điểm thứ {n} không có chữ cái; một khoản có từ 1 đến {MAX_DIEM} điểm")
    return _counted(n, DIEM_LETTERS)


def group_letter(n: int) -> str:
    """The letter of the ``n``-th group of an index (from 1); ValueError outside 1..``MAX_GROUP``.

    >>> "".join(map(group_letter, range(1, 10))), group_letter(23)
    ('ABCDEGHIK', 'AA')
    """
    if not _is_whole(n) or not 1 <= n <= MAX_GROUP:
        raise ValueError(f"nhóm thứ {n} không có chữ cái; chỉ từ 1 đến {MAX_GROUP}")
    return _counted(n, GROUP_LETTERS)


def _counted(n: int, letters: str) -> str:
    """One letter, then two: a ... y, aa, ab ..."""
    first, last = divmod(n - 1, len(letters))
    return (letters[first - 1] if first else "") + letters[last]


def la_ma(n: int) -> str:
    """Roman numerals for 1..3999; ValueError outside.

    >>> la_ma(4), la_ma(2025)
    ('IV', 'MMXXV')
    """
    if not _is_whole(n) or not 1 <= n <= MAX_LA_MA:
        raise ValueError(f"số {n} không viết được bằng chữ số La Mã (chỉ từ 1 đến {MAX_LA_MA})")
    text = ""
    for value, numeral in _ROMAN:
        count, n = divmod(n, value)
        text += numeral * count
    return text


def phan_thu_tu(n: int) -> str:
    """The ordinal of a phần, for ``Phần thứ nhất``; ValueError below 1.

    >>> phan_thu_tu(1), phan_thu_tu(4)
    ('thứ nhất', 'thứ tư')
    """
    return read_ordinal(n)


def sort_key(text: str) -> SortKey:
    """Key of dictionary order: syllable by syllable, in each the letters, then the tone; case decides last.

    ``ba hoa`` comes before ``bà con`` (the syllable ``ba`` before ``bà``), ``dân`` before ``đa``, ``a``
    before ``A``. Signs come before figures, figures before letters.

    >>> sorted(["đa", "dân", "bà con", "ba hoa"], key=sort_key)
    ['ba hoa', 'bà con', 'dân', 'đa']
    """
    composed = to_nfc(text)
    syllables = tuple(_syllable_key(syllable) for syllable in composed.lower().split())
    return syllables, tuple(character.isupper() for character in composed)


def _is_whole(n: object) -> bool:
    """An int that is no bool: figures come from templates, which may send anything."""
    return isinstance(n, int) and not isinstance(n, bool)


def _syllable_key(syllable: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Ranks of the letters, and the tones in the order of their letters."""
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
    if character in _ORDER:
        return 2, _ORDER[character]
    return (1 if character.isdigit() else 3 if character.isalpha() else 0), ord(character)
