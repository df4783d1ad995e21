"""Figures that the kind has no field for are typed once, with a label and a unit, and written by functions."""

from __future__ import annotations

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.packs import sample_path
from cchcdoc.pipeline import Built, build
from cchcdoc.schema import field_at
from tests.support.kinds import REPORTS_OF_REFORM, part, shown_text
from tests.support.outline_variants import opened

REPORTS = ("bao-cao", *REPORTS_OF_REFORM)
FIGURES = """
so_lieu:
  so_lieu_khac:
    da_so_hoa: {ten: Hồ sơ đã số hóa, don_vi: hồ sơ, gia_tri: 4015}
    phai_so_hoa: {ten: Hồ sơ phải số hóa, don_vi: hồ sơ, gia_tri: 6442}
    hop_dong: {ten: Hợp đồng, don_vi: hợp đồng, gia_tri: 6}
    kinh_phi: {ten: Kinh phí, don_vi: triệu đồng, gia_tri: "1250,50"}
    truong: {ten: Trường học, don_vi: trường, gia_tri: 0}
"""


def written(*sentences: str, figures: str = FIGURES) -> Built:
    path = sample_path("bao-cao")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    place = "    # Việc kiểm tra\n"
    assert place in text
    prose = "".join(f"    {each}\n\n" for each in sentences)
    text = text.replace("\nnoi_dung:", f"{figures}\nnoi_dung:", 1).replace(place, f"{place}\n{prose}", 1)
    return build(load_text(text.encode(), "thu.yaml", "yaml"), opened("bao-cao"))


@pytest.mark.parametrize("kind", REPORTS)
def test_every_report_has_room_for_them(kind: str) -> None:
    root = opened(kind).kind.schema.schema
    for field in ("ten", "don_vi", "gia_tri"):
        assert field_at(root, f"so_lieu.so_lieu_khac.*.{field}") is not None
    figures = field_at(root, "so_lieu")
    assert figures is not None
    assert "so_lieu_khac" not in figures.get("required", ())


def test_a_part_of_a_whole_is_written_from_two_figures() -> None:
    built = written(
        "Số hóa {{ dat_ty_le(so_lieu.so_lieu_khac.da_so_hoa, so_lieu.so_lieu_khac.phai_so_hoa) }}.",
        "Đã ký {{ kem_don_vi(so_lieu.so_lieu_khac.hop_dong) }}, {{ dem(so_lieu.so_lieu_khac.hop_dong.gia_tri) }} nơi.",
        "Kinh phí {{ so_lieu.so_lieu_khac.kinh_phi.gia_tri }} triệu đồng.",
        "Về trường: {{ dat_ty_le(so_lieu.so_lieu_khac.truong, so_lieu.so_lieu_khac.truong) }}.",
        "Điểm quy đổi là {{ phep_tinh('207/240 x 0,5') }} điểm.",
    )
    text = shown_text(part(built.document))
    for sentence in (
        "Số hóa 4.015/6.442 hồ sơ, đạt 62,33%.",
        "Đã ký 06 hợp đồng, 06 nơi.",
        "Kinh phí 1.250,50 triệu đồng.",
        "Về trường: không phát sinh trường.",
        "Điểm quy đổi là 207/240 x 0,5 = 0,4313 điểm.",
    ):
        assert sentence in text
    assert [each.as_line() for each in built.diagnostics if each.code == "ND498"] == []


def test_one_that_is_not_printed_is_reported_by_its_place() -> None:
    built = written("Đã ký {{ kem_don_vi(so_lieu.so_lieu_khac.hop_dong) }}.")
    lines = [each.as_line() for each in built.diagnostics if each.code == "ND498"]
    assert len(lines) == 1  # those of one shape are one line
    assert "đã nhập mà không in ở đâu" in lines[0]


def test_one_without_a_unit_or_a_label_is_asked_for_it() -> None:
    with pytest.raises(InputError) as caught:
        written("Không có.", figures="\nso_lieu:\n  so_lieu_khac:\n    hop_dong: {gia_tri: 6}\n")
    assert {each.code for each in caught.value.diagnostics} == {"DL130"}
    assert len(caught.value.diagnostics) == 2
