"""What a careful reader would ask about, each warning beside a document that raises none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchcdoc.diagnostics import Severity
from cchcdoc.errors import InputError
from tests.support.kinds import VAN_BAN, build_text, input_text, open_made_up

PROSE = "  mo_dau: |\n    Xong.\n"
DATED = VAN_BAN.replace("{ngay: , thang: , nam: 2026}", "{ngay: 23, thang: 5, nam: 2026}")
REGISTER = "van_ban_vien_dan:\n  kh: {loai: Kế hoạch, so_ky_hieu: 12/KH-UBND, ngay: NGAY, co_quan: UBND tỉnh, trich_yeu: về việc thử}\n"


def codes(folder: Path, text: str) -> list[str]:
    try:
        return [d.code for d in build_text(open_made_up(folder), text).diagnostics]
    except InputError as error:
        return [d.code for d in error.diagnostics if d.severity is Severity.ERROR]


@pytest.mark.parametrize(("day", "expected"), [("23/5/2026", []), ("24/5/2026", ["ND465"])])
def test_a_document_cited_before_it_was_issued(tmp_path: Path, day: str, expected: list[str]) -> None:
    text = input_text("  mo_dau: |\n    Theo [@kh].\n", van_ban=DATED, more=REGISTER.replace("NGAY", day))
    assert codes(tmp_path, text) == expected


def test_a_document_without_a_day_raises_no_warning_about_dates(tmp_path: Path) -> None:
    text = input_text("  mo_dau: |\n    Theo [@kh].\n", more=REGISTER.replace("NGAY", "24/5/2026"))
    assert codes(tmp_path, text) == []


@pytest.mark.parametrize(("locked", "expected"), [("2026-05-21", []), ("2026-05-31", ["ND465"])])
def test_figures_locked_after_the_day_of_the_document(
    tmp_path: Path, locked: str, expected: list[str]
) -> None:
    text = input_text(
        PROSE, van_ban=DATED, more=f"\nky_bao_cao: {{tu: 2026, den: 2026, chot_so_lieu: {locked}}}\n"
    )
    assert codes(tmp_path, text) == expected


@pytest.mark.parametrize(("title", "expected"), [("PHÓ CHỦ TỊCH", []), ("CHỦ TỊCH", ["ND466"])])
def test_a_deputy_signs_for_the_head(tmp_path: Path, title: str, expected: list[str]) -> None:
    van_ban = VAN_BAN.replace("[TM. ỦY BAN NHÂN DÂN], chuc_vu: CHỦ TỊCH", f"[KT. CHỦ TỊCH], chuc_vu: {title}")
    assert codes(tmp_path, input_text(PROSE, van_ban=van_ban)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("[ỦY BAN NHÂN DÂN, THÀNH PHỐ HỒ CHÍ MINH]", []),
        ("[ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH]", ["ND467"]),
    ],
)
def test_a_name_wider_than_its_column(tmp_path: Path, names: str, expected: list[str]) -> None:
    van_ban = VAN_BAN.replace("[ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]", names)
    assert codes(tmp_path, input_text(PROSE, van_ban=van_ban)) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ("[Các sở, ban, ngành]", ["ND492"]),
        ("['Các sở, ban, ngành', Ủy ban nhân dân các xã]", []),
        ("[Sở Nội vụ, Sở Tài chính]", []),
        ("\n    - Các phòng\n    - trưởng các thôn", ["ND447"]),
    ],
)
def test_a_recipient_cut_at_its_comma(tmp_path: Path, places: str, expected: list[str]) -> None:
    van_ban = re.sub(r"(?m)^  noi_nhan: .*$", lambda _: f"  noi_nhan: {places}", VAN_BAN)
    assert van_ban != VAN_BAN
    assert codes(tmp_path, input_text(PROSE, van_ban=van_ban)) == expected


def test_ids_of_bases_are_not_taken_for_split_names(tmp_path: Path) -> None:
    van_ban = VAN_BAN + "  can_cu: [kh, k2]\n"
    more = REGISTER.replace("NGAY", "24/5/2020") + REGISTER.split("\n")[1].replace("kh:", "k2:").replace(
        "NGAY", "25/5/2020"
    ).replace("12/", "13/")
    assert codes(tmp_path / "ids", input_text(PROSE, van_ban=van_ban, more=more)) == []
    cut = VAN_BAN + "  can_cu: [Căn cứ quyết định về chức năng, nhiệm vụ của sở]\n"
    assert codes(tmp_path / "cut", input_text(PROSE, van_ban=cut)) == ["ND492"]
