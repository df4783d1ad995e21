"""A made-up kind with an index, and inputs for it: a district's published PAR INDEX of 2022 and 2023."""

from __future__ import annotations

from pathlib import Path

from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry
from tests.support.kinds import KIND, VAN_BAN, write_pack

KIND_YAML = """
loai: thong-bao-thu
ten: Thông báo thử nghiệm
ten_loai: BÁO CÁO
ket_thuc: ./.
chi_so:
  - {ten: par_index, du_lieu: so_lieu.par_index, bat_buoc: false}
  - {ten: sipas, du_lieu: so_lieu.sipas, kieu: ty_le, bat_buoc: false}
de_cuong:
  - {id: mo_dau, kieu: doan, nhan: Mở đầu}
bang:
  linh_vuc:
    dong: chi_so.par_index.linh_vuc
    cot:
      - {tieu_de: STT, gia_tri: dong.ma}
      - {tieu_de: Lĩnh vực, gia_tri: dong.ten}
      - {tieu_de: Năm trước, gia_tri: dong.ty_le_truoc, kieu: so, le: 2}
      - {tieu_de: Năm nay, gia_tri: dong.ty_le, kieu: so, le: 2}
      - {tieu_de: Chênh lệch, gia_tri: dong.chenh, kieu: so, le: 2}
      - tieu_de: Kết quả
        gia_tri: viet_hoa_dau(xep_hang(dong.hang, dong.so_don_vi, dong.cung_hang)) if dong.hang != none else '-'
"""
AREAS = {
    "1": ("8,17", "9,52"),
    "2": ("4,5", "5"),
    "3": ("10,5", "13,4753"),
    "4": ("6,5", "7,4097"),
    "5": ("6,5", "5,5"),
    "6": ("2,43", "2,5371"),
    "7": ("9,44", "10,8734"),
    "8": ("24,03", "23,8043"),
}
"""Scores of 2022 and 2023 as published."""
MORE = {
    "1": """
        hang: 4
        tru_diem:
          - {tieu_chi: 1.2.1, diem: "0,5", ly_do: Báo cáo gửi chậm.}
          - {tieu_chi: 1.2.6, diem: "0,5"}
          - {tieu_chi: "1.4", diem: "0,5"}
          - {tieu_chi: "1.7", diem: 2}
    """,
    "2": """
        hang: 1
        cung_hang: [huyện Mường Tè, huyện Phong Thổ]
    """,
    "5": """
        hang: 2
        tru_diem:
          - {tieu_chi: 5.5.1, diem: "0,5"}
          - {tieu_chi: 5.5.2, diem: 2}
    """,
    "6": """
        hang: 7
        tru_diem:
          - {tieu_chi: "6.1", diem: 1}
          - {tieu_chi: 6.2.1, diem: 1}
          - {tieu_chi: 6.2.2, diem: "1,5"}
          - {tieu_chi: "6.5", diem: "0,25"}
    """,
}
"""What else is known of an area."""
YEARS = """
      - {nam: 2022, tham_dinh: "48,04", dieu_tra: "24,03", diem: "72,07", hang: 3}
      - {nam: 2023, tham_dinh: "55,81", dieu_tra: "22,30", diem: "78,12", hang: 4}
"""


def area_text(code: str, *, score: str = "", before: str = "", more: str | None = None) -> str:
    """An entry of ``linh_vuc``."""
    known = AREAS.get(code, ("0", "0"))
    extra = MORE.get(code, "") if more is None else more
    return f"""
      - ma: "{code}"
        diem: {score or known[1]}
        diem_truoc: {before or known[0]}
        {extra.strip()}"""


def scores_text(
    *,
    rubric: str = "par-index-cap-huyen",
    years: str = YEARS,
    areas: str = "",
    more: str = "",
    units: int = 8,
) -> str:
    """``so_lieu`` with an index in points."""
    return f"""
so_lieu:
  par_index:
    bo_tieu_chi: {rubric}
    nam: 2023
    so_don_vi: {units}
    {more.strip()}
    tong_hop: {years}
    linh_vuc: {areas or "".join(map(area_text, AREAS))}
"""


def index_input(figures: str, prose: str = "Không có.") -> str:
    """An input of the made-up kind."""
    body = "\n".join(f"    {line}" for line in prose.splitlines())
    return f"{VAN_BAN}{figures}\nnoi_dung:\n  mo_dau: |\n{body}\n"


def open_index_kind(
    folder: Path, kind_yaml: str = KIND_YAML, rubrics: dict[str, str] | None = None
) -> OpenKind:
    """The made-up kind; ``rubrics``: text of the pack's own rubrics by id."""
    packs = write_pack(folder, kind_yaml=kind_yaml, schema_yaml="x-quan-he: []\n")
    own = packs / "goi-thu" / "chi_so"
    for name, text in (rubrics or {}).items():
        own.mkdir(exist_ok=True)
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    return open_kind(get_kind_entry(KIND, [packs]))
