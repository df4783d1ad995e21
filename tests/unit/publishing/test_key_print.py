"""Fingerprints: a slip is told from the fingerprint of another key, and where it is."""

from __future__ import annotations

import hashlib
import random
import unicodedata

import pytest

from cchcdoc.publishing.keys.key_print import (
    ALPHABET,
    BITS,
    GROUP,
    GROUPS,
    fingerprint_of,
    read_fingerprint,
)
from tests.support.published import key

RAW = key().public.raw
PRINT = fingerprint_of(RAW)


def groups_of(text: str) -> list[str]:
    return text.split("-")


def test_it_has_the_bits_that_it_says() -> None:
    data = "".join(group[:-1] for group in groups_of(PRINT)[:-1])
    number = sum(ALPHABET.index(sign) << 5 * at for at, sign in enumerate(reversed(data)))
    digest = hashlib.sha256(b"cchcdoc-van-tay-1\n" + RAW).digest()
    assert BITS == 5 * len(data) >= 100
    assert number == int.from_bytes(digest, "big") >> (256 - BITS)
    assert [len(group) for group in groups_of(PRINT)] == [GROUP] * GROUPS


def test_it_stays_the_same_for_ever() -> None:
    """It stands on paper in every commune."""
    assert PRINT == "CZ4M8-1H8TR-JN8XN-C0FBA-4YTGS-QNP58"


def test_every_bit_of_a_key_counts() -> None:
    seen = {PRINT}
    for at in range(len(RAW) * 8):
        other = bytearray(RAW)
        other[at // 8] ^= 1 << at % 8
        seen.add(fingerprint_of(bytes(other)))
    assert len(seen) == len(RAW) * 8 + 1


TYPED = {
    "as printed": PRINT,
    "small": PRINT.lower(),
    "blanks": PRINT.replace("-", " "),
    "nothing between": PRINT.replace("-", ""),
    "dashes of Word": PRINT.replace("-", "–"),
    "soft hyphens and hard spaces": PRINT.replace("-", "\u00ad\u00a0"),
    "line breaks": PRINT.replace("-", "\r\n"),
    "by fours": " ".join(PRINT.replace("-", "")[at : at + 4] for at in range(0, 30, 4)),
    "quotes": f"“{PRINT}”.",
    "full width": "".join(chr(ord(c) + 0xFEE0) if c != "-" else "－" for c in PRINT),
    "letters for digits": PRINT.replace("0", "O").replace("1", "l"),
    "invisible": "\ufeff" + PRINT.replace("-", "\u200b-"),
}


@pytest.mark.parametrize("how", TYPED)
def test_it_is_read_however_it_is_typed(how: str) -> None:
    assert read_fingerprint(TYPED[how]) == (PRINT, "", "")


def test_any_wrong_character_is_found_in_its_group() -> None:
    for at, sign in enumerate(PRINT):
        for other in ALPHABET if sign != "-" else "":
            if other != sign:
                found = read_fingerprint(PRINT[:at] + other + PRINT[at + 1 :])
                assert found.fault == f"nhóm {at // (GROUP + 1) + 1} gõ sai"
                assert found.fingerprint == ""


def test_any_two_characters_of_a_group_that_changed_places_are_found() -> None:
    for seed in range(50):
        text = fingerprint_of(bytes([seed]) * 42)
        for number, group in enumerate(groups_of(text)):
            for one in range(GROUP):
                for other in range(one + 1, GROUP):
                    letters = list(group)
                    letters[one], letters[other] = letters[other], letters[one]
                    if letters != list(group):
                        groups = groups_of(text)
                        groups[number] = "".join(letters)
                        assert read_fingerprint("-".join(groups)).fault == f"nhóm {number + 1} gõ sai"


def test_groups_that_changed_places_are_found() -> None:
    for one in range(GROUPS):
        for other in range(one + 1, GROUPS):
            groups = groups_of(PRINT)
            groups[one], groups[other] = groups[other], groups[one]
            assert read_fingerprint("-".join(groups)).fault == f"nhóm {one + 1}, nhóm {other + 1} gõ sai"


def test_groups_of_two_keys_are_found_by_the_last_one() -> None:
    """Each group is right by itself: copied from two lines of a letter."""
    groups, other = groups_of(PRINT), groups_of(key(2).public.fingerprint)
    for at in range(GROUPS):
        mixed = [*groups[:at], other[at], *groups[at + 1 :]]
        assert "nhóm kiểm tra" in read_fingerprint("-".join(mixed)).fault


def test_random_slips_are_not_taken() -> None:
    rng = random.Random(1)
    signs = PRINT.replace("-", "")
    for _ in range(5_000):
        typed = list(signs)
        for _ in range(rng.randint(1, 6)):
            typed[rng.randrange(len(typed))] = rng.choice(ALPHABET)
        if "".join(typed) != signs:
            assert read_fingerprint("".join(typed)).fault


@pytest.mark.parametrize(
    ("typed", "fault", "hint"),
    [
        ("", "đã gõ 0 trên 30", "gõ lại cho đủ"),
        (PRINT[:-6], "đã gõ 25 trên 30", ""),
        (PRINT + "0", "đã gõ 31 trên 30", "nhóm 6"),
        (PRINT[:7] + PRINT[8:], "đã gõ 29 trên 30", "nhóm 2"),
        (PRINT[:-1] + "U", 'không có ký tự "U"', "chỉ gồm"),
        (PRINT[:-1] + "*", 'không có ký tự "*"', "chữ số"),
        (PRINT[:-1] + "Đ", 'chữ có dấu "Đ"', "Unikey"),
        (unicodedata.normalize("NFD", PRINT[:-1] + "Â"), 'chữ có dấu "Â"', "Unikey"),
        ("9" * 100_000, "đã gõ 100000 trên 30", ""),
    ],
)
def test_what_is_wrong_is_said(typed: str, fault: str, hint: str) -> None:
    found = read_fingerprint(typed)
    assert fault in found.fault
    assert hint in found.hint
    assert found.fingerprint == ""


def test_the_alphabet_has_no_letters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
