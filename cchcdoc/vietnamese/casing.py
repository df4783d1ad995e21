"""Changes between capitals and small letters; diacritics are kept.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II. Only rules that can be applied to the letters alone are here: a
person must decide whether ``nhân dân`` is the noun of Mục V.1 or ``Điện Biên Phủ`` a ward of Mục III.1.b.
"""

from __future__ import annotations

import re

from cchcdoc.vietnamese.characters import to_nfc

_SPACES = re.compile(r"(\s+)")


def viet_hoa(text: str) -> str:
    """``text`` in capitals, NFC: ``Ủy ban nhân dân`` -> ``ỦY BAN NHÂN DÂN``."""
    return to_nfc(to_nfc(text).upper())


def viet_hoa_dau(text: str) -> str:
    """``text`` with its first letter a capital, the rest as typed (Phụ lục II, Mục I); opening signs are skipped.

    A text that begins with a digit is not changed.

    >>> viet_hoa_dau("đẩy mạnh CCHC"), viet_hoa_dau("“số hóa”"), viet_hoa_dau("05 năm")
    ('Đẩy mạnh CCHC', '“Số hóa”', '05 năm')
    """
    return _change_first(text, upper=True)


def viet_thuong_dau(text: str) -> str:
    """``text`` with its first letter in lower case; not changed if the second letter is a capital (abbreviation).

    >>> viet_thuong_dau("Đẩy mạnh CCHC"), viet_thuong_dau("UBND tỉnh")
    ('đẩy mạnh CCHC', 'UBND tỉnh')
    """
    return _change_first(text, upper=False)


def viet_hoa_ten_rieng(text: str) -> str:
    """The name of a person or place, each part between spaces capitalised.

    Vietnamese and Sino-Vietnamese names by Phụ lục II, Mục II.1, II.2.a, III.1.a; foreign names with
    hyphens take one capital a part, by Mục II.2.b (``Vla-đi-mia I-lích Lê-nin``). Other letters stay as
    typed (``Hà Nội I``, ``Kđăm``), unless the whole name is in capitals: then they become lower case.

    >>> viet_hoa_ten_rieng("nguyễn ái quốc"), viet_hoa_ten_rieng("MÁT-XCƠ-VA")
    ('Nguyễn Ái Quốc', 'Mát-xcơ-va')
    """
    name = to_nfc(text)
    if name.isupper():
        name = name.lower()
    return "".join(viet_hoa_dau(part) for part in _SPACES.split(name))


def _change_first(text: str, *, upper: bool) -> str:
    """``text`` (NFC) with its first letter in upper or lower case, if only signs stand before it."""
    name = to_nfc(text)
    for offset, character in enumerate(name):
        if character.isalpha():
            if not upper and name[offset + 1 : offset + 2].isupper():
                return name
            changed = character.upper() if upper else character.lower()
            return name[:offset] + changed + name[offset + 1 :]
        if character.isdigit():
            return name
    return name
