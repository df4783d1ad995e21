"""Hints after a name that is not known."""

import pytest

from cchcdoc.near_names import MAX_LISTED, near_names

NAMES = [f"bang_{number:02}" for number in range(MAX_LISTED + 1)]


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("chi_tieu", ["chi_tieu_1", "khac"], "có phải là chi_tieu_1?"),
        ("zzz", NAMES[:2], "các mã hiện có: bang_00, bang_01"),
        ("zzz", NAMES[:MAX_LISTED], f"các mã hiện có: {', '.join(NAMES[:MAX_LISTED])}"),
        ("zzz", NAMES, f"các mã hiện có: {', '.join(NAMES[:MAX_LISTED])}, ..."),
        ("zzz", [], "chưa khai mã nào"),
    ],
)
def test_a_hint_names_what_is_near_or_what_there_is(name: str, known: list[str], hint: str) -> None:
    assert near_names(name, known) == hint


def test_a_hint_says_what_is_listed_and_how_near_is_near() -> None:
    assert near_names("ren", ["render"], cutoff=0.99, listing="các lệnh") == "các lệnh: render"
