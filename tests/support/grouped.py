"""A made-up kind whose table has two blocks, nine groups and 39 rows, and inputs for it."""

from __future__ import annotations

from tests.support.kinds import KIND, input_text

GROUPED_KIND = f"""
loai: {KIND}
ten: Thử bảng có nhóm
ten_loai: BÁO CÁO
viet_tat: TB
ket_thuc: ./.
de_cuong:
  - {{id: mo_dau, kieu: doan, nhan: Mở đầu}}
bang:
  hai_long:
    tieu_de: Mức độ hài lòng
    dong: so_lieu.khoi
    nhom:
      - {{con: nhom, gop: true, danh_so: la_ma}}
      - {{con: tieu_chi, danh_so: chu, lien_tuc: true, tong_nhom: true}}
    danh_so: so
    lien_tuc: true
    nhom_cot: [[2, ""], [2, Kết quả], [1, ""], [1, ""]]
    dong_so_cot: true
    cot:
      - {{tieu_de: TT, gia_tri: stt, kieu: giua, rong: 1}}
      - {{tieu_de: Tiêu chí, gia_tri: dong.ten, rong: 6}}
      - {{tieu_de: Năm nay, gia_tri: dong.nam_nay, kieu: so, le: 2, rong: 2, nhom: ""}}
      - {{tieu_de: Năm trước, gia_tri: dong.nam_truoc, kieu: so, le: 2, rong: 2, nhom: ["", dong.ma]}}
      - {{tieu_de: Tăng giảm, gia_tri: dong.nam_nay - dong.nam_truoc, kieu: so, le: 2, dau: true, rong: 2, nhom: ""}}
      - {{tieu_de: Số phiếu, gia_tri: dong.phieu, kieu: so, tong: true, rong: 2}}
    dong_tong: Chung
"""
GROUPED_SCHEMA = """
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  required: [khoi]
  properties:
    khoi:
      type: array
      title: Các khối
      items:
        type: object
        title: Khối
        additionalProperties: false
        required: [ten]
        properties:
          ten: {type: string, title: Tên khối}
          nhom:
            type: array
            title: Các nhóm
            items:
              type: object
              title: Nhóm
              additionalProperties: false
              required: [ten]
              properties:
                ten: {type: string, title: Tên nhóm}
                ma: {type: string, title: Mã nhóm}
                nam_nay: {type: number, title: Năm nay}
                nam_truoc: {type: number, title: Năm trước}
                phieu: {type: integer, title: Số phiếu}
                tieu_chi:
                  type: array
                  title: Các tiêu chí
                  items:
                    type: object
                    title: Tiêu chí
                    additionalProperties: false
                    required: [ten, nam_nay, nam_truoc, phieu]
                    properties:
                      ten: {type: string, title: Tên tiêu chí}
                      nam_nay: {type: number, title: Năm nay}
                      nam_truoc: {type: number, title: Năm trước}
                      phieu: {type: integer, title: Số phiếu}
                      nhan_xet: {type: string, x-kieu: loi_van, title: Nhận xét}
"""
SHAPE = ((5, 6, 6, 6), (3, 3, 4, 3, 3))
"""Rows of each group of each block: 4 groups with 23 rows, 5 with 16."""


def grouped_figures(shape: tuple[tuple[int, ...], ...] = SHAPE, words: str = "được đánh giá") -> str:
    """``so_lieu`` with groups of so many rows; row n has n votes."""
    lines = ["so_lieu:", "  khoi:"]
    row = group = 0
    for block, sizes in enumerate(shape, 1):
        lines += [f"    - ten: Khối thứ {block}", "      nhom:"]
        for size in sizes:
            group += 1
            lines += [f"        - ten: Nhóm thứ {group}", f"          ma: N{group}", "          tieu_chi:"]
            for _ in range(size):
                row += 1
                now, before = f"80,{row:02d}"[:5], f"{80 + row % 3 - 1},10"
                lines.append(
                    f"            - {{ten: Tiêu chí số {row} {words}, nam_nay: '{now}', nam_truoc: '{before}', phieu: {row}}}"
                )
    return "\n" + "\n".join(lines) + "\n"


def grouped_input(figures: str | None = None, prose: str = "[#hai_long]") -> str:
    """An input that prints the table."""
    return input_text(
        f"  mo_dau: |\n    Kết quả như sau:\n\n    {prose}\n",
        so_lieu=grouped_figures() if figures is None else figures,
    )
