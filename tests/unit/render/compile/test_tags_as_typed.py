"""What was meant as a tag is printed as one or reported in words that say how to type it; never printed as it stands."""

from __future__ import annotations

import pytest
from lxml import etree

from cchcdoc.errors import PackError
from cchcdoc.indicators import functions_for
from cchcdoc.render.compile.from_docx import compile_template
from tests.support.docx_files import docx_parts, make_docx, paragraph, table, zip_parts
from tests.support.template_cases import escape, load_plain_cases, visible_text

CORPUS = "templates/tags_as_typed.yaml"
VALUES: dict[str, object] = {"ten": "Tủa Chùa", "ds": ["a", "b"], "so": 5}
FUNCTIONS = functions_for(2)


@pytest.mark.parametrize("case", load_plain_cases(CORPUS, "tu_choi"), ids=lambda case: case["the"])
def test_what_is_no_tag_here_is_reported_with_what_is_meant(case):
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(paragraph("x") + paragraph(escape(case["the"]))), "mau.docx", FUNCTIONS)
    found = refused.value.diagnostics
    assert case["ma"] in {d.code for d in found}
    assert any(case["ly_do"] in d.as_line() for d in found), [d.as_line() for d in found]
    assert all(d.location is not None and d.location.place == "đoạn 2" for d in found)


@pytest.mark.parametrize("case", load_plain_cases(CORPUS, "chap_nhan"), ids=lambda case: case["the"])
def test_what_is_text_stays_text(case):
    template = compile_template(make_docx(paragraph(escape(case["the"]))), "mau.docx", FUNCTIONS)
    assert visible_text(template.render(VALUES)["word/document.xml"]) == case["ra"]


def test_a_loop_without_an_end_is_reported_where_it_opens():
    body = paragraph("a") + paragraph("{%p for x in ds %}") + paragraph("{{ x }}") + table([paragraph("b")])
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(body + paragraph("c")), "mau.docx", FUNCTIONS)
    (found,) = refused.value.diagnostics
    assert str(found.location) == "mau.docx:đoạn 2"
    assert "endfor" in found.message


def test_a_statement_closed_by_another_names_where_it_opened():
    body = paragraph("{%p if ten %}") + paragraph("{%p for x in ds %}") + paragraph("{%p endif %}")
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(body), "mau.docx", FUNCTIONS)
    (found,) = refused.value.diagnostics
    assert str(found.location) == "mau.docx:đoạn 3"
    assert "đoạn 2" in found.message


@pytest.mark.parametrize("at", range(1, len("{{ ten }}")))
@pytest.mark.parametrize("space", ["", "\n    ", " \t"])
def test_a_split_tag_is_merged_in_indented_xml_too(at, space):
    one, other = "{{ ten }}"[:at], "{{ ten }}"[at:]
    body = f"<w:p><w:r><w:t>[{one}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{other}]</w:t></w:r></w:p>"
    parts = docx_parts(body)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"><", f">{space}<".encode())
    rendered = compile_template(zip_parts(parts), "mau.docx", FUNCTIONS).render(VALUES)
    assert visible_text(rendered["word/document.xml"]) == "[Tủa Chùa]"


def test_a_space_of_its_own_run_is_no_indentation():
    body = "<w:p><w:r><w:t>{{ ten }}</w:t></w:r>\n<w:r><w:t xml:space='preserve'> </w:t></w:r>\n<w:r><w:t>x</w:t></w:r></w:p>"
    rendered = compile_template(make_docx(body), "mau.docx", FUNCTIONS).render(VALUES)
    assert visible_text(rendered["word/document.xml"]) == "Tủa Chùa x"


def test_a_tag_that_cannot_be_merged_is_refused_and_never_printed():
    """Something between the braces that is no element: the reader of tags sees one tag, docxtpl's patterns none."""
    body = "<w:p><w:r><w:t>{</w:t></w:r>x<w:r><w:t>{ ten }}</w:t></w:r></w:p>"
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(body), "mau.docx", FUNCTIONS)
    assert {d.code for d in refused.value.diagnostics} == {"MT253"}


def test_braces_of_values_are_never_taken_for_literal_ones():
    template = compile_template(make_docx(paragraph("{_{ {{ ten }} }_}")), "mau.docx", FUNCTIONS)
    rendered = template.render({"ten": "{_{ x }_}"})["word/document.xml"]
    assert visible_text(rendered) == "{{ {_{ x }_} }}"
    etree.fromstring(rendered.encode())


@pytest.mark.parametrize(
    "piece", ["{_{ ", "{ ", "{a ", "«a_", "<<a_", "[[a", "${", "{a.a", "{% if ten ", "{{ “ ", "}_} "]
)
def test_a_long_text_of_half_tags_is_judged_in_one_walk(piece):
    body = paragraph(escape(piece * (400_000 // len(piece))))
    with pytest.raises(PackError):
        compile_template(make_docx(body + paragraph("{{ khong_dong")), "mau.docx", FUNCTIONS)


@pytest.mark.parametrize(
    "text", ["{ho_ten}", "«ho_ten»", "<<ho_ten>>", "[[ho_ten]]", "<%= ten %>", "{ {ten} }"]
)
@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_header_without_a_tag_is_looked_at_too(text, place):
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(paragraph("x"), **{place: paragraph(escape(text))}), "mau.docx", FUNCTIONS)
    assert "MT252" in {d.code for d in refused.value.diagnostics}
