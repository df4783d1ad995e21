"""What a message about a cell advises is said as the form says it; about a line of YAML as it was."""

from __future__ import annotations

import pytest

from cchcdoc.diagnostics import Location, make_error, make_warning
from cchcdoc.forms.excel.message_words import NEW_FORM, in_words_of_form
from cchcdoc.nodes import ListNode, MapNode, Position, Scalar
from tests.support.excel_forms import kind_named

SCHEMA = kind_named("bao-cao-cchc").schema.schema
POSITION = Position(1, 1)
CELL, LINE = Location("a.xlsx", cell="Lời văn!C36"), Location("a.yaml", 4, 7)


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ('khai văn bản này trong "van_ban_vien_dan"', "khai văn bản này trong “Sổ văn bản viện dẫn”"),
        ("khai phụ lục ở phu_luc và viết [>ma]", "khai phụ lục ở “Phụ lục kèm theo” và viết [>ma]"),
        ("thêm dòng KT. CHỦ TỊCH vào quyen_han", "thêm dòng KT. CHỦ TỊCH vào “Quyền hạn của người ký”"),
        ("điền van_ban.cap, ví dụ xa", "điền “Cấp của cơ quan ban hành”, ví dụ xa"),
        ('có phải là "sau_thang"?', 'có phải là "sau_thang"?'),
        ('đổi tên "mot_ten_khac"', 'đổi tên "mot_ten_khac"'),
        (
            "viết [=so_lieu_khac] hoặc {{ so_lieu.chi_dao }}",
            "viết [=so_lieu_khac] hoặc {{ so_lieu.chi_dao }}",
        ),
        ("sửa thành số nguyên", "sửa thành số nguyên"),
        ("", ""),
    ],
)
def test_names_of_fields_are_labels(hint: str, shown: str) -> None:
    found = [
        make_error("ND414", CELL, "lỗi ở van_ban_vien_dan", hint),
        make_warning("ND414", LINE, "b", hint),
    ]
    of_form, of_text = in_words_of_form(found, SCHEMA)
    assert of_form == found[0]._replace(hint=shown)
    assert of_text == found[1]


def test_what_has_no_place_stays() -> None:
    found = [make_error("TP501", None, "a", "xem van_ban_vien_dan")]
    assert in_words_of_form(found, SCHEMA) == found


OLDER = MapNode(
    {
        "so_lieu": MapNode({"dong": ListNode((MapNode({}, {}, POSITION),), POSITION)}, {}, POSITION),
        "loai": Scalar("", POSITION),
    },
    {},
    POSITION,
)


@pytest.mark.parametrize(
    ("field", "is_there"),
    [
        ("loai", True),
        ("so_lieu.dong", True),
        ("so_lieu.dong#1", True),
        ("so_lieu.dong#1.ten", False),
        ("so_lieu.dong#2", False),
        ("so_lieu.dong#0", False),
        ("so_lieu.moi", False),
        ("khac.moi", False),
        ("loai.moi", False),
    ],
)
def test_a_field_that_an_older_form_has_no_cell_for_names_no_cell(field: str, is_there: bool) -> None:
    found = make_error("DL130", CELL, "chưa điền: A")._replace(field=field)
    (said,) = in_words_of_form([found], SCHEMA, OLDER)
    hint = f"mẫu này chưa có ô ấy; chuyển sang mẫu mới: {NEW_FORM}"
    assert said == (found if is_there else found._replace(location=Location("a.xlsx"), hint=hint))


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        (
            "đổi tên trường này thành van_ban_vien_dan, hoặc để lệnh đổi: cchcdoc convert TỆP_CŨ TỆP_MỚI",
            f"mẫu mới có ô “Sổ văn bản viện dẫn”; chuyển sang mẫu mới: {NEW_FORM}",
        ),
        (
            "van_ban_vien_dan đã có; giữ số liệu đúng ở đó rồi xóa trường này",
            "“Sổ văn bản viện dẫn” đã có; giữ số liệu đúng ở đó rồi xóa chữ trong ô này",
        ),
        (
            "xóa trường này, hoặc xem tên đúng trong tệp do lệnh init viết ra",
            f"xóa chữ trong ô này nếu không còn dùng, hoặc chuyển sang mẫu mới: {NEW_FORM}",
        ),
    ],
)
def test_the_hint_for_a_cell_of_an_older_form_is_the_new_form(hint: str, shown: str) -> None:
    found = [make_error("DL139", CELL, "a", hint), make_error("DL139", LINE, "a", hint)]
    of_form, of_text = in_words_of_form(found, SCHEMA)
    assert (of_form.hint, of_text) == (shown, found[1])
