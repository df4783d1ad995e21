"""TT314: text in a template that nobody sees, and its twins that may be white or small."""

from __future__ import annotations

import pytest

from cchcdoc.indicators import functions_for
from cchcdoc.render import compile_template
from cchcdoc.render.judge.judged import judged
from cchcdoc.render.judge.unseen import judge_unseen
from cchcdoc.standard import load_standard
from tests.support.docx_files import make_docx, paragraph, table

WHITE = '<w:color w:val="FFFFFF"/>'
SMALL = '<w:sz w:val="4"/>'
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
    ],
)
def test_what_may_be_white_or_small(body: str) -> None:
    assert found(body) == []
