"""Fingerprints of public keys: short enough to be typed from a letter, long enough that nobody finds a second key.

Five groups carry 100 bits of a hash, four characters each; the sixth is a hash of these. The fifth character of every
group checks it, so that a slip is told from the fingerprint of another key, and in which group it is. Digits and capitals
without I, L, O and U (Crockford's base 32).
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final, NamedTuple

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 6
"""Five with the hash and the group that checks them."""
DATA: Final = 4
"""Characters of a group that carry bits; one more checks them."""
GROUP: Final = DATA + 1
BITS: Final = 5 * DATA * (GROUPS - 1)
"""Bits of the hash: 100."""
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN: Final = frozenset("-_.,;:/|\\()[]\"'“”‘’")
_FIELD: Final = 0b100101
"""x^5 + x^2 + 1: the characters are the elements of the field of 32, so a check that weighs them sees any one that is
wrong and any two that changed places."""
_WEIGHTS: Final = (2, 4, 8, 16)


class Typed(NamedTuple):
    """What came of a fingerprint that was typed: the fingerprint as it is printed, or what is wrong with it (Vietnamese)."""

    fingerprint: str
    fault: str = ""
    hint: str = ""


def fingerprint_of(raw: bytes) -> str:
    """The fingerprint of a public key: ``K7QF3-9M2XD-...``, six groups of five."""
    digest = hashlib.sha256(b"cchcdoc-van-tay-1\n" + raw).digest()
    groups = _characters(digest, BITS)
    return "-".join(_with_check(groups[at : at + DATA], at // DATA) for at in range(0, len(groups), DATA)) + (
        "-" + _last_group(groups)
    )


def read_fingerprint(text: str) -> Typed:
    """The fingerprint that was typed, with blanks, dashes or none, in capitals or not; with a slip: what is wrong, and where."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).upper()
    signs = [sign for sign in plain if not (sign.isspace() or sign in _BETWEEN or _is_unseen(sign))]
    for sign in signs:
        if sign not in ALPHABET and sign not in "OIL":
            if not sign.isascii() and sign.isalpha():
                return Typed(
                    "", f'vân tay có chữ có dấu "{sign}"', "tắt bộ gõ tiếng Việt (Unikey) rồi gõ lại"
                )
            return Typed("", f'vân tay không có ký tự "{sign}"', f"chỉ gồm chữ số và các chữ {ALPHABET[10:]}")
    typed = "".join(signs).translate(_ALIKE)
    if len(typed) != GROUPS * GROUP:
        message = f"vân tay có {GROUPS} nhóm, mỗi nhóm {GROUP} ký tự; đã gõ {len(typed)} trên {GROUPS * GROUP} ký tự"
        return Typed("", message, _short_group(text) or "gõ lại cho đủ")
    groups = [typed[at : at + GROUP] for at in range(0, len(typed), GROUP)]
    wrong = [number for number, group in enumerate(groups) if group != _with_check(group[:DATA], number)]
    if wrong:
        named = ", ".join(f"nhóm {number + 1}" for number in wrong)
        return Typed("", f"{named} gõ sai", "so lại nhóm ấy với công văn rồi gõ lại")
    if groups[-1] != _last_group("".join(group[:DATA] for group in groups[:-1])):
        message = f"nhóm {GROUPS} (nhóm kiểm tra) không khớp với các nhóm trước: có chỗ gõ sai"
        return Typed("", message, "so lại từng nhóm với công văn rồi gõ lại")
    return Typed("-".join(groups))


def _short_group(text: str) -> str:
    """Which groups are too short or too long, when they were typed apart."""
    words = "".join(
        " " if sign.isspace() or sign in _BETWEEN or _is_unseen(sign) else sign for sign in text
    ).split()
    wrong = [str(number + 1) for number, word in enumerate(words) if len(word) != GROUP]
    return f"xem lại nhóm {', '.join(wrong)}" if len(words) > 1 and 0 < len(wrong) <= GROUPS else ""


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Pd", "Cf", "Cc", "Zs", "Zl", "Zp")


def _characters(digest: bytes, bits: int) -> str:
    """The first ``bits`` of ``digest`` as characters of five bits."""
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - bits)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(bits - 5, -1, -5))


def _last_group(groups: str) -> str:
    digest = hashlib.sha256(b"cchcdoc-van-tay-nhom-kiem-tra\n" + groups.encode()).digest()
    return _with_check(_characters(digest, 5 * DATA), GROUPS - 1)


def _with_check(group: str, number: int) -> str:
    """``group`` with its check, which depends on its number: two groups that changed places are both wrong."""
    check = number + 1
    for weight, sign in zip(_WEIGHTS, group, strict=True):
        check ^= _times(weight, ALPHABET.index(sign))
    return group + ALPHABET[check]


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= _FIELD
        other >>= 1
    return product
