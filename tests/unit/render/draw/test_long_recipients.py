"""A long list of recipients: the first lines beside the signature, the others in a row that may break."""

from __future__ import annotations

import re

import pytest

from cchcdoc.render.draw.long_recipients import FIRST_LINES, MOST_LINES, split_long_recipients

STYLE = "NoiNhanDanhSach"
WIDTH = '<w:tcPr><w:tcW w:w="4535" w:type="dxa"/></w:tcPr>'


def recipient(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE}"/></w:pPr><w:r><w:t>- {text}</w:t></w:r></w:p>'


def closing(
    lines: int, *, row: str = "<w:trPr><w:cantSplit/></w:trPr>", cell: str = WIDTH, text: str = "Sở"
) -> str:
    """What stands after a body: a table of recipients and signer."""
    places = "".join(recipient(f"{text} {number};") for number in range(1, lines + 1))
    signer = "<w:p><w:r><w:t>Nguyễn Văn A</w:t></w:r></w:p>"
    return f"<w:p/><w:tbl><w:tr>{row}<w:tc>{cell}{places}</w:tc><w:tc>{WIDTH}{signer}</w:tc></w:tr></w:tbl><w:sectPr/>"


def places_by_row(xml: str) -> list[int]:
    return [row.count(f'w:val="{STYLE}"') for row in re.findall(r"<w:tr>.*?</w:tr>", xml)]


def test_more_lines_than_may_be_kept_have_a_row_of_their_own_that_may_break() -> None:
    split = split_long_recipients(closing(MOST_LINES + 1), STYLE)
    assert places_by_row(split) == [FIRST_LINES, MOST_LINES + 1 - FIRST_LINES]
    above, below = re.findall(r"<w:tr>.*?</w:tr>", split)
    assert "<w:cantSplit/>" in above
    assert "Nguyễn Văn A" in above
    assert "<w:cantSplit/>" not in below
    assert below.count(WIDTH) == above.count(WIDTH) == 2
    assert re.findall(r"- Sở \d+", split) == [f"- Sở {number}" for number in range(1, MOST_LINES + 2)]
    assert split.startswith("<w:p/><w:tbl>")
    assert split.endswith("</w:tbl><w:sectPr/>")


def test_as_many_lines_as_may_be_kept_stay_in_one_row() -> None:
    assert split_long_recipients(closing(MOST_LINES), STYLE) == closing(MOST_LINES)


def test_lines_are_counted_and_not_recipients() -> None:
    tall = closing(MOST_LINES // 2 + 1, text="Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh")
    assert places_by_row(split_long_recipients(tall, STYLE)) == [
        FIRST_LINES // 2,
        MOST_LINES // 2 + 1 - FIRST_LINES // 2,
    ]


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(closing(60, row=""), id="may break already"),
        pytest.param(closing(60, cell=""), id="no width"),
        pytest.param(
            closing(60, cell=WIDTH.replace("/></w:tcPr>", "/><w:vMerge/></w:tcPr>")), id="merged cells"
        ),
        pytest.param(closing(60).replace("<w:tc>", "<w:sdt><w:tc>", 1), id="a content control"),
        pytest.param(closing(60).replace(STYLE, "Khac"), id="another style"),
        pytest.param("".join(recipient(f"Sở {number}") for number in range(60)), id="no table"),
        pytest.param("<w:p/>", id="nothing"),
    ],
)
def test_what_an_author_made_otherwise_stays_as_it_is(xml: str) -> None:
    assert split_long_recipients(xml, STYLE) == xml
