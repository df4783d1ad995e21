"""The functions that expressions may call, by name, with descriptions and examples for the documentation.

They raise ``FigureError`` (a ValueError) with a Vietnamese message; ``MissingFigureError`` for a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from types import MappingProxyType

from cchcdoc.indicators import totals
from cchcdoc.indicators.functions import changes, pairs, picking, scores_in_words, shares, wording, yearly
from cchcdoc.vietnamese.figures.numbers import Nam

FUNCTIONS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "so": wording.so,
        "dem": wording.dem,
        "ty_le": shares.ty_le,
        "phan_tram": shares.phan_tram,
        "dat_ty_le": pairs.dat_ty_le,
        "kem_don_vi": pairs.kem_don_vi,
        "chenh_lech": changes.chenh_lech,
        "so_sanh": changes.so_sanh,
        "so_voi_muc": changes.so_voi_muc,
        "doi_hang": changes.doi_hang,
        "hang": changes.hang,
        "diem": scores_in_words.diem,
        "tinh_diem": pairs.tinh_diem,
        "phep_tinh": pairs.phep_tinh,
        "diem_phan_tram": scores_in_words.diem_phan_tram,
        "xep_hang": scores_in_words.xep_hang,
        "liet_ke": scores_in_words.liet_ke,
        "loc": picking.loc,
        "tung_nam": yearly.tung_nam,
        "tong": totals.tong,
        "tong_cot": totals.tong_cot,
        "so_luong": totals.so_luong,
        "co": totals.co,
        "ke_duoc": totals.ke_duoc,
        "dem_tung_loai": wording.dem_tung_loai,
        "cac_ve": wording.cac_ve,
        "neu_bang": wording.neu_bang,
        "tien": wording.tien,
        "bang_chu": wording.bang_chu,
        "tien_bang_chu": wording.tien_bang_chu,
        "thu_tu": wording.thu_tu,
        "ngay": wording.ngay,
        "ngay_day_du": wording.ngay_day_du,
        "la_ma": wording.la_ma,
        "viet_hoa": wording.viet_hoa,
        "viet_hoa_dau": wording.viet_hoa_dau,
    }
)
"""Name in expressions to function; each can also be used as a filter on its first argument."""

OF_SHARES = ("ty_le", "phan_tram", "dat_ty_le", "so_sanh", "so_voi_muc", "diem_phan_tram", "tung_nam")
"""Functions whose ``le`` is the number of decimals of a share."""


def functions_for(share_places: int) -> Mapping[str, Callable[..., object]]:
    """``FUNCTIONS`` for a kind of document whose shares have ``share_places`` decimals unless a call says otherwise."""
    if share_places == shares.SHARE_PLACES:
        return FUNCTIONS
    return MappingProxyType(
        {**FUNCTIONS, **{name: _with_places(FUNCTIONS[name], share_places) for name in OF_SHARES}}
    )


def _with_places(function: Callable[..., object], places: int) -> Callable[..., object]:
    """``function`` with ``places`` as the value of ``le`` when it is not given."""
    from inspect import Parameter, signature  # takes long to import, and few kinds need it

    parameters = signature(function).parameters
    is_by_place = parameters["le"].kind is not Parameter.KEYWORD_ONLY
    position = list(parameters).index("le")

    @wraps(function)
    def with_places(*args: object, **kwargs: object) -> object:
        if "le" not in kwargs and not (is_by_place and len(args) > position):
            kwargs["le"] = places
        return function(*args, **kwargs)

    del with_places.unchecked  # type: ignore[attr-defined]  # that of ``function``, which has other decimals
    return with_places


ONLY_ASK = frozenset({"co", "ke_duoc", "loc"})
"""Functions whose arguments are not printed: they ask about them, or choose records by them."""
BY_NAME = 99
"""Position of an argument that is given by name only."""
FIELDS: Mapping[str, tuple[tuple[int, str], ...]] = MappingProxyType(
    {
        "tong_cot": ((1, "truong"),),
        "liet_ke": ((1, "truong"),),
        "tung_nam": ((1, "truong"), (3, "tren"), (BY_NAME, "hang"), (BY_NAME, "n")),
    }
)
"""Positions and names of the arguments that name a field of the records in the first argument."""

DESCRIPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "so": "Viết một số theo lối Việt Nam với phần lẻ như đã gõ; có le thì đúng le chữ số thập phân, làm tròn nửa lên; nhu: số cùng câu có nhiều chữ số thập phân hơn thì viết nhiều như nó",
        "dem": "Viết một số đếm, thêm số 0 trước các số từ 1 đến 9",
        "ty_le": "Tỷ lệ phần trăm của phần trên toàn thể, có dấu %, đúng le chữ số thập phân (0% và 100% không có; chỗ làm tròn thành 0% hay 100% mà chưa phải thì thêm chữ số); vuot=true cho phép vượt 100%",
        "phan_tram": "Tỷ lệ phần trăm như ty_le nhưng là số, dùng cho cột của bảng và để tính tiếp",
        "dat_ty_le": "Phần trên toàn thể kèm đơn vị và tỷ lệ; nhận số hoặc mục của so_lieu_khac; 0 trên 0 là không phát sinh (khong: lời khác), 1 trên 1 không kèm tỷ lệ",
        "kem_don_vi": "Một số kèm đơn vị; nhận số và đơn vị, hoặc một mục của so_lieu_khac",
        "chenh_lech": "Chênh lệch giữa số mới và số cũ: tăng, giảm hoặc không đổi",
        "so_sanh": "Câu so sánh với kỳ khác, kèm tỷ lệ tăng, giảm; số cũ chưa có thì không viết gì",
        "so_voi_muc": "So với một mức đã đặt ra (dự toán, kế hoạch): vượt, thấp hơn, bằng, gấp mấy lần",
        "doi_hang": "Thay đổi thứ hạng giữa kỳ mới và kỳ cũ; hạng 1 là cao nhất",
        "hang": "Thứ hạng của một số trong danh sách, số lớn nhất đứng đầu; tang=true: số nhỏ nhất đứng đầu",
        "diem": "Viết một điểm số với hai đến bốn chữ số thập phân",
        "tinh_diem": "Kết quả của một công thức điểm, là số, để viết bằng diem hoặc tính tiếp",
        "phep_tinh": "Viết một công thức điểm kèm kết quả; công thức là một chữ trong nháy, hoặc các số và dấu lần lượt",
        "diem_phan_tram": "Chênh lệch giữa hai tỷ lệ, tính bằng điểm phần trăm: tăng, giảm hoặc không đổi",
        "xep_hang": "Thứ hạng trong n đơn vị (chưa biết n thì để trống); thêm danh sách đơn vị cùng hạng nếu có; don_vi là tên gọi chung của các đơn vị",
        "liet_ke": "Các mục của danh sách nối bằng dấu phẩy và chữ và (dấu chấm phẩy khi có mục chứa dấu phẩy); truong là tên trường của mỗi mục",
        "loc": "Các mục của danh sách có trường ấy bằng một giá trị; không nêu giá trị: các mục có điền trường ấy",
        "tung_nam": "Kể số liệu của từng năm trong danh sách; tren là trường của toàn thể, khi đó có thêm tỷ lệ; hang, n là trường của thứ hạng, của số đơn vị",
        "tong": "Tổng của các số hoặc của một danh sách số",
        "tong_cot": "Tổng một cột của danh sách",
        "so_luong": "Số mục của danh sách",
        "co": "Mọi trường không bắt buộc nêu ra đã được điền hay chưa; số 0 là đã điền, nhóm có một số là đã điền",
        "ke_duoc": "Các số đếm có kể được bằng dem_tung_loai không: có số lớn hơn 0, hoặc mọi số đã điền",
        "dem_tung_loai": "Đếm từng loại: các số đếm kèm tên, bỏ những số 0 và số chưa điền; khong là lời viết khi tất cả bằng 0, cong là lời viết sau tổng số khi có từ hai loại; tren_tong là tổng vừa nêu, cả tổng chỉ một loại thì không nhắc lại số, chữ gồm trong truoc thành đều là",
        "cac_ve": "Các vế của câu nối bằng dấu phẩy, bỏ vế trống; ngan, cuoi là dấu và chữ nối khác, khong là lời viết khi mọi vế trống",
        "neu_bang": "Lời viết khi hai số bằng nhau, thay cho con số; không bằng thì không viết gì",
        "tien": "Số tiền tính bằng đồng, viết theo đồng, nghìn, triệu hoặc tỷ",
        "bang_chu": "Viết số bằng chữ",
        "tien_bang_chu": "Viết số tiền bằng chữ, chữ đầu viết hoa",
        "thu_tu": "Viết số thứ tự bằng chữ",
        "ngay": "Viết ngày dạng có gạch chéo",
        "ngay_day_du": "Viết ngày dạng đầy đủ",
        "la_ma": "Viết số bằng chữ số La Mã",
        "viet_hoa": "Viết hoa toàn bộ",
        "viet_hoa_dau": "Viết hoa chữ cái đầu",
    }
)
"""One line (Vietnamese) about every function, for the documentation."""

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
"""Calls as written in ``{{ }}``, and what they print with ``EXAMPLE_FIGURES``; tests run them."""

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
