"""Fields of a group that stand outside it."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.schema import validate

TEXT = {"type": "string"}


def mapping(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


SIGNER = mapping(["chuc_vu", "ho_ten"], chuc_vu=TEXT, ho_ten=TEXT)
SCHEMA = mapping(
    ["van_ban", "noi_dung"],
    van_ban=mapping(["trich_yeu", "nguoi_ky"], trich_yeu=TEXT, nguoi_ky=SIGNER, ket_thuc=TEXT),
    noi_dung=mapping(["mo_dau"], mo_dau=TEXT, chinh=TEXT, ket_thuc=TEXT),
)
FRAME = "van_ban:\n  trich_yeu: a\n  nguoi_ky: {chuc_vu: b, ho_ten: c}\n"


def lines(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        validate(load_text(text.encode(), "tep", "yaml"), SCHEMA)
    return [each.as_line().removeprefix("tep:") for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FRAME + "  mo_dau: d\n  chinh: e\n",
            ['4:3: lỗi DL139: trường "mo_dau" là của nhóm noi_dung, mà tệp không có dòng noi_dung:'],
        ),
        (
            FRAME + "noi_dung:\nmo_dau: d\nchinh: e\n",
            ['5:1: lỗi DL139: từ trường "mo_dau" trở xuống chưa thụt vào dưới noi_dung:'],
        ),
        (
            "van_ban:\n  trich_yeu: a\n  nguoi_ky:\n  chuc_vu: b\n  ho_ten: c\nnoi_dung: {mo_dau: d}\n",
            ['4:3: lỗi DL139: từ trường "chuc_vu" trở xuống chưa thụt vào dưới nguoi_ky:'],
        ),
        (
            "van_ban: {nguoi_ky: {chuc_vu: b, ho_ten: c}}\nnoi_dung:\n  mo_dau: d\n  trich_yeu: a\n",
            ['4:3: lỗi DL139: trường "trich_yeu" là của nhóm van_ban'],
        ),
        (
            FRAME + "mo_dau: d\nket_thuc: e\n",  # what two groups have goes with the others
            ['4:1: lỗi DL139: trường "mo_dau" là của nhóm noi_dung, mà tệp không có dòng noi_dung:'],
        ),
        (
            FRAME + "noi_dung: {mo_dau: d}\nket_thuc: e\n",  # nothing says of which group it is
            ['5:1: lỗi DL139: không có trường "ket_thuc"'],
        ),
        (
            FRAME + "noi_dung: {mo_dau: d}\nla: e\n",
            ['5:1: lỗi DL139: không có trường "la"'],
        ),
    ],
)
def test_a_field_outside_its_group_is_one_error_that_names_the_group(text: str, expected: list[str]) -> None:
    assert [each.partition(";")[0] for each in lines(text)] == expected


def test_what_was_renamed_belongs_where_it_stands() -> None:
    """Also when another group has a field of the old name now."""
    renamed = mapping(["trich_yeu_moi"], trich_yeu_moi={**TEXT, "x-doi-ten": ["mo_dau"]})
    schema = mapping([], van_ban=renamed, noi_dung=mapping([], mo_dau=TEXT))
    with pytest.raises(InputError) as caught:
        validate(load_text(b"van_ban:\n  mo_dau: a\n", "tep", "yaml"), schema)
    (found,) = caught.value.diagnostics
    assert found.message.startswith('trường "mo_dau" nay tên là "trich_yeu_moi"')
