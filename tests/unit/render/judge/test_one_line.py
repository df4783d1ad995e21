"""TT313: Quốc hiệu and Tiêu ngữ each on one line, in the size, spacing and cell that the page will have."""

from __future__ import annotations

import pytest

from cchcdoc.indicators import functions_for
from cchcdoc.render import compile_template
from cchcdoc.render.judge.judged import judged
from cchcdoc.render.judge.one_line import judge_one_line
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.unit.render.judge.test_house_style import edited

STANDARD = load_standard()
STATE, MOTTO = STANDARD.texts["quoc_hieu"], STANDARD.texts["tieu_ngu"]
CELL = '<w:tcW w:w="5669" w:type="dxa"/>'
"""The right cell of the letterhead: 283.45 points."""


def found(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    def change(text: str) -> str:
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        return text

    template = edited(build_template(STANDARD, "mau-1.4"), "word/document.xml", change)
    case = judged(compile_template(template, "mau.docx", functions_for(2)), STANDARD)
    warnings = list(judge_one_line(case))
    assert all(each.code == "TT313" and each.hint and each.basis for each in warnings)
    return [(each.location.place or "", each.message) for each in warnings if each.location is not None]


def narrower(width: int) -> tuple[str, str]:
    return CELL, CELL.replace("5669", str(width))


RUN = f'<w:r><w:t xml:space="preserve">{STATE}'


def run(properties: str) -> tuple[str, str]:
    return RUN, RUN.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")


def test_the_scaffold_has_room() -> None:
    assert found() == []


def test_a_narrow_cell_is_named_with_both_widths() -> None:
    ((place, message),) = found(narrower(4200))
    assert place == "bảng 1 dòng 1 cột 2"
    assert message == "Quốc hiệu dài 88,3 mm, chỗ đặt rộng 74,1 mm: sẽ xuống dòng"


def test_both_lines_are_measured() -> None:
    assert [message.split(" dài")[0] for _, message in found(narrower(2800))] == ["Quốc hiệu", "Tiêu ngữ"]


@pytest.mark.parametrize(
    ("edit", "fits"),
    [
        (run('<w:sz w:val="27"/>'), True),
        (run('<w:sz w:val="28"/>'), False),
        (run('<w:sz w:val="34"/>'), False),
        (run('<w:spacing w:val="60"/>'), False),
        (run('<w:w w:val="120"/>'), False),
        (
            run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="34"/>'),
            True,
        ),  # TT303 is about it
        (("<w:tblCellMar><w:left", '<w:tblCellMar><w:left w:w="900" w:type="dxa"/><w:right'), False),
        ((CELL, f'{CELL}<w:tcMar><w:left w:w="900" w:type="dxa"/></w:tcMar>'), False),
        ((CELL, '<w:tcW w:w="3030" w:type="pct"/>'), True),  # of 5000
        ((CELL, '<w:tcW w:w="2000" w:type="pct"/>'), False),
        ((CELL, '<w:tcW w:w="40%" w:type="pct"/>'), False),
        ((CELL, '<w:tcW w:w="0" w:type="auto"/>'), True),  # the grid tells
        (('<w:pStyle w:val="QuocHieu"/>', '<w:pStyle w:val="QuocHieu"/><w:ind w:left="900"/>'), False),
        (
            (
                '<w:pStyle w:val="QuocHieu"/>',
                '<w:pStyle w:val="QuocHieu"/><w:ind w:left="900" w:hanging="900"/>',
            ),
            True,
        ),
        ((f"{STATE}</w:t>", f"{STATE}</w:t><w:br/><w:t>{MOTTO}</w:t>"), True),
        (
            (f"{STATE}</w:t>", f"{STATE} và nhiều chữ khác đứng cùng dòng ấy</w:t>"),
            True,
        ),  # says something else
    ],
)
def test_what_makes_a_line_wider_or_a_cell_narrower(edit: tuple[str, str], fits: bool) -> None:
    assert bool(found(edit)) is not fits


def test_a_closer_line_fits_a_narrow_cell() -> None:
    assert found(narrower(4900), run('<w:spacing w:val="-6"/>')) == []
    assert found(narrower(4900))


def test_outside_a_table_the_page_is_the_measure() -> None:
    line = f'<w:p><w:pPr><w:pStyle w:val="QuocHieu"/></w:pPr>{RUN}</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p>'
    assert found(("<w:body>", f"<w:body>{line}")) == []
    wide = line.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="56"/></w:rPr>', 1)
    assert [place for place, _ in found(("<w:body>", f"<w:body>{wide}"))] == ["đoạn 1"]
