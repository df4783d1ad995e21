"""Documents with tables of every feature, judged by the Open XML SDK and by our own checks of what it does not see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.grouped import GROUPED_KIND, GROUPED_SCHEMA, grouped_figures, grouped_input
from tests.support.kinds import build_text, open_made_up
from tests.support.ooxml_checks import problems
from tests.support.validator import schema_errors

THREE_HEADS = GROUPED_KIND.replace(
    "    dong_so_cot: true\n", '    nhom_cot_tren: [[2, ""], [4, Số liệu]]\n'
).replace('[1, ""], [1, ""]]', '[2, ""]]')
PROSE = GROUPED_KIND.replace(
    "gia_tri: dong.ten, rong: 6", "gia_tri: dong.nhan_xet, kieu: loi_van, rong: 6, nhom: dong.ten"
)
SUBTOTALS = GROUPED_KIND.replace("gop: true, danh_so: la_ma", "gop: true, tong_nhom: true").replace(
    ", rong: 2", ""
)
SAID = grouped_figures(((2,), (1,)), "").replace(
    "phieu: 2}", 'phieu: 2, nhan_xet: "Gồm:\\n\\n- **Một**;\\n\\n+ *Hai* & <ba>."}'
)
DRAFT = "\nso_lieu:\n  khoi:\n"


@pytest.mark.parametrize(
    ("kind", "figures", "draft"),
    [
        (GROUPED_KIND, grouped_figures(), False),
        (THREE_HEADS, grouped_figures(), False),
        (PROSE, SAID, False),
        (SUBTOTALS, grouped_figures(), False),
        (GROUPED_KIND, DRAFT, True),
        (GROUPED_KIND, grouped_figures(((2,),), "").replace("phieu: 2}", "phieu: }"), True),
    ],
    ids=["groups", "three heads", "prose", "subtotals", "a list not filled in", "a figure not filled in"],
)
def test_a_table_of_groups_is_valid_word(tmp_path: Path, kind: str, figures: str, draft: bool) -> None:
    opened = open_made_up(tmp_path, kind_yaml=kind, schema_yaml=GROUPED_SCHEMA)
    document = build_text(opened, grouped_input(figures), draft=draft).document
    assert problems(document) == []
    assert schema_errors(document) == []
