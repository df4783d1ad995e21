"""Templates of a province with sections of their own: where the body's landscape pages and the attachments stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cchcdoc.errors import PackError, RenderError
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, KIND_YAML, build_text, input_text, part, write_pack
from tests.support.ooxml_checks import problems
from tests.support.small_docx import pack as packed
from tests.support.small_docx import unpack
from tests.support.validator import schema_errors

LANDSCAPE = KIND_YAML.replace("dong: so_lieu.don_vi", "kho_ngang: true\n    dong: so_lieu.don_vi")
TEMPLATE = build_template(load_standard(), "mau-1.4")
XML = part(TEMPLATE)
SECTION = re.findall(r"<w:sectPr.*?</w:sectPr>", XML, re.DOTALL)[-1]
BODY = next(p for p in re.findall(r"<w:p>.*?</w:p>", XML, re.DOTALL) if "{{p noi_dung }}" in p)
PROSE = "  mo_dau: |\n    Một.\n\n    [#theo_don_vi]\n\n    Hai. Xem [>a], [>b].\n"
MORE = """
phu_luc:
  - {ma: a, tieu_de: A, loi_van: Một.}
  - {ma: b, tieu_de: B, kho: ngang, loi_van: Hai.}
"""


def built(folder: Path, xml: str) -> bytes:
    pack = write_pack(folder, kind_yaml=LANDSCAPE)
    template = pack / "goi-thu" / KIND / "template.docx"
    template.write_bytes(packed({**unpack(TEMPLATE), "word/document.xml": xml}))
    opened = open_kind(get_kind_entry(KIND, [pack]))
    return build_text(opened, input_text(PROSE, more=MORE)).document


TEMPLATES: Mapping[str, str] = {
    "one section": XML,
    "two sections": XML.replace(BODY, f"{BODY}<w:p><w:pPr>{SECTION}</w:pPr></w:p>"),
    "a section that goes on": XML.replace(
        SECTION, SECTION.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')
    ).replace(BODY, f"{BODY}<w:p><w:pPr>{SECTION}</w:pPr></w:p>"),
}


@pytest.mark.office
@pytest.mark.parametrize("name", TEMPLATES)
def test_sections_that_follow_the_template_are_valid_for_the_open_xml_sdk(tmp_path: Path, name: str) -> None:
    assert schema_errors(built(tmp_path, TEMPLATES[name])) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_sections_follow_those_of_the_template(tmp_path: Path, name: str) -> None:
    document = built(tmp_path, TEMPLATES[name])
    assert problems(document) == []
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", part(document), re.DOTALL)
    landscape = ["landscape" in section for section in sections]
    assert landscape[:3] == [False, True, False]
    assert landscape[-2:] == [False, True]
    # what goes on after the landscape table counts on; each attachment begins at one
    assert ["titlePg" in section for section in sections[:3]] == [True, False, False]
    assert all("titlePg" in section and 'w:start="1"' in section for section in sections[-2:])


def cell(content: str) -> str:
    width = '<w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>'
    grid = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr><w:tc>{width}{content}<w:p/></w:tc></w:tr></w:tbl>"


def lone(tag: str) -> str:
    return f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (XML.replace(SECTION, ""), "MT304"),
        (XML.replace(SECTION, "<w:sectPr/>"), "MT304"),
        (XML.replace(BODY, cell(BODY)), "MT305"),
        (XML.replace(BODY, f"{lone('{%p if kinh_gui_mot %}')}{BODY}{lone('{%p endif %}')}"), "MT299"),
    ],
)
def test_a_template_that_has_no_place_for_them_is_refused(tmp_path: Path, xml: str, code: str) -> None:
    with pytest.raises((PackError, RenderError)) as refused:
        built(tmp_path, xml)
    assert [d.code for d in refused.value.diagnostics] == [code]
