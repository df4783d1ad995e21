"""Counts in a row: what is 0 is left out, and nothing at all is said in words."""

import pytest

from cchcdoc.indicators import FigureError
from cchcdoc.indicators.functions.wording import cac_ve, dem_tung_loai
from cchcdoc.indicators.totals import co, ke_duoc

WORDS = {"truoc": "đã ban hành ", "sau": " trong kỳ", "khong": "không ban hành văn bản mới"}


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((4, 3, 11), "đã ban hành 04 kế hoạch, 03 quyết định và 11 công văn trong kỳ"),
        ((4, 0, 11), "đã ban hành 04 kế hoạch và 11 công văn trong kỳ"),
        ((0, 3, None), "đã ban hành 03 quyết định trong kỳ"),
        ((0, 0, 0), "không ban hành văn bản mới"),
    ],
)
def test_counts_stand_in_a_row_without_the_zeros(counts, row):
    named = [
        each for pair in zip(counts, ("kế hoạch", "quyết định", "công văn"), strict=True) for each in pair
    ]
    assert dem_tung_loai(*named, **WORDS) == row


@pytest.mark.parametrize(
    ("named", "total", "row"),
    [
        ((11, "đơn vị giáo dục", 0, "đơn vị y tế"), 11, ", đều là đơn vị giáo dục."),
        ((0, "đơn vị giáo dục", 1, "đơn vị y tế"), 1, ", là đơn vị y tế."),
        ((None, "đơn vị giáo dục", 2, "đơn vị y tế"), 2, ", đều là đơn vị y tế."),
        (
            (9, "đơn vị giáo dục", None, "đơn vị y tế"),
            11,
            ", gồm 09 đơn vị giáo dục.",
        ),  # the rest is not known
        ((9, "đơn vị giáo dục", 2, "đơn vị y tế"), 11, ", gồm 09 đơn vị giáo dục và 02 đơn vị y tế."),
        ((9, "đơn vị giáo dục", 0, "đơn vị y tế"), None, ", gồm 09 đơn vị giáo dục."),
        ((0, "đơn vị giáo dục", 0, "đơn vị y tế"), 0, ""),
    ],
)
def test_all_of_a_total_in_one_count_is_not_numbered_again(
    named: tuple[object, ...], total: int | None, row: str
) -> None:
    assert dem_tung_loai(*named, truoc=", gồm ", sau=".", tren_tong=total) == row


@pytest.mark.parametrize("wrong", [(), (4,), (4, "kế hoạch", 3), ("kế hoạch", 4), (-1, "kế hoạch"), (4, 4)])
def test_a_count_comes_with_its_name(wrong):
    with pytest.raises(FigureError):
        dem_tung_loai(*wrong)


@pytest.mark.parametrize("counts", [(None,), (0, None), (None, 0, 0)])
def test_that_there_was_nothing_is_not_said_of_counts_that_nobody_typed(counts):
    named = [each for count in counts for each in (count, "kế hoạch")]
    with pytest.raises(FigureError, match="chưa điền") as refused:
        dem_tung_loai(*named, khong="không có")
    assert refused.value.code == "ND430"
    assert not ke_duoc(*counts)


@pytest.mark.parametrize("counts", [(0,), (0, 0), (3, None), (None, 3, 0)])
def test_counts_can_be_told_when_one_is_above_nothing_or_all_are_known(counts):
    named = [each for count in counts for each in (count, "kế hoạch")]
    assert ke_duoc(*counts)
    assert dem_tung_loai(*named, khong="không có")


def test_a_question_needs_a_count():
    with pytest.raises(FigureError):
        ke_duoc()


@pytest.mark.parametrize(
    ("values", "are_there"),
    [((0, "a"), True), ((0, None), False), (({"a": None},), False), (({"a": {"b": 0}},), True)],
)
def test_several_fields_are_there_when_each_is_and_a_group_when_one_of_its_is(values, are_there):
    assert co(*values) is are_there


@pytest.mark.parametrize(
    ("clauses", "words", "row"),
    [
        (("phát 12 tin", "treo 05 băng rôn"), {}, "phát 12 tin, treo 05 băng rôn"),
        (("phát 12 tin", "", "mở 01 lớp"), {"ngan": "; "}, "phát 12 tin; mở 01 lớp"),
        (("cấp tỉnh", "cấp huyện", "cấp xã"), {"cuoi": " và "}, "cấp tỉnh, cấp huyện và cấp xã"),
        (("cấp tỉnh", "", "cấp xã"), {"cuoi": " và "}, "cấp tỉnh và cấp xã"),
        (("", "cấp xã"), {"cuoi": " và "}, "cấp xã"),
        (("một", "hai"), {"ngan": ""}, "mộthai"),
        (("mở 01 lớp", ""), {"truoc": "đã ", "sau": " trong năm"}, "đã mở 01 lớp trong năm"),
        (("", ""), {"khong": "không có hoạt động nào"}, "không có hoạt động nào"),
        (("", ""), {"khong": ""}, ""),
    ],
)
def test_clauses_are_joined_without_the_empty_ones(clauses, words, row):
    assert cac_ve(*clauses, **words) == row


@pytest.mark.parametrize(
    ("clauses", "code"), [(("", ""), "ND430"), ((), "ND434"), (("a", 3), "ND437"), ((None,), "ND437")]
)
def test_clauses_are_texts_and_one_is_needed(clauses, code):
    with pytest.raises(FigureError) as caught:
        cac_ve(*clauses)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((4, 12), "đã có 16 văn bản, gồm 04 kế hoạch và 12 công văn"),
        ((0, 12), "đã có 12 công văn"),
        ((None, 12), "đã có 12 công văn"),
        ((0, 0), "chưa có"),
    ],
)
def test_the_sum_of_several_counts_comes_first(counts, row):
    named = (counts[0], "kế hoạch", counts[1], "công văn")
    assert dem_tung_loai(*named, truoc="đã có ", cong=" văn bản, gồm ", khong="chưa có") == row
