"""An index in points: what is computed, and what is found wrong, without files or places."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators import FUNCTIONS
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.indicators.indexes.scores import Computed, compute_scores
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import Nam

D = Decimal
SUB = (Criterion("1.1.1", "Đúng hạn", D(1)), Criterion("1.1.2", "Đủ", D(2)))
AREA_1 = Criterion(
    "1",
    "Chỉ đạo",
    D("13.5"),
    {"tlkc": D(10), "dtxhh": D("3.5")},
    is_complete=False,
    children=(Criterion("1.1", "Báo cáo", D(3), children=SUB), Criterion("1.2", "Kiểm tra")),
)
RUBRIC = Rubric(
    "thu",
    "Chỉ số thử",
    "1",
    "",
    "diem",
    D(20),
    {"tlkc": "Tài liệu", "dtxhh": "Điều tra"},
    (AREA_1, Criterion("2", "Thể chế", D("6.5"))),
)


def area(code: str, score: object, before: object = D(1), **more: object) -> dict[str, Any]:
    return {"ma": code, "diem": score, "diem_truoc": before, **more}


def data(*areas: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "nam": Nam(2023),
        "so_don_vi": 8,
        "tong_hop": [{"nam": Nam(2022), "hang": 3}, {"nam": Nam(2023), "hang": 4}],
        "linh_vuc": list(areas) or [area("1", D("9.52"), D("8.17"), hang=4), area("2", D(5), D("6.5"))],
        **more,
    }


def compute(*areas: dict[str, Any], draft: bool = False, **more: Any) -> Computed:
    return compute_scores(RUBRIC, data(*areas, **more), base="so_lieu.chi_so", draft=draft)


def reported(computed: Computed) -> list[tuple[str, tuple[object, ...]]]:
    return [(finding.code, finding.path) for finding in computed.findings if finding.code != "DL169"]


def deduct(*entries: dict[str, Any], score: str = "9.5") -> Computed:
    return compute(area("1", D(score), tru_diem=list(entries)), area("2", D("6.5")))


def messages(computed: Computed) -> str:
    return "\n".join(finding.message for finding in computed.findings)


def test_the_lead_sentence_of_an_area_is_mechanical() -> None:
    first = compute().values["linh_vuc"][0]  # type: ignore[index]
    f = FUNCTIONS
    said = (
        f"Đạt {f['diem'](first['diem'])}/{f['diem'](first['toi_da'])} điểm "
        f"(bằng {f['ty_le'](first['diem'], first['toi_da'])}), "
        f"{f['diem_phan_tram'](first['ty_le'], first['ty_le_truoc'])} so với năm 2022. "
        f"{f['viet_hoa_dau'](f['xep_hang'](first['hang'], first['so_don_vi'], first['cung_hang']))}."
    )
    assert said == (
        "Đạt 9,52/13,50 điểm (bằng 70,52%), tăng 10,00 điểm phần trăm so với năm 2022. Xếp hạng thứ 4/8."
    )
    assert first["chenh"] == 10


def test_the_total_is_the_sum_of_the_areas() -> None:
    values = compute().values
    total = values["tong"]
    assert isinstance(total, dict)
    assert (total["diem"], total["diem_truoc"], total["chenh_diem"]) == (D("14.52"), D("14.67"), D("-0.15"))
    assert (total["hang"], total["hang_truoc"], total["ty_le"]) == (4, 3, D("72.6"))
    assert str(values["nam_truoc"]) == "2022"


def test_what_rose_and_fell() -> None:
    values = compute().values
    assert [each["ma"] for each in values["tang"]] == ["1"]  # type: ignore[attr-defined]
    assert values["giam_nhieu_nhat"]["ma"] == "2"  # type: ignore[index]
    assert values["cao_nhat"]["ma"] == "2"  # type: ignore[index]
    assert values["khong_doi"] == []


def test_deductions_are_held_against_the_points_lost() -> None:
    computed = deduct(
        {"tieu_chi": "1.1.1", "diem": D("0.5")}, {"tieu_chi": "1.2", "diem": D(3)}, score="9.52"
    )
    (finding,) = [each for each in computed.findings if each.path[:2] == ("linh_vuc", 0)]
    assert finding.code == "DL169"
    assert "mất 3,98 điểm, giải trình 3,5 điểm, còn 0,48" in finding.message
    first = computed.values["linh_vuc"][0]  # type: ignore[index]
    assert (first["diem_mat"], first["diem_giai_trinh"], first["con_lai"]) == (D("3.98"), D("3.5"), D("0.48"))
    assert computed.values["so_bi_tru"] == 2


@pytest.mark.parametrize(
    ("entry", "expected", "words"),
    [
        ({"tieu_chi": "1.1.1", "diem": D(2)}, "DL162", "lớn hơn điểm tối đa 1"),
        ({"tieu_chi": "1.1.1", "diem": D(-1)}, "DL162", "là số âm"),
        ({"tieu_chi": "9.9", "diem": D(1)}, "DL161", "không thuộc lĩnh vực 1"),
        ({"tieu_chi": "1.1.9", "diem": D(1)}, "DL161", "không có tiêu chí"),
        ({"tieu_chi": "1.1.1.1", "diem": D(1)}, "DL161", "không có tiêu chí"),
        ({"tieu_chi": "1.9", "diem": D(1)}, "DL161", "chưa kê"),
        ({"tieu_chi": "1.1"}, "DL166", "chưa biết trừ bao nhiêu"),
        (
            {"tieu_chi": "1.1", "diem": D(1), "diem_tham_dinh": D(1)},
            "DL166",
            "điểm chuẩn trừ điểm thẩm định là 2",
        ),
        ({"tieu_chi": "1.1", "diem": D(1), "diem_chuan": D(2)}, "DL166", "bộ tiêu chí ghi 3"),
        ({"tieu_chi": "1.1", "diem_tham_dinh": D(4)}, "DL162", "lớn hơn điểm tối đa 3"),
    ],
)
def test_a_deduction_that_does_not_fit(entry: dict[str, Any], expected: str, words: str) -> None:
    found = deduct(entry)
    assert expected in {code for code, _ in reported(found)}
    assert words in messages(found)


def test_a_criterion_that_is_refused_has_a_blank_for_a_name() -> None:
    (record,) = deduct({"tieu_chi": "9.9", "diem": D(1)}).values["bi_tru"]  # type: ignore[misc]
    assert isinstance(record["ten"], Blank)


def test_a_criterion_does_not_lose_more_than_it_has_with_its_parts() -> None:
    found = deduct({"tieu_chi": "1.1.2", "diem": D(2)}, {"tieu_chi": "1.1", "diem": D(2)})
    assert reported(found) == [("DL166", ("linh_vuc", 0, "tru_diem", 1))]
    assert "tiêu chí 1.1: bị trừ 4 điểm, tối đa chỉ có 3" in messages(found)


def test_more_explained_than_lost_is_an_error() -> None:
    found = deduct({"tieu_chi": "1.2", "diem": D(5)})
    assert ("DL166", ("linh_vuc", 0, "tru_diem")) in reported(found)
    assert "mất 4 điểm, giải trình 5 điểm" in messages(found)


def test_a_criterion_that_the_rubric_does_not_list_brings_its_name() -> None:
    entry = {
        "tieu_chi": "1.9.2",
        "ten": "Sáng kiến",
        "diem_chuan": D(2),
        "diem_tham_dinh": D("0.5"),
        "diem_tu_danh_gia": D(1),
    }
    found = deduct(entry, score="12")
    assert reported(found) == []
    (record,) = found.values["bi_tru"]  # type: ignore[misc]
    assert (record["ten"], record["toi_da"], record["diem"]) == ("Sáng kiến", 2, D("1.5"))
    assert record["tru_tu_danh_gia"] == D("0.5")
    assert (record["linh_vuc"], record["ten_linh_vuc"]) == ("1", "Chỉ đạo")


def test_a_deduction_may_stand_for_the_whole_area() -> None:
    assert deduct({"tieu_chi": "1", "diem": D(4)}).findings == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"diem": D(14)}, "DL162"),
        ({"diem": D("-0.1")}, "DL162"),
        ({"diem_truoc": D(14)}, "DL162"),
        ({"diem_truoc": None}, "DL164"),
        ({"toi_da_truoc": D(0)}, "DL162"),
        ({"hang": 9}, "DL167"),
        ({"hang": 7, "cung_hang": ["A", "B"]}, "DL167"),
        ({"theo_nguon": {"tlkc": D(8), "dtxhh": D(1)}}, "DL165"),
        ({"theo_nguon": {"tlkc": D(11), "dtxhh": D(0)}}, "DL162"),
        ({"theo_nguon": {"tlkc": D(9), "sipas": D("0.5")}}, "DL161"),
    ],
)
def test_an_area_that_does_not_fit(more: dict[str, Any], expected: str) -> None:
    entry = {**area("1", D("9.5")), **more}
    assert [code for code, _ in reported(compute(entry, area("2", D(5))))] == [expected]


def test_codes_of_areas() -> None:
    assert reported(compute(area("1", D(1)), area("1", D(1)), area("2", D(1)))) == [
        ("DL161", ("linh_vuc", 1, "ma"))
    ]
    assert reported(compute(area("1", D(1)))) == [("DL161", ("linh_vuc",))]
    (finding,) = [each for each in compute(area("1", D(1)), area("3", D(1))).findings if each.code == "DL161"]
    assert (finding.typed, finding.known) == ("3", ("1", "2"))


def test_sources_are_summed_over_areas() -> None:
    found = compute(area("1", D("9.5"), theo_nguon={"tlkc": D(8), "dtxhh": D("1.5")}), area("2", D(5)))
    rows = found.values["theo_nguon"]
    assert [(row["ma"], row["toi_da"], row["diem"], row["ty_le"]) for row in rows] == [  # type: ignore[attr-defined]
        ("tlkc", 10, 8, 80),
        ("dtxhh", D("3.5"), D("1.5"), D("42.857142857143")),
    ]


@pytest.mark.parametrize(
    ("years", "paths"),
    [
        ([{"nam": 2023}], [("tong_hop",)]),
        ([{"nam": 2021}, {"nam": 2023}], [("tong_hop",)]),
        ([{"nam": 2022}, {"nam": 2023}, {"nam": 2023}], [("tong_hop", 2, "nam")]),
        ([{"nam": 2022}], [("tong_hop",)]),
    ],
)
def test_a_year_that_is_missing_or_doubled(
    years: list[dict[str, Any]], paths: list[tuple[object, ...]]
) -> None:
    assert reported(compute(tong_hop=years)) == [("DL164", path) for path in paths]


def test_figures_of_a_missing_year_are_blanks_and_not_reported_again() -> None:
    total = compute(tong_hop=[{"nam": 2023, "hang": 4}]).values["tong"]
    assert isinstance(total["hang_truoc"], Blank)  # type: ignore[index]
    assert (total["hang"], total["dieu_tra"]) == (4, None)  # type: ignore[index]


def test_the_first_year_compares_with_nothing() -> None:
    found = compute(
        {"ma": "1", "diem": D(9)},
        {"ma": "2", "diem": D(5)},
        so_sanh=False,
        tong_hop=[{"nam": 2023, "hang": 1}],
    )
    assert reported(found) == []
    first = found.values["linh_vuc"][0]  # type: ignore[index]
    assert (first["diem_truoc"], first["chenh"], found.values["tang"]) == (None, None, [])
    assert found.values["tong"]["hang"] == 1  # type: ignore[index]
    assert found.values["tong"]["hang_truoc"] is None  # type: ignore[index]


def test_published_totals_are_held_against_the_sum() -> None:
    def found(**of_2023: Any) -> list[str]:
        years = [{"nam": 2022, "diem": D("14.67")}, {"nam": 2023, **of_2023}]
        return [each.message for each in compute(tong_hop=years).findings if each.code == "DL163"]

    assert found(diem=D("14.5")) == []  # 14,52 as published with one decimal
    assert found(diem=D("15.5")) == [
        "tổng điểm công bố 15,5, các lĩnh vực cộng lại 14,52, lệch 0,98 điểm, nhiều hơn mức làm tròn giải thích được"
    ]
    assert found(tham_dinh=D("10.01"), dieu_tra=D("4.5")) == []  # within the rounding of the parts
    assert len(found(tham_dinh=D("9.00"), dieu_tra=D("4.50"))) == 1


def test_a_rank_comes_from_the_scores_of_all() -> None:
    scores = {"A": D(10), "B": D("9.5"), "C": D(1), "mình": D("9.5")}
    entry = area("1", D("9.5"), diem_cac_don_vi=scores)
    found = compute(entry, area("2", D(5)), so_don_vi=4, don_vi="mình")
    assert reported(found) == []
    first = found.values["linh_vuc"][0]  # type: ignore[index]
    assert (first["hang"], first["cung_hang"]) == (2, ["B"])
    assert [
        code
        for code, _ in reported(compute({**entry, "hang": 1}, area("2", D(5)), so_don_vi=4, don_vi="mình"))
    ] == ["DL167"]
    assert [code for code, _ in reported(compute(entry, area("2", D(5)), so_don_vi=4))] == ["DL167"]
    assert [
        code
        for code, _ in reported(compute({**entry, "diem": D(9)}, area("2", D(5)), so_don_vi=4, don_vi="mình"))
    ] == ["DL167"]


def test_a_blank_of_a_draft_makes_blanks_and_no_errors() -> None:
    blank = Blank("so_lieu.chi_so.linh_vuc.0.diem", "Điểm đạt")
    found = compute(
        area("1", blank, tru_diem=[{"tieu_chi": blank, "diem": blank}]), draft=True, tong_hop=blank
    )
    assert found.findings == []
    first, second = found.values["linh_vuc"]  # type: ignore[misc]
    assert first["ty_le"] is blank
    assert isinstance(second["diem"], Blank)  # missing: shown, not refused
    assert isinstance(found.values["tong"]["diem"], Blank)  # type: ignore[index]
    assert isinstance(found.values["tang_nhieu_nhat"], Blank)
    empty = compute_scores(
        RUBRIC, dict.fromkeys(("nam", "so_don_vi", "tong_hop", "linh_vuc"), blank), base="a", draft=True
    )
    assert empty.findings == []


SCORES = st.decimals(min_value=0, max_value=D("6.5"), places=4)


@given(SCORES, SCORES, SCORES, SCORES)
def test_shares_movements_and_losses_follow_from_the_scores(a: D, b: D, c: D, d: D) -> None:
    found = compute(area("1", a, b), area("2", c, d))
    first, second = found.values["linh_vuc"]  # type: ignore[misc]
    total = found.values["tong"]
    assert isinstance(total, dict)
    assert total["diem"] + total["diem_mat"] == 20
    assert total["diem"] == a + c
    for record, now, before in ((first, a, b), (second, c, d)):
        exact = Fraction(now) * 100 / Fraction(record["toi_da"])
        assert abs(Fraction(record["ty_le"]) - exact) <= Fraction(1, 2 * 10**12)
        assert (record["chenh"] > 0) == (now > before)
        assert (record["chenh"] == 0) == (now == before)
        rounded_once = FUNCTIONS["phan_tram"](now, record["toi_da"])
        assert record["ty_le"].quantize(D("0.01"), "ROUND_HALF_UP") == rounded_once
    moved = [*found.values["tang"], *found.values["giam"], *found.values["khong_doi"]]  # type: ignore[misc]
    assert sorted(each["ma"] for each in moved) == ["1", "2"]


@given(st.lists(st.decimals(0, 9, places=2), min_size=1, max_size=8), st.decimals(0, 9, places=2))
def test_ranks_are_those_of_the_function(others: list[D], own: D) -> None:
    scores = {f"đơn vị {n}": score for n, score in enumerate(others)}
    years = [{"nam": 2022}, {"nam": 2023}]
    units = len(others) + 1
    found = compute(area("1", own, diem_cac_don_vi=scores), area("2", D(5)), so_don_vi=units, tong_hop=years)
    assert reported(found) == []
    first = found.values["linh_vuc"][0]  # type: ignore[index]
    assert first["hang"] == FUNCTIONS["hang"](own, [*others, own])
    assert len(first["cung_hang"]) == others.count(own)
