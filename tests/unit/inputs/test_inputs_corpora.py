"""The corpora of bad input: refused with the expected code at the expected place; benign controls pass."""

from __future__ import annotations

import json
import re

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Scalar
from cchcdoc.schema import compile_schema, validate
from tests.support.case_files import FOLDER, Case, load_cases

TEXT_SCHEMA = compile_schema(
    {"type": "object", "additionalProperties": False, "properties": {"gia_tri": {"type": "string"}}}
)
PLAIN = re.compile(r"[^\s!&*\-?:\[\]{},|>@`\"'%#=~.](?:(?!: | #)[^\t])*(?<![:\s])|[-+.=][0-9a-zA-Z].*(?<!:)")


def lines_of(path: str) -> list[str]:
    return (FOLDER / path).read_text(encoding="utf-8").split("\n")[:-1]


STRICTER = {
    "dau-chong-len-nhau-viet-bang-ma",
    "trung",
    "trung-thoat",
    "khoa-trong",
    "nan",
    "vo-cuc",
    "sau",
    "nua-ky-tu",
    "nua-ky-tu-sau",
    "nul",
}
REFUSED_JSON = [
    case for case in load_cases(FOLDER / "inputs" / "refused_json.yaml") if case.name not in STRICTER
]


@pytest.mark.parametrize("case", REFUSED_JSON, ids=str)
def test_what_json_text_cannot_hold_is_also_refused_by_the_standard_library(case: Case) -> None:
    """Our scanner is no stricter than RFC 8259: what Python's json takes and we refuse is in ``STRICTER``."""
    file = case.given.get("file")
    text = (
        case.get("input")
        if file is None
        else (FOLDER / "inputs" / "files" / file).read_text(encoding="utf-8")
    )
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


def typed(content: str, form: str) -> str:
    raw = load_text(content.encode(), "tep", form)  # type: ignore[arg-type]
    values = validate(raw, TEXT_SCHEMA).values
    assert isinstance(raw.root, MapNode)
    node = raw.root.entries["gia_tri"]
    assert isinstance(node, Scalar)
    assert values["gia_tri"] == node.text
    return node.text


@pytest.mark.parametrize("value", lines_of("bare_values/values.txt"))
def test_a_value_comes_back_as_typed(value: str) -> None:
    quoted = json.dumps(value, ensure_ascii=False)
    single = value.replace("'", "''")
    assert typed(f"gia_tri: {quoted}\n", "yaml") == value
    assert typed(f"gia_tri: '{single}'\n", "yaml") == value
    assert typed(f"gia_tri: |-\n  {value}\n", "yaml") == value
    assert typed(f'{{"gia_tri": {quoted}}}', "json") == value
    assert typed(json.dumps({"gia_tri": value}), "json") == value


@pytest.mark.parametrize("value", [v for v in lines_of("bare_values/values.txt") if PLAIN.fullmatch(v)])
def test_a_bare_value_comes_back_as_typed(value: str) -> None:
    assert typed(f"gia_tri: {value}\n", "yaml") == value
    assert typed(f"gia_tri:   {value}  # chú thích\n", "yaml") == value
    listed = load_text(f"- {value}\n- x\n".encode(), "tep", "yaml").root
    assert isinstance(listed, ListNode)
    assert [item.text for item in listed.items if isinstance(item, Scalar)] == [value, "x"]


def test_the_list_of_values_is_large_enough_and_most_of_it_is_tried_bare() -> None:
    values = lines_of("bare_values/values.txt")
    assert len(set(values)) >= 300
    assert sum(bool(PLAIN.fullmatch(value)) for value in values) >= 200


@pytest.mark.parametrize(
    ("file", "word"),
    [("tcvn3", "TCVN3"), ("vni", "VNI"), ("mojibake", "Windows-1252"), ("lost", "dấu ?")],
)
def test_a_line_of_legacy_text_is_named_with_its_encoding(file: str, word: str) -> None:
    for line in lines_of(f"legacy_text/{file}.txt"):
        with pytest.raises(InputError) as caught:
            load_text(f"so: 5\ntrich_yeu: |\n  {line}\n".encode(), "tep", "yaml")
        first = caught.value.diagnostics[0]
        assert first.code == "DL106"
        assert word in first.message
        assert first.location is not None
        assert first.location.line == 3


@pytest.mark.parametrize("file", ["unicode", "nfd"])
def test_a_line_of_correct_vietnamese_passes_in_composed_form(file: str) -> None:
    benign = lines_of("legacy_text/unicode.txt")
    for number, line in enumerate(lines_of(f"legacy_text/{file}.txt")):
        assert typed(f"gia_tri: |-\n  {line}\n", "yaml") == benign[number]
        assert typed(json.dumps({"gia_tri": line}), "json") == benign[number]


def test_legacy_text_hidden_behind_json_escapes_is_refused() -> None:
    for line in lines_of("legacy_text/tcvn3.txt"):
        with pytest.raises(InputError, match="DL106"):
            load_text(json.dumps({"gia_tri": line}).encode(), "tep", "json")


def test_single_words_that_look_right_alone_are_judged_together() -> None:
    text = "a: Sè\nb: Bé\nc: ViÖt\nd: chñ\n"
    with pytest.raises(InputError, match="DL106"):
        load_text(text.encode(), "tep", "yaml")
