"""Functions over lists: one answer is computed once, and all of a document together are bounded."""

from __future__ import annotations

import pytest

from cchcdoc.expressions import WORK, EvaluationError, Language, Work
from cchcdoc.expressions import work as work_room

SEEN: list[object] = []


def count(items: object, *more: object) -> int:
    """Counts, and is counted."""
    assert isinstance(items, list)
    SEEN.append(items)
    return len(items) + len(more)


LANGUAGE = Language({"dem_thu": count})


def value(source: str, **scope: object) -> object:
    return LANGUAGE.compile(source).evaluate(scope)


def test_one_answer_is_computed_once() -> None:
    SEEN.clear()
    work, rows = Work(), [1, 2, 3]
    assert [value("dem_thu(ds, 'a')", ds=rows, **{WORK: work}) for _ in range(5)] == [4] * 5
    assert len(SEEN) == 1
    assert value("dem_thu(ds, 'b')", ds=rows, **{WORK: work}) == 4
    assert value("dem_thu(ds, 'a')", ds=[1, 2], **{WORK: work}) == 3
    assert len(SEEN) == 3


def test_a_document_goes_through_so_many_elements_and_no_more() -> None:
    work, rows = Work(10), [1, 2, 3]
    for each in range(3):
        value("dem_thu(ds, x)", ds=rows, x=each, **{WORK: work})
    with pytest.raises(EvaluationError) as refused:
        value("dem_thu(ds, x)", ds=rows, x=4, **{WORK: work})
    assert refused.value.code == "MT306"
    assert value("dem_thu(ds, x)", ds=rows, x=1, **{WORK: work}) == 4  # known already


def test_what_is_no_plain_value_is_computed_each_time() -> None:
    SEEN.clear()
    for _ in range(2):
        value("dem_thu(ds, x)", ds=[1], x={"a": 1}, **{WORK: Work()})
    assert len(SEEN) == 2


def test_no_expression_can_name_the_work() -> None:
    for source in (WORK, f"dem_thu({WORK})", f"{WORK}.x"):
        with pytest.raises(Exception, match="_"):
            value(source, **{WORK: Work()})


def test_so_many_answers_are_kept_and_further_ones_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_room, "MAX_KEPT_RESULTS", 1)
    SEEN.clear()
    work, rows = Work(), [1, 2, 3]
    for each in ("a", "b", "a", "b"):
        assert value("dem_thu(ds, x)", ds=rows, x=each, **{WORK: work}) == 4
    assert len(SEEN) == 3
