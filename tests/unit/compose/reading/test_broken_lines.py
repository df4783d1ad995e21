"""How wide a page lines were broken for, and which lines a person ended."""

from __future__ import annotations

import textwrap

import pytest

from cchcdoc.compose.reading.broken_lines import ENOUGH_TORN, Page, page_of, read_rows
from cchcdoc.compose.reading.paragraphs import MAX_REMARKS, paragraphs

SENTENCE = "Ủy ban nhân dân xã đã chỉ đạo các thôn thực hiện đầy đủ nhiệm vụ được giao trong quý"
PARAGRAPHS = [f"{' và '.join([SENTENCE] * (2 + number % 3))} {number}." for number in range(1, 9)]


def page(text: str) -> Page:
    return page_of(read_rows(text.split("\n")))


def wrapped(width: int) -> str:
    return "\n".join(line for each in PARAGRAPHS for line in textwrap.wrap(each, width))


@pytest.mark.parametrize("width", [60, 70, 80, 100])
def test_the_width_of_a_page_is_that_of_its_full_lines(width: int) -> None:
    found = page(wrapped(width))
    assert found.is_wrapped
    assert found.ended > 0
    assert width * 0.9 <= found.limit <= width


def test_lines_that_a_person_ended_have_no_page() -> None:
    found = page("Một\nHai\nBa")
    assert not found.is_wrapped
    assert found.ended == 0


def test_a_line_that_is_wider_than_the_page_does_not_widen_it() -> None:
    found = page(wrapped(70) + "\n" + "A" * 300)
    assert found.limit <= 70


def test_few_lines_leave_the_width_open() -> None:
    lines = wrapped(70).split("\n")[:3]
    assert len(lines) < ENOUGH_TORN
    assert page("\n".join(lines)).limit < 70


@pytest.mark.parametrize("width", [60, 70, 80, 100, 140])
def test_wrapped_paragraphs_come_out_as_they_were_or_are_asked_about(width: int) -> None:
    found, remarks = paragraphs(wrapped(width))
    wrong = {each.body for each in found} - set(PARAGRAPHS)
    assert len(remarks) >= bool(wrong)
    assert sum(each.body in PARAGRAPHS for each in found) >= len(PARAGRAPHS) - 2 * len(remarks)


def test_remarks_of_page_numbers_and_rules_are_limited() -> None:
    _, remarks = paragraphs("chữ\n12\n-----\n" * 5_000)
    assert len(remarks) == MAX_REMARKS
