"""Quốc hiệu and Tiêu ngữ letter by letter, text in old encodings, what a loop repeats: as a template has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchcdoc.errors import PackError
from cchcdoc.indicators import functions_for
from cchcdoc.render import CompiledTemplate, compile_template
from cchcdoc.render.judge.fixed_text import judge_fixed_text
from cchcdoc.render.judge.judged import judged
from cchcdoc.standard import load_standard
from tests.support.docx_files import docx_parts, make_docx, paragraph, table, zip_parts

STANDARD = load_standard()
TEMPLATES = Path(__file__).parents[4] / "templates"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def compiled(body: str) -> CompiledTemplate:
    return compile_template(make_docx(body), "mau.docx", functions_for(2))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMM", "TT310"),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TT310"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM", "TT310"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM", "TT310"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT  NAN", "TT310"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", "TT310"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.", ""),
        ("Độc lập, tự do, hạnh phúc", "TT311"),
        ("Độc lập – Tự do – Hạnh phúc", "TT311"),
        ("Độc Lập - Tự Do - Hạnh Phúc", "TT311"),
        ("Độc lập -Tự do - Hạnh phúc", "TT311"),
        ("ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "TT311"),
        ("Độc lập - Tự do - Hạnh phức", "TT311"),
        (STATE, ""),
        (MOTTO, ""),
        (f"  {MOTTO} ", ""),
        (f"{STATE} {MOTTO}", ""),
        ("HIẾN PHÁP NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", ""),
        ("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;", ""),
        ("Hội đồng nhân dân xã Việt Nam", ""),
        ("Hạnh phúc của nhân dân", ""),
    ],
)
def test_the_name_of_the_state_and_its_motto_are_held_letter_by_letter(line: str, code: str) -> None:
    found = judge_fixed_text(judged(compiled(paragraph(line) + paragraph("{{ ten }}")), STANDARD))
    assert [each.code for each in found] == ([code] if code else [])
    assert all("quy định là" in each.message and each.basis for each in found)


def test_letters_shown_as_capitals_are_capitals() -> None:
    line = "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert not judge_fixed_text(judged(compiled(paragraph(line, "<w:caps/>")), STANDARD))
    assert judge_fixed_text(judged(compiled(paragraph(line, "<w:b/>")), STANDARD))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("template.docx")), ids=lambda path: path.parent.name)
def test_bundled_templates_say_both_as_the_decree_does(path: Path) -> None:
    template = compile_template(path.read_bytes(), str(path), functions_for(2))
    assert judge_fixed_text(judged(template, STANDARD)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "TCVN3"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI"),
        ("Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam", "Windows-1252"),
        ("C?ng hòa xã h?i ch? ngh?a Vi?t Nam", "?"),
    ],
)
@pytest.mark.parametrize("place", ["body", "header", "footer"])
def test_text_in_an_old_encoding_is_refused_with_its_paragraph(text: str, said: str, place: str) -> None:
    body = table([paragraph("ỦY BAN NHÂN DÂN"), paragraph(text)])
    data = make_docx(body) if place == "body" else make_docx(paragraph("x"), **{place: body})
    with pytest.raises(PackError) as refused:
        compile_template(data, "mau.docx", {})
    (found,) = refused.value.diagnostics
    assert found.code == "MT254"
    assert said in found.message
    assert found.location is not None
    assert str(found.location.place).endswith("bảng 1 dòng 1 cột 2")


def test_foreign_words_and_signs_are_in_no_old_encoding() -> None:
    compiled(
        paragraph("Krông Năng, Müller, 5 µm, Microsoft®, §1, ¼ – “đúng hạn”") + paragraph("Có hay không?")
    )


BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/>'
END = '<w:bookmarkEnd w:id="{0}"/>'


def looped(inside: str, before: str = "", after: str = "") -> str:
    loop = f"{paragraph('{%p for x in ds %}')}{inside}{paragraph('{%p endfor %}')}"
    return compiled(f"{before}{loop}{after}").render({"ds": ["a", "b", "c"]})["word/document.xml"]


def ids(xml: str, element: str, attribute: str = "w:id") -> list[str]:
    return re.findall(rf'<{element}\b[^<>]*?\s{attribute}="([^"]*)"', xml)


@pytest.mark.parametrize(
    ("before", "inside", "after", "left"),
    [
        (
            "",
            f"<w:p>{BOOKMARK.format(0, '_GoBack')}<w:r><w:t>x</w:t></w:r>{END.format(0)}</w:p>",
            "",
            ["_GoBack"],
        ),
        (f"<w:p>{BOOKMARK.format(1, 'a')}</w:p>", f"<w:p>{END.format(1)}</w:p>", "", ["a"]),
        ("", f"<w:p>{BOOKMARK.format(1, 'a')}</w:p>", f"<w:p>{END.format(1)}</w:p>", ["a"]),
        (
            f"<w:p>{BOOKMARK.format(1, 'a')}{END.format(1)}</w:p>",
            f"<w:p>{BOOKMARK.format(2, 'b')}{BOOKMARK.format(3, 'c')}{END.format(2)}{END.format(3)}</w:p>",
            f"<w:p>{BOOKMARK.format(4, 'd')}{END.format(4)}</w:p>",
            ["a", "b", "c", "d"],
        ),
        ("", f"<w:p>{BOOKMARK.format(1, 'a')}</w:p>", "", []),
    ],
)
def test_a_bookmark_in_a_loop_is_one_bookmark(before: str, inside: str, after: str, left: list[str]) -> None:
    xml = looped(inside, before, after)
    assert ids(xml, "w:bookmarkStart", "w:name") == left
    starts, ends = ids(xml, "w:bookmarkStart"), ids(xml, "w:bookmarkEnd")
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)


def test_bookmarks_of_a_template_without_a_statement_stay_as_they_are() -> None:
    body = f"<w:p>{BOOKMARK.format(7, 'a')}<w:r><w:t>{{{{ ten }}}}</w:t></w:r>{END.format(7)}</w:p>"
    xml = compiled(body).render({"ten": "x"})["word/document.xml"]
    assert ids(xml, "w:bookmarkStart") == ids(xml, "w:bookmarkEnd") == ["7"]


@pytest.mark.parametrize("part", ["body", "header"])
def test_drawings_and_shapes_in_a_loop_have_ids_of_their_own(part: str) -> None:
    drawn = '<w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline></w:drawing>'
    office = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    shape = f'<w:pict {office}><v:shapetype id="_x0000_t1"/><v:rect id="h1" o:spid="_x0000_s1026" type="#_x0000_t1"/></w:pict>'
    inside = f"<w:p><w:r>{drawn}</w:r><w:r>{shape}</w:r></w:p>"
    body = f"{paragraph('{%p for x in ds %}')}{inside}{paragraph('{%p endfor %}')}"
    data = make_docx(body) if part == "body" else make_docx(paragraph("x"), header=body)
    rendered = compile_template(data, "mau.docx", {}).render({"ds": ["a", "b", "c"]})
    xml = rendered["word/document.xml" if part == "body" else "word/header1.xml"]
    for element, attribute in (("wp:docPr", "id"), ("v:rect", "id"), ("v:rect", "o:spid")):
        found = ids(xml, element, attribute)
        assert len(found) == len(set(found)) == 3
    assert set(ids(xml, "v:shapetype", "id")) == {"_x0000_t1"}


def test_ids_of_paragraphs_are_not_repeated() -> None:
    word = "http://schemas.microsoft.com/office/word/2010/wordml"
    parts = docx_parts(
        paragraph("{{ ten }}").replace("<w:p>", f'<w:p xmlns:w14="{word}" w14:paraId="1" w14:textId="2">')
    )
    xml = compile_template(zip_parts(parts), "mau.docx", {}).render({"ten": "x"})["word/document.xml"]
    assert "paraId" not in xml
    assert "textId" not in xml
