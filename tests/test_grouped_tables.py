"""Documents with tables of every feature, judged by the Open XML SDK and by our own checks of what it does not see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.grouped import GROUPED_KIND, GROUPED_SCHEMA, grouped_figures, grouped_input
from tests.support.kinds import build_text, open_made_up
from tests.support.ooxml_checks import problems
from tests.support.validator import begin, schema_errors

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


CASES: Mapping[str, tuple[str, str, bool]] = {
    "groups": (GROUPED_KIND, grouped_figures(), False),
    "three heads": (THREE_HEADS, grouped_figures(), False),
    "prose": (PROSE, SAID, False),
    "subtotals": (SUBTOTALS, grouped_figures(), False),
    "a list not filled in": (GROUPED_KIND, DRAFT, True),
    "a figure not filled in": (
        GROUPED_KIND,
        grouped_figures(((2,),), "").replace("phieu: 2}", "phieu: }"),
        True,
    ),
}
"""A kind, figures, and whether it is a draft."""


@cache
def document(name: str) -> bytes:
    """The document of a case."""
    kind, figures, draft = CASES[name]
    with TemporaryDirectory() as folder:
        opened = open_made_up(Path(folder), kind_yaml=kind, schema_yaml=GROUPED_SCHEMA)
        return build_text(opened, grouped_input(figures), draft=draft).document


def start_office() -> None:
    """Before the first test of the session: what the Open XML SDK is asked for below."""
    begin(map(document, CASES))


@pytest.mark.parametrize("name", CASES)
def test_a_table_of_groups_has_nothing_that_word_minds(name: str) -> None:
    assert problems(document(name)) == []


@pytest.mark.office
@pytest.mark.parametrize("name", CASES)
def test_a_table_of_groups_is_valid_for_the_open_xml_sdk(name: str) -> None:
    assert schema_errors(document(name)) == []
