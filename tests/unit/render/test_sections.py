"""Sections made of the template's own: across and upright, counted on and from 1 again."""

from __future__ import annotations

from cchcdoc.blocks import Section
from cchcdoc.render.sections import page, split_last_section

BASE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
)


def test_the_first_section_is_the_template_s() -> None:
    assert page(BASE, Section(), is_first=True) == (BASE, 11906 - 850 - 1701)


def test_a_page_across_is_as_wide_as_the_paper_is_high_and_counts_on() -> None:
    properties, width = page(BASE, Section(landscape=True), is_first=False)
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in properties
    assert width == 16838 - 850 - 1701
    assert "titlePg" not in properties
    assert "pgNumType" not in properties
    assert "headerReference" in properties


def test_an_attachment_counts_from_one_and_hides_its_first_number() -> None:
    properties, width = page(BASE, Section(restart=True), is_first=False)
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
    properties, _ = page(bare, Section(restart=True), is_first=False)
    assert properties.endswith('<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>')
    across, width = page(
        bare.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'), Section(), is_first=False
    )
    assert width == 11906 - 850 - 1701
    assert across.count("pgSz") == 1


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
