"""``init --cap``: what is filled in fits the level, and only the names are left to the clerk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchcdoc.cli.init import LEVELS
from cchcdoc.errors import PackError
from cchcdoc.forms.prefill import latest_regime, prefilled
from cchcdoc.forms.whole_form import form_text
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.packs.input_schema.whole_schema import common_schema
from tests.support.kinds import KIND, KIND_YAML, SO_LIEU, build_text, open_made_up, part, shown_text

FILLED = {
    "ho_ten:": "ho_ten: Nguyễn Văn A",
    "dia_danh:": "dia_danh: Tủa Chùa",
    "ngay:": "ngay: YEAR",
    "trich_yeu:": "trich_yeu: Kết quả mở lớp",
    "mo_dau: |": "mo_dau: Xong.",
}


def test_the_levels_of_the_command_are_those_of_the_schema() -> None:
    assert tuple(common_schema()["properties"]["van_ban"]["properties"]["cap"]["enum"]) == LEVELS


def form_of(folder: Path, level: str) -> str:
    """The made-up kind's form for ``level``, its names, figures and prose filled in."""
    kind = open_made_up(folder).kind
    text = form_text(kind, filled=prefilled(kind, level))
    year = "2024" if latest_regime(level).last else "2026"
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("#")]
    for blank, filled in FILLED.items():
        lines = [
            line.replace(blank, filled.replace("YEAR", year)) if line.strip() == blank else line
            for line in lines
        ]
    frame, _, figures = "\n".join(lines).partition("\nso_lieu:")
    return f"{frame}\n{SO_LIEU}{figures[figures.index('noi_dung:') :]}"


@pytest.mark.parametrize("level", LEVELS)
def test_when_the_names_are_put_in_there_is_no_warning(tmp_path: Path, level: str) -> None:
    text = form_of(tmp_path / "a", level).replace("...", "TỦA CHÙA")
    built = build_text(open_made_up(tmp_path / "b"), text)
    assert [each.as_line() for each in built.diagnostics] == []
    shown = shown_text(part(built.document))
    assert "TỦA CHÙA" in shown
    assert "- Lưu: VT" in shown


def test_a_commune_signs_for_its_committee_and_keeps_with_its_room() -> None:
    kind = load_kind(get_kind_entry("cong-van"))
    text = form_text(kind, filled=prefilled(kind, "xa"))
    for expected in (
        "cap: xa",
        "[ỦY BAN NHÂN DÂN, XÃ ...]",
        "[TM. ỦY BAN NHÂN DÂN]",
        "ky_hieu: UBND-VHXH",
        "[VT, VHXH]",
    ):
        assert expected in text, expected


def test_a_department_has_one_head(tmp_path: Path) -> None:
    kind = open_made_up(tmp_path).kind
    text = form_text(kind, filled=prefilled(kind, "so"))
    assert "chuc_vu: GIÁM ĐỐC" in text
    assert "TM." not in re.sub("#.*", "", text)
    assert "ky_hieu: TB-SNV" in text
    assert f"loai: {KIND}" in text


OWN = 'ghi_san: {van_ban.co_quan_chu_quan: [HỘI ĐỒNG NHÂN DÂN, "{DV} ..."], van_ban.ten_goi: "Đoàn của {hdnd}"}\n'


def test_a_kind_of_another_body_fills_in_its_own(tmp_path: Path) -> None:
    kind = open_made_up(tmp_path, kind_yaml=KIND_YAML + OWN).kind
    text = form_text(kind, filled=prefilled(kind, "phuong"))
    for expected in ("[HỘI ĐỒNG NHÂN DÂN, PHƯỜNG ...]", "ten_goi: Đoàn của HĐND phường", "[VT, VHXH]"):
        assert expected in text, expected


SIGNER = "ghi_san: {van_ban.nguoi_ky.chuc_vu: CHỦ TỌA, van_ban.co_quan_ban_hanh: [BAN CHỈ ĐẠO]}\n"


@pytest.mark.parametrize("level", LEVELS)
def test_a_kind_with_its_own_signer_or_issuer_takes_no_half_of_that_of_the_level(
    tmp_path: Path, level: str
) -> None:
    kind = open_made_up(tmp_path, kind_yaml=KIND_YAML + SIGNER).kind
    text = form_text(kind, filled=prefilled(kind, level))
    assert "chuc_vu: CHỦ TỌA" in text
    assert "co_quan_ban_hanh: [BAN CHỈ ĐẠO]" in text
    assert "\n    quyen_han: [" not in text
    assert "\n  co_quan_chu_quan: " not in text


@pytest.mark.parametrize(
    ("kind", "level", "symbol"),
    [("cong-van", "xa", "UBND-VHXH"), ("cong-van", "phong", "PVHXH"), ("thu-cong", "so", "SNV-CCHC")],
)
def test_a_letter_has_the_symbol_of_who_drafts_it(kind: str, level: str, symbol: str) -> None:
    loaded = load_kind(get_kind_entry(kind))
    assert f"\n  ky_hieu: {symbol}  #" in form_text(loaded, filled=prefilled(loaded, level))


def test_a_field_that_the_input_lacks_is_reported(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        open_made_up(tmp_path, kind_yaml=KIND_YAML + "ghi_san: {van_ban.ky_hieuu: X}\n")
    (found,) = caught.value.diagnostics
    assert found.code == "MT295"
    assert "van_ban.ky_hieuu" in found.message
