"""Số, ký hiệu examined: what the messages repeat and that a repair needs no other; real ones are in ``tests/cases``."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.citations.so_ky_hieu import MAX_SYMBOL_LENGTH, parse_so_ky_hieu
from cchcdoc.citations.symbol_faults import examine_symbol
from tests.support.examples import examples


def test_a_message_repeats_what_was_typed():
    (fault,) = examine_symbol("60/NĐ-CP", "Nghị định").faults
    assert fault.message == 'số, ký hiệu "60/NĐ-CP" thiếu năm ban hành'


def test_a_look_alike_is_named_by_its_code_point():
    (fault,) = examine_symbol("60/2021/NÐ-CP").faults
    assert "U+00D0" in fault.message


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
