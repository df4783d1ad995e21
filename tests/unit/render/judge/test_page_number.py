"""TT312: the page number from 1, Arabic, upright, size 13 to 14, in the middle of the top margin, not on the first page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchcdoc.indicators import functions_for
from cchcdoc.render import compile_template
from cchcdoc.render.judge.judged import judged
from cchcdoc.render.judge.judges import judge_template
from cchcdoc.render.judge.page_number import judge_page_number
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.unit.render.judge.test_house_style import edited

STANDARD = load_standard()
TEMPLATES = Path(__file__).parents[4] / "templates"
DOCUMENT, HEADER, FIRST = "word/document.xml", "word/header1.xml", "word/header2.xml"
FOOTER, FIRST_FOOTER = "word/footer2.xml", "word/footer1.xml"
NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
PARAGRAPH = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{NUMBER}</w:p>'
LEFT = '<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="left"/>{}</w:pPr>{}</w:p>'


def found(*edits: tuple[str, str, str]) -> list[str]:
    template = build_template(STANDARD, "mau-1.4")
    for part, old, new in edits:

        def change(text: str, old: str = old, new: str = new) -> str:
            assert old in text, old
            return text.replace(old, new)

        template = edited(template, part, change)
    case = judged(compile_template(template, "mau.docx", functions_for(2)), STANDARD)
    warnings = list(judge_page_number(case))
    assert all(each.code == "TT312" and each.hint and each.basis == "PL I, Mục I.7" for each in warnings)
    return [each.message for each in warnings]


def test_the_scaffold_is_right() -> None:
    assert found() == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("template.docx")), ids=lambda path: path.parent.name)
def test_bundled_templates_have_nothing_that_the_decree_does_not_allow(path: Path) -> None:
    assert judge_template(compile_template(path.read_bytes(), str(path), functions_for(2)), STANDARD) == ()


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        (HEADER, NUMBER, "", "mẫu không đánh số trang"),
        (DOCUMENT, '<w:headerReference w:type="default" r:id="rId4"/>', "", "mẫu không đánh số trang"),
        (DOCUMENT, "<w:titlePg/>", "", "hiện cả ở trang thứ nhất"),
        (DOCUMENT, "<w:titlePg/>", '<w:titlePg w:val="0"/>', "hiện cả ở trang thứ nhất"),
        (DOCUMENT, '<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="2"/>', "bắt đầu từ 2"),
        (DOCUMENT, '<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="upperRoman"/>', "chữ số Ả Rập"),
        (HEADER, " PAGE ", " PAGE \\* ROMAN ", "chữ số Ả Rập"),
        (HEADER, "<w:r><w:t>2", '<w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t>2', "cỡ chữ 11"),
        (HEADER, "<w:r><w:t>2", "<w:r><w:rPr><w:i/></w:rPr><w:t>2", "chữ nghiêng"),
        (HEADER, PARAGRAPH, LEFT.format("", NUMBER), "không ở giữa trang"),
        (HEADER, PARAGRAPH, LEFT.format("", SIMPLE), "không ở giữa trang"),
        (
            HEADER,
            PARAGRAPH,
            LEFT.format('<w:framePr w:xAlign="right" w:hAnchor="margin"/>', NUMBER),
            "không ở giữa trang",
        ),
        (
            "word/settings.xml",
            "</w:settings>",
            "<w:evenAndOddHeaders/></w:settings>",
            "trang chẵn không có số",
        ),
    ],
)
def test_a_page_number_that_the_decree_does_not_allow(part: str, old: str, new: str, message: str) -> None:
    (line,) = found((part, old, new))
    assert message in line


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (HEADER, NUMBER, SIMPLE),
        (HEADER, NUMBER, NUMBER.replace("<w:t>2</w:t>", "")),
        (HEADER, NUMBER, f"<w:sdt><w:sdtContent>{NUMBER}</w:sdtContent></w:sdt>"),
        (HEADER, PARAGRAPH, LEFT.format("", f"<w:r><w:tab/></w:r>{NUMBER}")),
        (
            HEADER,
            PARAGRAPH,
            LEFT.format('<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="center"/>', NUMBER),
        ),
        (HEADER, "<w:r><w:t>2", '<w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2'),
        (HEADER, " PAGE ", " PAGE \\* MERGEFORMAT "),
        (DOCUMENT, '<w:pgNumType w:start="1"/>', ""),
        (DOCUMENT, '<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="decimal"/>'),
        (DOCUMENT, '<w:headerReference w:type="first" r:id="rId5"/>', ""),
    ],
)
def test_a_page_number_as_word_writes_it(part: str, old: str, new: str) -> None:
    assert found((part, old, new)) == []


def test_a_number_below_the_text_is_told_from_none() -> None:
    below = re.sub(r"<w:p>.*</w:p>", "", PARAGRAPH) + PARAGRAPH
    (line,) = found((HEADER, PARAGRAPH, "<w:p/>"), (FOOTER, "</w:ftr>", f"{below}</w:ftr>"))
    assert line == "số trang nằm ở chân trang, quy định là ở lề trên"


def test_the_first_page_has_no_number_below_the_text_either() -> None:
    (line,) = found((FIRST_FOOTER, "</w:ftr>", f"{PARAGRAPH}</w:ftr>"))
    assert "hiện cả ở trang thứ nhất" in line


def test_a_later_section_has_the_header_of_that_before_it() -> None:
    section = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="16838" w:h="11906" '
        'w:orient="landscape"/><w:titlePg/></w:sectPr></w:pPr></w:p>'
    )
    assert found((DOCUMENT, "<w:body>", f"<w:body>{section}")) == []
    without = section.replace('r:id="rId4"', 'r:id="rId5"')
    (line,) = found((DOCUMENT, "<w:body>", f"<w:body>{without}"))
    assert "một phần (section) của mẫu không có số trang" in line


def test_a_header_of_very_many_sections_is_read_once() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:titlePg/></w:sectPr></w:pPr></w:p>'
    assert found((DOCUMENT, "<w:body>", f"<w:body>{section * 2000}")) == []
