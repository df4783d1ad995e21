"""Words of the locale: what Babel's data give, whatever its version, and how offices write it."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from datetime import date, timedelta

import pytest

from cchcdoc.vietnamese import days_away, join_and, join_or, weekday

MONDAY = date(2026, 12, 14)
WEEK = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_the_days_of_a_week() -> None:
    assert [weekday(MONDAY + timedelta(days=number)) for number in range(7)] == WEEK


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(1945, 9, 2), "Chủ nhật"), (date(1954, 5, 7), "thứ Sáu"), (date(1975, 4, 30), "thứ Tư")],
)
def test_days_that_everybody_knows(day: date, name: str) -> None:
    assert weekday(day) == name


@pytest.mark.parametrize(
    ("words", "all_of_them", "one_of_them"),
    [
        ([], "", ""),
        (["xã"], "xã", "xã"),
        (["xã", "phường"], "xã và phường", "xã hoặc phường"),
        (["xã", "phường", "đặc khu"], "xã, phường và đặc khu", "xã, phường hoặc đặc khu"),
        (["{0}", "{1}", "%s", "{x}"], "{0}, {1}, %s và {x}", "{0}, {1}, %s hoặc {x}"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], all_of_them: str, one_of_them: str) -> None:
    assert (join_and(words), join_or(tuple(words))) == (all_of_them, one_of_them)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "sau 1 ngày nữa"),
        (12, "sau 12 ngày nữa"),
        (400, "sau 400 ngày nữa"),
        (0, "hôm nay"),
        (-1, "1 ngày trước"),
        (-45, "45 ngày trước"),
    ],
)
def test_a_distance_is_exact_to_the_day(days: int, said: str) -> None:
    assert days_away(days) == said


def test_what_is_written_has_plain_spaces_and_whole_letters() -> None:
    texts = [
        *(weekday(MONDAY + timedelta(days=number)) for number in range(7)),
        join_and("abc"),
        join_or("abc"),
    ]
    for text in (*texts, days_away(5), days_away(-5)):
        assert unicodedata.is_normalized("NFC", text)
        assert all(c == " " or not c.isspace() for c in text)


@pytest.mark.parametrize(
    "odd", [{"TZ": ":"}, {"TZ": "/khong/co"}, {"LC_ALL": "UTF-8"}, {"LANGUAGE": "xx:yy"}]
)
def test_the_settings_of_the_machine_change_nothing(odd: dict[str, str]) -> None:
    """Babel looks up the machine's time zone and language when it is imported."""
    code = (
        "from datetime import date; from cchcdoc.vietnamese import days_away, join_or, weekday\n"
        "print(ascii((weekday(date(2026, 12, 14)), join_or('ab'), days_away(2))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **odd}
    )
    assert done.stdout.strip() == ascii(("thứ Hai", "a hoặc b", "sau 2 ngày nữa"))
