"""Appendices named by hand: reported where there is no such one, and only there."""

from __future__ import annotations

import pytest

from cchcdoc.compose.doubts.unannounced_appendices import unannounced_appendices
from cchcdoc.nodes import Position, Prose, Scalar


def reported(text: str, appendices: int = 0) -> list[str]:
    prose = Prose(Scalar(text, Position(3, 5), "literal", (Position(4, 7), Position(5, 7))), "thu.yaml")
    return [f"{d.location}: {d.code}" for d in unannounced_appendices([prose], appendices)]


@pytest.mark.parametrize(
    ("text", "appendices", "place"),
    [
        ("Số liệu (có phụ lục kèm theo).", 0, "thu.yaml:4:19"),
        ("Số liệu\n(có các Phụ lục chi tiết gửi kèm theo).", 0, "thu.yaml:5:15"),
        ("Xem Phụ lục III kèm theo.", 2, "thu.yaml:4:11"),
        ("Xem Phụ lục 01A gửi kèm theo.", 0, "thu.yaml:4:11"),
        ("Xem Phụ lục I kèm theo Báo cáo này.", 0, "thu.yaml:4:11"),
    ],
)
def test_an_appendix_that_is_not_there_is_reported_at_its_place(
    text: str, appendices: int, place: str
) -> None:
    assert reported(text, appendices) == [f"{place}: ND477"]


@pytest.mark.parametrize(
    ("text", "appendices"),
    [
        ("Số liệu (có phụ lục kèm theo).", 1),
        ("Theo Phụ lục I của Nghị định số 30/2020/NĐ-CP.", 0),
        ("Theo Phụ lục kèm theo Quyết định số 145/QĐ-BNV.", 0),
        ("Theo phụ lục kèm theo [@qd145].", 0),
        ("Theo Phụ lục II kèm theo Quyết định số 1677/QĐ-BNV.", 0),
        ("Theo Phụ lục II ban hành kèm theo Nghị định 30/2020/NĐ-CP.", 3),
        ("Theo Phụ lục II (kèm theo [@qd145]).", 0),
        ("Xem [>bieu_1].", 1),
        ("Phụng sự Nhân dân.", 0),
    ],
)
def test_nothing_is_reported_of_what_is_there_or_belongs_elsewhere(text: str, appendices: int) -> None:
    assert reported(text, appendices) == []
