"""schema.yaml is judged by its metaschema: its errors are reported at line and column, and what passes works."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import cchcdoc.packs
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError, PackError
from cchcdoc.forms.editors.json_schema import to_json_schema
from cchcdoc.inputs import load_text
from cchcdoc.nodes import MapNode, Node
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.packs.input_schema.own_schema import OwnSchema, read_own_schema
from cchcdoc.packs.plain import read_bundled, to_plain
from cchcdoc.schema import check_schema, compile_schema, validate
from cchcdoc.schema.keywords import CONSTRAINTS, KEYWORDS_OF_TYPE, X_KIEU_TYPES
from cchcdoc.schema.reading import MAX_DIAGNOSTICS
from cchcdoc.schema.subschemas import REFUSED
from tests.support.examples import examples
from tests.support.kinds import KIND, SCHEMA_YAML, write_pack

DATA = Path(cchcdoc.packs.__file__).parent / "data"
METASCHEMA: Any = read_bundled("schema.schema.yaml")
KEYWORDS = METASCHEMA["$defs"]["luoc_do"]["properties"]
ROOT_KEYWORDS = METASCHEMA["properties"]


def mapping(text: str) -> MapNode:
    root = load_text(text.encode(), "schema.yaml", "yaml").root
    assert isinstance(root, MapNode)
    return root


def judged(text: str) -> tuple[OwnSchema, list[tuple[Diagnostic, str]]]:
    """The schema, and its errors with the rest of the line that each points to."""
    own, found = read_own_schema(mapping(text), "schema.yaml")
    lines = text.splitlines()
    placed = []
    for each in found:
        at = each.location
        assert at is not None
        assert at.line is not None
        assert at.column is not None
        placed.append((each, lines[at.line - 1][at.column - 1 :]))
    return own, placed


BAD = [
    ("type: string, maxLenght: 5", "MT291", "maxLenght", "có phải là maxLength?"),
    ("type: string, anyOf: []", "MT291", "anyOf", "oneOf"),
    ("type: object, $defs: {}", "MT291", "$defs", "đầu tệp"),
    ("type: object, x-quan-he: []", "MT291", "x-quan-he", "đầu tệp"),
    ("type: object, van_ban: {}", "MT291", "van_ban", "properties ở gốc tệp"),
    ("type: object, ho_ten: {}", "MT291", "ho_ten", "tên trường viết trong properties"),
    ("type: text", "MT292", "text", ""),
    ("type: strin", "MT292", "strin", 'có phải là "string"?'),
    ("type: []", "MT292", "[]", ""),
    ("type: ", "MT292", "type", "xóa dòng này"),
    ("type: [string, null]", "MT292", "null", ""),
    ("type: integer, minimum: một", "MT292", "một", ""),
    ("type: integer, minimum: true", "MT292", "true", ""),
    ("type: integer, minimum: ''", "MT292", "minimum", "xóa dòng này"),
    ("type: integer, minimum: 1.000", "MT292", "1.000", ""),
    ("type: number, minimum: nan", "MT292", "nan", ""),
    ("type: number, multipleOf: 0", "MT292", "0", ""),
    ("type: string, maxLength: -1", "MT292", "-1", ""),
    ("type: string, maxLength: '1,5'", "MT292", "'1,5'", ""),
    ("type: string, maxLength: [1]", "MT292", "[1]", ""),
    ("type: string, format: email", "MT292", "email", ""),
    ("type: string, enum: []", "MT292", "[]", ""),
    ("type: string, enum: a", "MT292", "a", ""),
    ("type: string, enum: [{a: b}]", "MT292", "{a: b}", ""),
    ("type: string, enum: [a, null]", "MT292", "null", ""),
    ("type: string, const: [a]", "MT292", "[a]", ""),
    ("type: string, x-kieu: la", "MT292", "la", ""),
    ("type: string, title: [a]", "MT292", "[a]", ""),
    ("type: string, examples: a", "MT292", "a", ""),
    ("type: array, items: []", "MT292", "[]", ""),
    ("type: array, items: {titel: a}", "MT291", "titel", "title"),
    ("type: array, items: {title: }", "MT292", "title", "xóa dòng này"),
    ("type: object, properties: [], additionalProperties: false", "MT292", "[]", ""),
    ("type: object, properties: {y: chữ}, additionalProperties: false", "MT292", "chữ", ""),
    ("type: object, properties: {y: }, additionalProperties: false", "MT292", "}", ""),
    ("type: object, propertyNames: {maxLength: 3}", "MT291", "maxLength", ""),
    ("type: object, propertyNames: {}", "MT292", "{}", ""),
    ("type: object, additionalProperties: những", "MT292", "những", ""),
    ("type: object, additionalProperties: [a]", "MT292", "[a]", ""),
    ("type: object, required: y", "MT292", "y", ""),
    ("oneOf: {}", "MT292", "{}", ""),
    ("oneOf: []", "MT292", "[]", ""),
    ("oneOf: [a, {type: strin}]", "MT292", "a, {", ""),
    ("$ref: {a: b}", "MT292", "{a: b}", ""),
]


@pytest.mark.parametrize(("field", "code", "begins", "hint"), BAD)
def test_each_error_is_reported_where_it_stands(field: str, code: str, begins: str, hint: str) -> None:
    _, found = judged(f"properties:\n  so_lieu: {{{field}}}\n")
    first, line = found[0]
    assert first.code == code
    assert line.startswith(begins)
    assert hint in first.hint
    assert first.hint


ROOT = [
    ("so_lieuu: {type: object}", "so_lieuu", "có phải là so_lieu?"),
    ("items: {}", "items", "các khóa: "),
    ("van_ban: {required: [kinh_gui]}", "van_ban", "chuyển van_ban vào properties ở gốc tệp"),
    ("ky_bao_cao: {required: [nam]}", "ky_bao_cao", "chuyển ky_bao_cao vào properties ở gốc tệp"),
    ("ghi_chu: {}", "ghi_chu", "chuyển ghi_chu vào properties ở gốc tệp"),
    ("kinh_gui: {minItems: 1}", "kinh_gui", "chuyển kinh_gui vào properties của van_ban"),
    ("properties: {kinh_gui: {minItems: 1}}", "kinh_gui", "chuyển kinh_gui vào properties của van_ban"),
    ("loai: {}", "loai", "lấy từ kind.yaml"),
    ("properties: {noi_dung: {}}", "noi_dung", "lấy từ kind.yaml"),
    ("properties: {vanban: {}}", "vanban", "có phải là van_ban?"),
    ("properties: {van_ban: {type: string}}", "type", "không được đổi"),
    ("properties: {van_ban: {properties: {ngay: {x-kieu: nam}}}}", "x-kieu", "không được đổi"),
    ("properties: {van_ban: {properties: {la: {type: string}}}}", "la:", "không được đổi"),
    ("properties: {phu_luc: {items: {properties: {ma: {format: date}}}}}", "format", "không được đổi"),
    ("properties: {phu_luc: {items: {required: [kho], properties: {ma: {maxLength: 9}}}}}", "", ""),
    ("properties: {van_ban: {properties: {kinh_gui: {type: [string, array], minItems: 2}}}}", "", ""),
]


@pytest.mark.parametrize(("text", "begins", "hint"), ROOT)
def test_what_cannot_stand_at_the_root_or_change_a_common_part(text: str, begins: str, hint: str) -> None:
    own, found = judged(text)
    if not begins:
        assert found == []
        assert REFUSED not in str(own.plain)
        return
    ((only, line),) = found
    assert only.code == "MT286"
    assert line.startswith(begins)
    assert hint in only.hint


@pytest.mark.parametrize("key", ["type: array", "additionalProperties: true"])
def test_the_shape_of_the_whole_input_stays(key: str) -> None:
    _, found = judged(key)
    assert [each.code for each, _ in found] == ["MT292"]


def test_figures_stand_in_one_place(tmp_path: Path) -> None:
    text = f"{SCHEMA_YAML}properties: {{so_lieu: {{type: object}}}}\n"
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry(KIND, [write_pack(tmp_path, schema_yaml=text)]))
    (found,) = caught.value.diagnostics
    assert (found.code, found.location and found.location.line) == ("MT286", 24)
    assert "hai nơi" in found.message


def test_values_are_read_as_those_of_an_input_and_examples_as_yaml_reads_them() -> None:
    own, found = judged(
        "properties:\n  so_lieu:\n    title: 2025\n    minimum: '3'\n    maximum: 0,5\n    multipleOf: 0.5\n"
        "    additionalProperties: không\n    description: |\n      a\n    enum: [1, '1', 0.5, true, a]\n"
        "    examples: ['05', 5]\n    const: 7\n    oneOf: [{type: string}]\n"
    )
    assert found == []
    assert own.plain["properties"]["so_lieu"] == {
        "title": "2025",
        "minimum": 3,
        "maximum": 0.5,
        "multipleOf": 0.5,
        "additionalProperties": False,
        "description": "a",
        "enum": [1, "1", 0.5, True, "a"],
        "examples": ["05", 5],
        "const": 7,
        "oneOf": [{"type": "string"}],
    }
    assert type(own.plain["properties"]["so_lieu"]["minimum"]) is int


def test_names_of_fields_are_not_taken_for_keywords() -> None:
    fields = "{enum: {type: string}, properties: {type: string}, $ref: {type: string}, x-bi-tu-choi: {type: string}}"
    own, found = judged(f"properties: {{so_lieu: {{type: object, properties: {fields}}}}}")
    assert found == []
    assert list(own.plain["properties"]["so_lieu"]["properties"]) == [
        "enum",
        "properties",
        "$ref",
        "x-bi-tu-choi",
    ]


# ---- the metaschema and the program's own schemas


def test_the_metaschema_knows_the_keywords_that_are_compiled() -> None:
    assert set(KEYWORDS) >= CONSTRAINTS
    assert METASCHEMA["$defs"]["kieu"]["enum"] == list(KEYWORDS_OF_TYPE)
    assert KEYWORDS["x-kieu"]["enum"] == list(X_KIEU_TYPES)
    assert check_schema(METASCHEMA, "schema.schema.yaml") == []


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.yaml")))
def test_the_schemas_of_the_program_obey_the_metaschema(name: str) -> None:
    root: Any = mapping((DATA / name).read_text(encoding="utf-8"))
    for schema in root.entries.values() if name == "index_inputs.yaml" else [root]:
        entries = {key: node for key, node in schema.entries.items() if key != "$defs"}
        nodes: list[Node] = [MapNode(entries, schema.key_positions, schema.position)]
        nodes += schema.entries["$defs"].entries.values() if "$defs" in schema.entries else []
        for node in nodes:
            fields = MapNode({"so_lieu": node}, {"so_lieu": node.position}, node.position)
            whole = MapNode({"properties": fields}, {"properties": node.position}, node.position)
            own, found = read_own_schema(whole, name)
            assert found == []
            assert own.plain["properties"]["so_lieu"] == to_plain(node)


# ---- hostile schemas


def test_the_errors_of_a_hostile_schema_are_counted() -> None:
    many = ", ".join(f"la{number}: 1" for number in range(20_000))
    _, found = read_own_schema(mapping(f"properties: {{so_lieu: {{{many}}}}}"), "schema.yaml")
    assert [each.code for each in found] == ["MT291"] * MAX_DIAGNOSTICS + ["DL199"]
    parts = "".join(f"  la{number}: {{}}\n" for number in range(MAX_DIAGNOSTICS + 1))
    _, found = read_own_schema(mapping(f"properties:\n{parts}"), "schema.yaml")
    assert [each.code for each in found] == ["MT286"] * MAX_DIAGNOSTICS


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["string", "object", "(", "#/$defs/a", "nam", "date"]),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYWORDS, "a", "la"]), children, max_size=4)
    ),
    max_leaves=12,
)


@examples(400)
@given(
    figures=st.dictionaries(st.sampled_from([*KEYWORDS, "la"]), junk, max_size=5),
    definition=junk,
    more=st.dictionaries(st.sampled_from([*ROOT_KEYWORDS, "van_ban"]), junk, max_size=2),
)
def test_any_mapping_is_judged_and_what_passes_works(
    figures: dict[str, Any], definition: object, more: dict[str, Any]
) -> None:
    text = json.dumps({**more, "$defs": {"a": definition}, "properties": {"so_lieu": figures}})
    root = mapping(text)
    own, found = read_own_schema(root, "schema.yaml")
    schema = {"type": "object", "additionalProperties": False, **own.plain}
    found += check_schema(schema, "schema.yaml", root)
    assert all(each.location and each.location.line for each in found)
    if found:
        return
    to_json_schema(schema)
    with contextlib.suppress(InputError):
        validate(load_text(b"so_lieu: {la: [1]}\n", "t", "yaml"), compile_schema(schema))


def test_the_metaschema_is_yaml_for_everybody() -> None:
    assert yaml.safe_load((DATA / "schema.schema.yaml").read_text(encoding="utf-8")) == METASCHEMA
