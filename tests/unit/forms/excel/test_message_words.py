"""What a message about a cell advises is said as the form says it; about a line of YAML as it was."""

from __future__ import annotations

import pytest

from cchcdoc.diagnostics import Location, make_error, make_warning
from cchcdoc.forms.excel.message_words import in_words_of_form
from tests.support.excel_forms import kind_named

SCHEMA = kind_named("bao-cao-cchc").schema.schema
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
