"""TT314: text in a template that nobody sees, and its twins that may be white or small."""

from __future__ import annotations

import pytest

from cchcdoc.indicators import functions_for
from cchcdoc.render import compile_template
from cchcdoc.render.judge.judged import judged
from cchcdoc.render.judge.unseen import judge_unseen
from cchcdoc.standard import load_standard
from tests.support.docx_files import docx_parts, make_docx, paragraph, table, zip_parts

WHITE = '<w:color w:val="FFFFFF"/>'
SMALL = '<w:sz w:val="4"/>'
BARE = '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>'
GREEN_CELL = '<w:tcPr><w:shd w:val="clear" w:fill="00AA00"/></w:tcPr>'


def found(body: str) -> list[str]:
    template = compile_template(make_docx(body), "mau.docx", functions_for(2))
    return [f"{each.code} {each.as_line()}" for each in judge_unseen(judged(template, load_standard()))]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (paragraph("bí mật", WHITE), 'chữ "bí mật" màu trắng trên nền trắng'),
        (paragraph("{{ ten }}", WHITE), 'chữ "{{ ten }}" màu trắng'),
        (paragraph("bí mật", SMALL), 'chữ "bí mật" cỡ 2'),
        (paragraph("bí mật", '<w:color w:val="FEFEFE"/>'), "màu trắng trên nền trắng"),
        (paragraph("bí mật", BARE), "không có màu tô"),
        (table([paragraph("a", WHITE)]), "bảng 1 dòng 1 cột 1"),
    ],
)
def test_text_that_nobody_sees_is_reported_with_its_place(body: str, said: str) -> None:
    (line,) = found(body)
    assert line.startswith("TT314 ")
    assert said in line


@pytest.mark.parametrize(
    "body",
    [
        paragraph("bí mật"),
        paragraph("   ", WHITE),
        paragraph("a", f'{WHITE}<w:shd w:val="clear" w:fill="000000"/>'),
        paragraph("a", f'{WHITE}<w:highlight w:val="black"/>'),
        paragraph("a", WHITE).replace("<w:p>", '<w:p><w:pPr><w:shd w:val="clear" w:fill="000080"/></w:pPr>'),
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{GREEN_CELL}{paragraph('a', WHITE)}</w:tc></w:tr></w:tbl>",
        paragraph("{{p noi_dung }}", SMALL),
        paragraph("a", '<w:sz w:val="8"/>'),
        paragraph("a", '<w:color w:val="EEEEEE"/>'),
        paragraph("a", '<w:color w:val="auto"/>'),
        paragraph("a", f"{BARE}<w:outline/>"),
        paragraph("a", BARE.replace("noFill", "solidFill")),
    ],
)
def test_what_may_be_white_or_small(body: str) -> None:
    assert found(body) == []


def test_a_header_that_nobody_sees_and_a_style_that_documents_are_drawn_in() -> None:
    parts = docx_parts("<w:p/>", header=paragraph("mật", WHITE))
    style = (
        f'<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Lời văn"/><w:rPr>{WHITE}</w:rPr></w:style>'
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", style.encode() + b"</w:styles>"
    )
    template = compile_template(zip_parts(parts), "mau.docx", functions_for(2))
    said = [each.as_line() for each in judge_unseen(judged(template, load_standard()))]
    assert [line.partition(";")[0].partition("TT314: ")[2] for line in said] == [
        'kiểu "Lời văn" màu trắng trên nền trắng: lời văn viết bằng kiểu ấy không ai thấy',
        'chữ "mật" màu trắng trên nền trắng: có trong mọi văn bản mà người đọc không thấy',
    ]
    assert "đầu trang" in said[1]
