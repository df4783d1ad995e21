"""An index in per cent: criteria, groups, blocks, and the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators.indexes.rates import compute_rates
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.indicators.indexes.scores import Computed
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import Nam

D = Decimal
GROUPS = (
    Criterion("A", "Tiếp cận", children=(Criterion("1", "Biển báo"), Criterion("2", "Ghế ngồi"))),
    Criterion("B", "Kết quả", children=(Criterion("3", "Đúng hạn"),)),
)
RUBRIC = Rubric("hl", "Hài lòng", "1", "", "ty_le", D(100), {}, (Criterion("I", "Dịch vụ", children=GROUPS),))
RESULTS = {
    "1": {"nam_nay": D("80.5"), "nam_truoc": D(80)},
    "2": {"nam_nay": D(90), "nam_truoc": D(91)},
    "3": {"nam_nay": D(70), "nam_truoc": D(60)},
}


def compute(draft: bool = False, **more: Any) -> Computed:
    data = {"nam": Nam(2024), "chung": {"nam_nay": D(82), "nam_truoc": D(79)}, "ket_qua": RESULTS, **more}
    return compute_rates(RUBRIC, data, base="so_lieu.sipas", draft=draft)


def reported(computed: Computed) -> list[tuple[str, tuple[object, ...]]]:
    return [(finding.code, finding.path) for finding in computed.findings]


def test_a_group_that_is_not_announced_is_the_mean_of_its_criteria() -> None:
    found = compute()
    (block,) = found.values["khoi"]  # type: ignore[misc]
    first, second = block["nhom"]
    assert reported(found) == []
    assert (first["nam_nay"], first["nam_truoc"], first["chenh"]) == (D("85.25"), D("85.5"), D("-0.25"))
    assert first["la_trung_binh"] is True
    assert (second["nam_nay"], block["nam_truoc"]) == (70, 77)
    assert (found.values["so_khoi"], found.values["so_nhom"], found.values["so_tieu_chi"]) == (1, 2, 3)
    assert found.values["tang_nhieu_nhat"]["ma"] == "3"  # type: ignore[index]
    assert found.values["cao_nhat"]["ma"] == "2"  # type: ignore[index]


def test_records_that_share_an_extreme_are_listed_in_the_order_of_the_rubric() -> None:
    tied = {
        "1": {"nam_nay": D("90.0"), "nam_truoc": D(80)},
        "2": {"nam_nay": D(90), "nam_truoc": D(91)},
        "3": {"nam_nay": D(70), "nam_truoc": D(60)},
    }
    values = compute(ket_qua=tied).values

    def codes(name: str) -> list[object]:
        return [each["ma"] for each in values[name]]  # type: ignore[attr-defined]

    assert (codes("cung_cao_nhat"), codes("cung_thap_nhat")) == (["1", "2"], ["3"])
    assert (codes("cung_tang_nhieu_nhat"), codes("cung_giam_nhieu_nhat")) == (["1", "3"], ["2"])
    assert (values["cao_nhat"], values["tang_nhieu_nhat"]) == (values["theo_ma"]["1"],) * 2  # type: ignore[index]


def test_without_a_change_nothing_shares_the_greatest() -> None:
    values = compute(so_sanh=False).values
    assert [values[f"cung_{name}_nhieu_nhat"] for name in ("tang", "giam")] == [[], []]


def test_an_announced_group_outside_its_criteria_is_reported() -> None:
    found = compute(nhom={"A": {"nam_nay": D("90.1"), "nam_truoc": D(80)}})
    assert reported(found) == [("DL163", ("nhom", "A", "nam_nay"))]
    assert "90,1% nằm ngoài các tiêu chí của nó (từ 80,5% đến 90%)" in found.findings[0].message
    assert found.values["nhom"][0]["la_trung_binh"] is False  # type: ignore[index]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"ket_qua": {"1": RESULTS["1"], "2": RESULTS["2"]}}, [("DL161", ("ket_qua",))]),
        ({"ket_qua": {**RESULTS, "4": RESULTS["1"]}}, [("DL161", ("ket_qua", "4"))]),
        ({"nhom": {"C": RESULTS["1"]}}, [("DL161", ("nhom", "C"))]),
        ({"ket_qua": {**RESULTS, "1": {"nam_nay": D(81)}}}, [("DL164", ("ket_qua", "1", "nam_truoc"))]),
        ({"chung": {"nam_nay": D(82)}}, [("DL164", ("chung", "nam_truoc"))]),
        ({"chung": {"nam_nay": D(101), "nam_truoc": D(79)}}, [("DL162", ("chung", "nam_nay"))]),
        (
            {"chung": {"nam_nay": D(82), "nam_truoc": D(79), "hang": 64}, "so_don_vi": 63},
            [("DL167", ("chung", "hang"))],
        ),
    ],
)
def test_what_does_not_fit(more: dict[str, Any], expected: list[object]) -> None:
    assert reported(compute(**more)) == expected


def test_the_first_year_compares_with_nothing() -> None:
    only = {code: {"nam_nay": rates["nam_nay"]} for code, rates in RESULTS.items()}
    found = compute(so_sanh=False, ket_qua=only, chung={"nam_nay": D(82)})
    assert reported(found) == []
    assert found.values["chung"]["chenh"] is None  # type: ignore[index]


def test_a_draft_shows_what_is_missing() -> None:
    blank = Blank("a", "b")
    found = compute(draft=True, ket_qua={"1": {"nam_nay": blank}}, chung=blank, nhom=blank)
    assert reported(found) == []
    assert isinstance(found.values["khoi"][0]["nam_nay"], Blank)  # type: ignore[index]
    assert compute(draft=True, ket_qua=blank).findings == []


RATE = st.decimals(0, 100, places=2)


@given(RATE, RATE, RATE)
def test_a_mean_lies_between_its_parts(a: D, b: D, c: D) -> None:
    rates = {"1": {"nam_nay": a}, "2": {"nam_nay": b}, "3": {"nam_nay": c}}
    block = compute(so_sanh=False, ket_qua=rates, chung={"nam_nay": a}).values["khoi"][0]  # type: ignore[index]
    assert min(a, b, c) <= block["nam_nay"] <= max(a, b, c)
    assert abs(block["nam_nay"] * 3 - (a + b + c)) < D("0.00000001")
