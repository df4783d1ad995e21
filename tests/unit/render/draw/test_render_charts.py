"""A chart in the text: a drawing with words for who cannot see it, and its caption below, on one page."""

from __future__ import annotations

from lxml import etree

from cchcdoc.blocks import Chart
from cchcdoc.ooxml.charts import FIRST_DRAWING, relationship_id
from cchcdoc.ooxml.names import WP, A, C, R, W
from cchcdoc.render.draw.charts import chart_xml
from tests.support.charts import made_chart

NS = {"w": W, "wp": WP, "a": A, "c": C, "r": R}
WIDTH = 9356


def drawn(chart: Chart) -> list[etree._Element]:
    styles = {"giua": "GiuaDong", "bang_tieu_de": "BangTieuDe"}
    xml = chart_xml(chart, styles, WIDTH, "FootnoteReference")
    return list(etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>'))


def test_a_chart_and_its_caption_stay_together() -> None:
    drawing, caption = drawn(made_chart())
    assert drawing.xpath("w:pPr/w:keepNext[not(@w:val)]", namespaces=NS)
    assert caption.xpath("string(w:pPr/w:keepNext/@w:val)", namespaces=NS) == "0"
    assert "".join(caption.itertext()) == "Biểu đồ 1. Điểm"
    _, held = drawn(made_chart()._replace(keep_with_next=True))
    assert held.xpath("w:pPr/w:keepNext[not(@w:val)]", namespaces=NS)


def test_a_chart_without_a_caption_holds_to_nothing() -> None:
    (drawing,) = drawn(made_chart()._replace(caption=()))
    assert not drawing.xpath("w:pPr/w:keepNext", namespaces=NS)
    (held,) = drawn(made_chart()._replace(caption=(), keep_with_next=True))
    assert held.xpath("w:pPr/w:keepNext", namespaces=NS)


def test_a_drawing_is_as_wide_as_the_text_and_names_its_chart() -> None:
    drawing, _ = drawn(made_chart()._replace(number=3, alt='Mô tả & "nháy" <b>'))
    (extent,) = drawing.xpath(".//wp:extent", namespaces=NS)
    assert int(extent.get("cx")) == WIDTH * 635
    (properties,) = drawing.xpath(".//wp:docPr", namespaces=NS)
    assert properties.get("descr") == 'Mô tả & "nháy" <b>'
    assert properties.get("id") == str(FIRST_DRAWING + 2)
    assert drawing.xpath("string(.//c:chart/@r:id)", namespaces=NS) == relationship_id(3)
