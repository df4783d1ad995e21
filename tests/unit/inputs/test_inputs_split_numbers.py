"""A comma ends a value inside { }: a number that was cut in two there is reported whole, at its place."""

from __future__ import annotations

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.inputs.limits import MAX_DIAGNOSTICS
from cchcdoc.nodes import MapNode, Scalar


def refused(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_text(text.encode(), "tep", "yaml")
    return [each.as_line() for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        ('{ma: "1", diem: 9,52}', "tep:1:17", "9,52"),
        ("a:\n  - {ma: 1.1, diem: 9,52, hang: 4}", "tep:2:21", "9,52"),
        ("{a: 44.399/50.328*1,5}", "tep:1:5", "44.399/50.328*1,5"),
        ("{a: 1*1,5/2 , b: }", "tep:1:5", "1*1,5/2"),
        ("{a: 9,52 # năm nay\n}", "tep:1:5", "9,52"),
        ("{a: 1,234,567}", "tep:1:5", "1,234,567"),
        ("{a: đạt 9,52 điểm}", "tep:1:5", "đạt 9,52 điểm"),
        ("{a: {b: 9,52}}", "tep:1:9", "9,52"),
        ("{a: x, a: 9,52}", "tep:1:11", "9,52"),
        ("{a: UBND các xã, thị trấn, b: x}", "tep:1:5", "UBND các xã, thị trấn"),
        ("{b: x, a: Tham mưu, đôn đốc}", "tep:1:11", "Tham mưu, đôn đốc"),
        ("{a: Hà,Huệ}", "tep:1:5", "Hà,Huệ"),
    ],
)
def test_a_number_cut_in_two_is_reported_whole(text: str, place: str, whole: str) -> None:
    line = refused(text)[-1]
    assert line.startswith(f"{place}: lỗi DL122: trong dấu {{ }} dấu phẩy ngăn hai trường")
    assert f'nên "{whole}" bị cắt rời' in line
    assert f"viết trong dấu nháy '{whole}', hoặc mỗi trường một dòng" in line


def test_each_number_is_reported_and_nothing_else() -> None:
    found = refused('{ma: "1", diem: 9,52, diem_truoc: 8,52, hang: 4}')
    assert [line.split(": lỗi ")[1][:5] for line in found] == ["DL122", "DL122"]
    assert "'8,52'" in found[1]


def test_a_long_value_and_one_with_quotes_are_not_repeated_in_the_advice() -> None:
    (long,) = refused("{a: " + "x" * 60 + " 9,52}")
    (quoted,) = refused("{a: xã 'A' 9,52}")
    for line in (long, quoted):
        assert "đặt cả giá trị trong dấu nháy" in line


@pytest.mark.parametrize(
    "text",
    [
        "{a: '9,52'}",
        '{a: "9,52", b: "8,1"}',
        "a: 9,52",
        "a:\n  b: 9,52\n  c: 8",
        "{a: [1,2]}",
        "[1,2,3]",
        "{a: 1,2: x}",
        "{a: 1,2 : x}",
        "{a: x,2}",
        "{a: 9, 52}",
        '{a: "9",52}',
        '{a: 9,"52"}',
        "{a: 9,b}",
        "{9,52}",
    ],
)
def test_what_is_no_cut_number_is_left_to_the_schema(text: str) -> None:
    load_text(text.encode(), "tep", "yaml")


def test_the_neighbours_of_a_cut_number_are_read() -> None:
    raw = load_text(b"{a: 9, b: 7}", "tep", "yaml")
    assert isinstance(raw.root, MapNode)
    assert [node.text for node in raw.root.entries.values() if isinstance(node, Scalar)] == ["9", "7"]


def test_a_file_full_of_cut_numbers_ends_at_the_limit() -> None:
    found = refused("\n".join(f"a{number}: {{b: 1,5}}" for number in range(500)))
    assert len(found) == MAX_DIAGNOSTICS + 1
    assert len(refused("{a: 1" + ",5" * 5000 + "}")) == 1
