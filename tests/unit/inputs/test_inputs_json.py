"""JSON: the standard library agrees about every value, and ours knows where it stands."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from tests.support.examples import examples

safe_text = st.text('"\\/ \n\tđỦaxẠ0:,[]{}', max_size=12)
keys = st.text("abcđ_ủ1", min_size=1, max_size=6)
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | safe_text,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(keys, children, max_size=4),
    max_leaves=20,
)


def to_text(value: object) -> object:
    """What our reader should give for a value of Python's json: text, lists, dicts."""
    if isinstance(value, dict):
        return {key: to_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_text(item) for item in value]
    if value is None:
        return ""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def read(node: Node) -> object:
    if isinstance(node, MapNode):
        return {key: read(item) for key, item in node.entries.items()}
    if isinstance(node, ListNode):
        return [read(item) for item in node.items]
    return node.text


@examples(150)
@given(
    tree=st.dictionaries(keys, trees, min_size=1, max_size=4),
    indent=st.sampled_from([None, 0, 2]),
    escape=st.booleans(),
)
def test_any_json_reads_as_the_standard_library_reads_it(
    tree: dict[str, object], indent: int | None, escape: bool
) -> None:
    content = unicodedata.normalize("NFC", json.dumps(tree, indent=indent, ensure_ascii=escape))
    raw = load_text(content.encode(), "tep", "json")
    expected = json.loads(content)
    composed = json.loads(unicodedata.normalize("NFC", json.dumps(expected, ensure_ascii=False)))
    assert read(raw.root) == to_text(composed)


def test_numbers_words_and_null_keep_what_was_typed() -> None:
    root = load_text(b'{"a": 23.881, "b": -1e3, "c": null, "d": true, "e": "5"}', "tep", "json").root
    assert isinstance(root, MapNode)
    seen = [(n.text, n.style, n.is_blank) for n in root.entries.values() if isinstance(n, Scalar)]
    assert seen == [
        ("23.881", "number", False),
        ("-1e3", "number", False),
        ("", "plain", True),
        ("true", "plain", False),
        ("5", "quoted", False),
    ]


def test_positions_are_exact() -> None:
    text = '{\n  "a": [1, "xy"],\n  "b": {"c": null}\n}'
    root = load_text(text.encode(), "tep", "json").root
    assert isinstance(root, MapNode)
    assert (root.key_positions["b"].line, root.key_positions["b"].column) == (3, 3)
    items = root.entries["a"]
    assert isinstance(items, ListNode)
    second = items.items[1]
    assert isinstance(second, Scalar)
    assert (second.position.line, second.position.column) == (2, 12)
    assert (second.position_at(1).line, second.position_at(1).column) == (2, 14)


def test_lines_made_by_escapes_are_found_where_they_begin() -> None:
    root = load_text(b'{"a": "x\\ny\\u000az"}', "tep", "json").root
    assert isinstance(root, MapNode)
    scalar = root.entries["a"]
    assert isinstance(scalar, Scalar)
    assert scalar.text == "x\ny\nz"
    assert [scalar.position_at(i).column for i in (0, 2, 4)] == [8, 11, 18]


def test_windows_line_breaks_behind_escapes_become_one() -> None:
    root = load_text(b'{"a": "x\\r\\ny\\rz"}', "tep", "json").root
    assert read(root) == {"a": "x\ny\nz"}


def test_surrogate_pairs_are_joined() -> None:
    assert read(load_text(b'["\\ud83d\\udcc4"]', "tep", "json").root) == ["\U0001f4c4"]


def test_a_duplicate_names_both_places() -> None:
    with pytest.raises(
        InputError, match=r'tep:1:10: lỗi DL113: trường "a" viết hai lần, lần đầu ở dòng 1 cột 2'
    ):
        load_text(b'{"a": 1, "a": 2}', "tep", "json")


def said(content: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_text(content.encode(), "tep", "json")
    return [each.as_line().removeprefix("tep:").split(";")[0] for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (r'{"a": "\u12"}', r"1:8: lỗi DL107: \u không phải là ký tự thoát của JSON"),
        (r'["\ud83d\u"]', r"1:9: lỗi DL107: \u không phải là ký tự thoát của JSON"),
        ('{"a": 1,\n}', "2:1: lỗi DL107: dấu phẩy thừa trước dấu }"),
        ('{"a": [1 , ]}', "1:12: lỗi DL107: dấu phẩy thừa trước dấu ]"),
        ('{"a" "b"}', '1:6: lỗi DL107: thiếu dấu hai chấm sau "a"'),
        ('{"a": 1 "b": 2}', "1:9: lỗi DL107: thiếu dấu phẩy hoặc dấu }"),
        ('{"a": [1 2]}', "1:10: lỗi DL107: thiếu dấu phẩy hoặc dấu ]"),
        ('{"a": "b\\', "1:7: lỗi DL107: dấu nháy mở ở đây không có dấu nháy đóng"),
        ("[1, -Infinity]", '1:5: lỗi DL107: "-Infinity" không phải là số'),
        ("[nulls]", '1:2: lỗi DL107: "nulls" không nằm trong dấu nháy kép'),
        ("[1.e5]", '1:2: lỗi DL107: "1.e5" không phải là số của JSON'),
    ],
)
def test_what_is_no_json_is_named_at_its_place(content: str, expected: str) -> None:
    assert said(content) == [expected]


def test_what_is_wrong_before_the_end_of_reading_is_named_too() -> None:
    assert said('{"a": 1, "a": 2, "": 3, "b" 4}') == [
        '1:10: lỗi DL113: trường "a" viết hai lần, lần đầu ở dòng 1 cột 2',
        "1:18: lỗi DL114: tên trường để trống",
        '1:29: lỗi DL107: thiếu dấu hai chấm sau "b"',
    ]


def test_a_number_of_any_length_stays_text() -> None:
    digits = "9" * 5_000  # more than Python turns into an int
    assert read(load_text(f"[{digits}]".encode(), "tep", "json").root) == [digits]


@pytest.mark.parametrize("content", ['{"a"\n:\n1}', '{"' + "k" * 1_100 + '": 1}', '{"a":\t-1}'])
def test_json_that_a_yaml_reader_would_refuse_is_read(content: str) -> None:
    assert read(load_text(content.encode(), "tep", "json").root) == to_text(json.loads(content))
