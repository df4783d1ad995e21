"""What an expression read before it failed: what its conditions look at too, and of a function its arguments."""

from __future__ import annotations

import pytest

from cchcdoc.expressions import Language, Reading, trace
from cchcdoc.indicators import FIELDS, FUNCTIONS, ONLY_ASK

LANGUAGE = Language(FUNCTIONS, Reading(ONLY_ASK, FIELDS))
FIGURES = {"a": 1, "b": 0, "khong": None, "don_vi": [{"so": 2}, {"so": None}]}


def traced(source: str) -> list[object]:
    return [key for _, key in trace(LANGUAGE, source, {"so_lieu": FIGURES})]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ty_le(so_lieu.a, so_lieu.b)", ["a", "b"]),
        ("so_lieu.a if so_lieu.khong > 1 else so_lieu.b", ["khong"]),
        ("so_lieu.a + ty_le(so_lieu.b, so_lieu.b)", ["b", "b"]),
        ("so_sanh(so_lieu.a, ty_le(1, so_lieu.b))", ["b"]),
        ("tong_cot(so_lieu.don_vi, 'so') + so_lieu.a", ["don_vi", "so", "so", "a"]),
        ("so_lieu.a", ["a"]),
        ("so_lieu.x", []),
    ],
)
def test_the_values_behind_an_error_are_found(source: str, expected: list[object]) -> None:
    assert traced(source) == expected


def test_the_holder_of_a_value_is_the_one_of_the_data() -> None:
    ((holder, key),) = trace(LANGUAGE, "dem(so_lieu.a - 2)", {"so_lieu": FIGURES})
    assert holder is FIGURES
    assert key == "a"


def test_a_limited_number_of_values_is_followed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchcdoc.expressions.tracing.MAX_TRACED", 2)
    assert traced("so_lieu.a + so_lieu.b + so_lieu.khong") == ["a", "b"]
