"""The five-year review as a province and as a commune that exists since 01/7/2025 write it: the samples of these levels.

Each has only the figures of its level; nothing is reported, and the kind says nothing of a level that is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.forms.prefill import prefilled
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load
from cchcdoc.packs import sample_path
from cchcdoc.pipeline import Built, build
from tests.support.ooxml_checks import problems
from tests.support.outline import Outline
from tests.support.outline_variants import opened, texts_in
from tests.support.validator import schema_errors

KIND = "so-ket-5-nam"
PLAN = "ke-hoach-so-ket"
PLAN_OF_A_COMMUNE = Path(__file__).parent / "cases" / "other_provinces" / "ke-hoach-so-ket-xa.yaml"
LEVELS = ("tinh", "xa")
GONE = {"tinh": r"thị trấn|xã, phường\b(?!, đặc khu| thuộc)", "xa": r"huyện|thị trấn|các xã|xã, phường"}
"""What is not there on a level: words that only the clerk's own prose may have, of the past or of others."""


@cache
def built(level: str) -> Built:
    path = sample_path(KIND, level=level)
    assert path is not None
    return build(load(path), opened(KIND))


@pytest.mark.parametrize("level", LEVELS)
def test_the_review_of_a_level_is_written_without_anything_to_say(level: str) -> None:
    assert (built(level).diagnostics, built(level).gaps) == ((), ())
    assert problems(built(level).document) == []


@pytest.mark.office
@pytest.mark.parametrize("level", LEVELS)
def test_the_review_of_a_level_is_valid_for_the_open_xml_sdk(level: str) -> None:
    assert schema_errors(built(level).document) == []


@pytest.mark.parametrize("level", LEVELS)
def test_the_kind_says_nothing_of_a_level_that_is_not_there(level: str) -> None:
    path = sample_path(KIND, level=level)
    assert path is not None
    typed = " ".join(" ".join(texts_in(load(path).root)).split())
    found = [
        line.text[max(0, at.start() - 20) : at.end() + 20].strip()
        for line in Outline(built(level).document).lines
        for at in re.finditer(GONE[level], line.text)
    ]
    assert [each for each in found if _plain(each) not in typed] == []


def test_a_commune_has_one_level_of_files_and_no_total_below_one_row() -> None:
    lines = [line.text for line in Outline(built("xa").document).lines]
    assert sum(line.startswith("1 ¦ Cấp xã ¦ 24 ¦") for line in lines) == 1
    assert not any(line.startswith("Tổng cộng ¦ 24") for line in lines)


def test_the_words_of_a_commune_begin_with_its_first_day() -> None:
    text = "\n".join(line.text for line in Outline(built("xa").document).lines)
    assert "Trong giai đoạn" not in text
    assert "Từ năm 2021" not in text
    assert text.count("Từ ngày 01/7/2025") > 6


@cache
def built_plan() -> Built:
    return build(load(PLAN_OF_A_COMMUNE), opened(PLAN))


def test_the_plan_of_a_commune_is_written_without_anything_to_say() -> None:
    assert (built_plan().diagnostics, built_plan().gaps) == ((), ())
    assert problems(built_plan().document) == []


@pytest.mark.office
def test_the_plan_of_a_commune_is_valid_for_the_open_xml_sdk() -> None:
    assert schema_errors(built_plan().document) == []


def test_the_plan_of_a_commune_has_no_level_below_and_no_year_before_it() -> None:
    text = "\n".join(line.text for line in Outline(built_plan().document).lines)
    own, _, attached = text.partition("ĐỀ CƯƠNG BÁO CÁO")
    forms = attached[attached.index("LƯU Ý KHI") :]
    assert re.findall(r"huyện|thị trấn|địa phương mình|UBND các xã", own + forms) == []
    assert re.findall(r"\b202[1-4]\b(?! - 20)", forms) == []
    assert "trình UBND xã ký báo cáo gửi UBND tỉnh trước ngày 25/11/2025." in own
    assert "Đầu kỳ (01/7/2025)" in forms


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("kind", [KIND, PLAN])
@pytest.mark.parametrize("level", ["xa", "phuong", "dac_khu", "so"])
def test_the_form_of_a_level_has_no_field_of_a_level_that_is_not_there(kind: str, level: str) -> None:
    form = form_text(opened(kind).kind, filled=prefilled(opened(kind).kind, level))
    assert re.findall(r".*(?:huyện|thị trấn).*", form) == []
    assert "cap_tinh" not in form
    whole = form_text(opened(kind).kind)
    assert "huyện" in whole  # without a level every field is there


def test_the_form_of_a_province_asks_for_its_communes() -> None:
    form = form_text(opened(KIND).kind, filled=prefilled(opened(KIND).kind, "tinh"))
    assert "so_xa:" in form
    assert "so_thon:" not in form
