"""Charts of a kind, from the same figures as its tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from cchcdoc.blocks import Axis, Chart, Gap, Inline, Series, Table, Text
from cchcdoc.compose.prose.author import Scope
from cchcdoc.compose.prose.failures import call_of
from cchcdoc.compose.prose.lacking import Listing
from cchcdoc.compose.prose.writer import Context, ProseWriter
from cchcdoc.compose.tables.chart_alt import describe
from cchcdoc.compose.tables.records import read_records
from cchcdoc.diagnostics import Location, make_warning
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Prose
from cchcdoc.ooxml.runs import gap_text
from cchcdoc.packs import ChartSpec
from cchcdoc.vietnamese import NumberError, format_so, round_half_up

MAX_CATEGORIES = 200
"""Most categories of one chart (ND482): more cannot be read on a page."""
MAX_CHARTS = 100
"""Most charts of one document (ND482): each adds a workbook to the file."""
MAX_LABEL = 250
"""Most characters in the name of a category or series (ND482)."""
MAX_FOUND_DECIMALS = 6
"""Most decimals that a chart without declared decimals takes from its figures, as in tables."""

DrawTable = Callable[[str, Location | None], Table | None]


class ChartWriter:
    """Makes the charts of one document; ``charts`` has those made, in order. ``source``: file of the pack, for errors."""

    def __init__(self, writer: ProseWriter, charts: Mapping[str, ChartSpec], source: str) -> None:
        self.charts: list[Chart] = []
        self._writer, self._author = writer, writer.author
        self._specs = charts
        self._source = source
        self._requested = 0

    def or_table(
        self, draw_table: DrawTable, tables: Mapping[str, object]
    ) -> Callable[..., Table | Chart | None]:
        """A handler for ``[#id]``: the chart of that id if the kind has one, else what ``draw_table`` returns."""

        def draw(name: str, location: Location | None) -> Table | Chart | None:
            if name in self._specs:
                return self.chart(name, location)
            if self._specs and name not in tables:
                near = near_names(name, [*tables, *self._specs])
                self._author.error("ND458", location, f'không có bảng hay biểu đồ "{name}"', near)
                return None
            return draw_table(name, location)

        return draw

    def chart(self, name: str, location: Location | None) -> Chart | None:
        """The chart ``name`` of the kind, or ``None`` after an error that was collected (ND480 to ND482)."""
        spec = self._specs[name]
        before = len(self._author.findings)
        records = self._records(spec, location)
        if not records or not self._has_room(location):
            return None
        series_names = [self._plain(each.name, location) for each in spec.series]
        rows = list(self._rows(spec, records, series_names, location))
        context = self._writer.within_titles(Listing("biểu đồ", spec.id), location)
        caption = self._writer.one_line(spec.caption, context) if spec.caption else ()
        alt, unit = self._plain(spec.alt, location), self._plain(spec.unit, location)
        self._check_labels(spec, [*series_names, *(label for label, _ in rows)], location)
        self._check_figures(spec, series_names, [values for _, values in rows], location)
        if len(self._author.findings) > before:
            return None
        columns = [[values[index] for _, values in rows] for index in range(len(spec.series))]
        decimals = _decimals(spec, columns)
        chart = Chart(
            kind=spec.kind,
            categories=tuple(label for label, _ in rows),
            series=tuple(
                Series(series_name, tuple(self._figure(value, decimals) for value in column))
                for series_name, column in zip(series_names, columns, strict=True)
            ),
            decimals=decimals,
            alt=alt,
            number=len(self.charts) + 1,
            caption=caption,
        )
        chart = chart._replace(axis=self._axis(spec, chart, unit, location), alt=alt or describe(chart))
        self.charts.append(chart)
        return chart

    def _has_room(self, location: Location | None) -> bool:
        self._requested += 1
        if self._requested == MAX_CHARTS + 1:
            message = f"văn bản có quá {MAX_CHARTS} biểu đồ"
            self._author.error("ND482", location, message, "bớt biểu đồ, hoặc không in một biểu đồ nhiều lần")
        return self._requested <= MAX_CHARTS

    def _records(self, spec: ChartSpec, location: Location | None) -> Sequence[object]:
        records = read_records(
            self._author, spec.rows, self._in_pack(spec), Listing("biểu đồ", spec.id), location
        )
        if records is not None and not records:
            message = f'biểu đồ "{spec.id}" chưa có số liệu ({spec.rows} trống)'
            hints = ("nhập ít nhất một mục số liệu", "hoặc bỏ biểu đồ khỏi lời văn")
            self._author.report_empty("ND480", spec.rows, location, message, hints)
        elif records and len(records) > MAX_CATEGORIES:
            message = f'biểu đồ "{spec.id}" có {len(records)} mục, tối đa {MAX_CATEGORIES}'
            place = self._author.place_of_list(spec.rows, self._author.scope, location)
            self._author.error("ND482", place, message, "chia biểu đồ, hoặc trình bày bằng bảng")
            return ()
        return records or ()

    def _rows(
        self,
        spec: ChartSpec,
        records: Sequence[object],
        names: Sequence[str],
        location: Location | None,
    ) -> Iterator[tuple[str, list[object]]]:
        """The label and values of each category; values that are not numbers are reported, once a series (ND481)."""
        reported: set[tuple[str, str]] = set()
        call = call_of(Listing("biểu đồ", spec.id), location)
        for number, record in enumerate(records, 1):
            if isinstance(record, Blank):
                yield self._label(record), [record for _ in spec.series]
                continue
            scope: Scope = {**self._author.scope, "dong": record, "stt": number, "danh_sach": records}
            place = self._in_pack(spec, number)
            before = len(self._author.findings)
            label = self._label(self._author.value(spec.label, scope, place, call), place)
            values = [self._author.value(each.value, scope, place, call) for each in spec.series]
            if not self._author.has_room_for((label, *values), location):
                return
            for name, value in zip(names, values, strict=True):
                self._check_number(spec, name, value, place)
            self._author.drop_repeated(before, reported)
            yield label, values

    def _label(self, value: object, place: Callable[[int], Location] | None = None) -> str:
        if isinstance(value, Blank):
            return _text(Gap(value.label, 0))
        if value is None:
            return ""
        shown = self._author.shown(value, lambda: place(0) if place else Location(self._source))
        return shown.text if isinstance(shown, Text) else ""

    def _check_number(
        self, spec: ChartSpec, name: str, value: object, place: Callable[[int], Location]
    ) -> None:
        if value is None or isinstance(value, Blank):
            return
        try:
            if isinstance(value, int | Decimal):
                round_half_up(value, spec.decimals or 0)
                return
        except NumberError:
            pass
        message = f'biểu đồ "{spec.id}": giá trị của chuỗi "{name}" không phải là số'
        hint = "chuoi.gia_tri phải cho một số, ví dụ phan_tram(...), không phải chữ như ty_le(...)"
        self._author.error("ND481", place(0), message, hint)

    def _check_labels(self, spec: ChartSpec, labels: Sequence[str], location: Location | None) -> None:
        long = next((label for label in labels if len(label) > MAX_LABEL), None)
        if long is not None:
            message = f'biểu đồ "{spec.id}": tên "{long[:40]}..." dài {len(long)} ký tự, tối đa {MAX_LABEL}'
            self._author.error("ND482", location, message, "dùng tên ngắn hơn")

    def _check_figures(
        self, spec: ChartSpec, names: Sequence[str], rows: Sequence[list[object]], location: Location | None
    ) -> None:
        for index, name in enumerate(names):
            if all(values[index] is None for values in rows):
                message = f'biểu đồ "{spec.id}": chuỗi "{name}" chưa có số liệu nào'
                hint = "nhập số liệu, hoặc bỏ biểu đồ khỏi lời văn"
                self._author.error("ND480", location, message, hint)

    def _figure(self, value: object, decimals: int) -> Decimal | None:
        """A rounded value; ``None`` if there is none, or for a blank, which is added to the gaps."""
        if isinstance(value, Blank):
            self._author.gap(value)
        return round_half_up(value, decimals) if isinstance(value, int | Decimal) else None

    def _axis(self, spec: ChartSpec, chart: Chart, unit: str, location: Location | None) -> Axis:
        """The axis as declared, without an end that would cut off a bar (ND483): Word chooses that one."""
        figures = [value for each in chart.series for value in each.values if value is not None]
        low, high = spec.minimum, spec.maximum
        beyond = [f for f in figures if (low is not None and f < low) or (high is not None and f > high)]
        if beyond:
            shown = format_so(beyond[0])
            message = f'biểu đồ "{spec.id}": giá trị {shown} nằm ngoài trục đã khai nên trục tự nới ra'
            hint = "xem lại số liệu; số đúng thì sửa truc trong kind.yaml"
            self._author.add_finding(make_warning("ND483", location, message, hint))
            low = None if low is not None and min(figures) < low else low
            high = None if high is not None and max(figures) > high else high
        return Axis(low, high, unit)

    def _plain(self, prose: Prose | None, location: Location | None) -> str:
        """Prose as plain text for a legend, unit or alternative text, where footnotes are not allowed (ND484)."""
        if prose is None:
            return ""
        inlines = self._writer.one_line(prose, Context(self._author.scope, _refuse_note, printed_at=location))
        return "".join(_text(inline) for inline in inlines)

    def _in_pack(self, spec: ChartSpec, row: int = 0) -> Callable[[int], Location]:
        where = f'biểu đồ "{spec.id}"' + (f", mục {row}" if row else "")
        at = spec.place or Location(self._source)
        return lambda _: at._replace(place=where)


def _refuse_note(writer: ProseWriter, name: str, location: Location, _: Context) -> None:
    message = f'chú thích "{name}" không đặt được trong tên chuỗi, mô tả, đơn vị của biểu đồ'
    writer.author.error("ND484", location, message, "đặt chú thích trong tên biểu đồ hoặc trong lời văn")


def _text(inline: Inline) -> str:
    if isinstance(inline, Gap):
        return gap_text(inline.label)
    return inline.text if isinstance(inline, Text) else ""


def _decimals(spec: ChartSpec, columns: Sequence[Sequence[object]]) -> int:
    """Decimals of all figures of a chart: as declared, else the most that any figure has, up to ``MAX_FOUND_DECIMALS``."""
    if spec.decimals is not None:
        return spec.decimals
    found = [value for column in columns for value in column if isinstance(value, Decimal)]
    return min(max((0, *(-int(f.normalize().as_tuple().exponent) for f in found))), MAX_FOUND_DECIMALS)
