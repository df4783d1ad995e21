"""Where no line ends: the cases of ``tests/cases/line_ends``, and that nothing else of a text is changed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.blocks import Gap, NoteMark, Text
from cchcdoc.vietnamese.line_ends import (
    NO_BREAK_HYPHEN,
    NO_BREAK_SPACE,
    keep_inlines_together,
    keep_together,
)
from tests.support.examples import examples

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/line_ends/kept.yaml").read_text(encoding="utf-8"))
PIECES = [
    "27",
    ".",
    "550",
    " ",
    "-",
    " - ",
    "hồ sơ",
    "%",
    "năm",
    "2025",
    "Điều",
    "khoản",
    "a",
    "NĐ",
    "TP.",
    "Điện",
    "IV",
    "\n",
]


def shown(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, "␣").replace(NO_BREAK_HYPHEN, "=")


def read_over(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-")


@pytest.mark.parametrize(("typed", "kept"), [case for group in CASES.values() for case in group])
def test_what_is_read_at_once_is_kept_together(typed: str, kept: str) -> None:
    assert shown(keep_together(typed)) == kept


@examples(300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_words_stay_and_a_second_time_changes_nothing(text: str) -> None:
    kept = keep_together(text)
    assert len(kept) == len(text)
    assert read_over(kept) == text
    assert keep_together(kept) == kept


@examples(200)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_a_paragraph_in_pieces_is_kept_together_as_one(pieces: list[str], chance: random.Random) -> None:
    inlines = tuple(Text(piece, bold=chance.random() < 0.5) for piece in pieces)
    kept = keep_inlines_together(inlines)
    assert "".join(inline.text for inline in kept if isinstance(inline, Text)) == keep_together(
        "".join(pieces)
    )
    assert [inline.bold for inline in kept if isinstance(inline, Text)] == [each.bold for each in inlines]


def test_what_is_bold_is_kept_with_what_is_not() -> None:
    inlines = (
        Text("đạt "),
        Text("27.550", bold=True),
        Text(" hồ sơ"),
        NoteMark(1),
        Text(" - Xã"),
        Gap("Số", 0),
    )
    kept = keep_inlines_together(inlines)
    assert [shown(each.text) if isinstance(each, Text) else each for each in kept] == [
        "đạt ",
        "27.550",
        "␣hồ␣sơ",
        NoteMark(1),
        "␣-␣Xã",
        Gap("Số", 0),
    ]


@pytest.mark.parametrize(
    "text", ["TP. " + "A " * 50_000, "1 a-" * 50_000, " " * 100_000, "I" * 100_000 + " V" * 50_000]
)
def test_a_hostile_text_is_read_once(text: str) -> None:
    assert read_over(keep_together(text)) == text
