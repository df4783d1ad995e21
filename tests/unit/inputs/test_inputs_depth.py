"""Lists and mappings that stand too deep inside each other are refused as such, at their place, by every reader.

libyaml has a limit of its own since 0.2.6 (1,000 levels) and meets it while it looks ahead for a colon.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from cchcdoc.errors import InputError
from cchcdoc.inputs import limits, load_text

ONE_ABOVE = limits.MAX_DEPTH + 1
LIBYAML_LIMIT = 1_000
MANY = LIBYAML_LIMIT + 100
MIXED = limits.MAX_DEPTH // 2

OPENERS: dict[str, Callable[[int], str]] = {
    "[": lambda _: "[",
    "[ on lines": lambda _: "[\n ",
    "[ after blanks": lambda _: "   [",
    "[ after an item": lambda _: "[x, ",
    "{": lambda _: "{",
    "{a:": lambda _: "{a: ",
    "[{a:": lambda level: "{a: " if level % 2 else "[",
    "[a:": lambda level: "a: " if level % 2 else "[",
    "-": lambda _: "- ",
    "- on lines": lambda level: " " * level + "-\n",
    "?": lambda _: "? ",
    "indentation": lambda level: " " * level + "a:\n",
    "- before [": lambda level: "- " if level < MIXED else "[",
    "- before {a:": lambda level: "- " if level < MIXED else "{a: ",
    "indentation before [": lambda level: " " * level + "a:\n" if level < MIXED else "   " * MIXED + "[\n",
}
"""Kind of nesting -> the text that opens a level; the level begins at its first letter that is not blank."""
AMONG_FLOW = ("[", "[ on lines", "[ after an item", "{", "{a:", "[{a:")
BEFORE = {"a field": "x: ", "letters beyond ASCII": "# Tủa Chùa 𝄞\nđường: x\nb: ", "a tag": "!t "}
CLOSERS = {"[": "]", "{": "}"}


@pytest.fixture(params=["libyaml", pytest.param("pure Python", marks=pytest.mark.slow)])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "libyaml")
    return str(request.param)


def reported(text: str) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of every finding."""
    try:
        load_text(text.encode(), "tep", "yaml")
    except InputError as error:
        return [(found.code, found.location.line, found.location.column) for found in error.diagnostics]
    return []


def nested(kind: str, levels: int, *, closed: bool, before: str = "") -> tuple[str, list[tuple[int, int]]]:
    """A text of so many levels, and where each of them begins (line, column)."""
    pieces = [before]
    places = []
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    for level in range(levels):
        opener = OPENERS[kind](level)
        blanks = len(opener) - len(opener.lstrip(" "))
        places.append((line, column + blanks))
        pieces.append(opener)
        line += opener.count("\n")
        column = len(opener) - opener.rfind("\n") if "\n" in opener else column + len(opener)
    text = "".join(pieces)
    if not closed:
        return text, places
    opened = (letter for letter in text[len(before) :] if letter in CLOSERS)
    return text + "x" + "".join(reversed([CLOSERS[letter] for letter in opened])), places


@pytest.mark.parametrize("kind", OPENERS)
def test_a_text_at_the_limit_is_not_too_deep(kind: str, parser: str) -> None:
    text, _ = nested(kind, limits.MAX_DEPTH, closed=kind not in ("- on lines", "indentation"))
    codes = {code for code, *_ in reported(text)}
    assert codes == ({"DL114"} if kind in ("{", "?") else set())


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("levels", [ONE_ABOVE, LIBYAML_LIMIT, LIBYAML_LIMIT + 1])
@pytest.mark.parametrize("kind", OPENERS)
def test_one_level_more_is_reported_at_its_place(kind: str, levels: int, closed: bool, parser: str) -> None:
    text, places = nested(kind, levels, closed=closed)
    assert reported(text) == [("DL115", *places[limits.MAX_DEPTH])]


@pytest.mark.parametrize("levels", [ONE_ABOVE, LIBYAML_LIMIT, LIBYAML_LIMIT + 1])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("kind", AMONG_FLOW)
def test_what_stands_before_does_not_hide_the_depth(kind: str, before: str, levels: int, parser: str) -> None:
    text, places = nested(kind, levels, closed=True, before=BEFORE[before])
    if before == "a tag":
        assert reported(text) == [("DL109", 1, 1), ("DL115", *places[limits.MAX_DEPTH])]
    else:  # the mapping is a level too
        assert reported(text) == [("DL115", *places[limits.MAX_DEPTH - 1])]


@pytest.mark.parametrize("error", ['"', "%", "|", "}", "\t@"])
@pytest.mark.parametrize("levels", [ONE_ABOVE, LIBYAML_LIMIT + 1])
def test_an_error_further_on_does_not_hide_the_depth(levels: int, error: str, parser: str) -> None:
    assert reported("[" * levels + error) == [("DL115", 1, ONE_ABOVE)]
    assert reported("a:\n  - " + "[" * levels + error) == [("DL115", 2, 4 + limits.MAX_DEPTH - 1)]


@pytest.mark.parametrize("error", ['"', "'", "%", "|"])
def test_an_error_within_the_limit_is_reported_as_what_it_is(error: str, parser: str) -> None:
    assert reported("[" * limits.MAX_DEPTH + error) == [("DL107", 1, ONE_ABOVE)]


@pytest.mark.parametrize("levels", [ONE_ABOVE, LIBYAML_LIMIT, LIBYAML_LIMIT + 1])
@pytest.mark.parametrize("before", ["x: 1\n", "- x\n", '"x" '])
def test_an_error_before_the_brackets_is_reported_first(before: str, levels: int, parser: str) -> None:
    ((code, line, _),) = reported(before + "[" * levels)
    assert (code, line) == ("DL107", before.count("\n") + 1)


@pytest.mark.parametrize(
    "text",
    [
        "[" + "[], " * MANY + "]",
        "[" + "{a: {}}, " * MANY + "]",
        "- [[x]]\n" * MANY,
        "a: '" + "[" * MANY + "'",
        'a: "' + "{" * MANY + '"',
        "a: x" + "[" * MANY,
        "a: |\n  " + "[" * MANY,
        "# " + "[" * MANY + "\na: x",
    ],
    ids=[
        "lists",
        "mappings",
        "items",
        "quoted",
        "in double quotes",
        "in a word",
        "in a block",
        "explanation",
    ],
)
def test_many_brackets_that_do_not_nest_are_read(text: str, parser: str) -> None:
    assert reported(text) == []
