"""Examples of every function of expressions: they are true, and the clerks' guide shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from cchcdoc.vietnamese.figures.numbers import Nam

EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "so": (
            ("so(23881)", "23.881"),
            ("so(23881, 2)", "23.881"),
            ("so(80.1, 2)", "80,10"),
            ("so(87.9, nhu=84.25)", "87,90"),
        ),
        "dem": (("dem(5)", "05"), ("dem(0)", "0")),
        "ty_le": (
            ("ty_le(22338, 23881)", "93,54%"),
            ("ty_le(19627, 23881, le=1)", "82,2%"),
            ("ty_le(1, 4)", "25,00%"),
        ),
        "phan_tram": (("phan_tram(22338, 23881)", "93,54"),),
        "dat_ty_le": (
            ("dat_ty_le(4015, 6442, 'hồ sơ')", "4.015/6.442 hồ sơ, đạt 62,33%"),
            (
                "dat_ty_le(so_lieu.so_lieu_khac.da_so_hoa, so_lieu.so_lieu_khac.phai_so_hoa)",
                "06/08 hồ sơ, đạt 75,00%",
            ),
            ("dat_ty_le(0, 0, 'hồ sơ')", "không phát sinh hồ sơ"),
        ),
        "kem_don_vi": (
            ("kem_don_vi(6, 'hợp đồng')", "06 hợp đồng"),
            ("kem_don_vi(so_lieu.so_lieu_khac.da_so_hoa)", "06 hồ sơ"),
        ),
        "chenh_lech": (("chenh_lech(90, 84, 'điểm')", "tăng 6 điểm"), ("chenh_lech(84, 84)", "không đổi")),
        "so_sanh": (
            ("so_sanh(2464, 2344, 'hồ sơ', 'quý trước')", "tăng 120 hồ sơ (tăng 5,12%) so với quý trước"),
            ("so_sanh(12, 12, moc='cùng kỳ')", "không đổi so với cùng kỳ"),
        ),
        "so_voi_muc": (
            ("so_voi_muc(4494, 3569, 'dự toán giao')", "vượt 25,92% so với dự toán giao"),
            ("so_voi_muc(1250, 100, 'dự toán giao')", "gấp 12,5 lần dự toán giao"),
        ),
        "doi_hang": (("doi_hang(3, 4)", "tăng 01 bậc"), ("doi_hang(4, 4)", "giữ nguyên thứ hạng")),
        "hang": (("hang(90, so_lieu.diem)", "2"), ("hang(84, so_lieu.diem, tang=true)", "1")),
        "diem": (("diem(13.5)", "13,50"), ("diem(13.4753)", "13,4753")),
        "tinh_diem": (("diem(tinh_diem('207/240 x 0,5'))", "0,4313"),),
        "phep_tinh": (
            ("phep_tinh('207/240 x 0,5')", "207/240 x 0,5 = 0,4313"),
            ("phep_tinh(207, '/', 240, 'x 0,5')", "207/240 x 0,5 = 0,4313"),
        ),
        "diem_phan_tram": (("diem_phan_tram(86.52, 88.37)", "giảm 1,85 điểm phần trăm"),),
        "xep_hang": (
            ("xep_hang(4, 8)", "xếp hạng thứ 4/8"),
            ("xep_hang(4, 8, don_vi='xã, phường')", "xếp hạng thứ 4/8 xã, phường"),
            ("xep_hang(4)", "xếp hạng thứ 4"),
        ),
        "liet_ke": (("liet_ke(so_lieu.don_vi, 'ten')", "Xã Mường Báng và Xã Xá Nhè"),),
        "loc": (
            ("so_luong(loc(so_lieu.don_vi, 'ho_so', 4630))", "1"),
            ("liet_ke(loc(so_lieu.don_vi, 'ho_so'), 'ten')", "Xã Mường Báng và Xã Xá Nhè"),
        ),
        "tung_nam": (
            (
                "tung_nam(so_lieu.theo_nam, 'kiem_tra', 'cơ quan')",
                "năm 2024: 09 cơ quan; năm 2025: 12 cơ quan",
            ),
            (
                "tung_nam(so_lieu.theo_nam, 'kiem_tra', 'cơ quan', tren='tong_so')",
                "năm 2024: 09/36 cơ quan (25,00%); năm 2025: 12/36 cơ quan (33,33%)",
            ),
            (
                "tung_nam(so_lieu.theo_nam, 'kiem_tra', 'cơ quan', hang='hang', n='tong_so')",
                "năm 2024: 09 cơ quan, xếp hạng thứ 5/36; năm 2025: 12 cơ quan, xếp hạng thứ 3/36",
            ),
        ),
        "tong": (("tong(4630, 14997)", "19.627"), ("tong(so_lieu.diem)", "269")),
        "tong_cot": (("tong_cot(so_lieu.don_vi, 'ho_so')", "19.627"),),
        "so_luong": (("so_luong(so_lieu.don_vi)", "2"),),
        "co": (("'có' if co(so_lieu.diem, so_lieu.chot) else 'chưa'", "có"),),
        "ke_duoc": (("'kể' if ke_duoc(0, 0) else 'chưa'", "kể"),),
        "dem_tung_loai": (
            (
                "dem_tung_loai(4, 'kế hoạch', 0, 'quyết định', 12, 'công văn', truoc='ban hành ')",
                "ban hành 04 kế hoạch và 12 công văn",
            ),
            ("dem_tung_loai(0, 'kế hoạch', khong='không phát sinh')", "không phát sinh"),
            (
                "dem_tung_loai(4, 'kế hoạch', 12, 'công văn', cong=' văn bản, gồm ')",
                "16 văn bản, gồm 04 kế hoạch và 12 công văn",
            ),
            (
                "dem_tung_loai(11, 'đơn vị giáo dục', 0, 'đơn vị y tế', truoc=', gồm ', tren_tong=11)",
                ", đều là đơn vị giáo dục",
            ),
        ),
        "cac_ve": (
            (
                "cac_ve('treo 430 băng rôn', '', 'tổ chức 05 lớp', ngan='; ')",
                "treo 430 băng rôn; tổ chức 05 lớp",
            ),
        ),
        "neu_bang": (
            ("neu_bang(41, 41, ', đều là trường học')", ", đều là trường học"),
            ("neu_bang(40, 41, ', đều là trường học')", ""),
        ),
        "tien": (("tien(1234500000, 'triệu')", "1.234,5 triệu đồng"), ("tien(36370000)", "36.370.000 đồng")),
        "bang_chu": (("bang_chu(2025)", "hai nghìn không trăm hai mươi lăm"),),
        "tien_bang_chu": (("tien_bang_chu(1200000)", "Một triệu hai trăm nghìn đồng"),),
        "thu_tu": (("thu_tu(1)", "thứ nhất"), ("thu_tu(4)", "thứ tư")),
        "ngay": (("ngay(so_lieu.chot)", "15/7/2021"),),
        "ngay_day_du": (("ngay_day_du(so_lieu.chot)", "ngày 15 tháng 7 năm 2021"),),
        "la_ma": (("la_ma(4)", "IV"),),
        "viet_hoa": (("viet_hoa('Ủy ban nhân dân')", "ỦY BAN NHÂN DÂN"),),
        "viet_hoa_dau": (("viet_hoa_dau('đẩy mạnh')", "Đẩy mạnh"),),
    }
)
"""Calls of each function as written in ``{{ }}``, and what they print with ``EXAMPLE_FIGURES``."""

EXAMPLE_FIGURES: Mapping[str, object] = MappingProxyType(
    {
        "so_lieu": {
            "diem": [84, 90, 95],
            "so_lieu_khac": {
                "da_so_hoa": {"ten": "Hồ sơ đã số hóa", "don_vi": "hồ sơ", "gia_tri": 6},
                "phai_so_hoa": {"ten": "Hồ sơ phải số hóa", "don_vi": "hồ sơ", "gia_tri": 8},
            },
            "don_vi": [{"ten": "Xã Mường Báng", "ho_so": 4630}, {"ten": "Xã Xá Nhè", "ho_so": 14997}],
            "theo_nam": [
                {"nam": Nam(2024), "kiem_tra": 9, "tong_so": 36, "hang": 5},
                {"nam": Nam(2025), "kiem_tra": 12, "tong_so": 36, "hang": 3},
            ],
            "chot": date(2021, 7, 15),
        }
    }
)
"""The figures that the examples use."""
