"""Nothing active is carried from a template into a document; ordinary things are."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.errors import PackError
from cchcdoc.render.compile.from_docx import compile_template
from tests.support.docx_files import NAMESPACES, R, docx_parts, paragraph, zip_parts
from tests.support.template_cases import load_plain_cases

CORPUS = "templates/active_content.yaml"


def template_carrying(case: dict[str, Any]) -> bytes:
    parts = docx_parts(
        paragraph("{{ ten }}") + case.get("than", ""),
        settings=case.get("cai_dat", ""),
        relationships=case.get("lien_ket", "").replace("$R", R),
        content_types=case.get("kieu", ""),
    )
    more = {name: text.encode() for name, text in case.get("phan", {}).items()}
    return zip_parts({**parts, **more})


@pytest.mark.parametrize("case", load_plain_cases(CORPUS, "tu_choi"), ids=lambda case: case["ten"])
def test_an_active_construct_is_refused_for_what_it_is(case):
    with pytest.raises(PackError) as refused:
        compile_template(template_carrying(case), "mau.docx", {})
    assert {d.code for d in refused.value.diagnostics} == {case["ma"]}


@pytest.mark.parametrize("case", load_plain_cases(CORPUS, "chap_nhan"), ids=lambda case: case["ten"])
def test_an_ordinary_construct_passes(case):
    compile_template(template_carrying(case), "mau.docx", {})


@pytest.mark.parametrize("part", ["header", "footer", "footnote"])
def test_a_field_is_refused_in_every_part(part):
    data = zip_parts(docx_parts(paragraph("x"), **{part: '<w:p><w:fldSimple w:instr="DDE x"/></w:p>'}))
    with pytest.raises(PackError) as refused:
        compile_template(data, "mau.docx", {})
    assert [d.code for d in refused.value.diagnostics] == ["MT236"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_document_of_another_kind_is_refused(kind):
    parts = docx_parts(paragraph("x"))
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main, kind.encode())
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    assert {d.code for d in refused.value.diagnostics} == {"MT237"}


def test_xml_that_is_not_well_formed_is_refused_and_not_repaired():
    parts = docx_parts(paragraph("x"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", b"<w:p></w:body>")
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    assert [d.code for d in refused.value.diagnostics] == ["MT233"]


def test_another_prefix_for_the_names_of_word_is_refused():
    parts = docx_parts(paragraph("x"))
    body = f"<v:document {NAMESPACES.replace('xmlns:w=', 'xmlns:v=')}><v:body/></v:document>"
    parts["word/document.xml"] = body.encode()
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    assert [d.code for d in refused.value.diagnostics] == ["MT233"]


def test_a_package_without_content_types_is_refused():
    parts = docx_parts(paragraph("x"))
    del parts["[Content_Types].xml"]
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    assert [d.code for d in refused.value.diagnostics] == ["MT237"]
