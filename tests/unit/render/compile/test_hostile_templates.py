"""Code in templates and costly templates: refused for the right reason; the benign ones pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from cchcdoc.errors import PackError, RenderError
from cchcdoc.render.compile.from_docx import compile_template
from tests.support.docx_files import HEAD, NAMESPACES, docx_parts, make_docx, paragraph, table, zip_parts
from tests.support.examples import examples
from tests.support.template_cases import (
    FUNCTIONS,
    PLACES,
    VALUES,
    compile_case,
    escape,
    load_cases,
    visible_text,
)

CODE, COST = "templates/hostile_code.yaml", "templates/costly.yaml"
PART_NAMES = {
    "body": "đoạn 1",
    "header": "đầu trang, đoạn 1",
    "footer": "chân trang, đoạn 1",
    "footnote": "chú thích cuối trang, đoạn 1",
    "title": "thuộc tính tệp",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("case", load_cases(CODE, "tu_choi"), ids=lambda case: case["the"])
def test_code_in_a_tag_is_refused_with_its_reason_and_place(case, place):
    with pytest.raises(PackError) as refused:
        compile_case(case["the"], place)
    first = refused.value.diagnostics[0]
    assert first.code == case["ma"]
    assert case["ly_do"] in first.message
    assert first.location is not None
    assert first.location.place == PART_NAMES[place]
    assert all("\n" not in d.as_line() for d in refused.value.diagnostics)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("case", load_cases(CODE, "chap_nhan"), ids=lambda case: case["the"])
def test_an_honest_tag_renders_in_the_same_places(case, place):
    rendered = compile_case(case["the"], place).render(VALUES)
    wanted = {
        "body": "document",
        "header": "header1",
        "footer": "footer1",
        "footnote": "footnotes",
        "title": "core",
    }
    name = next(name for name in rendered if wanted[place] in name)
    assert visible_text(rendered[name]) == case["ra"]


@pytest.mark.parametrize("case", load_cases(COST, "tu_choi"), ids=lambda case: case["the"][:60])
def test_a_costly_template_is_stopped(case):
    stage = PackError if case["khi"] == "dich" else RenderError
    with pytest.raises(stage) as stopped:
        compile_case(case["the"]).render(VALUES)
    assert case["ma"] in {d.code for d in stopped.value.diagnostics}


@pytest.mark.parametrize("case", load_cases(COST, "chap_nhan"), ids=lambda case: case["the"][:60])
def test_a_large_but_honest_template_renders(case):
    rendered = compile_case(case["the"]).render(VALUES)
    assert visible_text(rendered["word/document.xml"]) == case["ra"]


def test_the_table_that_makes_docxtpl_quadratic_is_refused_by_counting():
    body = table([paragraph("{%colspan 1 %}x")] * 201)
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(body), "mau.docx", FUNCTIONS)
    assert [d.code for d in refused.value.diagnostics] == ["MT242"]


def test_a_part_longer_than_the_limit_is_refused_before_it_is_merged():
    with pytest.raises(PackError) as refused:
        compile_template(
            make_docx(paragraph("".join(f"chữ {n} " for n in range(250_000)))), "mau.docx", FUNCTIONS
        )
    assert [d.code for d in refused.value.diagnostics] == ["MT242"]


@pytest.mark.slow
def test_a_part_with_too_many_nodes_is_refused():
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(paragraph("{{ so + so + so + so }}") * 2_600), "mau.docx", FUNCTIONS)
    assert [d.code for d in refused.value.diagnostics] == ["MT201"]


def test_a_part_with_too_many_tags_is_refused_before_they_are_merged():
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(paragraph("{{ so }}") * 5_001), "mau.docx", FUNCTIONS)
    assert [d.code for d in refused.value.diagnostics] == ["MT242"]


def test_one_table_with_too_many_braces_is_refused_before_it_is_merged():
    body = table(*([paragraph("{{ so }} " + "chữ " * 20)] * 10 for _ in range(130)))
    with pytest.raises(PackError) as refused:
        compile_template(make_docx(body), "mau.docx", FUNCTIONS)
    assert [d.code for d in refused.value.diagnostics] == ["MT242"]


def test_every_fault_of_every_part_is_reported_at_once():
    data = make_docx(
        paragraph("{{ a * 2 }}") + paragraph("x") + table([paragraph("y"), paragraph("{{ b() }}")]),
        header=paragraph("{% set c = 1 %}"),
    )
    with pytest.raises(PackError) as refused:
        compile_template(data, "mau.docx", FUNCTIONS)
    places = [str(d.location) for d in refused.value.diagnostics]
    assert places == ["mau.docx:đoạn 1", "mau.docx:bảng 1 dòng 1 cột 2", "mau.docx:đầu trang, đoạn 1"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{% for a in b %}",
        "{_{ 7*7 }_}",
        "{_% x %_}",
        "{# x #}",
        "A & B",
        "x < y",
        "]]>",
        "</w:t></w:p>",
        "&lt;",
        "&#65;",
        '"nháy"',
        "'đơn'",
        "{{",
        "}}",
    ],
)
def test_data_comes_out_letter_for_letter_and_is_never_run(text):
    data = make_docx(
        paragraph("{{ x }}"),
        header=paragraph("{{ x }}"),
        footer=paragraph("{{ x }}"),
        footnote=paragraph("{{ x }}"),
        title="{{ x }}",
    )
    rendered = compile_template(data, "mau.docx", {}).render({"x": text})
    assert len(rendered) == len(PLACES)
    assert {visible_text(xml) for xml in rendered.values()} == {text}


def test_a_tag_in_a_comment_of_a_reviewer_is_neither_run_nor_rendered():
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    override = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/>'
    parts = docx_parts(paragraph("{{ ten }}"), content_types=override)
    comment = (
        f'<w:comments {NAMESPACES}><w:comment w:id="0">{paragraph("{{ 7*7 }}")}</w:comment></w:comments>'
    )
    parts["word/comments.xml"] = (HEAD + comment).encode()
    template = compile_template(zip_parts(parts), "mau.docx", {})
    assert set(template.render(VALUES)) == {"word/document.xml"}


class Trap:
    """An object that tells when anything of it is read."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{name} was read")


@pytest.mark.parametrize("tag", ["{{ x.save }}", "{{ x }}", "{{ x.a.b }}", "{{ x[0] }}", "{{ x|viet_hoa }}"])
def test_an_object_among_the_values_is_never_reached_into(tag):
    with pytest.raises(RenderError) as stopped:
        compile_case(tag).render({"x": Trap()} if "viet_hoa" not in tag else {"x": object()})
    assert stopped.value.diagnostics[0].code in {"MT211", "MT212", "MT214"}


def test_a_value_that_says_it_is_already_escaped_is_escaped_all_the_same():
    rendered = compile_case("{{ x }}").render({"x": Markup("<w:p/>")})
    assert visible_text(rendered["word/document.xml"]) == "<w:p/>"


PIECES = st.sampled_from(
    [
        *("{{ ", " }}", "{% ", " %}", "{%p ", "{%tr ", "{{r ", "{{p ", "{# ", " #}", "{", "}", "%", "-"),
        *("if so", "endif", "else", "elif ten", "for x in ds", "endfor", "colspan so", "cellbg ten", "not "),
        *("x", "ten", "so + 1", "nhom.con", "ds[0]", "loop.index", "dem(so)", "ten|viet_hoa", "chữ", " "),
        *("'", '"', "\n", ".", "(", ")"),
    ]
)


@examples(400)
@given(st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=6).map("".join), st.booleans())
def test_any_template_is_refused_or_stopped_or_well_formed(one, two, in_table):
    body = paragraph(escape(one)) + paragraph(escape(two))
    data = make_docx(table([body, paragraph("x")]) if in_table else body)
    try:
        rendered = compile_template(data, "mau.docx", FUNCTIONS).render(VALUES)
    except (PackError, RenderError):
        return
    etree.fromstring(rendered["word/document.xml"].encode())


def test_a_document_that_is_called_what_a_printer_keeps_is_no_document() -> None:
    parts = docx_parts(paragraph("{{ ten }}"))
    entity = b'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    hostile = (
        parts.pop("word/document.xml").replace(b"?>\n", entity, 1).replace(b"{{ ten }}", b"{{ ten }}&x;")
    )
    links = parts.pop("word/_rels/document.xml.rels")
    renamed = {
        name: part.replace(b"word/document.xml", b"word/printerSettings1.bin") for name, part in parts.items()
    }
    renamed |= {"word/printerSettings1.bin": hostile, "word/_rels/printerSettings1.bin.rels": links}
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(renamed), "mau.docx", {})
    assert [each.code for each in refused.value.diagnostics] == ["MT237"]
