"""What a form explains is said in its own words, and what is to be typed stays as it is typed."""

from __future__ import annotations

import re

import pytest

from cchcdoc.forms.excel.layout import ListSheet
from cchcdoc.forms.excel.planning.wording import Wording, labels_in
from tests.support.excel_forms import KINDS, blank_plan

SCHEMA = {
    "properties": {
        "so_lieu": {
            "title": "Số liệu",
            "properties": {
                "don_vi": {"title": "Cách gọi", "properties": {"cap_tren": {"title": "Cơ quan cấp trên"}}},
                "theo_nam": {"title": "Số liệu từng năm"},
                "khao_sat": {"title": "Điều tra"},
            },
        },
        "noi_dung": {
            "properties": {"kien_nghi": {"items": {"properties": {"loi_van": {"title": "Lời văn"}}}}},
        },
        "ghi_chu": {"additionalProperties": {"properties": {"loi_van": {"title": "Lời văn của chú thích"}}}},
        "khao_sat_khac": {"title": "Khảo sát khác"},
    }
}
OWN = {"tieu_de": "Tiêu đề", "loi_van": "Lời văn"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ghi ở khao_sat_khac.", "Ghi ở “Khảo sát khác”."),
        ("Nhập ở so_lieu.theo_nam.", "Nhập ở “Số liệu từng năm”."),
        (
            "gọi khác thì nhập ở so_lieu.don_vi.cap_tren.",
            "gọi khác thì nhập ở “Cơ quan cấp trên” (nhóm “Cách gọi”).",
        ),
        ("Nhập ở so_lieu.la_gi.", "Nhập ở so_lieu.la_gi."),
        ("Viết bằng câu mẫu [=khao_sat_khac].", "Viết bằng câu mẫu [=khao_sat_khac]."),
        ("{{ dem(so_lieu.theo_nam) }} in số", "{{ dem(so_lieu.theo_nam) }} in số"),
        ("kem_don_vi(so_lieu.theo_nam.ma_1) in số", "kem_don_vi(so_lieu.theo_nam.ma_1) in số"),
        ("có loi_van", "có “Lời văn”"),
        (
            "ví dụ {tieu_de: Văn phòng, loi_van: Bố trí kinh phí.}; hết",
            "ví dụ “Tiêu đề” ghi Văn phòng; “Lời văn” ghi Bố trí kinh phí.; hết",
        ),
        ('{tieu_de: Tháng 4/2025, loi_van: "[=han]"}.', "“Tiêu đề” ghi Tháng 4/2025; “Lời văn” ghi [=han]."),
        ("{khac_nua: Một}", "{khac_nua: Một}"),
    ],
)
def test_names_of_fields_become_labels(text: str, shown: str) -> None:
    assert Wording(SCHEMA).apply(text, OWN) == shown


def test_a_name_with_two_labels_is_left_where_none_is_near() -> None:
    assert Wording(SCHEMA).apply("có loi_van") == "có loi_van"
    assert labels_in({"oneOf": [{}, {"properties": {"a": {"title": "A"}}}]}, SCHEMA) == {"a": "A"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_form_shows_names_of_fields_or_records_of_yaml(kind: str) -> None:
    for sheet in blank_plan(kind).sheets:
        if isinstance(sheet, ListSheet):
            texts = [sheet.how_to, *(column.field.explanation for column in sheet.columns)]
        else:
            texts = [row.note + row.heading for row in sheet.rows]
            texts += [row.field.explanation for row in sheet.rows if row.field]
        for text in texts:
            assert not re.search(
                r"\{[a-z_]+: |(?<![(.])\bso_lieu\b(?!\.so_lieu_khac)|“\.|\.“|[=@#>]“", text
            ), text
            assert not re.search(r"\b(tieu_de|loi_van)\b", text), text
