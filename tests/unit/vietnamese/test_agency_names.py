"""From the capitals of a letterhead to what a sentence calls the body."""

import pytest

from cchcdoc.vietnamese import ten_trong_cau
from cchcdoc.vietnamese.agency_names import other_units


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["ỦY BAN NHÂN DÂN", "XÃ TỦA CHÙA"], "Ủy ban nhân dân xã Tủa Chùa"),
        (["ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN"], "Ủy ban nhân dân tỉnh Nghệ An"),
        (["UBND TỈNH ĐIỆN BIÊN"], "UBND tỉnh Điện Biên"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"], "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG"], "Ủy ban nhân dân thành phố Đà Nẵng"),
        (["ỦY BAN NHÂN DÂN", "QUẬN 1"], "Ủy ban nhân dân Quận 1"),
        (["HỘI ĐỒNG NHÂN DÂN", "HUYỆN TUẦN GIÁO"], "Hội đồng nhân dân huyện Tuần Giáo"),
        (["SỞ NỘI VỤ"], "Sở Nội vụ"),
        (["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"], "Sở Văn hóa, Thể thao và Du lịch"),
        (["PHÒNG VĂN HÓA - XÃ HỘI"], "Phòng Văn hóa - Xã hội"),
        (["BỘ NỘI VỤ"], "Bộ Nội vụ"),
        (["ĐOÀN GIÁM SÁT"], "Đoàn giám sát"),
        (["BAN KINH TẾ - NGÂN SÁCH"], "Ban Kinh tế - Ngân sách"),
        (
            ["VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN", "VÀ ỦY BAN NHÂN DÂN"],
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        ),
        (["TRƯỜNG TRUNG HỌC CƠ SỞ LÊ LỢI"], "TRƯỜNG TRUNG HỌC CƠ SỞ LÊ LỢI"),
        (["Ủy ban nhân dân", "xã Mường Báng"], "Ủy ban nhân dân xã Mường Báng"),
        (["Ủy ban nhân dân", "Phường Mường Thanh"], "Ủy ban nhân dân phường Mường Thanh"),
        (["UBND Đặc khu Vân Đồn"], "UBND đặc khu Vân Đồn"),
        (["Ủy ban nhân dân", "Phường 5"], "Ủy ban nhân dân Phường 5"),
        (["Ủy ban nhân dân Thành phố Hồ Chí Minh"], "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        (["Ủy ban nhân dân Thành phố Huế"], "Ủy ban nhân dân thành phố Huế"),
        (["Ban Quản lý dự án Xã Tủa Chùa"], "Ban Quản lý dự án Xã Tủa Chùa"),
        ([], ""),
    ],
)
def test_a_letterhead_becomes_a_name(lines: list[str], name: str) -> None:
    assert ten_trong_cau(lines) == name


@pytest.mark.parametrize(
    "text",
    [
        *("UBND xã đã giao việc", "trên địa bàn xã.", "Chủ tịch UBND xã quyết định", "Thường trực HĐND xã"),
        *(
            "Trung tâm Phục vụ hành chính công xã và các phòng",
            "HĐND xã khóa I",
            "UBND xã, UBND phường",
            "UBND xã\nNội dung",
        ),
    ],
)
def test_a_body_of_another_unit_is_found(text: str) -> None:
    found = list(other_units(text, "phường"))
    assert [each.right.endswith(" phường") for each in found] == [True]
    assert text[found[0].start :].startswith(found[0].typed)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "các UBND xã",
            "12 UBND xã",
            "UBND xã, phường",
            "UBND xã và phường",
            "UBND xã/phường",
            "một số HĐND xã",
        ),
        *("UBND xã Tủa Chùa", "UBND xã Ẳng Tở", "UBND xã Đông", "UBND xã số 5", "UBND xã (cũ)", "UBND xã cũ"),
        *(
            "địa bàn xã hội",
            "văn hóa - xã hội",
            "UBND cấp xã",
            "UBND xã khác",
            "UBND phường",
            "đội ngũ công chức xã",
        ),
    ],
)
def test_several_units_named_units_and_the_own_unit_are_left_alone(text: str) -> None:
    assert list(other_units(text, "phường")) == []
