"""``bieu_do`` of kind.yaml: read with defaults, refused with the place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.packs import ChartSpec, get_kind_entry, load_kind
from cchcdoc.packs.parts.charts import MAX_SERIES
from cchcdoc.packs.plain import read_bundled
from tests.support.charts import CHART_KIND
from tests.support.kinds import KIND, write_pack


def charts(folder: Path, kind_yaml: str) -> dict[str, ChartSpec]:
    return dict(load_kind(get_kind_entry(KIND, [write_pack(folder, kind_yaml=kind_yaml)])).charts)


def refused(folder: Path, old: str, new: str) -> list[Diagnostic]:
    assert old in CHART_KIND
    with pytest.raises(PackError) as caught:
        charts(folder, CHART_KIND.replace(old, new))
    return list(caught.value.diagnostics)


def test_a_chart_is_read(tmp_path: Path) -> None:
    (chart,) = charts(tmp_path, CHART_KIND).values()
    assert (chart.id, chart.kind, chart.rows, chart.label, chart.decimals) == (
        "lop_hoc", "cot_ngang", "so_lieu.don_vi", "dong.ten", 2,
    )  # fmt: skip
    assert [each.value for each in chart.series] == [
        "dong.so_lop",
        "phan_tram(dong.so_lop, so_lieu.tong_so)",
    ]
    assert (chart.minimum, chart.maximum) == (Decimal(0), Decimal(100))
    assert chart.alt is None
    assert chart.caption is not None
    assert chart.caption.locate(0).line == CHART_KIND[: CHART_KIND.index('tieu_de: "Biểu')].count("\n") + 1


def test_a_chart_needs_little(tmp_path: Path) -> None:
    short = "bieu_do:\n  a: {kieu: cot, dong: so_lieu.x, nhan: dong.a, chuoi: [{ten: B, gia_tri: dong.b}]}\n"
    base = CHART_KIND[: CHART_KIND.index("bieu_do:")]
    (chart,) = charts(tmp_path, base + short).values()
    assert chart._replace(place=None)[5:] == (None,) * 7


def test_an_id_of_a_table_is_no_id_of_a_chart(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, "  lop_hoc:", "  theo_don_vi:")
    assert found.code == "MT310"
    assert found.location is not None
    assert found.location.line is not None


@pytest.mark.parametrize("end", ["0", "-1.5"])
def test_an_axis_that_ends_before_it_begins(tmp_path: Path, end: str) -> None:
    (found,) = refused(tmp_path, "toi_da: 100", f"toi_da: {end}")
    assert found.code == "MT311"
    assert found.location is not None
    assert found.location.line is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kieu: cot_ngang", "kieu: tron"),
        ("    nhan: dong.ten\n", ""),
        ("    dong: so_lieu.don_vi\n    nhan", "    nhan"),
        ("le: 2", "le: 7"),
        ("toi_da: 100", "toi_da: một trăm"),
        ("toi_da: 100", "toi_daa: 100"),
        ("  lop_hoc:", "  Lớp học:"),
    ],
)
def test_what_is_no_chart_is_refused_at_its_place(tmp_path: Path, old: str, new: str) -> None:
    found = refused(tmp_path, old, new)
    assert all(each.code.startswith("DL") and each.location and each.location.line for each in found)


def test_a_chart_without_series_and_one_with_too_many(tmp_path: Path) -> None:
    start = CHART_KIND.index("    chuoi:")
    given = CHART_KIND[start : CHART_KIND.index("    le: 2")]
    for count in (0, MAX_SERIES + 1):
        many = "\n".join(f"      - {{ten: C{n}, gia_tri: dong.so_lop}}" for n in range(count))
        new = f"    chuoi:\n{many}\n" if many else "    chuoi: []\n"
        assert refused(tmp_path / str(count), given, new)


def test_the_schema_has_the_limit_of_the_code() -> None:
    schema = read_bundled("kind.schema.yaml")
    assert schema["$defs"]["bieu_do"]["properties"]["chuoi"]["maxItems"] == MAX_SERIES
