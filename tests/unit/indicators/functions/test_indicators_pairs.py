"""A part of a whole with its share, a figure with its unit, a calculation with its result: each figure typed once."""

from decimal import Decimal

import pytest

from cchcdoc.indicators.arguments import FigureError, MissingFigureError
from cchcdoc.indicators.functions.pairs import dat_ty_le, kem_don_vi, phep_tinh, tinh_diem
from cchcdoc.nodes import Blank

DONE = {"ten": "Hồ sơ đã số hóa", "don_vi": "hồ sơ", "gia_tri": Decimal(7)}
ALL = {"ten": "Hồ sơ phải số hóa", "don_vi": "hồ sơ", "gia_tri": Decimal(1200)}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (dat_ty_le(4015, 6442, "hồ sơ"), "4.015/6.442 hồ sơ, đạt 62,33%"),
        (dat_ty_le(DONE, ALL), "07/1.200 hồ sơ, đạt 0,58%"),
        (dat_ty_le(DONE, DONE, tu="chiếm"), "07/07 hồ sơ, chiếm 100%"),
        (dat_ty_le(0, 12, "hồ sơ"), "0/12 hồ sơ, đạt 0%"),
        (dat_ty_le(0, 0, "hồ sơ"), "không phát sinh hồ sơ"),
        (dat_ty_le(0, 0), "không phát sinh"),
        (dat_ty_le(0, 0, khong="chưa có trường nào"), "chưa có trường nào"),
        (
            dat_ty_le(Decimal("3750.5"), Decimal("5000.0"), "triệu đồng"),
            "3.750,5/5.000,0 triệu đồng, đạt 75,01%",
        ),
        (dat_ty_le(12, 10, "xã", vuot=True), "12/10 xã, đạt 120,00%"),
        (kem_don_vi(6, "hợp đồng"), "06 hợp đồng"),
        (kem_don_vi(DONE), "07 hồ sơ"),
        (kem_don_vi(Decimal("82.90"), "%"), "82,90%"),
        (kem_don_vi(-3, "hồ sơ"), "-3 hồ sơ"),
        (phep_tinh("207/240 x 0,5"), "207/240 x 0,5 = 0,4313"),
        (phep_tinh("207/240*0,5"), "207/240 x 0,5 = 0,4313"),
        (phep_tinh(207, "/", ALL, "*", "0,5"), "207/1.200 x 0,5 = 0,0863"),
        (phep_tinh("(3 + 4) x 0,5"), "(3 + 4) x 0,5 = 3,50"),
    ],
)
def test_what_is_written(written, words):
    assert written == words


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (lambda: dat_ty_le(3, 0, "hồ sơ"), "ND431", "trên 0"),
        (lambda: dat_ty_le(12, 10, "xã"), "ND432", "lớn hơn toàn thể"),
        (lambda: dat_ty_le("12", 10), "ND430", "không phải là số"),
        (lambda: kem_don_vi({"ten": "thiếu"}), "ND430", "không phải là số"),
        (lambda: phep_tinh("207/0"), "ND434", "chia cho 0"),
        (lambda: phep_tinh("207 hồ sơ"), "ND434", "không hiểu"),
        (tinh_diem, "ND434", "cần một công thức"),
    ],
)
def test_what_cannot_be_written_says_why(call, code, words):
    with pytest.raises(FigureError, match=words) as caught:
        call()
    assert caught.value.code == code


def test_a_blank_of_a_draft_stays_a_blank():
    blank = Blank("so_lieu.so_lieu_khac.a.gia_tri", "Giá trị")
    for call in (lambda: dat_ty_le({"gia_tri": blank}, 5), lambda: phep_tinh(blank, "/2")):
        with pytest.raises(MissingFigureError):
            call()
