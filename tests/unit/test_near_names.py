"""Hints after a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cchcdoc import near_names as module
from cchcdoc.indicators import FUNCTIONS
from cchcdoc.near_names import MAX_LISTED, Names, near_names, nearest, suggest
from cchcdoc.packs import find_kinds
from cchcdoc.standard import load_rules

NAMES = [f"bang_{number:02}" for number in range(MAX_LISTED + 1)]


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("chi_tieu", ["chi_tieu_1", "khac"], "có phải là chi_tieu_1?"),
        ("zzz", NAMES[:2], "các mã hiện có: bang_00, bang_01"),
        ("zzz", NAMES[:MAX_LISTED], f"các mã hiện có: {', '.join(NAMES[:MAX_LISTED])}"),
        ("zzz", NAMES, f"các mã hiện có: {', '.join(NAMES[:MAX_LISTED])}, ..."),
        ("zzz", [], "chưa khai mã nào"),
    ],
)
def test_a_hint_names_what_is_near_or_what_there_is(name: str, known: list[str], hint: str) -> None:
    assert near_names(name, known) == hint


def test_a_hint_says_what_is_listed_and_how_near_is_near() -> None:
    assert near_names("rnd", ["render"], listing="các lệnh") == "có phải là render?"
    assert near_names("rnd", ["render"], of=Names.FIELDS, listing="các lệnh") == "các lệnh: render"


RUBRICS = ("par-index-cap-huyen", "par-index-cap-xa", "par-index-tinh-2022", "par-index-tinh-khac")
VAN_BAN = (
    "so",
    "ky_hieu",
    "dia_danh",
    "ngay",
    "trich_yeu",
    "co_quan_ban_hanh",
    "nguoi_ky",
    "noi_nhan",
    "luu",
)
COMMANDS = ("explain", "init", "list", "render", "schema")


@pytest.mark.parametrize(
    ("typed", "known", "of", "meant"),
    [
        ("kyhieu", VAN_BAN, Names.FIELDS, "ky_hieu"),
        ("ky_hieuu", VAN_BAN, Names.FIELDS, "ky_hieu"),
        ("Trích yếu", VAN_BAN, Names.FIELDS, "trich_yeu"),
        ("trich-yeu", VAN_BAN, Names.FIELDS, "trich_yeu"),
        ("đia_danh", VAN_BAN, Names.FIELDS, "dia_danh"),
        ("thu_ky", VAN_BAN, Names.FIELDS, None),
        ("la", VAN_BAN, Names.FIELDS, None),
        ("Kết qua", ("Mở đầu", "Kết quả"), Names.FIELDS, "Kết quả"),
        ("huyen", ("tỉnh", "huyện", "xã"), Names.FIELDS, "huyện"),
        ("minimun", ("maximum", "minimum", "minLength"), Names.FIELDS, "minimum"),
        ("viethoa", ("viet_hoa", "viet_thuong", "so", "ngay"), Names.IDS, "viet_hoa"),
        ("tongcot", FUNCTIONS, Names.IDS, "tong_cot"),
        ("range", FUNCTIONS, Names.IDS, "hang"),
        ("truochan", ("truoc_han", "dung_han", "qua_han"), Names.IDS, "truoc_han"),
        ("lop_hocc", ("lop_hoc", "tong_so"), Names.IDS, "lop_hoc"),
        ("Bieu-1", ("bieu_1", "bieu_2"), Names.IDS, "bieu_1"),
        ("NQ76", ("cv512", "nq76"), Names.IDS, "nq76"),
        ("par-index-huyen", RUBRICS, Names.IDS, "par-index-cap-huyen"),
        ("chua_co", ("tong_so",), Names.IDS, None),
        ("rende", COMMANDS, Names.COMMANDS, "render"),
        ("tao", COMMANDS, Names.COMMANDS, None),
        ("dl131", load_rules(), Names.COMMANDS, "DL131"),
        ("DL-131", load_rules(), Names.COMMANDS, "DL131"),
        ("so-ket-5nam", [each.id for each in find_kinds()], Names.KINDS, "so-ket-5-nam"),
        ("Báo cáo", ("bao-cao", "cong-van"), Names.KINDS, "bao-cao"),
        ("thong-bao-thu", [each.id for each in find_kinds()], Names.KINDS, "thong-bao"),
        ("so", ("tu", "den", "nam"), Names.IDS, None),
        ("so", ("ho_so", "co_so"), Names.KINDS, None),
        ("can", ("cap", "cu"), Names.KINDS, None),
        ("a", ("ab", "b"), Names.KINDS, None),
        ("tuoi", ("tu", "so"), Names.KINDS, None),
        ("te", ("ten", "so"), Names.FIELDS, "ten"),
        ("tne", ("so", "ten"), Names.FIELDS, "ten"),
        ("tenn", ("so", "ten"), Names.FIELDS, "ten"),
        ("qui", ("so", "quy"), Names.FIELDS, "quy"),
        ("607", ("ND607", "TP533"), Names.COMMANDS, "ND607"),
        ("bc", [each.id for each in find_kinds()], Names.KINDS, "bao-cao"),
        ("xy", [each.id for each in find_kinds()], Names.KINDS, None),
        ("ls", COMMANDS, Names.COMMANDS, "list"),
    ],
)
def test_what_was_meant_is_offered_first(
    typed: str, known: Iterable[str], of: Names, meant: str | None
) -> None:
    assert next(iter(nearest(typed, known, of)), None) == meant
    if of is Names.FIELDS:
        assert suggest(typed, known) == meant


def test_other_diacritics_case_or_hyphens_alone_leave_no_other_name_to_offer() -> None:
    assert nearest("Bieu-1", ["bieu_2", "bieu_1", "bieu_11"]) == ["bieu_1"]
    assert nearest("bieu1", ["bieu_2", "bieu_1", "bieu_11"]) == ["bieu_1", "bieu_11", "bieu_2"]


@pytest.mark.parametrize("of", Names)
def test_no_more_names_are_offered_than_the_table_says(of: Names) -> None:
    _, most = of.value
    known = [f"bieu_mau_so_{number}" for number in range(9)]
    assert len(nearest("bieu_mau_so_x", known, of)) == most
    assert len(nearest("bieu_mau_so_x", known, of, most=7)) == 7


def test_a_limited_number_of_names_and_letters_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_COMPARED", 2)
    assert suggest("bcd", ["a", "bcd"]) == "bcd"
    assert suggest("bcd", ["a", "x", "bcd"]) is None
    monkeypatch.setattr(module, "MAX_NAME", 3)
    assert suggest("abcxxxxxx", ["abc"]) == "abc"


def test_a_figure_stands_for_its_word() -> None:
    periods = ["thang", "quy", "sau_thang", "chin_thang", "nam"]
    assert nearest("6 tháng", periods, Names.FIELDS) == ["sau_thang"]
    assert nearest("9-tháng", periods, Names.FIELDS) == ["chin_thang"]
