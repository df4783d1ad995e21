"""What our templates do beyond docxtpl: places, proofs of form, inlines in the frame, styles, mending."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from cchcdoc.blocks import Gap, NoteMark, Text
from cchcdoc.errors import PackError, RenderError
from cchcdoc.nodes import Blank
from cchcdoc.render.compile.from_docx import compile_template
from cchcdoc.render.fill.values import Drawn
from tests.support.docx_files import make_docx, paragraph, table
from tests.support.template_cases import FUNCTIONS, visible_text

BODY = "word/document.xml"


def render(body: str, values: dict[str, object], **parts: str) -> str:
    """The body after ``<w:body>``, well-formed or the test fails."""
    xml = compile_template(make_docx(body, **parts), "mau.docx", FUNCTIONS).render(values)[BODY]
    etree.fromstring(xml.encode())
    return re.search("<w:body>(.*)<w:sectPr>", xml, re.DOTALL)[1]  # type: ignore[index]


def compile_faults(body: str, **parts: str) -> list[tuple[str, str]]:
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(body, **parts), "mau.docx", FUNCTIONS)
    return [(d.code, str(d.location)) for d in refused.value.diagnostics]


def render_faults(body: str, values: dict[str, object], **parts: str) -> list[tuple[str, str, str]]:
    template = compile_template(make_docx(body, **parts), "mau.docx", FUNCTIONS)
    with pytest.raises(RenderError) as stopped:
        template.render(values)
    return [(d.code, str(d.location), d.hint) for d in stopped.value.diagnostics]


def test_an_unknown_name_is_reported_with_its_paragraph_and_the_nearest_name():
    body = (
        paragraph("a")
        + paragraph("{%p if ho_ten %}")
        + paragraph("b")
        + paragraph("{%p endif %}")
        + paragraph("{{ ho_tem }}")
    )
    assert render_faults(body, {"ho_ten": "x"}) == [("MT210", "mau.docx:đoạn 5", "có phải là ho_ten?")]


def test_a_place_inside_a_table_is_reported_by_row_and_column():
    body = table(
        [paragraph("{%tr for d in ds %}"), paragraph("")],
        [paragraph("{{ d.a }}"), paragraph("x") + paragraph("{{ d.b }}")],
        [paragraph("{%tr endfor %}"), paragraph("")],
    )
    assert render_faults(paragraph("t") + body, {"ds": [{"a": 1}]})[0][:2] == (
        "MT211",
        "mau.docx:bảng 1 dòng 2 cột 2",
    )


def test_every_part_with_a_fault_is_reported():
    faults = render_faults(
        paragraph("{{ a }}"), {}, header=paragraph("x") + paragraph("{{ b }}"), title="{{ c }}"
    )
    assert [place for _, place, _ in faults] == [
        "mau.docx:đoạn 1",
        "mau.docx:đầu trang, đoạn 2",
        "mau.docx:thuộc tính tệp",
    ]


def test_data_and_functions_may_have_the_same_name():
    template = compile_template(make_docx(paragraph("{{ dem }} {{ dem(dem) }}")), "mau.docx", FUNCTIONS)
    assert visible_text(template.render({"dem": 5})[BODY]) == "5 05"


@pytest.mark.parametrize(
    "body",
    [
        paragraph("{% if a %}x") + paragraph("{%p endif %}"),
        paragraph("{%p for d in ds %}") + paragraph("{{ d }}{% endfor %}"),
        table([paragraph("{%tr for d in ds %}")], [paragraph("{{ d }}{% endfor %}")]),
        paragraph("{% if a %}") + table([paragraph("x{% endif %}")]),
    ],
)
def test_a_statement_that_would_cut_an_element_in_two_is_refused(body):
    found = {code for code, _ in compile_faults(body)}
    assert found
    assert found <= {"MT239", "MT238"}


@pytest.mark.parametrize("tags", ["{% raw %}{{ a }}{% endraw %}", "{%raw%}x{%endraw%}", "{%- raw %}"])
def test_raw_is_refused_for_its_tags_would_be_printed(tags):
    assert "MT238" in {code for code, _ in compile_faults(paragraph(tags))}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (paragraph("{%p if a %} và chữ này"), "đoạn 1"),
        (paragraph("{%p if a %}{{ b }}"), "đoạn 1"),
        (
            paragraph("x") + table([paragraph("{%tr for d in ds %}"), paragraph("{{ d }}")]),
            "bảng 1 dòng 1 cột 1",
        ),
        (table([paragraph("a"), paragraph("{%tc if a %}") + paragraph("mất")]), "bảng 1 dòng 1 cột 2"),
    ],
)
def test_what_docxtpl_would_drop_without_a_word_is_refused(body, place):
    assert ("MT240", f"mau.docx:{place}") in compile_faults(body)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:instrText>PAGE {{ a }}</w:instrText></w:r></w:p>",
        '<w:p><w:bookmarkStart w:id="0" w:name="{{ a }}"/><w:bookmarkEnd w:id="0"/></w:p>',
        "<w:p><w:r><w:instrText>PAGE {% if a %}1{% endif %}</w:instrText></w:r></w:p>",
        '<w:p><w:bookmarkStart w:id="0" w:name="{# a #}"/><w:bookmarkEnd w:id="0"/></w:p>',
    ],
)
def test_a_tag_outside_the_visible_text_is_refused(body):
    assert "MT241" in {code for code, _ in compile_faults(body)}


def test_a_template_that_holds_the_marks_of_the_program_is_refused():
    assert compile_faults(paragraph("\ue000g0:x\ue001")) == [("MT246", "mau.docx:đoạn 1")]


def test_a_character_reference_cannot_hide_a_tag():
    assert compile_faults(paragraph("&#123;&#123; a * 2 }}"))[0][0] == "MT202"


def test_inlines_split_the_run_and_repeat_its_formatting():
    value = (Text("Về "), Text("sơ kết", italic=True), Gap("Số <1>", 0), Text("; "), NoteMark(2))
    assert render(paragraph("[{{ t }}]", "<w:b/>"), {"t": value}) == (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">[Về </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space="preserve">sơ kết</w:t></w:r>'
        '<w:commentRangeStart w:id="0"/>'
        '<w:r><w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr>'
        '<w:t xml:space="preserve">[CẦN BỔ SUNG: Số &lt;1&gt;]</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">; </w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="ThamChieu"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">]</w:t></w:r></w:p>'
    )


def test_a_gap_alone_leaves_no_empty_run_behind():
    drawn = render(paragraph("{{ t }}"), {"t": (Gap("Ngày", 3),)})
    assert drawn.startswith('<w:p><w:commentRangeStart w:id="3"/>')
    assert "></w:t>" not in drawn


def test_a_gap_in_the_header_has_no_comment_and_in_the_title_is_plain():
    data = make_docx(paragraph("x"), header=paragraph("{{ t }}"), title="{{ t }}")
    rendered = compile_template(data, "mau.docx", {}).render({"t": (Text("Số "), Gap("số", 0))})
    assert "comment" not in rendered["word/header1.xml"]
    assert visible_text(rendered["word/header1.xml"]) == "Số [CẦN BỔ SUNG: số]"
    assert visible_text(rendered["docProps/core.xml"]) == "Số [CẦN BỔ SUNG: số]"


def test_a_footnote_mark_in_the_header_is_refused():
    assert render_faults(paragraph("x"), {"t": (NoteMark(1),)}, header=paragraph("{{ t }}"))[0][0] == "MT247"


def test_a_function_leaves_a_gap_alone_and_takes_plain_inlines_as_text():
    assert "CẦN BỔ SUNG" in render(paragraph("{{ t|viet_hoa }}"), {"t": (Gap("số", 0),)})
    assert "TỦA CHÙA" in render(paragraph("{{ t|viet_hoa }}"), {"t": (Text("Tủa "), Text("Chùa"))})
    assert render_faults(paragraph("{{ t|viet_hoa }}"), {"t": (Text("a", bold=True),)})[0][0] == "MT247"


@pytest.mark.parametrize(
    ("body", "value", "code"),
    [
        ("{{p x }}", "chữ", "MT247"),
        ("{{ x }}", Drawn("<w:p/>"), "MT247"),
        ("{{ x }}", [1], "MT214"),
        ("{{ x }}", None, "MT214"),
        ("{{ x }}", True, "MT214"),
        ("{{ x }}", Blank("a", "A"), "MT214"),
        ("{{ x }}", 1.5, "MT214"),
    ],
)
def test_a_value_that_cannot_stand_where_it_is_printed_is_refused(body, value, code):
    assert render_faults(paragraph(body), {"x": value})[0][:2] == (code, "mau.docx:đoạn 1")


@pytest.mark.parametrize("colour", ['"/><w:x/>', "đỏ", "FF FF", ""])
def test_an_attribute_takes_letters_and_digits_only(colour):
    body = table([paragraph("{% cellbg mau %}x")])
    assert render_faults(body, {"mau": colour})[0][0] == "MT247"


def test_a_cell_emptied_by_a_condition_keeps_a_paragraph():
    cell = paragraph("{%p if a %}") + paragraph("x") + paragraph("{%p endif %}")
    drawn = render(table([cell, paragraph("y")]), {"a": False})
    assert "</w:tcPr><w:p/></w:tc>" in drawn


def test_a_header_emptied_by_a_condition_keeps_a_paragraph():
    header = paragraph("{%p if a %}") + paragraph("x") + paragraph("{%p endif %}")
    rendered = compile_template(make_docx(paragraph("x"), header=header), "mau.docx", {}).render({"a": False})
    assert rendered["word/header1.xml"].endswith("><w:p/></w:hdr>")


def test_a_cell_that_would_end_with_a_table_gets_its_last_paragraph_back():
    last = paragraph("{%p if a %}") + paragraph("x") + paragraph("{%p endif %}")
    assert "</w:tbl><w:p/></w:tc>" in render(table([table([paragraph("y")]) + last]), {"a": False})


def test_a_text_with_an_ampersand_can_be_compared():
    assert "đúng" in render(paragraph("{% if x == 'A &amp; B' %}đúng{% endif %}"), {"x": "A & B"})


def test_a_tag_may_name_the_arguments_of_a_function():
    template = compile_template(
        make_docx(paragraph("{{ ghep(a, sau='x') }}{{ a|ghep(sau=a) }}")), "m", {"ghep": _join}
    )
    assert visible_text(template.render({"a": "1"})[BODY]) == "1x11"


def _join(truoc: str, sau: str) -> str:
    return truoc + sau


def test_a_table_whose_rows_are_all_gone_goes_too():
    body = table([paragraph("{%tr for d in ds %}")], [paragraph("{{ d }}")], [paragraph("{%tr endfor %}")])
    assert render(paragraph("trước") + body + paragraph("sau"), {"ds": []}) == paragraph("trước") + paragraph(
        "sau"
    )


def test_styles_are_found_by_name_alias_and_any_capitals():
    styles = compile_template(make_docx(paragraph("x")), "mau.docx", {}).styles
    assert {styles[name].id for name in ("heading 1", "Heading 1", "Mục I", "mục i", "Chương")} == {
        "Heading1"
    }
    assert styles["Footnote Reference"].type == "character"
    assert "Không có" not in styles


def test_the_other_parts_are_kept_as_they_lie():
    template = compile_template(
        make_docx(paragraph("{{ a }}"), header=paragraph("không thẻ")), "mau.docx", {}
    )
    assert set(template.render({"a": 1})) == {"word/document.xml"}
    assert template.main == "word/document.xml"
    assert {"word/styles.xml", "word/header1.xml"} <= set(template.package.parts)
