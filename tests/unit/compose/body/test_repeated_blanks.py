"""A blank is named once in a paragraph of a draft; of two branches a draft shows the one that says what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import (
    Chart,
    Gap,
    Heading,
    Inlines,
    NewParagraph,
    NoteMark,
    Paragraph,
    Section,
    Table,
    Text,
)
from cchcdoc.compose.body.conditions import OF_NOTHING
from cchcdoc.compose.body.repeated_blanks import named_once, named_once_in
from cchcdoc.inputs import load_text
from cchcdoc.pipeline import build
from tests.support.kinds import KIND_YAML, input_text, open_made_up, part, shown_text

COMMENTS = [
    "Chưa điền: Lớp (so_lieu.a)",
    "Chưa điền: Lớp (so_lieu.a)",
    "Chưa điền: Lớp (so_lieu.b)",
    "Chưa điền: Lớp (so_lieu.a)",
]
A, AGAIN, OTHER, THIRD = (Gap("Lớp", number) for number in range(4))
SHORT = A._replace(short=True)
WORDS = Text(" lớp, đạt ")


@pytest.mark.parametrize(
    ("inlines", "shown"),
    [
        ((A, WORDS, AGAIN), (A, WORDS, SHORT)),
        ((A, WORDS, OTHER, WORDS, THIRD), (A, WORDS, OTHER, WORDS, SHORT)),
        ((A, AGAIN, WORDS, THIRD), (A, WORDS, SHORT)),
        ((A, WORDS, AGAIN, THIRD), (A, WORDS, SHORT)),
        ((A, NewParagraph(), AGAIN), (A, NewParagraph(), AGAIN)),
        ((WORDS, A, NoteMark(1)), (WORDS, A, NoteMark(1))),
    ],
)
def test_a_blank_is_named_once(inlines: Inlines, shown: Inlines) -> None:
    assert named_once_in(inlines, COMMENTS) == shown


def test_in_every_paragraph_caption_and_note_anew() -> None:
    twice, once = (A, WORDS, AGAIN), (A, WORDS, SHORT)
    chart = Chart("cot", (), (), 0, "", 1)
    blocks = [Paragraph("doan", twice), Heading("muc", twice), Table((), (), twice, twice), chart, Section()]
    assert named_once(blocks, COMMENTS) == [
        Paragraph("doan", once),
        Heading("muc", once),
        Table((), (), once, once),
        chart,
        Section(),
    ]


@pytest.mark.parametrize(
    ("condition", "is_of_nothing"),
    [
        ("so_lieu.a > 0", False),
        ("so_lieu.a == 0", True),
        ("tong_cot(so_lieu.a, 'b') <= 0", True),
        ("not so_lieu.a", True),
        ("not so_lieu.a or so_lieu.b", True),
        ("so_lieu.a and not so_lieu.b", False),
        ("dong.ma != dong.linh_vuc", True),
        ("dong.ma == dong.linh_vuc", False),
        ("so_lieu.a == 10", False),
        ("nothing > 0", False),
    ],
)
def test_a_condition_of_nothing_is_known_by_its_form(condition: str, *, is_of_nothing: bool) -> None:
    assert bool(OF_NOTHING.search(condition)) is is_of_nothing


@pytest.mark.parametrize(
    ("figure", "shown"),
    [("", ["Mở [CẦN BỔ SUNG: Tổng số lớp] lớp./."]), ("0", ["Không mở lớp./."]), ("6", ["Mở 06 lớp./."])],
)
def test_a_draft_shows_one_branch(tmp_path: Path, figure: str, shown: list[str]) -> None:
    outline = (
        "de_cuong:\n  - {id: mo_dau, kieu: doan, nhan: Mở đầu}\n"
        "  - {kieu: doan, khi: so_lieu.tong_so > 0, mac_dinh: 'Mở {{ dem(so_lieu.tong_so) }} lớp.'}\n"
        "  - {kieu: doan, khi: so_lieu.tong_so == 0, mac_dinh: Không mở lớp.}\n"
    )
    before, rest = KIND_YAML.split("de_cuong:\n")
    kind = open_made_up(tmp_path, kind_yaml=before + outline + rest[rest.index("bang:\n") :])
    figures = f"\nso_lieu:\n  nhan: Lớp\n  tong_so: {figure}\n"
    raw = load_text(input_text("  mo_dau: Đã triển khai.\n", so_lieu=figures).encode(), "vb.yaml", "yaml")
    text = shown_text(part(build(raw, kind, draft=True).document))
    assert [line for line in text.splitlines() if line.endswith("lớp./.")] == shown
