"""The corpora of bad input: refused with the expected code at the expected place; benign controls pass."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import ListNode, MapNode, Scalar
from cchcdoc.schema import compile_schema, validate

CASES = Path(__file__).parents[2] / "cases"
TEXT_SCHEMA = compile_schema(
    {"type": "object", "additionalProperties": False, "properties": {"gia_tri": {"type": "string"}}}
)
PLAIN = re.compile(r"[^\s!&*\-?:\[\]{},|>@`\"'%#=~.](?:(?!: | #)[^\t])*(?<![:\s])|[-+.=][0-9a-zA-Z].*(?<!:)")


def y1_cases() -> list[tuple[str, str]]:
    lines = (CASES / "y1" / "cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(name, expected) for name, expected in rows]


def lines_of(path: str) -> list[str]:
    return (CASES / path).read_text(encoding="utf-8").split("\n")[:-1]


def outcome(path: Path) -> str:
    try:
        load(path, source="tep")
    except InputError as error:
        found = []
        for diagnostic in error.diagnostics:
            at = diagnostic.location
            assert at is not None
            assert at.source == "tep"
            assert diagnostic.message
            assert diagnostic.hint
            assert "\n" not in diagnostic.as_line()
            assert len(diagnostic.as_line()) <= 300
            found.append(f"{diagnostic.code}:{at.line}:{at.column}" if at.line else diagnostic.code)
        return " ".join(found)
    return "ok"


@pytest.mark.parametrize(("name", "expected"), y1_cases())
def test_a_file_of_y1_gives_the_expected_codes_at_the_expected_places(name: str, expected: str) -> None:
    assert outcome(CASES / "y1" / name) == expected


def test_y1_holds_hostile_files_and_benign_controls_and_every_file_is_listed() -> None:
    listed = y1_cases()
    assert sum(expected == "ok" for _, expected in listed) >= 10
    assert sum(expected != "ok" for _, expected in listed) >= 80
    on_disk = {path.name for path in (CASES / "y1").iterdir()} - {"cases.tsv"}
    assert {name for name, _ in listed} == on_disk


def test_every_mistake_that_json_text_can_hold_is_also_refused_by_the_standard_library() -> None:
    """Our scanner is no stricter than RFC 8259: what Python's json takes and we refuse is on this list."""
    stricter = {"trung.json", "trung-thoat.json", "khoa-trong.json", "nan.json", "vo-cuc.json", "sau.json"}
    stricter |= {"nua-ky-tu.json", "nua-ky-tu-sau.json", "nul.json"}
    for name, expected in y1_cases():
        if name.endswith(".json") and expected != "ok" and name not in stricter:
            with pytest.raises(json.JSONDecodeError):
                json.loads((CASES / "y1" / name).read_text(encoding="utf-8"))


def typed(content: str, form: str) -> str:
    raw = load_text(content.encode(), "tep", form)  # type: ignore[arg-type]
    values = validate(raw, TEXT_SCHEMA).values
    assert isinstance(raw.root, MapNode)
    node = raw.root.entries["gia_tri"]
    assert isinstance(node, Scalar)
    assert values["gia_tri"] == node.text
    return node.text


@pytest.mark.parametrize("value", lines_of("y2/values.txt"))
def test_a_value_of_y2_comes_back_as_typed(value: str) -> None:
    quoted = json.dumps(value, ensure_ascii=False)
    single = value.replace("'", "''")
    assert typed(f"gia_tri: {quoted}\n", "yaml") == value
    assert typed(f"gia_tri: '{single}'\n", "yaml") == value
    assert typed(f"gia_tri: |-\n  {value}\n", "yaml") == value
    assert typed(f'{{"gia_tri": {quoted}}}', "json") == value
    assert typed(json.dumps({"gia_tri": value}), "json") == value


@pytest.mark.parametrize("value", [v for v in lines_of("y2/values.txt") if PLAIN.fullmatch(v)])
def test_a_bare_value_of_y2_comes_back_as_typed(value: str) -> None:
    assert typed(f"gia_tri: {value}\n", "yaml") == value
    assert typed(f"gia_tri:   {value}  # chú thích\n", "yaml") == value
    listed = load_text(f"- {value}\n- x\n".encode(), "tep", "yaml").root
    assert isinstance(listed, ListNode)
    assert [item.text for item in listed.items if isinstance(item, Scalar)] == [value, "x"]


def test_y2_is_large_enough_and_most_of_it_is_tried_bare() -> None:
    values = lines_of("y2/values.txt")
    assert len(set(values)) >= 300
    assert sum(bool(PLAIN.fullmatch(value)) for value in values) >= 200


@pytest.mark.parametrize(
    ("file", "word"),
    [("tcvn3", "TCVN3"), ("vni", "VNI"), ("mojibake", "Windows-1252"), ("lost", "dấu ?")],
)
def test_a_line_of_c2_is_named_with_its_encoding(file: str, word: str) -> None:
    for line in lines_of(f"c2/{file}.txt"):
        with pytest.raises(InputError) as caught:
            load_text(f"so: 5\ntrich_yeu: |\n  {line}\n".encode(), "tep", "yaml")
        first = caught.value.diagnostics[0]
        assert first.code == "DL106"
        assert word in first.message
        assert first.location is not None
        assert first.location.line == 3


@pytest.mark.parametrize("file", ["unicode", "nfd"])
def test_a_line_of_correct_vietnamese_passes_in_composed_form(file: str) -> None:
    benign = lines_of("c2/unicode.txt")
    for number, line in enumerate(lines_of(f"c2/{file}.txt")):
        assert typed(f"gia_tri: |-\n  {line}\n", "yaml") == benign[number]
        assert typed(json.dumps({"gia_tri": line}), "json") == benign[number]


def test_legacy_text_hidden_behind_json_escapes_is_refused() -> None:
    for line in lines_of("c2/tcvn3.txt"):
        with pytest.raises(InputError, match="DL106"):
            load_text(json.dumps({"gia_tri": line}).encode(), "tep", "json")


def test_single_words_that_look_right_alone_are_judged_together() -> None:
    text = "a: Sè\nb: Bé\nc: ViÖt\nd: chñ\n"
    with pytest.raises(InputError, match="DL106"):
        load_text(text.encode(), "tep", "yaml")
