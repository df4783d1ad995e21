"""Expressions: what they give, what they refuse and where, and that none can grow or run on."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.diagnostics import Location
from cchcdoc.expressions import (
    EvaluationError,
    ExpressionError,
    ExpressionFault,
    compile_expression,
    to_text,
)
from cchcdoc.expressions.allow_list import MAX_DEPTH
from cchcdoc.expressions.operations import type_name
from cchcdoc.expressions.syntax import MAX_EXPRESSION
from cchcdoc.indicators import FUNCTIONS as INDICATORS
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import Nam
from tests.support.examples import examples
from tests.support.template_cases import load_cases

BLANK = Blank("so_lieu.ho_so.qua_han", "Hồ sơ quá hạn")


def ty_le(phan: int, toan_the: int, le: int = 2) -> str:
    """A function that says what is wrong with its values."""
    if toan_the == 0:
        raise ValueError("toàn thể bằng 0")
    return f"{100 * phan // toan_the}%({le})"


def tong(*so: object) -> int:
    return sum(so[0] if isinstance(so[0], list) else so)  # type: ignore[arg-type]


FUNCTIONS = {"ty_le": ty_le, "tong": tong, "viet_hoa": str.upper, "chia": lambda a, b: a // b}
SCOPE = {
    "so_lieu": {
        "ho_so": {"tiep_nhan": 200, "truoc_han": 150, "qua_han": BLANK},
        "xa": [{"so": 1}, {"so": 2}],
    },
    "ds_trong": [{"so": 1}, {"so": BLANK}],
    "ky": {"tu": Nam(2021), "den": Nam(2025)},
    "ten": "Tủa Chùa",
    "ngay": date(2021, 7, 15),
    "diem": Decimal("93.54"),
    "dung": True,
    "khong_co": None,
}


def value(source: str) -> object:
    return compile_expression(source, FUNCTIONS).evaluate(SCOPE)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("so_lieu.ho_so.tiep_nhan", 200),
        ("so_lieu['ho_so']['tiep_nhan']", 200),
        ("so_lieu.xa[0].so + so_lieu.xa[1].so", 3),
        ("so_lieu.ho_so.tiep_nhan - 50 - 1", 149),
        ("diem + 1", Decimal("94.54")),
        ("diem + 0.46", Decimal("94.00")),
        ("-diem", Decimal("-93.54")),
        ("ky.den - ky.tu", 4),
        ("ky.den - 1", Nam(2024)),
        ("ty_le(so_lieu.ho_so.truoc_han, so_lieu.ho_so.tiep_nhan)", "75%(2)"),
        ("ty_le(1, 2, le=0)", "50%(0)"),
        ("so_lieu.ho_so.truoc_han|ty_le(so_lieu.ho_so.tiep_nhan)", "75%(2)"),
        ("ten|viet_hoa", "TỦA CHÙA"),
        ("tong(1, 2, 3)", 6),
        ("'a' if diem > 90 else 'b'", "a"),
        ("'a' if not (diem > 90 and dung) else 'b'", "b"),
        ("khong_co or ten", "Tủa Chùa"),
        ("khong_co == none", True),
        ("ten != none", True),
        ("1 < 2 < 3", True),
        ("1 < 2 > 3", False),
        ("ten == 'Tủa Chùa'", True),
        ("ngay <= ngay", True),
        ("1 == 1.0", True),
        ("so_lieu.xa", [{"so": 1}, {"so": 2}]),
        ('"a\nb"', "a\nb"),
        ("  ten  ", "Tủa Chùa"),
    ],
)
def test_an_expression_gives_its_value(source, expected):
    result = value(source)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    "source",
    [
        "so_lieu.ho_so.qua_han",
        "so_lieu.ho_so.qua_han + 1",
        "1 + so_lieu.ho_so.qua_han",
        "-so_lieu.ho_so.qua_han",
        "ty_le(so_lieu.ho_so.qua_han, 2)",
        "ty_le(1, 2, le=so_lieu.ho_so.qua_han)",
        "so_lieu.ho_so.qua_han|viet_hoa",
        "'a' if so_lieu.ho_so.qua_han else 'b'",
        "so_lieu.ho_so.qua_han.con",
        "so_lieu.ho_so.qua_han > 1",
        "ds_trong[1].so",
        "not so_lieu.ho_so.qua_han",
    ],
)
def test_a_blank_met_on_the_way_is_the_result(source):
    assert value(source) is BLANK


@pytest.mark.parametrize("source", ["1 if dung else so_lieu.ho_so.qua_han", "dung or so_lieu.ho_so.qua_han"])
def test_a_blank_that_is_not_needed_does_not_matter(source):
    assert value(source) in (1, True)


def test_a_function_never_gets_a_blank_as_an_argument():
    seen: list[object] = []
    compile_expression("thu(ds[0].a)", {"thu": seen.append}).evaluate({"ds": [{"a": BLANK}]})
    assert seen == []


def test_a_blank_in_a_list_matters_only_where_it_is_read():
    rows = {"ds": [{"so": 1, "khac": BLANK}, {"so": 2, "khac": 3}], "thieu": [{"so": 1}, {"so": BLANK}]}
    assert compile_expression("tong_cot(ds, 'so')", INDICATORS).evaluate(rows) == 3
    assert compile_expression("so_luong(thieu)", INDICATORS).evaluate(rows) == 2
    assert compile_expression("tong_cot(thieu, 'so')", INDICATORS).evaluate(rows) is BLANK
    assert compile_expression("tong_cot(ds, 'khac')", INDICATORS).evaluate(rows) is BLANK


@pytest.mark.parametrize(
    ("source", "code", "offset", "words"),
    [
        ("", "MT200", 0, "không có gì"),
        ("1 +", "MT200", 2, "viết sai"),
        ("ten ten", "MT200", 4, '"ten"'),
        ("(1", "MT200", 1, "viết sai"),
        ("ten }} x", "MT200", 4, '"}}"'),
        ("ten ; x", "MT200", 4, '";"'),
        ("'a", "MT200", 0, "viết sai"),
        ("ten * 2", "MT202", 0, "phép nhân"),
        ("1 + ten.__class__", "MT202", 7, "gạch dưới"),
        ("ten[0:1]", "MT202", 3, "trong dấu [ ]"),
        ("ten[ten]", "MT202", 3, "trong dấu [ ]"),
        ("so_lieu.xa[-1]", "MT202", 10, "trong dấu [ ]"),
        ("ten.upper()", "MT202", 9, "chỉ gọi được hàm"),
        ("1 if 2", "MT202", 0, "else"),
        ("loop.index", "MT202", 0, "loop"),
        ("1 in so_lieu.xa", "MT202", 12, '"in"'),
        ("1 + viethoa(ten)", "MT203", 11, "viethoa"),
        ("ty_le(1)", "MT204", 5, "thừa giá trị"),
        ("ty_le(1, 2, xx=3)", "MT204", 5, "thừa giá trị"),
        ("ty_le(1, 2, le=1, le=2)", "MT204", 5, "thừa giá trị"),
        ("ty_le()", "MT204", 5, "thừa giá trị"),
        ("tong(*so_lieu.xa)", "MT204", 4, "* hay **"),
        ("tong(1, **so_lieu)", "MT204", 4, "* hay **"),
        ("1 + 1000000000000000001", "MT205", 4, "quá lớn"),
        ("1e999", "MT205", 0, "quá lớn"),
        ("x" * (MAX_EXPRESSION + 1), "MT201", 0, "dài hơn"),
        ("-" * (MAX_DEPTH + 1) + "1", "MT201", None, "sâu hơn"),
        ("(" * 900 + "1" + ")" * 900, "MT201", 0, "quá sâu"),
    ],
)
def test_what_is_not_in_the_language_is_refused_at_its_place(source, code, offset, words):
    with pytest.raises(ExpressionError) as refused:
        compile_expression(source, FUNCTIONS)
    assert refused.value.code == code
    assert words in refused.value.message
    if offset is not None:
        assert refused.value.offset == offset


@pytest.mark.parametrize(
    ("source", "code", "offset", "hint"),
    [
        ("1 + solieu.x", "MT210", 4, "có phải là so_lieu?"),
        ("so_lieu.ho_so.truochan", "MT211", 13, "có phải là truoc_han?"),
        ("so_lieu.xa[2]", "MT211", 10, "mục đầu là [0]"),
        ("ten.dai", "MT211", 3, "nhóm nhiều trường"),
        ("ten[0]", "MT211", 3, "nhóm nhiều trường"),
        ("ngay.year", "MT211", 4, "nhóm nhiều trường"),
        ("ten + ten", "MT212", 4, "ngoài dấu {{ }}"),
        ("so_lieu.xa + so_lieu.xa", "MT212", 11, "ngoài dấu {{ }}"),
        ("dung + 1", "MT212", 5, "số"),
        ("1 - ten", "MT212", 2, "số"),
        ("-ten", "MT212", 0, "số"),
        ("ten > 1", "MT212", 0, "so sánh số với số"),
        ("ten == 1", "MT212", 0, "so sánh số với số"),
        ("so_lieu.xa == so_lieu.xa", "MT212", 0, "so sánh số với số"),
        ("dung < dung", "MT212", 0, "so sánh số với số"),
        ("1 + ty_le(1, 0)", "MT213", 4, "số liệu"),
        ("chia(1, 0)", "MT213", 0, "khác 0"),
        ("chia(ten, 1)", "MT212", 0, "trong ngoặc"),
    ],
)
def test_values_that_do_not_suit_are_reported_at_their_place(source, code, offset, hint):
    with pytest.raises(EvaluationError) as stopped:
        value(source)
    assert (stopped.value.code, stopped.value.offset) == (code, offset)
    assert hint in stopped.value.hint


def test_the_message_of_a_function_is_kept():
    with pytest.raises(EvaluationError, match="ty_le: toàn thể bằng 0"):
        value("ty_le(1, 0)")


def test_offsets_count_characters_of_the_source_as_typed():
    source = "  ten\n\n  +   khong_biet"
    with pytest.raises(EvaluationError) as stopped:
        value(source)
    assert source[stopped.value.offset :] == "khong_biet"


def test_a_fault_becomes_a_diagnostic_where_its_owner_says():
    with pytest.raises(ExpressionFault) as stopped:
        value("ten * 2")
    line = stopped.value.at(Location("so-ket.yaml", 4, 2)).as_line()
    assert line.startswith("so-ket.yaml:4:2: lỗi MT202: không được dùng phép nhân * trong dấu {{ }}; ")


@pytest.mark.parametrize(
    ("given_value", "text"),
    [
        (23881, "23.881"),
        (Decimal("93.54"), "93,54"),
        (Nam(2025), "2025"),
        (date(2021, 7, 15), "15/7/2021"),
        ("<A & B>", "<A & B>"),
        ("", ""),
        (-5, "-5"),
    ],
)
def test_values_are_printed_as_offices_write_them(given_value, text):
    assert to_text(given_value) == text


@pytest.mark.parametrize(
    "unprintable", [[1], {"a": 1}, None, True, BLANK, 1.5, (1,), Decimal("NaN"), object()]
)
def test_what_has_no_printed_form_is_refused(unprintable):
    with pytest.raises(EvaluationError) as stopped:
        to_text(unprintable)
    assert stopped.value.code == "MT214"


@pytest.mark.parametrize(
    "case",
    [
        c
        for c in load_cases("templates/costly.yaml", "tu_choi")
        if c["the"].startswith("{{") and c["the"].count("{{") == 1
    ],
    ids=lambda case: case["the"][:50],
)
def test_a_costly_expression_is_stopped(case):
    scope = {"ten": "x", "so": 1, "ds": [1, 2]}
    with pytest.raises(ExpressionFault):
        compile_expression(case["the"].strip("{} "), {}).evaluate(scope)


@examples(300)
@given(st.text(st.sampled_from("aten .,()[]{}|+-*/%~<>=!'\"019_:#\n"), max_size=40))
def test_any_text_is_an_expression_or_refused_with_a_place(source):
    found = None
    try:
        compile_expression(source, FUNCTIONS).evaluate(SCOPE)
    except ExpressionFault as fault:
        found = fault
    assert found is None or found.code.startswith("MT2")
    assert found is None or (found.offset is not None and 0 <= found.offset <= len(source))


@examples(100)
@given(
    st.lists(st.tuples(st.sampled_from("+-"), st.integers(-(10**9), 10**9).map(abs)), max_size=15),
    st.integers(0, 10**9),
)
def test_sums_are_those_of_arithmetic(terms, first):
    source = f"{first}" + "".join(f" {sign} {number}" for sign, number in terms)
    assert value(source) == first + sum(number if sign == "+" else -number for sign, number in terms)


def test_the_room_can_be_imported_without_jinja():
    script = "import sys, cchcdoc.expressions; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(("plain", "value"), [(str, "a"), (int, 1), (Decimal, 1), (list, ()), (dict, ())])
def test_a_plain_type_has_the_name_of_the_types_made_of_it(plain: type, value: object) -> None:
    made = type("Made", (plain,), {})
    assert type_name(plain(value)) == type_name(made(value))
