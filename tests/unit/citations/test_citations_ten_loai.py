"""The table of types against Điều 7 and Phụ lục III of the decree."""

from importlib.resources import files

import pytest
import yaml

from cchcdoc.citations.ten_loai import bare_type, load_ten_loai

DIEU_7 = """
Nghị quyết (cá biệt), quyết định (cá biệt), chỉ thị, quy chế, quy định, thông cáo, thông báo,
hướng dẫn, chương trình, kế hoạch, phương án, đề án, dự án, báo cáo, biên bản, tờ trình, hợp
đồng, công văn, công điện, bản ghi nhớ, bản thỏa thuận, giấy ủy quyền, giấy mời, giấy giới
thiệu, giấy nghỉ phép, phiếu gửi, phiếu chuyển, phiếu báo, thư công
"""

PHU_LUC_III = """
NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB
SY TrS SL
"""


def rows(part):
    text = files("cchcdoc.standard").joinpath("data", "ten_loai.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)[part]


def test_the_29_types_stand_in_the_order_of_article_7():
    assert [row["ten"].casefold() for row in rows("van_ban")] == [
        name.strip().casefold() for name in DIEU_7.replace("\n", " ").split(",")
    ]
    assert len(rows("van_ban")) == 29


def test_the_abbreviations_are_those_of_appendix_3():
    listed = [row["viet_tat"] for part in ("van_ban", "ban_sao") for row in rows(part) if "viet_tat" in row]
    assert listed == PHU_LUC_III.split()


def test_cong_van_and_thu_cong_have_no_abbreviation():
    assert [row["ten"] for row in rows("van_ban") if "viet_tat" not in row] == ["Công văn", "Thư công"]


@pytest.mark.parametrize(
    ("loai", "viet_tat"),
    [
        ("Kế hoạch", "KH"),
        ("BÁO CÁO", "BC"),
        ("Nghị quyết", "NQ"),
        ("Quyết định (cá biệt)", "QĐ"),
        ("Giấy uỷ quyền", "GUQ"),
        ("Công văn", None),
        ("Sổ tay", None),
    ],
)
def test_a_type_is_found_however_it_is_typed(loai, viet_tat):
    assert load_ten_loai().abbreviation(loai) == viet_tat


def test_no_two_types_share_an_abbreviation():
    every = [
        row["viet_tat"] for p in ("van_ban", "ban_sao", "ngoai_nd30") for row in rows(p) if "viet_tat" in row
    ]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("loai", ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "LUẬT"])
def test_laws_have_no_number_in_citations(loai):
    assert load_ten_loai().has_no_number(loai)


def test_a_resolution_has_a_number():
    assert not load_ten_loai().has_no_number("Nghị quyết")


def test_bare_type_ignores_spaces_and_tone_style():
    assert bare_type("  Bản  thoả thuận ") == bare_type("Bản thỏa thuận")
