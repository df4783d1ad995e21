"""The date of the frame, as far as it is known."""

from __future__ import annotations

import pytest

from cchcdoc.compose.frame.texts import written_date
from cchcdoc.document_parts import IssueDate
from cchcdoc.nodes import Blank

DAY, MONTH, YEAR = (Blank(f"van_ban.ngay.{key}", key) for key in ("ngay", "thang", "nam"))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (IssueDate(28, 3, 2025), "ngày 28 tháng 3 năm 2025"),
        (IssueDate(None, 3, 2025), "ngày_tháng 3 năm 2025"),
        (IssueDate(None, None, 2025), "ngày_tháng_năm 2025"),
        (IssueDate(DAY, MONTH, 2025), "ngày_tháng_năm 2025"),
        (IssueDate(28, 3, YEAR), YEAR),
    ],
)
def test_what_is_not_known_of_a_date_stays_open(date: IssueDate, expected: str | Blank) -> None:
    assert written_date(date, "_") == expected
