"""Sections made of the template's own: landscape and portrait, counted on and from 1 again."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import Section
from cchcdoc.render.draw.sections import (
    begin_section,
    is_inside_table,
    split_first_section,
    split_last_section,
    without_last_blank,
)

BASE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
)


def test_the_first_section_is_the_template_s() -> None:
    assert begin_section(BASE, Section(), is_first=True) == (BASE, 11906 - 850 - 1701, 16838 - 2 * 1134)


def test_a_landscape_page_is_as_wide_as_the_paper_is_high_and_counts_on() -> None:
    properties, width, height = begin_section(BASE, Section(landscape=True), is_first=False)
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in properties
    assert (width, height) == (16838 - 850 - 1701, 11906 - 2 * 1134)
    assert "titlePg" not in properties
    assert "pgNumType" not in properties
    assert "headerReference" in properties


def test_an_attachment_counts_from_one_and_hides_its_first_number() -> None:
    properties, width, _ = begin_section(BASE, Section(restart=True), is_first=False)
    assert width == 11906 - 850 - 1701
    assert (
        properties.index("<w:pgMar")
        < properties.index('<w:pgNumType w:start="1"/>')
        < properties.index("<w:cols")
    )
    assert properties.index("<w:cols") < properties.index("<w:titlePg/>") < properties.index("<w:docGrid")
    assert properties.count("titlePg") == 1


def test_what_the_template_does_not_say_is_put_in_its_place() -> None:
    bare = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="850"/></w:sectPr>'
    properties, _, _ = begin_section(bare, Section(restart=True), is_first=False)
    assert properties.endswith('<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>')
    landscape, width, _ = begin_section(
        bare.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'), Section(), is_first=False
    )
    assert width == 16838 - 850 - 1701  # portrait is as the template has its pages
    assert landscape.count("pgSz") == 1


def test_the_last_section_is_the_document_s() -> None:
    xml = f"<w:body><w:p><w:pPr>{BASE}</w:pPr></w:p>{BASE}</w:body>"
    before, base, after = split_last_section(xml)
    assert (before, base, after) == (f"<w:body><w:p><w:pPr>{BASE}</w:pPr></w:p>", BASE, "</w:body>")
    assert split_last_section("<w:body><w:p></w:p></w:body>") == (
        "<w:body><w:p></w:p>", "<w:sectPr></w:sectPr>", "</w:body>",
    )  # fmt: skip


def test_section_properties_with_a_tracked_change_are_taken_whole() -> None:
    tracked = BASE.replace("</w:sectPr>", "<w:sectPrChange><w:sectPr></w:sectPr></w:sectPrChange></w:sectPr>")
    assert split_last_section(f"<w:p></w:p>{tracked}</w:body>")[1] == tracked


def test_section_properties_without_content_are_taken_whole() -> None:
    xml = '<w:p></w:p><w:sectPr w:rsidR="00000001"/></w:body>'
    assert split_last_section(xml) == (
        "<w:p></w:p>", '<w:sectPr w:rsidR="00000001"></w:sectPr>', "</w:body>",
    )  # fmt: skip


def test_the_first_section_behind_the_body_is_the_body_s_own() -> None:
    assert split_first_section(f"<w:p><w:pPr>{BASE}</w:pPr></w:p>{BASE}") == (
        "<w:p><w:pPr>", BASE, f"</w:pPr></w:p>{BASE}",
    )  # fmt: skip
    assert split_first_section("<w:p></w:p>") == ("<w:p></w:p>", "", "")


def test_how_numbers_look_stays_when_they_begin_again() -> None:
    roman = BASE.replace('<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="upperRoman" w:start="3"/>')
    assert '<w:pgNumType w:fmt="upperRoman"/>' in begin_section(roman, Section(), is_first=False).properties
    restarted = begin_section(roman, Section(restart=True), is_first=False).properties
    assert '<w:pgNumType w:start="1" w:fmt="upperRoman"/>' in restarted


def test_a_table_that_is_still_open_holds_no_section() -> None:
    assert is_inside_table("<w:tbl><w:tblPr></w:tblPr><w:tr><w:tc>")
    assert not is_inside_table("<w:tbl><w:tblPr></w:tblPr></w:tbl><w:p>")


def test_an_attachment_has_the_footer_of_the_other_pages() -> None:
    first, other = (
        '<w:footerReference w:type="first" r:id="rId6"/>',
        '<w:footerReference w:type="default" r:id="rId7"/>',
    )
    base = BASE.replace("<w:pgSz", f"{first}{other}<w:pgSz", 1)
    properties, _, _ = begin_section(base, Section(restart=True), is_first=False)
    assert first not in properties
    assert '<w:footerReference w:type="first" r:id="rId7"/>' in properties
    assert other in properties
    alone = base.replace(other, "")  # a template that says nothing of other pages keeps what it has
    assert first in begin_section(alone, Section(restart=True), is_first=False).properties


TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
BLANK = '<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


@pytest.mark.parametrize("blank", [BLANK, "<w:p></w:p>", '<w:p w:rsidR="00AB12"></w:p>\n'])
def test_the_blank_behind_the_signature_goes_before_a_section_break(blank: str) -> None:
    assert without_last_blank(f"<w:p/>{TABLE}{blank}") == f"<w:p/>{TABLE}"


@pytest.mark.parametrize(
    "kept",
    [
        "",  # nothing but the table
        "<w:p><w:r><w:t>Lưu hành nội bộ</w:t></w:r></w:p>",
        BLANK + BLANK,  # an author's own space
        f"<w:p><w:pPr>{BASE}</w:pPr></w:p>",
        '<w:p><w:pPr/><w:bookmarkStart w:id="1" w:name="a"/></w:p>',
    ],
)
def test_what_says_something_behind_the_signature_stays(kept: str) -> None:
    assert without_last_blank(TABLE + kept) == TABLE + kept
    assert without_last_blank(BLANK) == BLANK  # no table before it
