"""The register as a whole: every error is found in one run, at its place, and real lists raise no alarm."""

from datetime import date, datetime

import pytest

from cchcdoc.citations.register import MAX_ENTRIES, read_register
from cchcdoc.diagnostics import Location, Severity
from cchcdoc.nodes import Blank
from tests.support.cited import build_register

NQ76 = {
    "loai": "Nghị quyết",
    "so_ky_hieu": "76/NQ-CP",
    "ngay": date(2021, 7, 15),
    "co_quan": "Chính phủ",
    "trich_yeu": "ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
}


def plan(number, day, trich_yeu="", co_quan="UBND huyện Tủa Chùa", ky_hieu="KH-UBND", loai="Kế hoạch"):
    entry = {"loai": loai, "so_ky_hieu": f"{number}/{ky_hieu}", "ngay": day, "co_quan": co_quan}
    return entry | ({"trich_yeu": trich_yeu} if trich_yeu else {})


def findings(entries, places=None):
    """Every diagnostic, whether or not the register could be built."""
    return read_register(entries, places or {})[1]


def codes(entries):
    return [found.code for found in findings(entries)]


def test_a_right_entry_has_nothing_to_say():
    register, found = read_register({"nq76": NQ76}, {})
    assert found == []
    assert register.entries["nq76"].so_ky_hieu == "76/NQ-CP"


def test_values_are_kept_letter_for_letter():
    entry = NQ76 | {"trich_yeu": "phí & lệ phí <A> {{ 7*7 }} **x** [@y]"}
    assert build_register({"a": entry}, {}).entries["a"].trich_yeu == entry["trich_yeu"]


def test_a_fault_is_shown_at_the_field_with_its_right_form():
    at = Location("bao-cao.yaml", 41, 12)
    entry = {"loai": "Nghị định", "so_ky_hieu": "60/NĐ-CP", "ngay": date(2021, 6, 21), "co_quan": "Chính phủ"}
    (found,) = findings({"nd60": entry}, {"van_ban_vien_dan.nd60.so_ky_hieu": at})
    assert found.as_line() == (
        'bao-cao.yaml:41:12: lỗi ND402: số, ký hiệu "60/NĐ-CP" thiếu năm ban hành; sửa thành 60/2021/NĐ-CP'
    )


def test_a_field_without_a_place_is_shown_at_its_entry():
    at = Location("bao-cao.yaml", 40, 3)
    (found,) = findings({"a": NQ76 | {"so_ky_hieu": "76-NQ-CP"}}, {"van_ban_vien_dan.a": at})
    assert found.location == at


def test_all_errors_come_in_one_run():
    entries = {
        "c01": {
            "loai": "Nghị định",
            "so_ky_hieu": "60/NĐ-CP",
            "ngay": date(2021, 6, 21),
            "co_quan": "Chính phủ",
        },
        "c04": {
            "loai": "Nghị định",
            "so_ky_hieu": "103/2024/NĐ",
            "ngay": date(2024, 7, 30),
            "co_quan": "Chính phủ",
        },
        "c06": plan("24", date(2022, 3, 1), ky_hieu="KLTTr", loai="Kết luận", co_quan="Thanh tra huyện"),
        "c06b": plan("497", date(2022, 4, 1), ky_hieu="KL-TTRr", loai="Kết luận", co_quan="Thanh tra tỉnh"),
        "c07": {
            "loai": "Chỉ thị",
            "so_ky_hieu": "27-CT-TTg",
            "ngay": date(2023, 10, 27),
            "co_quan": "Thủ tướng Chính phủ",
        },
        "c09": {
            "loai": "Nghị quyết",
            "so_ky_hieu": "08- NQ/TU",
            "ngay": date(2021, 7, 29),
            "co_quan": "Tỉnh ủy Điện Biên",
        },
        "c10": {
            "loai": "Quyết định",
            "so_ky_hieu": "468/QĐ-TTg",
            "ngay": date(2021, 3, 27),
            "co_quan": "Chính phủ",
        },
    }
    assert codes(entries) == ["ND402", "ND403", "ND404", "ND406", "ND404", "ND401", "ND408"]


def test_ttg_of_chinh_phu_is_reported_with_who_issued_it():
    (found,) = findings({"a": NQ76 | {"loai": "Quyết định", "so_ky_hieu": "468/QĐ-TTg"}})
    assert found.severity is Severity.ERROR
    assert "Thủ tướng Chính phủ" in found.hint


def test_a_joint_circular_without_its_lead_agency_is_warned_about():
    entry = {
        "loai": "Thông tư liên tịch",
        "so_ky_hieu": "42/2013/TTLT-BLĐTBXH-BTC",
        "ngay": date(2013, 12, 31),
        "co_quan": "Bộ Giáo dục và Đào tạo, Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính",
    }
    (found,) = findings({"tt42": entry})
    assert (found.code, found.severity) == ("ND420", Severity.WARNING)
    assert "BGDĐT" in found.message


# --- one document, two entries ---


def conclusion(day, **more):
    return {
        "loai": "Kết luận",
        "so_ky_hieu": "121-KL/TW",
        "ngay": day,
        "co_quan": "Ban Chấp hành Trung ương",
        "trich_yeu": "về tổng kết Nghị quyết số 18-NQ/TW",
    } | more


def test_one_document_with_two_dates_is_an_error_that_names_both():
    found, *rest = findings({"kl121": conclusion(date(2024, 1, 24)), "kl121b": conclusion(date(2025, 1, 24))})
    assert (found.code, found.severity, rest) == ("ND410", Severity.ERROR, [])
    for part in ("kl121 (", "kl121b (", "24/01/2024", "24/01/2025"):
        assert part in found.message


def test_a_party_number_is_given_once_in_a_term():
    a = conclusion(date(2024, 1, 24), trich_yeu="về một việc")
    b = conclusion(date(2025, 1, 24), trich_yeu="về việc khác")
    assert codes({"a": a, "b": b}) == ["ND410"]


def test_a_party_number_comes_again_in_the_next_term():
    a = {"loai": "Nghị quyết", "so_ky_hieu": "18-NQ/TW", "co_quan": "Ban Chấp hành Trung ương"}
    old = a | {"ngay": date(2017, 10, 25), "trich_yeu": "về tổ chức bộ máy"}
    new = a | {"ngay": date(2022, 6, 16), "trich_yeu": "về quản lý và sử dụng đất"}
    assert codes({"cu": old, "moi": new}) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (date(2020, 3, 20), date(2021, 2, 1)),
        (date(2025, 3, 20), date(2025, 10, 20)),
        (date(2021, 1, 12), date(2021, 5, 4)),
    ],
)
def test_a_party_number_may_come_twice_around_a_congress(before, after):
    regulation = {"loai": "Quy chế", "so_ky_hieu": "01-QC/HU", "co_quan": "Huyện ủy"}
    first = regulation | {"ngay": before, "trich_yeu": "về quy chế khóa cũ"}
    second = regulation | {"ngay": after, "trich_yeu": "về quy chế khóa mới"}
    assert codes({"a": first, "b": second}) == []


def test_one_document_with_two_titles_is_an_error():
    a = plan("131", date(2021, 7, 19), "cung cấp dịch vụ công mức độ 3, 4")
    b = plan("131", date(2021, 7, 19), "cung cấp dịch vụ công mức độ 4")
    (found,) = findings({"a": a, "b": b})
    assert (found.code, found.severity) == ("ND411", Severity.ERROR)


def test_one_document_entered_twice_is_an_error():
    assert codes({"a": NQ76, "b": dict(NQ76)}) == ["ND417"]
    assert codes({"a": NQ76, "b": NQ76 | {"so_ky_hieu": "076/NQ-CP"}}) == ["ND417"]


def test_a_document_typed_wrong_is_still_recognised():
    assert codes({"a": NQ76, "b": NQ76 | {"so_ky_hieu": "76-NQ-CP"}}) == ["ND404", "ND417"]


def test_the_same_number_in_another_year_is_another_document():
    a = plan("18", date(2022, 1, 20), "cải cách hành chính năm 2022")
    b = plan("18", date(2023, 1, 18), "cải cách hành chính năm 2023")
    assert codes({"a": a, "b": b}) == []


def test_the_same_number_of_another_agency_is_another_document():
    a = plan("18", date(2022, 1, 20), "cải cách hành chính", co_quan="UBND tỉnh Điện Biên")
    b = plan("18", date(2022, 2, 3), "cải cách hành chính của huyện")
    assert codes({"a": a, "b": b}) == []


def test_two_dates_in_one_year_of_one_number_is_an_error():
    a = plan("18", date(2022, 1, 20), "cải cách hành chính")
    b = plan("18", date(2022, 1, 21), "chuyển đổi số")
    assert codes({"a": a, "b": b}) == ["ND410"]


def test_an_agency_spelled_out_or_short_is_one_agency():
    a = plan("18", date(2022, 1, 20), "cải cách hành chính", co_quan="UBND huyện Tủa Chùa")
    assert codes({"a": a, "b": a | {"co_quan": "Ủy ban nhân dân huyện Tủa Chùa"}}) == ["ND417"]


def test_one_directive_of_two_issuers_is_warned_about():
    a = plan("05", date(2023, 5, 9), "tăng cường kỷ cương", "Chủ tịch UBND tỉnh", "CT-UBND", "Chỉ thị")
    b = a | {"co_quan": "UBND tỉnh"}
    (found,) = findings({"a": a, "b": b})
    assert (found.code, found.severity) == ("ND418", Severity.WARNING)


# --- laws ---


def law(**more):
    return {"loai": "Luật", "ten": "Ban hành văn bản quy phạm pháp luật"} | more


def test_a_law_needs_only_its_name():
    assert codes({"l": law()}) == []


def test_two_laws_of_one_name_are_warned_about():
    a = law(so_ky_hieu="80/2015/QH13", ngay=date(2015, 6, 22))
    b = law(so_ky_hieu="64/2025/QH15", ngay=date(2025, 2, 19))
    assert codes({"a": a, "b": b}) == ["ND423"]


def test_one_law_entered_twice_is_an_error():
    assert codes({"a": law(), "b": law()}) == ["ND417"]
    numbered = law(so_ky_hieu="64/2025/QH15", ngay=date(2025, 2, 19))
    assert codes({"a": numbered, "b": dict(numbered)}) == ["ND417"]


# --- years and series ---


def test_the_year_of_the_symbol_is_the_year_of_the_date():
    entry = {
        "loai": "Nghị định",
        "so_ky_hieu": "60/2021/NĐ-CP",
        "ngay": date(2022, 6, 21),
        "co_quan": "Chính phủ",
    }
    (found,) = findings({"a": entry})
    assert (found.code, found.severity) == ("ND412", Severity.ERROR)
    assert "2021" in found.message
    assert "21/6/2022" in found.message


def test_a_number_out_of_the_order_of_dates_is_warned_about():
    days = {"255": 30, "256": 31, "257": 30, "261": 30}
    entries = {f"kh{n}": plan(n, date(2022, 12, day), f"việc {n}") for n, day in days.items()}
    (found,) = findings(entries)
    assert (found.code, found.severity) == ("ND413", Severity.WARNING)
    assert found.message == (
        "số 257/KH-UBND ngày 30/12/2022 lại trước số 256/KH-UBND ngày 31/12/2022 của cùng cơ quan"
    )
    assert "Điều 15" in found.basis


def test_a_stale_year_shows_as_a_break_of_the_series():
    entries = {
        "kh14": plan("14", date(2024, 1, 10), "năm 2025"),
        "kh09": plan("09", date(2024, 1, 11), "năm 2024"),
        "kh11": plan("11", date(2024, 1, 15), "năm 2024 về đào tạo"),
    }
    places = {"van_ban_vien_dan.kh14.ngay": Location("a.yaml", 9, 3)}
    (found,) = findings(entries, places)
    assert (found.code, found.location) == ("ND413", Location("a.yaml", 9, 3))


def test_series_of_two_agencies_do_not_mix():
    entries = {
        "a": plan("1469", date(2022, 3, 1), "a", co_quan="UBND tỉnh Điện Biên"),
        "b": plan("18", date(2022, 12, 1), "b"),
    }
    assert codes(entries) == []


def test_numbers_start_again_every_year():
    assert codes({"a": plan("255", date(2022, 12, 30), "a"), "b": plan("05", date(2023, 1, 9), "b")}) == []


def test_two_numbers_of_one_day_are_in_order():
    assert codes({"a": plan("10", date(2022, 5, 4), "a"), "b": plan("11", date(2022, 5, 4), "b")}) == []


# --- types, titles, short names ---


def test_a_type_against_its_abbreviation_is_warned_about():
    assert codes({"a": plan("18", date(2022, 1, 20), loai="Báo cáo")}) == ["ND419"]


def test_v_v_is_for_the_head_of_a_letter_only():
    assert codes({"a": NQ76 | {"trich_yeu": "V/v tăng cường kỷ cương"}}) == ["ND421"]
    assert codes({"a": NQ76 | {"trich_yeu": "về việc tăng cường kỷ cương"}}) == []


def test_a_numbered_document_has_no_short_name():
    assert codes({"a": NQ76 | {"ten_tat": "Nghị quyết 76"}}) == ["ND422"]
    assert codes({"a": law(ten_tat="Luật năm 2025")}) == []


# --- fields ---


@pytest.mark.parametrize("field", ["loai", "so_ky_hieu", "ngay", "co_quan"])
@pytest.mark.parametrize("absent", [None, ""])
def test_a_missing_field_is_named(field, absent):
    found = findings({"a": NQ76 | {field: absent}})
    assert [each.code for each in found] == ["ND416"]
    assert f'"{field}"' in found[0].message


def test_trich_yeu_may_be_missing():
    assert codes({"a": {name: value for name, value in NQ76.items() if name != "trich_yeu"}}) == []


def test_a_law_without_a_name_is_an_error():
    assert codes({"a": {"loai": "Luật"}}) == ["ND416"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("so_ky_hieu", 76), ("ngay", "15/7/2021"), ("ngay", datetime(2021, 7, 15)), ("co_quan", ["Chính phủ"])],
)
def test_a_field_of_a_wrong_type_is_an_error(field, value):
    assert codes({"a": NQ76 | {field: value}}) == ["ND416"]


def test_an_entry_that_is_no_mapping_is_an_error():
    assert codes({"a": "76/NQ-CP"}) == ["ND416"]


@pytest.mark.parametrize("field", ["loai", "so_ky_hieu", "ngay", "co_quan", "trich_yeu"])
def test_a_blank_of_a_draft_is_tolerated(field):
    blank = Blank(f"van_ban_vien_dan.a.{field}", "nhãn")
    assert codes({"a": NQ76 | {field: blank}, "b": NQ76 | {field: blank, "so_ky_hieu": "77/NQ-CP"}}) == []


def test_an_entry_that_is_blank_as_a_whole_is_tolerated():
    assert codes({"a": Blank("van_ban_vien_dan.a", "văn bản")}) == []


def test_a_register_beyond_the_limit_is_refused():
    many = {f"l{n}": law(ten=f"Luật thứ {n}") for n in range(MAX_ENTRIES + 1)}
    assert codes(many) == ["ND424"]
    many.popitem()
    assert codes(many) == []


def test_warnings_come_along_with_errors():
    entries = {"a": plan("18", date(2022, 1, 20), loai="Báo cáo"), "b": NQ76 | {"so_ky_hieu": "76-NQ-CP"}}
    assert [found.severity for found in findings(entries)] == [Severity.WARNING, Severity.ERROR]
