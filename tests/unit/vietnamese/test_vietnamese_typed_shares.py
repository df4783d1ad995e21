"""Shares in sentences against the figures beside them."""

from __future__ import annotations

import pytest

from cchcdoc.vietnamese.figures.typed_shares import wrong_shares

WRONG = {
    "Giải quyết 1.203/1.234 hồ sơ, đạt 97,94%.": "97.49",
    "19/20 nhiệm vụ (đạt 90%)": "95.00",
    "4.015/6.442 hồ sơ, đạt **26,33%**": "62.33",
    "20/50 cán bộ là nữ, chiếm 45 %": "40.00",
    "đạt 97,94% (1.203/1.234 hồ sơ)": "97.49",
    "371/372 thủ tục, đạt 100%": "99.73",
    "05/05 phòng, bằng 10%": "100.00",
    "12,5/20 điểm, đạt 65,2%": "62.50",
}
SOUND = (
    *("1.203/1.234 hồ sơ, đạt 97,49%", "1.203/1.234 hồ sơ, đạt 97,5%", "1.203/1.234 hồ sơ, đạt 97,4%"),
    *("1.203/1.234 hồ sơ, đạt 98%", "1.203/1.234 hồ sơ, đạt 97%", "372/372 thủ tục, đạt 100%"),
    *("1.203/1.234 hồ sơ, đạt gần 99%", "đạt hơn 99%, trong đó 1.203/1.234 hồ sơ trực tuyến"),
    *(
        "12/15 chỉ tiêu đạt 100%",
        "12/15 chỉ tiêu hoàn thành, đạt 100% kế hoạch",
        "12/15 thôn, đạt 90% trở lên",
    ),
    *("19/20 xã có tỷ lệ hồ sơ trực tuyến đạt 90%", "1.203/1.234 hồ sơ; thanh toán trực tuyến, đạt 50%"),
    *("đến 01/6 hồ sơ trực tuyến, đạt 50%", "ngày 15/3 hồ sơ, đạt 5%", "tháng 3/2026 hồ sơ, đạt 95%"),
    *("Nghị định số 30/2020/NĐ-CP, đạt 5%", "13/12 người, đạt 108%", "0/12 hồ sơ, đạt 0%"),
)


@pytest.mark.parametrize(("text", "right"), WRONG.items())
def test_a_share_of_other_figures_is_found(text: str, right: str) -> None:
    found = list(wrong_shares(text))
    assert [str(each.right) for each in found] == [right]
    assert text[found[0].start :].startswith(found[0].figures)


@pytest.mark.parametrize("text", SOUND)
def test_rounded_shares_and_other_things_are_left_alone(text: str) -> None:
    assert list(wrong_shares(text)) == []


def test_a_long_text_of_figures_is_read_in_one_go() -> None:
    assert list(wrong_shares("1/" * 50_000 + "9" * 50_000 + "%" + " 1/2 hồ sơ" * 10_000)) == []
