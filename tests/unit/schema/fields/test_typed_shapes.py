"""A colon or a dash inside a value: one message at its line; what was meant as a group or a list is judged as one."""

from __future__ import annotations

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.schema import validate

TEXT = {"type": "string"}
GROUP = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"tieu_de": TEXT, "noi_dung": TEXT},
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "noi_nhan": {"title": "Nơi nhận", "type": "array", "items": TEXT},
        "viec": {"title": "Việc", "type": "array", "items": {"oneOf": [TEXT, GROUP]}},
        "ten": TEXT,
    },
}


def reported(text: str, form: str = "yaml") -> list[tuple[str, int]]:
    """Code and line of each error."""
    try:
        validate(load_text(text.encode(), "tep", form), SCHEMA)  # type: ignore[arg-type]
    except InputError as error:
        return [(found.code, found.location.line if found.location else 0) for found in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("noi_nhan:\n  - Lưu: VT\n", [("DL137", 2)]),
        ("noi_nhan:\n  - email: a@b.vn\n", [("DL137", 2)]),
        ("noi_nhan:\n  - Một\n  - Như sau:\n  - Lưu: VT\n", [("DL137", 3), ("DL137", 4)]),
        ("noi_nhan: [VT: 2 bản]\n", [("DL137", 1)]),
        ("viec:\n  - Tổ chức kiểm tra: tại 03 xã\n  - Hai\n", [("DL137", 2)]),
        ("ten:\n  Tủa Chùa: xã\n", [("DL137", 2)]),
        ("noi_nhan:\n  - - Như trên\n", [("DL138", 2)]),
        ("noi_nhan:\n  - Một\n  - -   Hai\n", [("DL138", 3)]),
        ("viec:\n  - - Hai\n", [("DL138", 2)]),
    ],
)
def test_a_sign_inside_a_value_is_one_message(text: str, expected: list[tuple[str, int]]) -> None:
    assert reported(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("noi_nhan:\n  - [Một]\n", "DL136"),
        ("noi_nhan:\n  - [Một, Hai]\n", "DL136"),
        ("noi_nhan:\n  - {Lưu: VT}\n", "DL136"),
        ("noi_nhan:\n  - {}\n", "DL136"),
        ("viec:\n  - tieu_do: Một\n", "DL139"),
        ("viec:\n  - Tiêu đề: Một\n", "DL139"),
        ("viec:\n  - tieu_de: Một\n    Nội dung gì: Hai\n", "DL139"),
    ],
)
def test_a_group_or_list_that_was_meant_keeps_its_own_message(text: str, code: str) -> None:
    assert [found for found, _ in reported(text)] == [code]


def test_json_knows_no_such_slip() -> None:
    assert reported('{"noi_nhan": [{"Lưu": "VT"}]}', "json") == [("DL136", 1)]


def test_a_group_with_a_title_is_read() -> None:
    assert reported("viec:\n  - tieu_de: Một\n    noi_dung: Hai\n  - Ba\n") == []
