"""The figures of several years in one sentence."""

from decimal import Decimal

import pytest

from cchcdoc.indicators import FUNCTIONS
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese import Nam

tung_nam = FUNCTIONS["tung_nam"]
YEARS = [
    {"nam": Nam(2021), "kiem_tra": 9, "truc_tuyen": 1487, "tiep_nhan": 6873, "diem": Decimal("84.5")},
    {"nam": Nam(2022), "kiem_tra": 12, "truc_tuyen": 0, "tiep_nhan": 0, "diem": Decimal("90")},
]


def test_every_year_is_named_with_its_figure() -> None:
    assert tung_nam(YEARS, "kiem_tra", "cơ quan") == "năm 2021: 09 cơ quan; năm 2022: 12 cơ quan"
    assert tung_nam(YEARS[:1], "diem", "%") == "năm 2021: 84,50%"
    assert tung_nam(YEARS[:1], "diem", "%", le=1) == "năm 2021: 84,5%"
    assert tung_nam(YEARS[:1], "diem") == "năm 2021: 84,5"


def test_figures_of_all_years_have_the_decimals_of_one() -> None:
    assert tung_nam(YEARS, "diem", "điểm") == "năm 2021: 84,50 điểm; năm 2022: 90,00 điểm"


def test_a_year_that_was_ranked_says_its_rank() -> None:
    years = [{**YEARS[0], "hang": 4, "so_don_vi": 8}, {**YEARS[1], "hang": None, "so_don_vi": None}]
    said = tung_nam(years, "diem", "điểm", hang="hang", n="so_don_vi")
    assert said == "năm 2021: 84,50 điểm, xếp hạng thứ 4/8; năm 2022: 90,00 điểm"
    assert tung_nam(years[:1], "diem", hang="hang") == "năm 2021: 84,5, xếp hạng thứ 4"


def test_a_part_of_a_whole_has_its_share_where_there_is_a_whole() -> None:
    said = tung_nam(YEARS, "truc_tuyen", "hồ sơ", tren="tiep_nhan")
    assert said == "năm 2021: 1.487/6.873 hồ sơ (21,64%); năm 2022: 0/0 hồ sơ"


@pytest.mark.parametrize(
    "wrong",
    [
        ([], "kiem_tra"),
        (YEARS, "khong_co"),
        ([{"kiem_tra": 1}], "kiem_tra"),
        ([3], "kiem_tra"),
        (YEARS, "nam_"),
    ],
)
def test_what_cannot_be_answered_is_refused(wrong: tuple[object, str]) -> None:
    with pytest.raises(ValueError, match="danh sách"):
        tung_nam(*wrong)


def test_a_blank_of_a_draft_is_missing() -> None:
    with pytest.raises(ValueError, match="Kiểm tra"):
        tung_nam(
            [{"nam": Nam(2021), "kiem_tra": Blank("so_lieu.theo_nam.0.kiem_tra", "Kiểm tra")}], "kiem_tra"
        )
