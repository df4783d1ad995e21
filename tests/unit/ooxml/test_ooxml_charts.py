"""How a chart is set: on one page whatever it holds, in letters that can be read where there is room."""

from __future__ import annotations

import pytest

from cchcdoc.ooxml import charts
from cchcdoc.ooxml.charts import chart_look, relationship_id
from tests.support.charts import made_chart


@pytest.mark.parametrize("kind", ["cot_ngang", "cot"])
@pytest.mark.parametrize("categories", [1, 5, 45, 200])
@pytest.mark.parametrize("series", [1, 3, 20])
def test_a_chart_fits_on_a_page(kind: str, categories: int, series: int) -> None:
    look = chart_look(made_chart(categories, series, kind=kind))
    assert charts.MIN_HEIGHT <= look.height <= charts.MAX_HEIGHT
    assert 600 <= look.category_size <= 1100
    assert 600 <= look.figure_size <= 1100
    wide = chart_look(made_chart(categories, series, kind=kind), 250.0)
    assert wide.height <= charts.MAX_LANDSCAPE


def test_more_bars_make_a_higher_chart() -> None:
    heights = [chart_look(made_chart(n)).height for n in (2, 8, 16, 24)]
    assert heights == sorted(set(heights))
    assert chart_look(made_chart(8, 3)).height > chart_look(made_chart(8, 1)).height


def test_long_names_are_given_room() -> None:
    long = made_chart(8, name="Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức")
    assert chart_look(long).height > chart_look(made_chart(8)).height
    assert chart_look(long._replace(kind="cot")).height == charts.TALL_COLUMNS


def test_a_name_of_six_lines_is_given_all_of_them() -> None:
    """Two such names would be on one another in a chart of the least height; a name of four lines fits in three."""
    three, six = (chart_look(made_chart(4, name="Trung tâm Phục vụ hành chính công " * n)) for n in (3, 7))
    assert six.height >= charts._AXIS_AND_LEGEND + 4 * 5 * charts._NAME_LINE
    assert three.height < six.height


def test_figures_are_left_out_only_where_they_cannot_be_read() -> None:
    assert chart_look(made_chart(8, 3)).has_figures
    assert not chart_look(made_chart(200, 3)).has_figures
    assert not chart_look(made_chart(3, kind="cot")).turned
    assert chart_look(made_chart(12, 3, kind="cot")).turned


def test_relationships_of_charts_are_told_apart() -> None:
    assert len({relationship_id(n) for n in range(1, 101)}) == 100
