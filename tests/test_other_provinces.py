"""Whole reports of made-up provinces, communes, departments: final, with only the figures that such a report has.

Every input in tests/cases/other_provinces goes through without a message. What they say is held by the tests of their kinds; here is
what no report may say: a nought counted as a thing, a share that reads as the whole beside what is missing from it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.diagnostics import Severity
from cchcdoc.inputs import load
from cchcdoc.pipeline import Built, build
from tests.support.ooxml_checks import problems
from tests.support.outline import Outline
from tests.support.outline_variants import opened, texts_in

CASES = sorted((Path(__file__).parent / "cases" / "other_provinces").glob("*.yaml"))
UNTRUE = re.compile(
    r"(?<![\d.,/])0 (?!tháng)[a-zà-ỹ]"  # 0 hồ sơ
    r"|\b0,00%|\b100,00%"
    r"|từ (\d+) (?:lên|xuống) (?:còn )?\1\b"
    r"|(?<![\d.,/])(\d+) người, trong đó \2 người"
    r"|  |\( | ,| ;| \."
)
OF_A_COMMUNE = re.compile(r"^(?:XÃ|PHƯỜNG|ĐẶC KHU) ")
NOT_IN_A_COMMUNE = re.compile(
    r"huyện|thị trấn|các xã|(?<!\d )xã, phường(?!, đặc khu thuộc)|địa phương trực thuộc|cấp tỉnh"
)
"""Words of levels that a commune, a ward and a special zone do not have: only its own prose may have them, of the past or of others."""


@cache
def built(path: Path) -> Built:
    kinds = re.findall(r"^loai: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return build(load(path), opened(kinds[0]))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_whole_report_is_final_and_has_nothing_to_say(path: Path) -> None:
    found = [each for each in built(path).diagnostics if each.severity is not Severity.INFO]
    assert (found, built(path).gaps) == ([], ())
    assert problems(built(path).document) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_sentence_of_a_whole_report_says_what_is_not_so(path: Path) -> None:
    said = [line.text for line in Outline(built(path).document).lines if "¦" not in line.text]
    assert [text for text in said if UNTRUE.search(text)] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_report_of_a_commune_speaks_of_a_level_that_is_not_there(path: Path) -> None:
    lines = [_plain(line.text) for line in Outline(built(path).document).lines]
    if not any(OF_A_COMMUNE.match(line) for line in lines[:3]):
        return
    typed = _plain(" ".join(texts_in(load(path).root)))
    around = [
        line[max(0, at.start() - 5) : at.end() + 5]
        for line in lines
        for at in NOT_IN_A_COMMUNE.finditer(line)
    ]
    assert [each for each in around if each.strip() not in typed] == []


def _plain(text: str) -> str:
    return " ".join(text.split())
