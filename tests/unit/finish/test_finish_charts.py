"""The parts of a chart: its XML, its workbook, and the names by which the document finds them."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from lxml import etree
from openpyxl import load_workbook

from cchcdoc.blocks import Axis, Chart, Series
from cchcdoc.errors import PackError
from cchcdoc.finish.chart_part import MAX_NAMED, chart_part
from cchcdoc.finish.charts import chart_parts, chart_texts
from cchcdoc.finish.prepare import prepare
from cchcdoc.finish.workbook import SHEET, number_format, workbook_bytes
from cchcdoc.ooxml import names
from cchcdoc.ooxml.charts import RELATIONSHIP
from cchcdoc.ooxml.names import A, C
from cchcdoc.ooxml.package_reading import read_package
from tests.support.charts import made_chart
from tests.support.small_docx import pack, template_parts

NS = {"a": A, "c": C}
HOSTILE = ("=1+1", "&<>\"'", "_x0041_", "https://example.org", "012", "+84", "@a", "{=A1}")


def tree(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_part(chart).encode())


def hostile() -> Chart:
    values = tuple(Decimal(n) for n in range(len(HOSTILE)))
    return made_chart()._replace(
        categories=HOSTILE, series=tuple(Series(name, values) for name in HOSTILE), axis=Axis(unit="<&>")
    )


def test_the_cache_holds_the_figures_and_names_their_cells() -> None:
    root = tree(made_chart(3, 2))
    second = root.findall(f".//{{{C}}}ser")[1]
    assert second.xpath("string(c:tx//c:f)", namespaces=NS) == f"'{SHEET}'!$C$1"
    assert second.xpath("string(c:cat//c:f)", namespaces=NS) == f"'{SHEET}'!$A$2:$A$4"
    assert second.xpath("string(c:val//c:f)", namespaces=NS) == f"'{SHEET}'!$C$2:$C$4"
    assert second.xpath("c:val//c:v/text()", namespaces=NS) == ["2.50", "3.50", "4.50"]
    assert second.xpath("c:cat//c:v/text()", namespaces=NS) == ["Thôn 1", "Thôn 2", "Thôn 3"]


def test_a_missing_figure_has_no_point() -> None:
    chart = made_chart()._replace(series=(Series("A", (None, Decimal("2"))),))
    root = tree(chart)
    assert root.xpath("c:chart//c:val//c:pt/@idx", namespaces=NS) == ["1"]
    assert root.xpath("string(//c:val//c:ptCount/@val)", namespaces=NS) == "2"
    sheet = load_workbook(io.BytesIO(workbook_bytes(chart))).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [None, "A"],
        ["Thôn 1", None],
        ["Thôn 2", 2],
    ]


def test_lying_bars_begin_on_top_and_standing_ones_at_the_left() -> None:
    lying, standing = tree(made_chart()), tree(made_chart(kind="cot"))
    for root, direction, order, crosses in (
        (lying, "bar", "maxMin", "max"),
        (standing, "col", "minMax", "autoZero"),
    ):
        assert root.xpath("string(//c:barDir/@val)", namespaces=NS) == direction
        assert root.xpath("string(//c:catAx/c:scaling/c:orientation/@val)", namespaces=NS) == order
        assert root.xpath("string(//c:valAx/c:crosses/@val)", namespaces=NS) == crosses


def test_the_axis_is_as_declared() -> None:
    scaling = tree(made_chart()._replace(axis=Axis(Decimal("0.5"), Decimal("1E+2"), "%")))
    assert scaling.xpath("string(//c:valAx//c:min/@val)", namespaces=NS) == "0.5"
    assert scaling.xpath("string(//c:valAx//c:max/@val)", namespaces=NS) == "100"
    assert scaling.xpath("string(//c:valAx/c:title//a:t)", namespaces=NS) == "%"
    free = tree(made_chart()._replace(axis=Axis()))
    assert not free.xpath("//c:valAx//c:min | //c:valAx//c:max | //c:title", namespaces=NS)


@pytest.mark.parametrize(
    ("figures", "axis", "shown"),
    [
        (("0", "0"), Axis(), "[$-42A]General"),
        (("999.5", "3"), Axis(), "[$-42A]General"),
        (("3", "45000"), Axis(), "[$-42A]#,##0"),
        (("3", "1000"), Axis(), "[$-42A]#,##0"),
        (("3", "-1000"), Axis(), "[$-42A]#,##0"),
        (("3", "45000"), Axis(maximum=Decimal(100)), "[$-42A]General"),
        (("3", "4"), Axis(maximum=Decimal(2000)), "[$-42A]#,##0"),
    ],
)
def test_the_marks_of_an_axis_of_thousands_have_their_separators(
    figures: tuple[str, str], axis: Axis, shown: str
) -> None:
    chart = made_chart()._replace(axis=axis, series=(Series("A", (*map(Decimal, figures), None)),))
    assert tree(chart).xpath("string(//c:valAx/c:numFmt/@formatCode)", namespaces=NS) == shown


def test_bars_too_thin_for_figures_have_no_outline() -> None:
    for chart, outlined in ((made_chart(40), True), (made_chart(200, 3), False)):
        lines = tree(chart).xpath("//c:ser/c:spPr/a:ln", namespaces=NS)
        assert [bool(line.xpath("a:solidFill", namespaces=NS)) for line in lines] == [outlined] * len(lines)


def test_every_series_is_filled_otherwise() -> None:
    fills = tree(made_chart(2, 20)).xpath("//c:ser/c:spPr/*[1]", namespaces=NS)
    assert len({etree.tostring(fill) for fill in fills}) == 20
    presets = [fill.get("prst") for fill in fills if fill.get("prst")]
    assert len(presets) == len(set(presets)) == 18


def test_figures_are_shown_in_vietnamese_with_their_decimals() -> None:
    assert number_format(0) == "[$-42A]#,##0"
    assert number_format(2) == "[$-42A]#,##0.00"
    root = tree(made_chart())
    assert root.xpath("string(//c:dLbls/c:numFmt/@formatCode)", namespaces=NS) == "[$-42A]#,##0.00"
    assert root.xpath("//c:dLbls/*[@val='1']", namespaces=NS)[0].tag == f"{{{C}}}showVal"
    assert not tree(made_chart(200, 20)).xpath("//c:dLbls", namespaces=NS)


def test_texts_come_out_as_they_are() -> None:
    root = tree(hostile())
    shown = [
        text.replace("_x005F_", "_") for text in root.xpath("//c:ser[1]/c:cat//c:v/text()", namespaces=NS)
    ]
    assert tuple(shown) == HOSTILE
    assert root.xpath("//c:ser[3]/c:tx//c:v/text()", namespaces=NS) == ["_x005F_x0041_"]
    assert root.xpath("string(//c:valAx/c:title//a:t)", namespaces=NS) == "<&>"


def test_names_in_the_workbook_are_text_and_never_formulas() -> None:
    sheet = load_workbook(io.BytesIO(workbook_bytes(hostile()))).active
    column = [cell for (cell,) in sheet.iter_rows(min_row=2, max_col=1)]
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in column)
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(hostile()))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
        assert "_x005F_x0041_" in book.read("xl/sharedStrings.xml").decode()


def test_a_workbook_does_not_depend_on_the_one_before() -> None:
    figures = [tuple(map(Decimal, texts)) for texts in (("1.5", "2"), ("1.50", "2.00"), ("1.5", "2"))]
    charts = [made_chart(2)._replace(series=(Series("A", values),)) for values in figures]
    first, other, again = map(workbook_bytes, charts)
    assert first == again
    assert load_workbook(io.BytesIO(other)).active["B2"].value == 1.5


def test_a_workbook_does_not_know_when_it_was_made() -> None:
    content = workbook_bytes(made_chart())
    assert content == workbook_bytes(made_chart())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_parts_take_names_that_the_template_does_not_have() -> None:
    package = dict.fromkeys(["doc/charts/chart1.xml", "doc/embeddings/Microsoft_Excel_Sheet1.xlsx"], b"")
    package[names.PART_CONTENT_TYPES] = f'<Types xmlns="{names.CONTENT_TYPES}"/>'.encode()
    package["doc/_rels/main.xml.rels"] = f'<Relationships xmlns="{names.RELATIONSHIPS}"/>'.encode()
    both = [made_chart(), made_chart()._replace(number=2)]
    texts = chart_texts("doc/main.xml", both, package)
    assert list(texts) == ["doc/charts/chart2.xml", "doc/charts/chart3.xml"]
    parts = chart_parts("doc/main.xml", both, tuple(texts), package)
    assert {"doc/embeddings/Microsoft_Excel_Sheet2.xlsx", "doc/charts/_rels/chart3.xml.rels"} <= set(parts)
    related = parts["doc/_rels/main.xml.rels"]
    assert isinstance(related, bytes)
    assert f'Id="{RELATIONSHIP}2"'.encode() in related


def test_a_template_may_not_take_the_ids_of_charts() -> None:
    parts = template_parts()
    rels = parts[names.PART_DOCUMENT_RELATIONSHIPS]
    parts[names.PART_DOCUMENT_RELATIONSHIPS] = rels.replace('"rId3"', f'"{RELATIONSHIP}1"')
    with pytest.raises(PackError) as caught:
        prepare(read_package(pack(parts), "mau/template.docx"))
    assert [each.code for each in caught.value.diagnostics] == ["MT312"]


@pytest.mark.parametrize(("count", "has_all"), [(MAX_NAMED, True), (MAX_NAMED + 1, False)])
def test_every_category_is_named_as_long_as_there_is_room(count: int, has_all: bool) -> None:
    assert (tree(made_chart(count)).find(f".//{{{C}}}tickLblSkip") is not None) == has_all
