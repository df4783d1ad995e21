"""What a printed expression notes of the values that it read."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest

from cchcdoc.expressions import READS, Language, Reading, Reads
from cchcdoc.expressions import noting as noting_module
from cchcdoc.indicators import FIELDS, FUNCTIONS, ONLY_ASK

LANGUAGE = Language(FUNCTIONS, Reading(ONLY_ASK, FIELDS))
UNITS = [{"ten": "Thôn 1", "so": 2}, {"ten": "Thôn 2", "so": 3}]
FIGURES = {"a": 1, "b": 2, "khong": None, "chu": "", "don_vi": UNITS, "ten": ["Một", "Hai"], "nhom": {"c": 3}}


def _keys_of(reads: Reads, holder: object) -> AbstractSet[object]:
    return reads.keys_by_id().get(id(holder), frozenset())


def noted(source: str, **more: object) -> set[str]:
    """The keys of the figures that are printed, with the number of its record before a field of a unit."""
    reads = Reads()
    LANGUAGE.compile_printed(source).evaluate({"so_lieu": FIGURES, READS: reads, **more})
    found = {str(key) for key in (*_keys_of(reads, FIGURES), *_keys_of(reads, FIGURES["nhom"]))}
    return found | {f"{row}.{key}" for row, unit in enumerate(UNITS) for key in _keys_of(reads, unit)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("so_lieu.a", {"a"}),
        ("so_lieu.a + so_lieu.nhom.c", {"a", "c"}),
        ("so_lieu.a - so_lieu.b", {"a", "b"}),
        ("so(so_lieu.a)", {"a"}),
        ("so_lieu.a|so", {"a"}),
        ("so_lieu.a if so_lieu.b > 1 else so_lieu.nhom.c", {"a"}),
        ("so_lieu.a if so_lieu.b > 2 else so_lieu.nhom.c", {"c"}),
        ("'x' if so_lieu.a and not so_lieu.b == 1 else 'y'", set()),
        ("'x' if co(so_lieu.a) else 'y'", set()),
        ("so_lieu.khong or so_lieu.a", {"khong", "a"}),
        ("so_sanh(so_lieu.a, so_lieu.khong)", set()),
        ("so_sanh(so_lieu.a, so_lieu.b)", {"a", "b"}),
        ("tong_cot(so_lieu.don_vi, 'so')", {"don_vi", "0.so", "1.so"}),
        ("tong_cot(loc(so_lieu.don_vi, 'so', 3), 'so')", {"1.so"}),
        ("liet_ke(so_lieu.don_vi, truong='ten')", {"don_vi", "0.ten", "1.ten"}),
        ("liet_ke(so_lieu.ten)", {"ten"}),
        ("dem(so_luong(loc(so_lieu.don_vi, 'so', so_lieu.b)))", set()),
        ("so_lieu.don_vi[1].ten", {"1.ten"}),
        ("loc(so_lieu.don_vi, 'so', 3)[0].ten", {"1.ten"}),
    ],
)
def test_what_reaches_a_page_is_noted(source: str, expected: set[str]) -> None:
    assert noted(source) == expected


def test_a_condition_notes_nothing() -> None:
    reads = Reads()
    assert LANGUAGE.compile("so_lieu.a > 0").evaluate({"so_lieu": FIGURES, READS: reads}) is True
    assert not reads


def test_a_record_that_is_a_text_is_an_item_of_its_list() -> None:
    reads, names = Reads(), ["Một", "Hai"]
    LANGUAGE.compile_printed("dong").evaluate({"dong": "Một", "danh_sach": names, READS: reads})
    assert _keys_of(reads, names) == {None}


def test_the_fields_of_a_row_are_noted_at_once() -> None:
    reads = Reads()
    reads.add_fields(UNITS[0], ["ten", "so"])
    LANGUAGE.compile_printed("dong.ten").evaluate({"dong": UNITS[1], READS: reads})
    assert (_keys_of(reads, UNITS[0]), _keys_of(reads, UNITS[1])) == ({"ten", "so"}, {"ten"})


def test_without_a_place_for_notes_it_is_evaluated_all_the_same() -> None:
    assert LANGUAGE.compile_printed("so_lieu.a + 1").evaluate({"so_lieu": FIGURES}) == 2


def test_there_is_a_limit_to_what_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting_module, "MAX_READS", 6)
    reads = Reads()
    reads.add_column(UNITS, "so")
    reads.add_column(UNITS, "so")
    assert (len(reads), reads.is_full) == (4, False)
    reads.add_column(list(UNITS), "ten")
    assert (len(reads), reads.is_full) == (8, True)
    reads.add_column(list(UNITS), "ten")
    assert len(reads) == 8


def test_the_fields_of_rows_are_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting_module, "MAX_READS", 6)
    reads = Reads()
    reads.add_fields(UNITS[0], ["ten", "so"])
    assert not reads.is_full
    reads.add_fields(UNITS[1], ["ten", "so"])
    assert (reads.is_full, _keys_of(reads, UNITS[1])) == (True, set())
