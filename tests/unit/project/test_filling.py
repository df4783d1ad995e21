"""What a profile fills in, and that it is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.inputs import load_text
from cchcdoc.nodes import RawInput
from cchcdoc.packs import Kind, get_kind_entry, load_kind
from cchcdoc.project import Unit, fill, was_only_prefilled
from cchcdoc.project.reading import read_project_file

PROFILE = """don_vi:
  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]
  dia_danh: Tủa Chùa
  noi_nhan: [Các thôn]
  luu: [VT]
"""


@pytest.fixture(scope="module")
def kind() -> Kind:
    return load_kind(get_kind_entry("thong-bao"))


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return read(tmp_path, PROFILE)


def read(folder: Path, text: str) -> Unit:
    (folder / "cchcdoc.yaml").write_text(text, encoding="utf-8")
    unit = read_project_file(folder / "cchcdoc.yaml", "cchcdoc.yaml").unit
    assert unit is not None
    return unit


def raw(text: str) -> RawInput:
    return load_text(text.encode(), "thu.yaml", "yaml")


@pytest.mark.parametrize(
    "text",
    [
        "loai: thong-bao\n",
        "loai: thong-bao\nvan_ban:\n",
        "loai: thong-bao\nvan_ban: {dia_danh: , luu: [], noi_nhan: ['']}\n",
        "loai: thong-bao\nvan_ban: {co_quan_ban_hanh: Ủy ban nhân dân xã Tủa Chùa}\n",
    ],
)
def test_blank_fields_are_filled_whatever_way_they_are_blank(text: str, kind: Kind, unit: Unit) -> None:
    filled = fill(raw(text), unit, kind)
    (info,) = filled.findings
    assert info.code == "TP548"
    assert info.message.endswith("dia_danh, noi_nhan, luu")
    assert filled.raw.profile


@pytest.mark.parametrize("text", ["- a\n", "a\n", "van_ban: a\n", "van_ban: [a]\n"])
def test_what_is_no_input_is_left_to_the_schema(text: str, kind: Kind, unit: Unit) -> None:
    given = raw(text)
    assert fill(given, unit, kind) == (given, ())


def test_an_input_that_says_everything_is_the_same_as_without_a_profile(kind: Kind, unit: Unit) -> None:
    given = raw(
        "van_ban: {co_quan_ban_hanh: 'ỦY BAN NHÂN DÂN XÃ TỦA CHÙA', dia_danh: a, noi_nhan: b, luu: c}\n"
    )
    filled = fill(given, unit, kind)
    assert (filled.raw, filled.findings, filled.raw.profile) == (given, (), "")


def test_what_was_filled_is_recorded_by_its_texts_alone(tmp_path: Path, kind: Kind, unit: Unit) -> None:
    given = raw("loai: thong-bao\n")
    digest = fill(given, unit, kind).raw.profile
    other_layout = PROFILE.replace("[Các thôn]", "\n    - Các thôn")
    assert fill(given, read(tmp_path, other_layout), kind).raw.profile == digest
    assert fill(given, read(tmp_path, PROFILE.replace("Tủa", "Tua")), kind).raw.profile != digest
    assert fill(given, unit, kind).raw.digest == given.digest


def test_a_place_in_the_profile_names_its_file(kind: Kind, unit: Unit) -> None:
    found = was_only_prefilled(fill(raw("loai: thong-bao\n"), unit, kind).raw, "thong-bao", unit)
    assert found is not None
    assert str(found.location) == "cchcdoc.yaml:4:13"


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("van_ban: {noi_nhan: [Các thôn]}\n", True),
        ("van_ban: {noi_nhan: ' Các thôn '}\n", True),
        ("van_ban: {noi_nhan: [Các thôn], da_xem_noi_nhan: }\n", True),
        ("van_ban: {noi_nhan: [Các thôn], da_xem_noi_nhan: không}\n", True),
        ("van_ban: {noi_nhan: [Các thôn], da_xem_noi_nhan: Có}\n", False),
        ("van_ban: {noi_nhan: [Các thôn, Các bản]}\n", False),
        ("van_ban: {noi_nhan: }\n", False),
        ("van_ban: {}\n", False),
        ("van_ban: a\n", False),
        ("- a\n", False),
    ],
)
def test_recipients_are_asked_about_until_somebody_has_read_them(
    text: str, is_asked: bool, unit: Unit
) -> None:
    assert (was_only_prefilled(raw(text), "thong-bao", unit) is not None) is is_asked


def test_the_usual_recipients_of_a_level_are_asked_about_without_a_profile() -> None:
    given = raw("van_ban: {noi_nhan: [Các thôn]}\n")
    found = was_only_prefilled(given, "thong-bao", None, [["Các thôn"]])
    assert found is not None
    assert "cchcdoc.yaml" not in found.hint
    assert was_only_prefilled(given, "thong-bao", None) is None
