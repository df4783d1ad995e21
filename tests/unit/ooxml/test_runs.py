"""Runs drawn from inlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cchcdoc.blocks import Gap, NoteMark, Text
from cchcdoc.ooxml.runs import emphasis_xml, gap_xml, inlines_xml, note_mark_xml, text_run_xml
from tests.support.examples import examples

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W}">{xml}</w:p>')


def names(element: etree._Element, path: str) -> list[str]:
    return [etree.QName(child).localname for child in element.findall(path, {"w": W})]


def test_a_run_keeps_its_spaces_and_its_properties() -> None:
    assert text_run_xml(" Tủa Chùa ", "<w:i/>") == (
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> Tủa Chùa </w:t></w:r>'
    )


def test_no_text_is_no_run() -> None:
    assert text_run_xml("") == ""


def test_tabs_and_line_breaks_become_elements() -> None:
    assert names(parse(text_run_xml("\tmột\nhai\n")), "w:r/*") == ["tab", "t", "br", "t", "br"]


@given(XML_TEXT)
@examples(60)
def test_every_character_of_a_text_comes_back(text: str) -> None:
    assert "".join(t.text or "" for t in parse(text_run_xml(text)).iter(f"{{{W}}}t")) == text


def test_emphasis_stands_where_the_schema_wants_it() -> None:
    base = '<w:rStyle w:val="A"/><w:color w:val="FF0000"/><w:sz w:val="26"/>'
    assert emphasis_xml(base, bold=True, italic=True) == (
        '<w:rStyle w:val="A"/><w:b/><w:i/><w:color w:val="FF0000"/><w:sz w:val="26"/>'
    )


def test_emphasis_is_not_said_twice() -> None:
    assert emphasis_xml("<w:i/>", italic=True) == "<w:i/>"


def test_emphasis_overrules_a_base_that_switches_it_off() -> None:
    assert emphasis_xml('<w:b w:val="0"/>', bold=True) == "<w:b/>"


def test_no_emphasis_leaves_the_base_as_it_is() -> None:
    assert emphasis_xml('<w:b w:val="0"/>') == '<w:b w:val="0"/>'


def test_an_element_that_is_no_run_property_is_refused() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        emphasis_xml("<w:pPr/>", bold=True)


def test_a_note_mark_names_its_note_and_its_style() -> None:
    assert note_mark_xml(7, "FootnoteReference") == (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="7"/></w:r>'
    )


def test_a_gap_is_highlighted_bold_and_carries_its_comment() -> None:
    gap = parse(gap_xml("Số", 3, "<w:i/>"))
    assert names(gap, "*") == ["commentRangeStart", "r", "commentRangeEnd", "r"]
    assert names(gap, "w:r/w:rPr/*") == ["b", "i", "highlight"]
    assert "".join(gap.itertext()) == "[CẦN BỔ SUNG: Số]"
    assert {e.get(f"{{{W}}}id") for e in gap.iter() if e.get(f"{{{W}}}id")} == {"3"}


def test_a_gap_outside_the_body_carries_no_comment() -> None:
    assert names(parse(gap_xml("Số", 3, comment=False)), "*") == ["r"]


def test_inlines_are_drawn_in_order_each_in_its_look() -> None:
    shares = (Text("Đạt "), Text("93,54%", bold=True), NoteMark(1))
    inlines = (*shares, Gap("Ngày ký", 0), Text(".", italic=True))
    drawn = parse(inlines_xml(inlines, "FnRef", '<w:sz w:val="26"/>'))
    assert "".join(drawn.itertext()) == "Đạt 93,54%[CẦN BỔ SUNG: Ngày ký]."
    assert [names(run, "w:rPr/*") for run in drawn.findall("w:r", {"w": W})] == [
        ["sz"],
        ["b", "sz"],
        ["rStyle"],
        ["b", "sz", "highlight"],
        [],
        ["i", "sz"],
    ]


def test_inlines_of_a_note_carry_no_comments() -> None:
    assert "comment" not in inlines_xml((Gap("Ngày ký", 0),), "FnRef", comments=False)
