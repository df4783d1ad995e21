"""What else is made from a schema: the blank form of ``init`` and the JSON Schema for editors."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml

from cchcdoc.errors import InputError
from cchcdoc.forms.editors.json_schema import to_json_schema
from cchcdoc.forms.skeleton import skeleton
from cchcdoc.inputs import load_text
from cchcdoc.nodes import MapNode
from cchcdoc.packs.plain import to_plain
from cchcdoc.schema import check_schema, compile_schema, validate

ROW = {
    "type": "object",
    "additionalProperties": False,
    "required": ["ten", "so"],
    "properties": {
        "ten": {"type": "string", "title": "Tên xã", "examples": ["Mường Báng"]},
        "so": {"type": "integer", "title": "Số hồ sơ", "x-don-vi": "hồ sơ", "minimum": 1000},
        "ghi": {
            "oneOf": [
                {"type": "array", "items": {"type": "string", "examples": ["a: b"]}},
                {"type": "string"},
            ]
        },
    },
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Báo cáo",
    "description": "Lược đồ thử",
    "additionalProperties": False,
    "required": ["loai", "so", "ngay", "nguoi", "dong", "so_do", "mo_dau"],
    "properties": {
        "loai": {"type": "string", "const": "thu"},
        "so": {"type": "string", "title": "Số", "pattern": "^[0-9]+$", "examples": ["012"]},
        "ngay": {"type": "string", "title": "Ngày", "format": "date"},
        "cap": {"type": "string", "title": "Cấp", "enum": ["tỉnh", "xã"]},
        "xong": {"type": "boolean", "title": "Đã xong"},
        "ty_le": {"type": "number", "title": "Tỷ lệ", "minimum": 1, "maximum": 100, "x-don-vi": "%"},
        "nguoi": {
            "type": "object",
            "title": "Người ký",
            "description": "Ghi đúng theo quyết định bổ nhiệm " * 5,
            "additionalProperties": False,
            "required": ["ten"],
            "properties": {
                "ten": {"type": "string", "title": "Họ tên"},
                "nam": {"type": "integer", "x-kieu": "nam"},
            },
        },
        "dong": {"type": "array", "title": "Các xã", "items": {"$ref": "#/$defs/dong"}},
        "co_quan": {"type": ["string", "array"], "items": {"type": "string"}, "examples": ["[UBND, HUYỆN]"]},
        "so_do": {"type": "object", "title": "Sổ", "additionalProperties": {"$ref": "#/$defs/dong"}},
        "mau": {"type": "object", "patternProperties": {"^m": {"type": "integer", "examples": [5]}}},
        "mo_dau": {
            "type": "string",
            "x-kieu": "loi_van",
            "title": "Mở đầu",
            "examples": ["Thực hiện:\n- một\n- hai " + "từ " * 40],
        },
        "ket": {"type": "string", "x-kieu": "loi_van", "title": "Kết"},
    },
    "$defs": {"dong": ROW},
    "x-quan-he": [{"truoc": "nguoi.nam", "sau": "ngay"}],
}
FORM = skeleton(
    SCHEMA,
    header=["Báo cáo thử", "Điền vào sau dấu hai chấm."],
    outline_comments={"mo_dau": ["I. TÌNH HÌNH"], "nguoi.nam": ["năm sinh"]},
)


def test_the_schema_of_these_tests_is_sound() -> None:
    assert check_schema(SCHEMA, "s") == []


def test_a_blank_form_names_every_required_field_and_nothing_else() -> None:
    with pytest.raises(InputError) as caught:
        validate(load_text(FORM.encode(), "tep", "yaml"), SCHEMA)
    assert {d.code for d in caught.value.diagnostics} == {"DL130"}
    named = [re.search(r"\(([a-z_.#0-9]+)\)$", d.message) for d in caught.value.diagnostics]
    assert [match.group(1) if match else "" for match in named] == [
        "so",
        "ngay",
        "nguoi.ten",
        "dong",
        "so_do",
        "mo_dau",
    ]


def test_a_blank_form_holds_every_field_in_the_order_of_the_schema() -> None:
    root = load_text(FORM.encode(), "tep", "yaml").root
    assert isinstance(root, MapNode)
    assert list(root.entries) == list(SCHEMA["properties"])
    person = root.entries["nguoi"]
    assert isinstance(person, MapNode)
    assert list(person.entries) == ["ten", "nam"]


@pytest.mark.parametrize(
    "line",
    [
        "# Báo cáo thử",
        "loai: thu  # giữ nguyên",
        "# Số (bắt buộc; ví dụ: 012)",
        "# Ngày (bắt buộc; ngày, viết như 15/7/2021)",
        "# Cấp (không bắt buộc; một trong: tỉnh hoặc xã)",
        "# Đã xong (không bắt buộc; có hoặc không)",
        "# Tỷ lệ (không bắt buộc; số, đơn vị: %)",
        "  # năm sinh",
        "# I. TÌNH HÌNH",
        "# Mở đầu (bắt buộc; lời văn, viết từ dòng dưới và thụt vào)",
        "# Ví dụ: Thực hiện:",
        "#   - một",
        "mo_dau: |",
        "#  - ten: Mường Báng  # Tên xã",
        "#    so:  # Số hồ sơ",
        "#  - UBND",
    ],
)
def test_a_blank_form_explains_each_field(line: str) -> None:
    assert line in FORM.split("\n")


def test_comments_fit_into_a_hundred_columns() -> None:
    assert max(map(len, FORM.split("\n"))) <= 100


def test_the_examples_work_once_the_sharps_are_taken_away() -> None:
    lines = [
        re.sub(r"^( *)#(?=  [^ ]|   )", r"\1 ", line)
        for line in FORM.split("\n")
        if not re.match(r" *#   - (một|hai)| *#   từ", line)
    ]
    filled = "\n".join(lines).replace("ma_1:", "ma_1:")
    root = load_text(filled.encode(), "tep", "yaml").root
    assert isinstance(root, MapNode)
    with pytest.raises(InputError) as caught:
        validate(load_text(filled.encode(), "tep", "yaml"), SCHEMA)
    seen = {d.message.rpartition("(")[2].rstrip(")") for d in caught.value.diagnostics}
    assert "dong#1.so" in seen
    assert "so_do.ma_1.so" in seen
    assert not {"dong", "so_do", "dong#1.ten"} & seen
    assert "a: b" in str(root)


TEXT = {"type": "string"}
RARE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["khung", "can"],
    "properties": {
        "khung": {
            "type": "object",
            "title": "Khung",
            "additionalProperties": False,
            "required": ["ten"],
            "properties": {
                "mat": {**TEXT, "title": "Độ mật", "description": "Khi mật.", "x-it-dung": True, "examples": ["MẬT"]},
                "ten": {**TEXT, "title": "Tên", "x-it-dung": True},
                "nhom": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"a": TEXT, "b": {**TEXT, "x-it-dung": True, "examples": ["hai: ba"]}},
                },
            },
        },
        "can": {**TEXT, "title": "Cần"},
        "so": {"type": "array", "title": "Sổ", "x-it-dung": True, "items": {**TEXT, "examples": ["một"]}},
        "loi": {**TEXT, "title": "Lời", "x-kieu": "loi_van", "x-it-dung": True, "examples": ["- một\n- hai"]},
        "ca_nhom": {
            "type": "object",
            "title": "Cả nhóm",
            "additionalProperties": False,
            "properties": {"x": {**TEXT, "x-it-dung": True}},
        },
    },
}  # fmt: skip
RARE_FORM = """\
# Cần (bắt buộc)
can:

khung:  # Khung
  # Tên (bắt buộc)
  ten:
  # không bắt buộc
  nhom:
    # không bắt buộc
    a:
    #b: "hai: ba"

# ----- Ít dùng: bỏ dấu # ở đầu dòng có tên trường khi cần -----
  # Độ mật. Khi mật.
  #mat: MẬT

# Sổ (danh sách, mỗi dòng một mục)
#so:
#  - một

# Lời (lời văn, viết từ dòng dưới và thụt vào)
#loi: |
#  - một
#  - hai

# Cả nhóm
#ca_nhom:
"""


def test_what_is_seldom_used_stands_below_the_line_commented_out() -> None:
    assert check_schema(RARE_SCHEMA, "s") == []
    assert skeleton(RARE_SCHEMA) == RARE_FORM.replace(
        "  # không bắt buộc\n  nhom:\n    # không", "  nhom:\n    # không"
    )


def test_what_is_filled_in_stands_above_the_line() -> None:
    filled = load_text(b"khung: {mat: X}\nso: [a]\n", "tep", "yaml").root
    assert isinstance(filled, MapNode)
    lines = skeleton(RARE_SCHEMA, filled=filled).split("\n")
    line = next(number for number, text in enumerate(lines) if "Ít dùng" in text)
    assert lines.index("  mat: X  # Độ mật. Khi mật.") < line
    assert lines.index("so:  # Sổ") < line


def test_the_exported_schema_is_valid_and_keeps_what_people_read() -> None:
    exported = to_json_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(exported)
    assert exported["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (exported["title"], exported["description"]) == ("Báo cáo", "Lược đồ thử")
    assert exported["x-quan-he"] == SCHEMA["x-quan-he"]
    fields: Any = exported["properties"]
    assert fields["mo_dau"]["x-kieu"] == "loi_van"
    assert "string" in fields["mo_dau"]["type"]
    assert fields["ty_le"]["x-don-vi"] == "%"
    assert fields["cap"]["enum"] == ["tỉnh", "xã", None]
    assert "15/7/2021" in fields["ngay"]["description"]
    assert "format" not in fields["ngay"]


GOOD = """
loai: thu
so: 012
ngay: 15/7/2021
cap: xã
xong: không
ty_le: 93,54
nguoi: {ten: Nguyễn Văn A, nam: 1980}
dong:
  - {ten: Mường Báng, so: 23.881}
  - {ten: 12, so: 5000, ghi: [a]}
co_quan: UBND
so_do: {a: {ten: x, so: "1.000"}}
mau: {m1: 5}
mo_dau: 2025
ket:
"""


def test_an_editor_does_not_complain_about_what_the_program_accepts() -> None:
    assert validate(load_text(GOOD.encode(), "tep", "yaml"), SCHEMA)
    seen_by_editor = yaml.load(GOOD, Loader=yaml.SafeLoader)
    assert seen_by_editor["so"] == 10
    errors = list(jsonschema.Draft202012Validator(to_json_schema(SCHEMA)).iter_errors(seen_by_editor))
    assert errors == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("loai: thu", "loai: khac"),
        ("cap: xã", "cap: quận"),
        ("ngay:", "ngya:"),
        ("so: 012\n", ""),
        ("[a]", "5"),
        ("93,54", "101"),
    ],
)
def test_an_editor_complains_about_what_it_can_judge(good: str, bad: str) -> None:
    assert good in GOOD
    document = yaml.load(GOOD.replace(good, bad), Loader=yaml.SafeLoader)
    found = list(jsonschema.Draft202012Validator(to_json_schema(SCHEMA)).iter_errors(document))
    assert bool(found) == (bad != "5")


def test_the_bundled_schemas_give_forms_and_exports() -> None:
    content = files("cchcdoc.packs").joinpath("data", "chung.yaml").read_bytes()
    schema: Any = to_plain(load_text(content, "chung.yaml", "yaml").root)
    assert check_schema(schema, "chung.yaml") == []
    jsonschema.Draft202012Validator.check_schema(to_json_schema(schema))
    with pytest.raises(InputError) as caught:
        validate(load_text(skeleton(schema, header=["x"]).encode(), "tep", "yaml"), compile_schema(schema))
    assert {d.code for d in caught.value.diagnostics} == {"DL130"}
