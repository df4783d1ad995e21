"""Alternative text for charts whose pack gives none."""

from __future__ import annotations

from cchcdoc.blocks import Chart, Series
from cchcdoc.compose.prose.lines import plain_text
from cchcdoc.vietnamese import format_so

MAX_READ = 30
"""Most figures of one series in the text: a screen reader reads it all at once."""
KINDS = {"cot_ngang": "Biểu đồ cột ngang", "cot": "Biểu đồ cột đứng"}


def describe(chart: Chart) -> str:
    """The chart in words: ``Biểu đồ cột ngang: Điểm theo lĩnh vực. Tự chấm: Thể chế 8,50; Thủ tục 9,00.``"""
    caption = plain_text(chart.caption).strip(" .")
    opening = f"{KINDS[chart.kind]}: {caption}." if caption else f"{KINDS[chart.kind]}."
    return " ".join([opening, *(_series(chart, series) for series in chart.series)])


def _series(chart: Chart, series: Series) -> str:
    figures = [
        f"{label} {'chưa có số liệu' if value is None else format_so(value, chart.decimals, bo_so_0=False)}"
        for label, value in zip(chart.categories, series.values, strict=True)
    ]
    rest = len(figures) - MAX_READ
    more = [f"và {rest} mục nữa"] if rest > 0 else []
    return f"{series.name}: {'; '.join([*figures[:MAX_READ], *more])}."
