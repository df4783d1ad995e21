"""An index of which nothing is of the year before says so once."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.indicators.indexes.ledger import Ledger
from cchcdoc.indicators.indexes.year_before import lacks_year_before
from cchcdoc.nodes import Blank

GROUPS = ("chung", "ket_qua")
NOW: dict[str, Any] = {"nam": 2025, "chung": {"nam_nay": 80}, "ket_qua": {"1": {"nam_nay": 81}}}


def asked(data: dict[str, Any], *, draft: bool = False) -> tuple[bool, list[str]]:
    ledger = Ledger("so_lieu.sipas", draft=draft)
    lacks = lacks_year_before(data, GROUPS, ledger)
    return lacks, [f"{each.code}: {each.message}" for each in ledger.found]


def test_nothing_of_the_year_before_is_one_error() -> None:
    assert asked(NOW) == (True, ["DL164: chưa có số liệu nào của năm 2024 để so sánh"])


@pytest.mark.parametrize(
    "more",
    [
        {"so_sanh": True},
        {"chung": {"nam_nay": 80, "nam_truoc": 79}},
        {"chung": {"nam_nay": 80, "hang_truoc": 3}},
        {"ket_qua": {"1": {"nam_nay": 81, "moi": True}}},
        {"ket_qua": {"1": Blank("a", "b")}},
        {"ket_qua": Blank("a", "b")},
        {"nam": Blank("a", "b")},
    ],
)
def test_a_figure_or_an_answer_is_enough(more: dict[str, Any]) -> None:
    assert asked({**NOW, **more}) == (False, [])


def test_a_draft_shows_its_blanks() -> None:
    assert asked(NOW, draft=True) == (False, [])


def test_a_year_in_the_list_of_years_is_one_to_compare_with() -> None:
    ledger = Ledger("so_lieu.par_index", draft=False)
    areas = {"nam": 2025, "linh_vuc": [{"ma": "1", "diem": 3}], "tong_hop": [{"nam": 2025}, {"nam": 2024}]}
    assert not lacks_year_before(areas, ("linh_vuc", "tong_hop"), ledger)
    assert lacks_year_before({**areas, "tong_hop": [{"nam": 2025}]}, ("linh_vuc", "tong_hop"), ledger)
