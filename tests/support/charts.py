"""A made-up kind with charts, and charts as values."""

from __future__ import annotations

from decimal import Decimal

from cchcdoc.blocks import Axis, Chart, Series, Text
from tests.support.kinds import KIND_YAML

CHART = """
bieu_do:
  lop_hoc:
    kieu: cot_ngang
    dong: so_lieu.don_vi
    nhan: dong.ten
    chuoi:
      - {ten: Số lớp, gia_tri: dong.so_lop}
      - {ten: "Tỷ lệ {{ so_lieu.nhan }}", gia_tri: "phan_tram(dong.so_lop, so_lieu.tong_so)"}
    le: 2
    tieu_de: "Biểu đồ 1. {{ so_lieu.nhan }} theo đơn vị"
    truc: {toi_thieu: 0, toi_da: 100, don_vi: "%"}
"""
CHART_KIND = KIND_YAML + CHART
CHART_PROSE = "  mo_dau: |\n    Số lớp như sau:\n\n    [#lop_hoc]\n\n    [#theo_don_vi]\n"


def made_chart(categories: int = 2, series: int = 1, *, kind: str = "cot_ngang", name: str = "Thôn") -> Chart:
    """A chart with ``categories`` x ``series`` figures."""
    return Chart(
        kind="cot_ngang" if kind == "cot_ngang" else "cot",
        categories=tuple(f"{name} {n}" for n in range(1, categories + 1)),
        series=tuple(
            Series(f"Chuỗi {n}", tuple(Decimal(m + n) + Decimal("0.50") for m in range(categories)))
            for n in range(1, series + 1)
        ),
        decimals=2,
        alt="Mô tả",
        number=1,
        axis=Axis(Decimal(0), None, "điểm"),
        caption=(Text("Biểu đồ 1. Điểm"),),
    )
