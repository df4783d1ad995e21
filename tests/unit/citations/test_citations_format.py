"""How documents are cited: in full, later, in notes, as căn cứ."""

from datetime import date

import pytest

from cchcdoc.citations.format import (
    CitationStyle,
    can_cu_parts,
    footnote_list_parts,
    footnote_parts,
    full_parts,
    later_parts,
)
from cchcdoc.nodes import Blank
from tests.support.cited import as_text, build_register

SLASH = CitationStyle()
LONG = CitationStyle(ngay="day_du")


def entry(**fields):
    return build_register({"a": fields}, {}).entries["a"]


def full(cited, style):
    return as_text(full_parts(cited, style))


def later(cited):
    return as_text(later_parts(cited))


def footnote_list(cited, style):
    return as_text(footnote_list_parts(cited, style))


NQ76 = entry(
    loai="Nghị quyết",
    so_ky_hieu="76/NQ-CP",
    ngay=date(2021, 7, 15),
    co_quan="Chính phủ",
    trich_yeu="ban hành Chương trình tổng thể",
)
LUAT = entry(
    loai="Luật", ten="Tổ chức chính quyền địa phương", ngay=date(2025, 6, 16), so_ky_hieu="72/2025/QH15"
)
CONG_VAN = entry(
    loai="Công văn",
    so_ky_hieu="448/UBND-NV",
    ngay=date(2022, 3, 9),
    co_quan="UBND huyện",
    trich_yeu="về việc đẩy mạnh CCHC",
)


def test_the_first_citation_is_in_full():
    assert full(NQ76, SLASH) == (
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể"
    )


def test_a_later_citation_is_type_and_number():
    assert later(NQ76) == "Nghị quyết số 76/NQ-CP"


def test_a_cong_van_is_cited_like_any_numbered_document():
    assert full(CONG_VAN, SLASH) == (
        "Công văn số 448/UBND-NV ngày 09/3/2022 của UBND huyện về việc đẩy mạnh CCHC"
    )
    assert later(CONG_VAN) == "Công văn số 448/UBND-NV"


def test_the_long_date_has_its_words():
    assert "số 76/NQ-CP ngày 15 tháng 7 năm 2021 của" in full(NQ76, LONG)


@pytest.mark.parametrize("loai", ["Luật", "Bộ luật", "Pháp lệnh"])
def test_a_law_is_type_and_name_both_times(loai):
    law = entry(loai=loai, ten="Tổ chức X", ngay=date(2025, 6, 16), so_ky_hieu="72/2025/QH15")
    assert full(law, SLASH) == later(law) == as_text(footnote_parts(law, SLASH)) == f"{loai} Tổ chức X"


def test_the_type_is_not_said_twice_when_the_name_begins_with_it():
    assert full(entry(loai="Luật", ten="Luật Cán bộ, công chức"), SLASH) == "Luật Cán bộ, công chức"
    assert full(entry(loai="Luật", ten="Luật sư"), SLASH) == "Luật sư"


def test_a_law_may_have_a_short_name_which_is_introduced_once():
    law = entry(loai="Luật", ten="Ban hành văn bản quy phạm pháp luật", ten_tat="Luật năm 2025")
    assert full(law, SLASH) == "Luật Ban hành văn bản quy phạm pháp luật (sau đây gọi tắt là Luật năm 2025)"
    assert later(law) == "Luật năm 2025"
    assert as_text(footnote_parts(law, SLASH)) == "Luật Ban hành văn bản quy phạm pháp luật"


def test_a_short_name_of_a_numbered_document_is_not_printed():
    short = entry(
        loai="Nghị quyết", so_ky_hieu="76/NQ-CP", ngay=date(2021, 7, 15), co_quan="Chính phủ", ten_tat="NQ76"
    )
    assert later(short) == "Nghị quyết số 76/NQ-CP"


def test_a_party_document_has_no_comma_before_its_date():
    party = entry(
        loai="Nghị quyết",
        so_ky_hieu="12-NQ/TU",
        ngay=date(2021, 7, 29),
        co_quan="Ban Chấp hành Đảng bộ tỉnh",
        trich_yeu="về cải cách hành chính",
    )
    assert full(party, SLASH) == (
        "Nghị quyết số 12-NQ/TU ngày 29/7/2021 của Ban Chấp hành Đảng bộ tỉnh về cải cách hành chính"
    )


def test_what_was_typed_is_printed_letter_for_letter():
    hostile = "phí & lệ phí <w:t> {{ 7*7 }} **đậm** \\ [@x]"
    cited = entry(
        loai="Kế hoạch", so_ky_hieu="1/KH-UBND", ngay=date(2024, 1, 2), co_quan="A & B", trich_yeu=hostile
    )
    assert full(cited, SLASH) == f"Kế hoạch số 1/KH-UBND ngày 02/01/2024 của A & B {hostile}"


def test_a_footnote_lists_documents_in_full():
    assert footnote_list([NQ76, LUAT, CONG_VAN], SLASH) == (
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể; "
        "Luật Tổ chức chính quyền địa phương; "
        "Công văn số 448/UBND-NV ngày 09/3/2022 của UBND huyện về việc đẩy mạnh CCHC."
    )


def test_a_footnote_has_one_full_stop():
    law = entry(loai="Luật", ten="Tổ chức chính quyền địa phương.")
    assert footnote_list([law], SLASH) == "Luật Tổ chức chính quyền địa phương."


def test_no_document_makes_no_footnote():
    assert footnote_list([], SLASH) == ""


def test_can_cu_dates_a_law():
    assert as_text(can_cu_parts(LUAT, LONG)) == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
    )
    assert as_text(can_cu_parts(NQ76, LONG)) == f"Căn cứ {full(NQ76, LONG)}"


BLANK_DAY = Blank("van_ban_vien_dan.a.ngay", "Ngày ban hành")
BLANK_NUMBER = Blank("van_ban_vien_dan.a.so_ky_hieu", "Số, ký hiệu")
DRAFT = entry(loai="Kế hoạch", so_ky_hieu=BLANK_NUMBER, ngay=BLANK_DAY, co_quan="UBND xã", trich_yeu="về X")


def test_blanks_of_a_draft_stay_apart():
    assert full_parts(DRAFT, SLASH) == (
        "Kế hoạch số ",
        BLANK_NUMBER,
        " ngày ",
        BLANK_DAY,
        " của UBND xã về X",
    )
    assert later_parts(DRAFT) == ("Kế hoạch số ", BLANK_NUMBER)


def test_blanks_of_a_draft_are_shown_in_text():
    assert later(DRAFT) == "Kế hoạch số [CẦN BỔ SUNG: Số, ký hiệu]"


def test_a_blank_entry_is_one_blank():
    blank = Blank("van_ban_vien_dan.a", "văn bản")
    cited = build_register({"a": blank}, {}).entries["a"]
    assert full_parts(cited, SLASH) == later_parts(cited) == (blank,)
    assert footnote_list_parts([cited, NQ76], SLASH)[0] is blank
