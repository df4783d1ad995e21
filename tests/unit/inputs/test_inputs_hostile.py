"""Whatever the bytes are, the answer is a value or an InputError; and every limit holds."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.diagnostics import QUOTE_LENGTH
from cchcdoc.errors import InputError
from cchcdoc.inputs import cleaning, legacy_text, limits, load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from tests.support.examples import examples

FORMS = ("yaml", "json")
YAML_LETTERS = "abủé¸[]{},'\"\\|>%@`#~:?-!&*\t\n\x00\x85\u0309\u2028\ufeff"
YAML_WORDS = [
    "b: ",
    "- ",
    "  ",
    "& ",
    "&x ",
    "*x ",
    "!t ",
    "!!",
    "|2-",
    " #",
    "---",
    "...",
    "<<: ",
    "? ",
    "null",
    "1.0",
]
YAML_ESCAPES = ["\\x00", "\\ud800", "\\U0010FFFF", "\\UFFFFFFFF"]
yaml_pieces = st.sampled_from(YAML_LETTERS) | st.sampled_from(YAML_WORDS) | st.sampled_from(YAML_ESCAPES)


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "libyaml")
    return str(request.param)


def codes(content: bytes, form: str) -> list[str]:
    try:
        load_text(content, "tep", form)  # type: ignore[arg-type]
    except InputError as error:
        return [diagnostic.code for diagnostic in error.diagnostics]
    return []


@examples(300)
@given(content=st.binary(max_size=60), form=st.sampled_from(FORMS))
def test_random_bytes_raise_nothing_but_input_errors(content: bytes, form: str) -> None:
    codes(content, form)


@examples(500)
@given(pieces=st.lists(yaml_pieces, max_size=25), form=st.sampled_from(FORMS), libyaml=st.booleans())
def test_random_yaml_raises_nothing_but_input_errors(pieces: list[str], form: str, libyaml: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", libyaml and yaml.__with_libyaml__)
        codes("".join(pieces).encode("utf-8", "surrogatepass"), form)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 10_000,
        "{" * 10_000,
        "{a: " * 10_000,
        "[{a: " * 10_000,
        "- " * 10_000,
        "? " * 10_000,
        "".join(" " * level + "a:\n" for level in range(1_000)),
    ],
    ids=["[", "{", "{a:", "[{a:", "-", "?", "indentation"],
)
def test_deep_nesting_is_refused_at_the_limit(content: str, parser: str) -> None:
    assert codes(content.encode(), "yaml")[-1] == "DL115"


@pytest.mark.parametrize("content", ["[" * 10_000, '{"a":' * 10_000, '[{"a":' * 10_000])
def test_deep_json_is_refused_at_the_limit(content: str) -> None:
    assert codes(content.encode(), "json") == ["DL115"]


def test_an_alias_bomb_is_refused_without_being_unfolded(parser: str) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
    assert set(codes(bomb.encode(), "yaml")) == {"DL110"}


def test_both_parsers_give_the_same_nodes_and_name_the_same_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    good = "a: |2\n    x\n  y\nb: [1, {c: 'd'}]\ne: >-\n  f\n  g\nh: \"i\\nj\"\nk: l\n  m\n"
    bad = [
        "a: b: c",
        "a: [@x]",
        "\ta: 1",
        "a: 'x",
        "a: {b",
        "a: |x",
        "a\nb: 1",
        "a: - b",
        'a: "\\q"',
        "a: &x 1",
        "a: !t b",
    ]

    def seen(libyaml: bool) -> tuple[Node, list[list[str]]]:
        monkeypatch.setattr(yaml, "__with_libyaml__", libyaml)
        return load_text(good.encode(), "tep", "yaml").root, [codes(text.encode(), "yaml") for text in bad]

    assert seen(libyaml=True) == seen(libyaml=False)


def test_depth_just_at_the_limit_is_read() -> None:
    deep = b"[" * limits.MAX_DEPTH + b"x" + b"]" * limits.MAX_DEPTH
    assert codes(deep, "yaml") == []
    assert codes(deep.replace(b"x", b"1"), "json") == []
    assert codes(b"[" + deep + b"]", "yaml") == ["DL115"]
    assert codes(b"[" + deep.replace(b"x", b"1") + b"]", "json") == ["DL115"]


def test_nodes_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_NODES", 4)
    assert codes(b"[1, 2, 3]", "yaml") == []
    assert codes(b"[1, 2, 3, 4]", "yaml") == ["DL116"]
    assert codes(b"[1, 2, 3]", "json") == []
    assert codes(b"[1, 2, 3, 4]", "json") == ["DL116"]


def test_a_long_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SCALAR", 5)
    assert codes(b"a: 12345", "yaml") == []
    assert codes(b"a: 123456\nb: 1234567", "yaml") == ["DL117", "DL117"]
    assert codes(b'{"a": "12345"}', "json") == []
    assert codes(b'{"a": "123456"}', "json") == ["DL117"]


def test_the_list_of_errors_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_DIAGNOSTICS", 3)
    assert codes(b"a: 1\n" * 4, "yaml") == ["DL113"] * 3
    assert codes(b"a: 1\n" * 9, "yaml") == ["DL113"] * 3 + ["DL120"]


def test_the_pure_python_parser_has_its_own_limit_of_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.setattr(limits, "MAX_BYTES_PURE", 10)
    assert codes(b"a: 1234567", "yaml") == []
    assert codes(b"a: 12345678", "yaml") == ["DL103"]


def dump(value: object, indent: str, choice: random.Random) -> str:
    """YAML text of strings, lists and dicts, every string in a style chosen by chance."""
    if isinstance(value, dict):
        return "".join(f"\n{indent}{key}:{dump(item, indent + '  ', choice)}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"\n{indent}-{dump(item, indent + '  ', choice)}" for item in value)
    text = str(value)
    style = choice.choice(["single", "literal"])
    if style == "literal" and text.strip() and not text.startswith((" ", "\n")):
        body = "".join(f"\n{indent}  {line}" if line else "\n" for line in text.split("\n"))
        return f" |-{body}" if not text.endswith("\n") else f" |+{body.removesuffix(chr(10))}"
    return " '" + text.replace("'", "''").replace("\n", "\n\n" + indent) + "'"


scalars = st.text("aáẠ0 ':#-[]{}*&!|>%@\"\\", max_size=10)
mappings = st.dictionaries(
    st.text("abđ_1", min_size=1, max_size=5).map(lambda key: f"k{key}"),
    st.deferred(lambda: scalars | st.lists(scalars, min_size=1, max_size=3) | mappings.filter(bool)),
    min_size=1,
    max_size=4,
)


def read(node: Node) -> object:
    if isinstance(node, MapNode):
        return {key: read(item) for key, item in node.entries.items()}
    return [read(item) for item in node.items] if isinstance(node, ListNode) else node.text


@examples(200)
@given(tree=mappings, seed=st.integers(0, 1000))
def test_what_was_typed_comes_back_letter_for_letter(tree: dict[str, object], seed: int) -> None:
    text = dump(tree, "", random.Random(seed))
    root = load_text(text.encode(), "tep", "yaml").root
    assert not isinstance(root, Scalar)
    assert read(root) == tree


def test_only_the_first_forbidden_letters_are_named() -> None:
    assert codes(b"a: " + b"\x01" * cleaning.MAX_FORBIDDEN, "yaml") == ["DL105"] * cleaning.MAX_FORBIDDEN
    assert codes(b"a: " + b"\x01" * 10_000, "yaml") == ["DL105"] * cleaning.MAX_FORBIDDEN


def test_only_the_first_lines_of_legacy_text_are_named() -> None:
    line = "- Céng hßa x· héi chñ nghÜa ViÖt Nam\n"
    assert codes((line * 3).encode(), "yaml") == ["DL106"] * 3
    assert codes((line * 1000).encode(), "yaml") == ["DL106"] * legacy_text.MAX_LINES


def test_two_odd_words_far_apart_are_no_proof_of_legacy_text() -> None:
    apart = "- cña\n" + "- Xã Mường Báng\n" * (legacy_text.WINDOW * 2) + "- chñ\n"
    together = "- ViÖt\n- chñ\n"
    assert codes(together.encode(), "yaml") == ["DL106"]
    assert codes(apart.encode(), "yaml") == []


def test_a_message_repeats_only_the_beginning_of_a_long_name() -> None:
    name = "a" * 100
    with pytest.raises(InputError, match=f'"{"a" * (QUOTE_LENGTH - 1)}…"'):
        load_text(f"{name}: 1\n{name}: 2\n".encode(), "tep", "yaml")


def test_only_so_many_letters_are_searched_for_old_encodings(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = '["C\\u00e9ng h\\u00dfa x\\u00b7 h\\u00e9i ch\\u00f1 ngh\\u00dca"]'
    odd = odd.replace("[", '["?a", ')  # a file that is surely plain is not searched at all
    monkeypatch.setattr(legacy_text, "MAX_SEARCHED", len(odd) + 1)
    assert codes(odd.encode(), "json") == ["DL106"]
    monkeypatch.setattr(legacy_text, "MAX_SEARCHED", len(odd))
    assert codes(odd.encode(), "json") == []
