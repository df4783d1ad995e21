"""The quick reading and Jinja's parser agree; what the quick reading leaves out, the parser reads or refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.expressions.allow_list import check_expression
from cchcdoc.expressions.quick import MAX_OPERATORS, MAX_QUICK, read_quick
from cchcdoc.expressions.syntax import parse
from cchcdoc.indicators import FUNCTIONS
from tests.support.examples import examples

FIELDS = ("name", "attr", "value", "op", "key")
CHILDREN = ("node", "arg", "left", "right", "expr", "test", "expr1", "expr2")
LISTS = ("args", "kwargs", "ops")


def shape(node: object) -> object:
    """A tree without its places."""
    plain = tuple(
        (key, getattr(node, key)) for key in FIELDS if isinstance(getattr(node, key, None), str | int)
    )
    one = tuple(shape(getattr(node, key)) for key in CHILDREN if getattr(node, key, None) is not None)
    many = tuple(shape(each) for key in LISTS for each in getattr(node, key, None) or ())
    value = getattr(node, "value", None)
    named = (shape(value),) if value is not None and not isinstance(value, str | int) else ()
    return type(node).__name__, plain, one, named, many


NAMES = st.sampled_from(["so_lieu", "a", "b_1", "dong"])
PATHS = st.builds(
    lambda name, steps: name + "".join(steps),
    NAMES,
    st.lists(st.sampled_from([".x", ".ty_le", "[0]", "[12]"]), max_size=3),
)
LEAVES = PATHS | st.integers(0, 10**12).map(str) | st.sampled_from(["'chữ'", "''", "'a b'"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(
            lambda x, op, y: f"{x} {op} {y}", inner, st.sampled_from(["+", "-", "==", ">=", "<"]), inner
        ),
        st.builds(lambda x, y: f"tong({x}, {y})", inner, inner),
        st.builds(lambda x: f"so({x}, le=1)", inner),
        st.builds(lambda x, op, y: f"{x} {op} {y}", inner, st.sampled_from(["and", "or"]), inner),
        st.builds(lambda x: f"not {x}", inner),
        st.builds(lambda x: f"({x})", inner),
        st.builds(lambda x, y: f"so({x}, le={y})", inner, inner),
        st.builds(lambda x, t, y: f"{x} if {t} else {y}", inner, inner, inner),
    )


@examples(500)
@given(st.recursive(LEAVES, _larger, max_leaves=8))
def test_both_readings_give_the_same_tree_and_the_allow_list_agrees(source: str) -> None:
    quick = read_quick(source, FUNCTIONS)
    if quick is None:
        return
    tree, _ = parse(source)
    assert shape(quick) == shape(tree)
    assert check_expression(tree, FUNCTIONS) == []


@pytest.mark.parametrize(
    "source",
    ["so_lieu.a.b", "ty_le(a.b[0], c) + 12 - tong_cot(x, 'y')", "so(a, le=1)", "'một' if a.b == 0 else dem(a.b)",
     "ty_le(a - b if a >= b else b - a, c, 1, vuot=true)", "not a", "a and b or not c == 1", "(a if co(b) else 0) + c",
     "dem_tung_loai(a, 'b', truoc=dem(c), khong='' if co(a) else 'x')", " + ".join(["a"] * MAX_OPERATORS)],
)  # fmt: skip
def test_the_expressions_of_reports_are_read_quickly(source: str) -> None:
    assert read_quick(source, FUNCTIONS) is not None


@pytest.mark.parametrize(
    "source",
    ["a.__class__", "a._x", "a * b", "a ** b", "khong_co(a)", "ty_le(a)", "ty_le(a, b, c, d, e, f)", "a.b(c)", "[1]",
     "a|so", "1.5", "012", "a if b", "true", "a b", "(a", "", "a." * 3, "'a\\'b'", "x" * (MAX_QUICK + 1),
     "so(a, khong_co=1)", "so(a, le=1, le=2)", "so(le=1, a)", "loop.index", "tong(" * 10 + "a" + ")" * 10, "á"],
)  # fmt: skip
def test_everything_else_is_left_to_the_parser_and_the_allow_list(source: str) -> None:
    assert read_quick(source, FUNCTIONS) is None
