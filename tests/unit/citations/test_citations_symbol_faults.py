"""The mistakes of real reports in số, ký hiệu: each is caught and shown as it should read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.citations.so_ky_hieu import MAX_SYMBOL_LENGTH, parse_so_ky_hieu
from cchcdoc.citations.symbol_faults import examine_symbol
from tests.support.examples import examples

D2021 = date(2021, 6, 21)

ERRORS = [
    ("60/NĐ-CP", "Nghị định", D2021, ["ND402"], "60/2021/NĐ-CP"),
    ("116/NĐ-CP", "Nghị định", None, ["ND402"], "116/<năm>/NĐ-CP"),
    ("103/2024/NĐ", "Nghị định", date(2024, 7, 30), ["ND403"], "103/2024/NĐ-CP"),
    ("103/NĐ", "Nghị định", date(2024, 7, 30), ["ND403", "ND402"], "103/2024/NĐ-CP"),
    ("24/KLTTr", "Kết luận", None, ["ND404"], "24/KL-TTr"),
    ("497/KL-TTRr", "Kết luận", None, ["ND406"], "497/KL-TTr"),
    ("27-CT-TTg", "Chỉ thị", None, ["ND404"], "27/CT-TTg"),
    ("42/2013/TTLT - BLĐTBXH-BTC", "Thông tư liên tịch", None, ["ND401"], "42/2013/TTLT-BLĐTBXH-BTC"),
    ("08 -NQ/TU", "Nghị quyết", None, ["ND401"], "08-NQ/TU"),
    ("36- NQ/TW", "Nghị quyết", None, ["ND401"], "36-NQ/TW"),
    ("16NQ-CP", "Nghị quyết", None, ["ND404"], "16/NQ-CP"),
    ("13-NQ/TU,", "Nghị quyết", None, ["ND401"], "13-NQ/TU"),
    ("Số: 76/NQ-CP", "Nghị quyết", None, ["ND401"], "76/NQ-CP"),
    ("1.469/KH-UBND", "Kế hoạch", None, ["ND401"], "1469/KH-UBND"),
    ("76/NQ–CP", "Nghị quyết", None, ["ND405"], "76/NQ-CP"),
    ("60/2021/NÐ-CP", "Nghị định", D2021, ["ND405"], "60/2021/NĐ-CP"),
    ("18/КН-UBND", "Kế hoạch", None, ["ND405"], "18/KH-UBND"),
    ("111/2022/ND-CP", "Nghị định", None, ["ND405"], "111/2022/NĐ-CP"),
    ("221/NQ-HDND", "Nghị quyết", None, ["ND405"], "221/NQ-HĐND"),
    ("3299/QD-UBND", "Quyết định", None, ["ND405"], "3299/QĐ-UBND"),
    ("12/NQ/TU", "Nghị quyết", None, ["ND404"], "12-NQ/TU"),
    ("76-NQ/CP", "Nghị quyết", None, ["ND404"], "76/NQ-CP"),
    ("12/NQ-TU", "Nghị quyết", None, ["ND407"], "12-NQ/TU"),
    ("22/KH", "Kế hoạch", None, ["ND403"], "22/KH-<chữ viết tắt cơ quan>"),
    ("123/KH-", "Kế hoạch", None, ["ND404", "ND403"], "123/KH-<chữ viết tắt cơ quan>"),
    ("03/TT-BNV", "Thông tư", date(2025, 4, 1), ["ND402"], "03/2025/TT-BNV"),
    ("56/QH14", "Luật", None, ["ND402"], "56/<năm>/QH14"),
    ("45-2022/QĐ-UBND", "Quyết định", None, ["ND404"], "45/2022/QĐ-UBND"),
    ("60/ND–CP", "Nghị định", D2021, ["ND405", "ND402"], "60/2021/NĐ-CP"),
    ("văn bản 76", "", None, ["ND400"], "văn bản 76"),
]


@pytest.mark.parametrize(("text", "loai", "ngay", "codes", "right"), ERRORS, ids=[m[0] for m in ERRORS])
def test_each_real_mistake_is_caught_and_repaired(text, loai, ngay, codes, right):
    examined = examine_symbol(text, loai, ngay)
    assert [fault.code for fault in examined.faults] == codes
    assert examined.repaired == right


def test_a_message_repeats_what_was_typed():
    (fault,) = examine_symbol("60/NĐ-CP", "Nghị định").faults
    assert fault.message == 'số, ký hiệu "60/NĐ-CP" thiếu năm ban hành'


def test_a_look_alike_is_named_by_its_code_point():
    (fault,) = examine_symbol("60/2021/NÐ-CP").faults
    assert "U+00D0" in fault.message


RIGHT = [
    ("217/BC-UBND", "Báo cáo"),
    ("2309/BCĐCCHC-CĐS&ĐA06-SNV", "Công văn"),
    ("890/KL-TTr", "Kết luận"),
    ("22/QĐ-CT", "Quyết định"),
    ("45/2022/QĐ-UBND", "Quyết định"),
    ("42/2013/TTLT-BGDĐT-BLĐTBXH-BTC", "Thông tư liên tịch"),
    ("56/2017/QH14", "Luật"),
    ("594/NQ-UBTVQH15", "Nghị quyết"),
    ("29-HD/BTGHU", "Hướng dẫn"),
    ("2219-CV/HU", "Công văn"),
    ("546/UBND", "Công văn"),
    ("12/KH", "Công văn"),
    ("15-KH/TĐTN-VP", "Kế hoạch"),
    ("12/TT-HĐND", "Tờ trình"),
    ("28/TTr-UBND", "Tờ trình"),
    ("115-CTr/HU", "Chương trình"),
    ("267, 268/QĐ-BNV", "Quyết định"),
]


@pytest.mark.parametrize(("text", "loai"), RIGHT)
def test_a_right_symbol_has_no_fault(text, loai):
    examined = examine_symbol(text, loai, date(2024, 3, 5))
    assert examined.faults == ()
    assert str(examined.parsed) == text


@pytest.mark.parametrize(
    ("text", "loai", "ngay"),
    [
        ("64-CP", "Nghị định", date(1993, 9, 27)),
        ("02/2004/TTLT/UBDT-BNV", "Thông tư liên tịch", date(2004, 1, 1)),
        ("29/NĐ-CP", "Nghị định", date(1996, 12, 31)),
    ],
)
def test_an_old_document_is_cited_as_it_is(text, loai, ngay):
    assert examine_symbol(text, loai, ngay).faults == ()


def test_the_year_is_asked_for_from_1997_on():
    assert [f.code for f in examine_symbol("29/NĐ-CP", "Nghị định", date(1997, 1, 1)).faults] == ["ND402"]


def test_a_text_beyond_the_limit_is_not_examined_further():
    examined = examine_symbol("9" * (MAX_SYMBOL_LENGTH + 1))
    assert [fault.code for fault in examined.faults] == ["ND400"]
    assert examined.parsed is None


@examples(200)
@given(
    st.text(alphabet="0123456789/- –.,ĐÐNQCPKHTUTWgbđ<năm>&", max_size=30),
    st.sampled_from(["", "Nghị định", "Công văn", "Kế hoạch"]),
    st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1)),
)
def test_a_repair_is_right_the_second_time(text, loai, ngay):
    examined = examine_symbol(text, loai, ngay)
    if examined.parsed is None or "<" in examined.repaired:
        return
    assert parse_so_ky_hieu(examined.repaired) == examined.parsed
    assert examine_symbol(examined.repaired, loai, ngay).faults == ()
