"""What an earlier file held is written into the next form, and reads back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.forms.typed_values import entry_lines
from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar
from tests.support.examples import examples

AT = Position(1, 1)
LETTERS = st.sampled_from([*map(chr, range(0x20, 0x7F)), *"đĐạộữỷẵƯỞ–…“”"])
PIECES = st.sampled_from(
    [
        "\n",
        " ",
        "- ",
        ": ",
        " #",
        '"',
        "'",
        "\\",
        "{{ x }}",
        "[@nq76]",
        "|",
        "&a",
        "null",
        "~",
        "",
        "012",
        "Không có",
        "tỷ lệ 5,12%",
    ]
)
TEXTS = st.lists(PIECES | st.text(LETTERS, max_size=6), max_size=6).map("".join)
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


def quoted(text: str) -> Scalar:
    return Scalar(text, AT, "quoted")


def mapped(entries: dict[str, Node]) -> MapNode:
    return MapNode(entries, dict.fromkeys(entries, AT), AT)


TREES = st.recursive(
    TEXTS.map(quoted),
    lambda below: (
        st.lists(below, max_size=3).map(lambda items: ListNode(tuple(items), AT))
        | st.dictionaries(KEYS, below, max_size=3).map(mapped)
    ),
    max_leaves=8,
)


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, child in node.entries.items()}


def read_back(node: Node) -> object:
    text = "\n".join(entry_lines("x", node)) + "\n"
    return plain(load_text(text.encode(), "tep", "yaml").root)


@examples(400)
@given(TREES)
def test_whatever_was_there_is_read_back(tree: Node) -> None:
    assert read_back(tree) == {"x": plain(tree)}


def test_a_blank_stays_a_blank() -> None:
    assert entry_lines("so", Scalar("", AT)) == ["so:"]
    assert entry_lines("so", Scalar("~", AT)) == ["so:"]
    assert entry_lines("noi_nhan", ListNode((), AT)) == ["noi_nhan: []"]


def test_prose_is_written_as_a_block_that_can_be_edited() -> None:
    prose = Scalar("Câu một.\n\n- Mục có: dấu.\n", AT, "literal")
    assert entry_lines("mo_dau", prose) == ["mo_dau: |", "  Câu một.", "", "  - Mục có: dấu."]


@pytest.mark.parametrize(
    ("typed", "written"), [("93.54", "93,54"), ("1e3", "1000"), ("23881", "23881"), ("-0.5", '"-0,5"')]
)
def test_a_number_of_json_is_written_as_a_clerk_types_it(typed: str, written: str) -> None:
    assert entry_lines("x", Scalar(typed, AT, "number")) == [f"x: {written}"]
