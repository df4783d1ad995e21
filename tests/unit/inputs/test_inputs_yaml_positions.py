"""Every character of a value has a place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from tests.support.examples import examples


def value_of(text: str, key: str = "a") -> Scalar:
    root = load_text(text.encode(), "tep", "yaml").root
    assert isinstance(root, MapNode)
    node: Node = root.entries[key]
    assert isinstance(node, Scalar)
    return node


def place(scalar: Scalar, offset: int) -> tuple[int, int]:
    at = scalar.position_at(offset)
    return at.line, at.column


def letter_at(text: str, scalar: Scalar, offset: int) -> str:
    at = scalar.position_at(offset)
    return text.split("\n")[at.line - 1][at.column - 1]


def test_keys_lists_and_mappings_have_positions() -> None:
    root = load_text(b"a:\n  b: [x, {c: d}]\n", "tep", "yaml").root
    assert isinstance(root, MapNode)
    assert (root.position.line, root.position.column) == (1, 1)
    inner = root.entries["a"]
    assert isinstance(inner, MapNode)
    assert (inner.key_positions["b"].line, inner.key_positions["b"].column) == (2, 3)
    items = inner.entries["b"]
    assert isinstance(items, ListNode)
    assert (items.position.line, items.position.column) == (2, 6)
    assert (items.items[1].position.line, items.items[1].position.column) == (2, 10)


def test_a_bare_value_is_exact_to_the_letter() -> None:
    scalar = value_of("a:   Ủy ban\n")
    assert (scalar.style, place(scalar, 0), place(scalar, 4)) == ("plain", (1, 6), (1, 10))


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_value_begins_behind_its_quote(quote: str) -> None:
    scalar = value_of(f"a: {quote}xy{quote}\n")
    assert (scalar.style, place(scalar, 0), place(scalar, 1)) == ("quoted", (1, 5), (1, 6))
    assert scalar.position.column == 4


@pytest.mark.parametrize("text", ['a: "x\\ty\\u1ee6"\n', "a: 'it''s'\n"])
def test_a_quoted_value_with_escapes_is_exact_to_the_line_only(text: str) -> None:
    scalar = value_of(text)
    assert place(scalar, 3) == (1, 5)


def test_a_folded_value_is_exact_to_the_start_of_its_paragraph() -> None:
    scalar = value_of("a: >\n  một\n  hai\n\n  ba\n    thụt\n  bốn\n")
    assert scalar.text == "một hai\nba\n  thụt\nbốn\n"
    starts = [place(scalar, scalar.text.index(word)) for word in ("một", "hai", "ba", "thụt", "bốn")]
    assert starts == [(2, 3), (2, 3), (5, 3), (6, 3), (7, 3)]


def test_a_bare_value_over_several_lines_is_exact_to_the_start_of_its_paragraph() -> None:
    scalar = value_of("a: một\n  hai\n\n  ba\nb: 1\n")
    assert scalar.text == "một hai\nba"
    assert [place(scalar, scalar.text.index(word)) for word in ("một", "ba")] == [(1, 4), (4, 3)]


def test_a_quoted_value_over_several_lines_is_exact_to_the_start_of_its_paragraph() -> None:
    scalar = value_of("a: 'một\n  hai\n\n  ba'\n")
    assert scalar.text == "một hai\nba"
    assert [place(scalar, scalar.text.index(word)) for word in ("một", "ba")] == [(1, 5), (4, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  x1\n  y2\n",
        "a: |-\n  x1\n  y2\n",
        "a: |+\n  x1\n\n  y2\n\n\n",
        "a: |2\n    x1\n  y2\n",
        "a: |1-\n  x1\n y2\n",
        "a: |  # ghi chú\n\n\n      x1\n      y2\n",
        "a: |\n  x1\n\n    y2\n",
        "a: |\n  x1\n  y2",
        "a: |\n  x1\n  y2\n...\n",
    ],
)
def test_a_literal_block_is_exact_to_the_letter(text: str) -> None:
    scalar = value_of(text)
    assert scalar.style == "literal"
    for offset, letter in enumerate(scalar.text):
        if not letter.isspace():
            assert letter_at(text, scalar, offset) == letter


words = st.text("aáẠ[@]{}*#:-|>'\"% ", min_size=1, max_size=8).filter(lambda w: w.strip() == w)


@examples(150)
@given(
    lines=st.lists(words | st.just("") | words.map(lambda w: "   " + w), min_size=1, max_size=6),
    indent=st.integers(1, 9),
    depth=st.integers(0, 2),
    chomping=st.sampled_from(["", "-", "+"]),
)
def test_any_literal_block_with_an_indentation_indicator_is_exact(
    lines: list[str], indent: int, depth: int, chomping: str
) -> None:
    lead = "".join(f"{'  ' * level}k{level}:\n" for level in range(depth))
    margin = "  " * depth
    body = "".join(f"{margin}{' ' * indent}{line}\n" if line else "\n" for line in lines)
    text = f"{lead}{margin}a: |{indent}{chomping}\n{body}{margin}b: 1\n"
    node: Node = load_text(text.encode(), "tep", "yaml").root
    for level in range(depth):
        assert isinstance(node, MapNode)
        node = node.entries[f"k{level}"]
    assert isinstance(node, MapNode)
    scalar = node.entries["a"]
    assert isinstance(scalar, Scalar)
    assert scalar.text.rstrip("\n") == "\n".join(lines).rstrip("\n")
    for offset, letter in enumerate(scalar.text):
        if not letter.isspace():
            assert letter_at(text, scalar, offset) == letter


@examples(100)
@given(
    paragraphs=st.lists(
        st.lists(st.text("abcáẠ", min_size=1, max_size=5), min_size=1, max_size=4), min_size=1
    )
)
def test_any_folded_block_knows_where_its_paragraphs_begin(paragraphs: list[list[str]]) -> None:
    body = "\n".join("".join(f"   {word}\n" for word in words) for words in paragraphs)
    text = f"a: >-\n{body}"
    scalar = value_of(text)
    assert scalar.text == "\n".join(" ".join(words) for words in paragraphs)
    offset = 0
    for words in paragraphs:
        at = scalar.position_at(offset)
        assert text.split("\n")[at.line - 1][at.column - 1 :] == words[0]
        offset += len(" ".join(words)) + 1
