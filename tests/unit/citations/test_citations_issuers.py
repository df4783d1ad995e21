"""The issuer that a symbol implies, and the many issuers that it leaves open."""

import pytest

from cchcdoc.citations.issuers import contradiction, missing_signatories
from cchcdoc.citations.so_ky_hieu import parse_so_ky_hieu


@pytest.mark.parametrize(
    ("so_ky_hieu", "co_quan", "implied"),
    [
        ("468/QĐ-TTg", "Chính phủ", "Thủ tướng Chính phủ"),
        ("27/CT-TTg", "Văn phòng Chính phủ", "Thủ tướng Chính phủ"),
        ("1234/TTg-KSTT", "Chính phủ", "Thủ tướng Chính phủ"),
        ("76/NQ-CP", "Thủ tướng Chính phủ", "Chính phủ"),
        ("60/2021/NĐ-CP", "Quốc hội", "Chính phủ"),
        ("56/2017/QH14", "Chính phủ", "Quốc hội"),
        ("1211/2016/UBTVQH13", "Quốc hội", "Ủy ban Thường vụ Quốc hội"),
        ("594/NQ-UBTVQH15", "Chính phủ", "Ủy ban Thường vụ Quốc hội"),
    ],
)
def test_a_central_symbol_certainly_contradicts_another_issuer(so_ky_hieu, co_quan, implied):
    found = contradiction(parse_so_ky_hieu(so_ky_hieu), co_quan)
    assert found is not None
    assert (found.implied, found.is_certain) == (implied, True)


@pytest.mark.parametrize(
    ("so_ky_hieu", "co_quan"),
    [
        ("16/NQ-HĐND", "UBND tỉnh Điện Biên"),
        ("18/KH-UBND", "Sở Nội vụ"),
        ("145/QĐ-BNV", "Bộ Tài chính"),
        ("145/QĐ-BNV", "UBND tỉnh Điện Biên"),
        ("12-NQ/TU", "UBND tỉnh Điện Biên"),
        ("18-NQ/TW", "Tỉnh ủy Điện Biên"),
        ("12-NQ/TU", "Bộ Chính trị"),
    ],
)
def test_a_local_symbol_is_doubted_with_another_issuer(so_ky_hieu, co_quan):
    found = contradiction(parse_so_ky_hieu(so_ky_hieu), co_quan)
    assert found is not None
    assert not found.is_certain


@pytest.mark.parametrize(
    ("so_ky_hieu", "co_quan"),
    [
        ("468/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("76/NQ-CP", "Chính phủ"),
        ("16/CT-UBND", "Chủ tịch UBND tỉnh"),
        ("16/CT-UBND", "UBND tỉnh"),
        ("18/KH-UBND", "Uỷ ban nhân dân huyện Tủa Chùa"),
        ("18/KH-UBND", "UBND xã Tủa Chùa"),
        ("34/UBND-VHTT", "UBND huyện"),
        ("16/NQ-HĐND", "Hội đồng nhân dân tỉnh"),
        ("16/TB-HĐND", "Thường trực HĐND huyện"),
        ("56/2017/QH14", "Quốc hội khóa XIV"),
        ("594/NQ-UBTVQH15", "Ủy ban thường vụ Quốc hội"),
        ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "Ủy ban Thường vụ Quốc hội, Chính phủ, Đoàn Chủ tịch"),
        ("09/2008/NQLT-UBTWMTTQVN-CP", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam, Chính phủ"),
        ("12-NQ/TU", "Ban Chấp hành Đảng bộ tỉnh"),
        ("13-NQ/TU", "Ban Thường vụ Tỉnh ủy"),
        ("18-NQ/TW", "Ban Chấp hành Trung ương Đảng khóa XII"),
        ("121-KL/TW", "Bộ Chính trị"),
        ("29-HD/BTGHU", "Ban Tuyên giáo Huyện ủy"),
        ("05-QĐ/TU", "Ban cán sự đảng UBND tỉnh"),
        ("145/QĐ-BNV", "Bộ trưởng Bộ Nội vụ"),
        ("13/2012/TT-BGDĐT", "Bộ GD&ĐT"),
        ("15/KH-BTC", "Ban Tổ chức Cuộc thi tìm hiểu cải cách hành chính"),
        ("15/KH-BTC", "Ban Tổ chức Cuộc thi của UBND tỉnh"),
        ("22/QĐ-CT", "Cục Thuế tỉnh"),
        ("661/BC-SNV", "Sở Nội vụ tỉnh Điện Biên"),
        ("890/KL-TTr", "Thanh tra tỉnh"),
    ],
)
def test_a_possible_issuer_raises_no_alarm(so_ky_hieu, co_quan):
    assert contradiction(parse_so_ky_hieu(so_ky_hieu), co_quan) is None


THREE = "Bộ Giáo dục và Đào tạo, Bộ Lao động - Thương binh và Xã hội và Bộ Tài chính"


def test_a_joint_symbol_names_every_signatory():
    assert missing_signatories(parse_so_ky_hieu("42/2013/TTLT-BLĐTBXH-BTC"), THREE) == ("BGDĐT",)
    assert missing_signatories(parse_so_ky_hieu("42/2013/TTLT-BGDĐT-BLĐTBXH-BTC"), THREE) == ()
