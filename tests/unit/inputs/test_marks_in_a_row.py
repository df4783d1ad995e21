"""Combining marks in a row are refused before they are normalised, which takes the square of their number."""

from __future__ import annotations

import unicodedata

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import cleaning, load_text
from cchcdoc.nodes import MapNode, Scalar
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.vietnamese import to_nfc
from cchcdoc.vietnamese.characters import MAX_MARKS, find_mark_run

ACUTE, DOT = "\u0301", "\u0323"
MOST = ACUTE * MAX_MARKS
TOO_MANY = MOST + ACUTE


def refused(text: str, form: str = "yaml") -> list[tuple[str, int | None, int | None]]:
    try:
        load_text(text.encode(), "thu", form)
    except InputError as error:
        return [(d.code, d.location and d.location.line, d.location and d.location.column) for d in error.diagnostics]  # fmt: skip
    return []


@pytest.mark.parametrize(
    ("text", "form", "at"),
    [
        (f"a: x\nb: Xa{TOO_MANY} y\n", "yaml", (2, 6)),
        (f"a: x\nb{TOO_MANY}: y\n", "yaml", (2, 2)),
        (f"# {TOO_MANY}\na: x\n", "yaml", (1, 3)),
        ('a: x\nb: "Xa' + "\\u0301" * 31 + '"\n', "yaml", (2, 4)),
        (f'{{"a": "x",\n "b": "Xa{TOO_MANY}"}}', "json", (2, 10)),
        ('{"a": "x",\n "b": "Xa' + "\\u0301" * 31 + '"}', "json", (2, 7)),
        (f"a: o\u0302{ACUTE} ca{ACUTE}c {TOO_MANY}\n", "yaml", (1, 10)),
    ],
)
def test_a_run_is_refused_at_its_place(text: str, form: str, at: tuple[int, int]) -> None:
    assert refused(text, form) == [("DL105", *at)]
    fewer = text.replace(TOO_MANY, MOST).replace("\\u0301" * 31, "\\u0301" * 30)
    assert refused(fewer, form) == []


def test_it_is_refused_before_anything_is_normalised(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def watched(form: str, text: str) -> str:
        seen.append(len(text))
        return unicodedata.normalize(form, text)

    monkeypatch.setattr(cleaning, "normalize", watched)
    assert refused(f"a: {ACUTE}{DOT}".replace(ACUTE, ACUTE * 100_000)) == [("DL105", 1, 4)]
    assert max(seen) < 10


@pytest.mark.parametrize("mark", ["\u0301", "\u05b0", "\u094d", "\u20d0", "\u302a", "\U0001d165", "\u0f73"])
def test_marks_of_every_script_count(mark: str) -> None:
    assert find_mark_run("x" + mark * MAX_MARKS + "x" + mark) is None
    assert find_mark_run("xx" + mark * (MAX_MARKS + 1)) == 2


def test_every_mark_is_known() -> None:
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert len(marks) > 800
    assert [mark for mark in marks if find_mark_run(mark * (MAX_MARKS + 1)) != 0] == []


def test_letters_of_other_scripts_are_no_marks() -> None:
    assert find_mark_run("Ủy ban nhân dân xã " * 9 + "汉字" * 99 + "한국어" * 99 + "ܐܒ" * 99) is None


def test_text_that_is_typed_with_marks_is_composed() -> None:
    text = unicodedata.normalize("NFD", "Ủy ban nhân dân huyện Tủa Chùa ") * 3_000
    root = load_text(f"a: {text}".encode(), "thu", "yaml").root
    assert isinstance(root, MapNode)
    value = root.entries["a"]
    assert isinstance(value, Scalar)
    assert value.text == unicodedata.normalize("NFC", text).strip()


def test_what_is_joined_of_harmless_values_is_left_as_it_is() -> None:
    assert to_nfc("a" + ACUTE) == "á"
    long = "a" + (ACUTE + DOT) * 50_000
    assert to_nfc(long) == long
    assert text_width(long, 12) == text_width("a", 12)
