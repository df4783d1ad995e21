"""Composing a chart: the figures of the tables, what is blank, what is refused and where."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from cchcdoc.blocks import Axis, Chart, Composition, Paragraph, Series, Table, Text
from cchcdoc.compose.tables import charts as room
from cchcdoc.compose.tables.chart_alt import MAX_READ, describe
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from tests.support.charts import CHART_KIND, CHART_PROSE, made_chart
from tests.support.composed import composed as composed_text
from tests.support.kinds import SCHEMA_YAML, SO_LIEU, input_text

LOOSE = SCHEMA_YAML.replace("required: [ten, so_lop]", "required: [ten]").split("x-quan-he")[0]
"""A figure of a unit may be left out."""


def composed(
    folder: Path,
    *,
    prose: str = CHART_PROSE,
    so_lieu: str = SO_LIEU,
    kind_yaml: str = CHART_KIND,
    schema_yaml: str = SCHEMA_YAML,
    more: str = "",
    draft: bool = False,
) -> Composition:
    text = input_text(prose, so_lieu=so_lieu, more=more)
    return composed_text(folder, text, kind_yaml=kind_yaml, schema_yaml=schema_yaml, draft=draft)


def refused(folder: Path, **changes: str) -> Sequence[Diagnostic]:
    with pytest.raises(InputError) as caught:
        composed(folder, **changes)  # type: ignore[arg-type]
    return caught.value.diagnostics


def units(*values: object) -> str:
    rows = "".join(f"    - {{ten: Thôn {n}, so_lop: {value}}}\n" for n, value in enumerate(values, 1))
    total = sum(value for value in values if isinstance(value, int))
    return f"\nso_lieu:\n  nhan: Lớp tập huấn\n  tong_so: {total}\n  don_vi:\n{rows}"


def test_a_chart_is_drawn_where_its_mark_stands(tmp_path: Path) -> None:
    made = composed(tmp_path)
    (chart,) = made.charts
    assert [type(block) for block in made.body[:3]] == [Paragraph, Chart, Table]
    assert chart == Chart(
        kind="cot_ngang",
        categories=("Thôn 1", "Thôn 2"),
        series=(
            Series("Số lớp", (Decimal("2.00"), Decimal("3.00"))),
            Series("Tỷ lệ Lớp tập huấn", (Decimal("40.00"), Decimal("60.00"))),
        ),
        decimals=2,
        alt=describe(chart),
        number=1,
        axis=Axis(Decimal(0), Decimal(100), "%"),
        caption=(Text("Biểu đồ 1. Lớp tập huấn theo đơn vị"),),
    )


def test_the_words_of_a_chart_are_computed_from_its_figures(tmp_path: Path) -> None:
    (chart,) = composed(tmp_path).charts
    assert chart.alt == (
        "Biểu đồ cột ngang: Biểu đồ 1. Lớp tập huấn theo đơn vị."
        " Số lớp: Thôn 1 2,00; Thôn 2 3,00. Tỷ lệ Lớp tập huấn: Thôn 1 40,00; Thôn 2 60,00."
    )


def test_long_charts_are_not_read_out_whole() -> None:
    alt = describe(made_chart(MAX_READ + 5, kind="cot")._replace(caption=()))
    assert alt.startswith("Biểu đồ cột đứng. Chuỗi 1: Thôn 1 1,50;")
    assert alt.endswith(f"Thôn {MAX_READ} 30,50; và 5 mục nữa.")


def test_a_kind_may_have_its_own_words(tmp_path: Path) -> None:
    kind = CHART_KIND.replace("    le: 2\n", "    le: 2\n    mo_ta: Có {{ dem(so_lieu.tong_so) }} lớp.\n")
    assert composed(tmp_path, kind_yaml=kind).charts[0].alt == "Có 05 lớp."


def test_decimals_are_those_of_the_longest_figure(tmp_path: Path) -> None:
    kind = CHART_KIND.replace("    le: 2\n", "").replace(
        'gia_tri: dong.so_lop}\n      - {ten: "Tỷ', 'gia_tri: dong.so_lop - 0.125}\n      - {ten: "Tỷ'
    )
    (chart,) = composed(tmp_path, kind_yaml=kind).charts
    assert chart.decimals == 3
    assert chart.series[0].values == (Decimal("1.875"), Decimal("2.875"))


def test_whole_figures_have_no_decimals(tmp_path: Path) -> None:
    kind = CHART_KIND.replace("    le: 2\n", "").replace("phan_tram(dong.so_lop, so_lieu.tong_so)", "100")
    assert composed(tmp_path, kind_yaml=kind).charts[0].decimals == 0


def test_figures_are_rounded_as_the_table_prints_them(tmp_path: Path) -> None:
    kind = CHART_KIND.replace(
        'gia_tri: dong.so_lop}\n      - {ten: "Tỷ', 'gia_tri: dong.so_lop + 0.005}\n      - {ten: "Tỷ'
    )
    assert composed(tmp_path, kind_yaml=kind).charts[0].series[0].values[0] == Decimal("2.01")


def test_a_chart_without_rows(tmp_path: Path) -> None:
    figures = "\nso_lieu: {nhan: x, tong_so: 0, don_vi: []}\n"
    (found,) = [each for each in refused(tmp_path, so_lieu=figures) if each.code == "ND480"]
    assert found.location is not None
    marked = input_text(CHART_PROSE, so_lieu=figures).split("[#lop_hoc]")[0].count("\n") + 1
    assert (found.location.source, found.location.line) == ("thu.yaml", marked)
    assert found.hint


def test_a_series_without_any_figure(tmp_path: Path) -> None:
    kind = CHART_KIND.replace('gia_tri: "phan_tram(dong.so_lop, so_lieu.tong_so)"', "gia_tri: dong.so_lop")
    found = refused(tmp_path, so_lieu=units("", ""), schema_yaml=LOOSE, kind_yaml=kind)
    assert [each.code for each in found] == ["ND480", "ND480"]
    assert 'chuỗi "Số lớp"' in found[0].message


def test_an_optional_figure_that_is_missing_leaves_its_place_empty(tmp_path: Path) -> None:
    kind = CHART_KIND.replace('gia_tri: "phan_tram(dong.so_lop, so_lieu.tong_so)"', "gia_tri: dong.so_lop")
    made = composed(tmp_path, so_lieu=units(4, ""), schema_yaml=LOOSE, kind_yaml=kind)
    assert made.charts[0].series[0].values == (Decimal("4.00"), None)
    assert made.gaps == ()


def test_what_is_no_number_is_reported_once_a_series(tmp_path: Path) -> None:
    kind = CHART_KIND.replace(
        'gia_tri: dong.so_lop}\n      - {ten: "Tỷ', 'gia_tri: dong.ten}\n      - {ten: "Tỷ'
    )
    (found,) = refused(tmp_path, kind_yaml=kind)
    assert found.code == "ND481"
    assert 'chuỗi "Số lớp"' in found.message
    assert found.location is not None
    assert found.location.place == 'biểu đồ "lop_hoc", mục 1'


def test_a_failing_expression_is_one_error(tmp_path: Path) -> None:
    kind = CHART_KIND.replace("dong: so_lieu.don_vi\n    nhan", "dong: so_lieu.khong_co\n    nhan")
    found = refused(tmp_path, kind_yaml=kind)
    assert [each.code[:3] for each in found] == ["MT2"]


def test_a_blank_of_a_draft_leaves_its_place_empty_and_is_listed(tmp_path: Path) -> None:
    kind = CHART_KIND.replace('gia_tri: "phan_tram(dong.so_lop, so_lieu.tong_so)"', "gia_tri: dong.so_lop")
    made = composed(
        tmp_path, so_lieu=units(4, ""), kind_yaml=kind, draft=True, prose="  mo_dau: |\n    [#lop_hoc]\n"
    )
    (chart,) = made.charts
    assert chart.series[0].values == (Decimal("4.00"), None)
    assert any("Số lớp" in gap for gap in made.gaps)


def test_a_draft_without_any_figure_still_shows_its_chart(tmp_path: Path) -> None:
    figures = "\nso_lieu:\n  nhan: x\n  tong_so:\n  don_vi: [{ten: , so_lop: }]\n"
    (chart,) = composed(tmp_path, so_lieu=figures, draft=True).charts
    assert chart.categories == ("[CẦN BỔ SUNG: Tên đơn vị]",)
    assert [series.values for series in chart.series] == [(None,), (None,)]
    assert "chưa có số liệu" in chart.alt


def test_too_many_categories(tmp_path: Path) -> None:
    count = room.MAX_CATEGORIES
    assert len(composed(tmp_path / "a", so_lieu=units(*[1] * count)).charts[0].categories) == count
    (found,) = refused(tmp_path / "b", so_lieu=units(*[1] * (count + 1)))
    assert found.code == "ND482"
    assert str(count) in found.message


def test_too_many_charts_are_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_CHARTS", 3)
    prose = "  mo_dau: |\n" + "    [#lop_hoc]\n\n" * 3
    made = composed(tmp_path / "a", prose=prose)
    assert [chart.number for chart in made.charts] == [1, 2, 3]
    (found,) = refused(tmp_path / "b", prose=prose + "    [#lop_hoc]\n\n    [#lop_hoc]\n")
    assert found.code == "ND482"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    for length, codes in ((room.MAX_LABEL, []), (room.MAX_LABEL + 1, ["ND482"])):
        figures = f"\nso_lieu: {{nhan: x, tong_so: 1, don_vi: [{{ten: {'a' * length}, so_lop: 1}}]}}\n"
        folder = tmp_path / str(length)
        found = refused(folder, so_lieu=figures) if codes else composed(folder, so_lieu=figures).warnings
        assert [each.code for each in found] == codes


def test_a_value_beyond_the_axis_is_shown_whole_and_reported(tmp_path: Path) -> None:
    kind = CHART_KIND.replace("toi_da: 100", "toi_da: 50")
    made = composed(tmp_path, kind_yaml=kind)
    assert made.charts[0].axis == Axis(Decimal(0), None, "%")
    (found,) = made.warnings
    assert found.code == "ND483"
    assert "60" in found.message


def test_a_note_may_stand_in_the_caption_and_not_in_other_words(tmp_path: Path) -> None:
    notes = "ghi_chu:\n  gc: Nguồn số liệu.\n"
    good = CHART_KIND.replace('theo đơn vị"', 'theo đơn vị[^gc]"')
    assert composed(tmp_path / "a", kind_yaml=good, more=notes).notes == ((Text("Nguồn số liệu."),),)
    bad = CHART_KIND.replace("    le: 2\n", "    le: 2\n    mo_ta: Có nguồn[^gc].\n")
    assert "ND484" in [each.code for each in refused(tmp_path / "b", kind_yaml=bad, more=notes)]


def test_an_unknown_mark_offers_tables_and_charts(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, prose="  mo_dau: |\n    [#lop_hocc]\n")
    assert found.code == "ND458"
    assert "lop_hoc" in found.hint


def test_a_chart_at_the_end_holds_to_the_signature(tmp_path: Path) -> None:
    made = composed(tmp_path, prose="  mo_dau: |\n    [#lop_hoc]\n")
    chart = made.body[-1]
    assert isinstance(chart, Chart)
    assert chart.keep_with_next
    assert isinstance(chart.caption[-1], Text)
    assert chart.caption[-1].text.endswith("./.")
