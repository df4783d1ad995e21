"""Quick looks that spare most texts a slow search find all that the search would find."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.compose.doubts.dissolved import names_any
from cchcdoc.compose.doubts.figures_over_time import PREVIOUS, _is_slip, _may_have_slipped
from cchcdoc.compose.doubts.leftovers_and_dates import LEFTOVER, SIGNS, WORDS_LEFT
from cchcdoc.compose.doubts.typed_days import may_have_passed
from cchcdoc.standard.local_government import load_local_government, plain_of
from tests.support.examples import examples

GOVERNMENT = load_local_government()


@pytest.mark.parametrize(
    "day",
    [
        *("ngày 15/5/2026", "ngày 15 tháng 5 năm 2026", "15/5/2026", "tháng 5/2026", "tháng 05 năm 2026"),
        *("tháng 5-2026", "tháng 5 - 2026", "tháng 5 2026", "tháng 5\nnăm 2026", "THÁNG 5 NĂM 2026"),
        *("quý I/2026", "quý iv năm 2026", "Quý III 2026", "quý II - 2026"),
        *(f"tháng 5{' ' * 50}năm 2026", f"tháng 5 năm{' ' * 50}2026", f"tháng 5{' ' * 20}năm{' ' * 20}2026"),
    ],
)
def test_a_month_or_quarter_before_a_year_may_be_a_deadline(day: str) -> None:
    assert may_have_passed(f"Hoàn thành việc rà soát năm 2020 trước {day}; năm 2030 báo cáo", 2026)
    assert not may_have_passed(f"Hoàn thành việc rà soát trước {day}; năm 2030 báo cáo", 2025)


@pytest.mark.parametrize("text", ["giai đoạn 2021 - 2025", "kế hoạch năm 2021", "thửa số 2025", ""])
def test_a_year_alone_is_no_deadline(text: str) -> None:
    assert not may_have_passed(f"Thực hiện {text}", 2026)


def test_every_name_of_an_ended_body_is_seen() -> None:
    names = {plain_of(phrase) for phrases in GOVERNMENT.phrases.values() for phrase, _ in phrases}
    assert len(names) > 200
    assert [name for name in names if not names_any(f"gửi {' '.join(name)} để biết", GOVERNMENT)] == []


@pytest.mark.parametrize("word", [*WORDS_LEFT, "___", "...", "……", "???"])
def test_every_word_that_was_left_has_a_sign(word: str) -> None:
    assert any(letter in word and sign in word for letter, sign in SIGNS)
    assert LEFTOVER.search(f"Nội dung {word}")


FIGURES = st.integers(-(10**18), 10**18) | st.decimals(-(10**6), 10**6, places=3) | st.integers(-2000, 2000)


@given(FIGURES, FIGURES, st.integers(0, 6))
@examples(300)
def test_every_misplaced_comma_is_seen(own: int | Decimal, other: int | Decimal, places: int) -> None:
    for before in (other, Decimal(own).scaleb(-places), Decimal(own).scaleb(places)):
        values = {"so_lieu": {"nhom": {"so": own}}, PREVIOUS: {"nhom": {"so": before}}}
        if _is_slip(Decimal(own), Decimal(before), money=False):
            assert _may_have_slipped(values, "so_lieu.nhom.so", (PREVIOUS,))
    assert not _may_have_slipped({"so_lieu": {"so": own}, PREVIOUS: {}}, "so_lieu.so", (PREVIOUS,))
