"""What is printed is text: control characters are shown as a sign, or escaped where a program reads them."""

from __future__ import annotations

import io
import json

import pytest

from cchcdoc.cli.streams.screen import Screen, shown, shown_json


@pytest.mark.parametrize("text", ["", "Tỷ lệ\n\tđạt 95,2%\n", "a\xa0b\u2009c", "𠀀 ắ"])
def test_text_stays_as_it_is(text: str) -> None:
    assert shown(text) == text
    assert shown_json(text) == text


@pytest.mark.parametrize(
    "sign", list("\0\a\b\v\f\r\x1b\x7f\x85\x9b\xad\u200f\u202e\u2028\u2069\ufeff\ud800\U000e0041")
)
def test_what_is_no_text_is_a_sign_or_an_escape(sign: str) -> None:
    assert shown(f"a{sign}b\n") == "a\ufffdb\n"
    written = shown_json(json.dumps({sign: [sign]}, ensure_ascii=False, indent=2))
    assert all(letter.isprintable() or letter == "\n" for letter in written)
    assert json.loads(written) == {sign: [sign]}


def test_a_stream_shows_all_that_is_written() -> None:
    buffer = io.BytesIO()
    screen = Screen.over(io.TextIOWrapper(buffer, encoding="ascii"))
    screen.write("đ\x1b[2J\n")
    screen.flush()
    assert buffer.getvalue().decode() == "đ\ufffd[2J\n"
