"""``cchcdoc.yaml`` as it is read: strict, bounded, and in step with the parts that every document has."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.packs import get_kind_entry, kind_ids, load_kind
from cchcdoc.packs.input_schema.decree_forms import common_schema
from cchcdoc.project import open_project
from cchcdoc.project.profile import Unit, lines_of, text_of, unit_fields
from cchcdoc.project.reading import MAX_PACKS, project_schema, read_project_file
from cchcdoc.project.recipients import MAX_TOLD, unknown_kinds
from cchcdoc.schema.reading import MAX_DIAGNOSTICS

PROFILE = """packs: goi
don_vi:
  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]
  cap: xa
  viet_tat: UBND
  dia_danh: Tủa Chùa
  nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
  noi_nhan: {mac_dinh: [Các thôn], cong-van: [Sở Nội vụ]}
  luu: [VT, VHXH]
"""
OWN: dict[str, dict[str, Any]] = project_schema()["properties"]["don_vi"]["properties"]
COMMON: dict[str, dict[str, Any]] = common_schema()["properties"]["van_ban"]["properties"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goi").mkdir()
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "cchcdoc.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def unit_of(folder: Path, text: str = PROFILE) -> Unit:
    unit = read_project_file(write(folder, text), "cchcdoc.yaml").unit
    assert unit is not None
    return unit


def refused(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_project_file(path, "cchcdoc.yaml")
    assert all(each.location and each.location.source == "cchcdoc.yaml" for each in caught.value.diagnostics)
    return [each.code for each in caught.value.diagnostics]


def limits_of(schema: dict[str, Any]) -> dict[str, Any]:
    """What a field accepts; that a document must have it is its own matter."""
    kept = ("type", "title", "enum", "pattern", "minLength", "maxLength", "maxItems", "x-goi-y")
    items = {"items": limits_of(schema["items"])} if "items" in schema else {}
    return {key: schema[key] for key in kept if key in schema} | items


@pytest.mark.parametrize("name", sorted(OWN.keys() & COMMON.keys() - {"nguoi_ky", "noi_nhan"}))
def test_a_field_that_documents_have_too_has_the_same_limits(name: str) -> None:
    assert limits_of(OWN[name]) == limits_of(COMMON[name])


def test_the_signer_and_the_recipients_have_the_limits_of_a_document() -> None:
    definitions = project_schema()["$defs"]
    signer = definitions["mot_nguoi_ky"]["properties"]
    common = COMMON["nguoi_ky"]["properties"]
    assert {key: limits_of(part) for key, part in signer.items()} == {
        key: limits_of(part) for key, part in common.items()
    }
    assert limits_of(definitions["danh_sach"]) == limits_of(COMMON["noi_nhan"])
    assert OWN["noi_nhan"]["items"] == definitions["danh_sach"]["items"]


def test_what_is_no_part_of_a_document_is_known() -> None:
    assert OWN.keys() - COMMON.keys() == {"viet_tat"}


def test_very_many_packs_and_kinds_are_few_messages(folder: Path) -> None:
    assert project_schema()["properties"]["packs"]["maxItems"] == MAX_PACKS
    found = refused(write(folder, f"packs: [{', '.join(f'goi{number}' for number in range(5000))}]\n"))
    assert len(found) == MAX_PACKS + 1
    kinds = "".join(f"    loai-{number}: [Các thôn]\n" for number in range(5000))
    unit = unit_of(folder, f"don_vi:\n  noi_nhan:\n{kinds}")
    assert len(unknown_kinds(unit, kind_ids())) == MAX_TOLD


def test_packs_are_meant_from_the_folder_of_the_file(folder: Path) -> None:
    assert read_project_file(write(folder, PROFILE), "cchcdoc.yaml").packs == (folder / "goi",)


def test_a_profile_says_what_a_kind_of_document_needs(folder: Path) -> None:
    unit = unit_of(folder)
    letter = unit_fields(unit, load_kind(get_kind_entry("cong-van")))
    report = unit_fields(unit, load_kind(get_kind_entry("bao-cao")))
    assert (text_of(letter["ky_hieu"]), text_of(report["ky_hieu"])) == ("UBND-VHXH", "BC-UBND")
    assert (lines_of(letter["noi_nhan"]), lines_of(report["noi_nhan"])) == (["Sở Nội vụ"], ["Các thôn"])
    assert "nguoi_ky" in report


def test_minutes_and_documents_of_another_body_are_not_signed_by_the_units_signer(folder: Path) -> None:
    unit = unit_of(folder)
    assert "nguoi_ky" not in unit_fields(unit, load_kind(get_kind_entry("bien-ban")))
    supervision = unit_fields(unit, load_kind(get_kind_entry("giam-sat")))
    assert supervision.keys() == {"cap", "dia_danh"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("don_vi: [a]\n", ["DL136"]),
        ("don_vi: 5\npacks: {a: 1}\n", ["DL136", "DL136"]),
        ("packs: [khong-co, goi]\n", ["TP545"]),
        ("packs: ['a\x00b']\n", ["DL105"]),
        ("packs: [" + "a" * 5000 + "]\n", ["DL143", "TP545"]),
        ("a: &x [*x]\n", ["DL110", "DL110"]),
        ("a: !!python/object:os.system b\n", ["DL109"]),
        ("[" * 5000, ["DL115"]),
        ("don_vi: {luu: [VT], luu: [VT]}\n", ["DL113"]),
        ("don_vi:\n  nguoi_ky:\n    a: {b: 1}\n    c: {chuc_vu: X}\n", ["DL139"]),
        ("\n", ["DL102"]),
    ],
)
def test_a_wrong_file_is_refused_at_its_place(folder: Path, text: str, codes: list[str]) -> None:
    assert refused(write(folder, text)) == codes


def test_a_file_with_very_many_errors_says_so_and_ends(folder: Path) -> None:
    found = refused(write(folder, "".join(f"a{number}: 1\n" for number in range(20_000))))
    assert 1 < len(found) <= MAX_DIAGNOSTICS + 1


def test_a_file_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    assert refused(write(folder, PROFILE)) == ["DL103"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cchcdoc.yaml")
    assert refused(tmp_path / "cchcdoc.yaml") == ["DL100"]


def test_a_folder_a_link_to_nothing_and_a_circle_of_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "cchcdoc.yaml"
    path.mkdir()
    assert refused(path) == ["DL100"]
    path.rmdir()
    path.symlink_to(tmp_path / "khong-co")
    assert refused(path) == ["DL100"]
    path.unlink()
    path.symlink_to(path)
    assert refused(path) == ["DL100"]


def test_a_file_without_a_filled_in_profile_has_none(folder: Path) -> None:
    for text in ("packs: goi\n", "don_vi:\n", "don_vi:\n  luu:\n  nguoi_ky:\n    ho_ten:\n"):
        assert read_project_file(write(folder, text), "cchcdoc.yaml").unit is None


def test_the_nearer_profile_is_taken_whole_and_packs_of_both_count(folder: Path) -> None:
    own = folder / "rieng"
    (own / "cchcdoc" / "goi-rieng").mkdir(parents=True)
    environ = {"XDG_CONFIG_HOME": str(own), "APPDATA": str(own)}
    write(own / "cchcdoc", "packs: goi-rieng\ndon_vi: {dia_danh: Điện Biên, luu: [VT]}\n")
    near = folder / "viec"
    near.mkdir()
    assert open_project(near, environ).unit is not None
    write(near, "don_vi: {dia_danh: Tủa Chùa}\n")
    project = open_project(near, environ)
    assert project.packs == (own / "cchcdoc" / "goi-rieng",)
    assert project.unit is not None
    assert (text_of(project.unit.fields["dia_danh"]), "luu" in project.unit.fields) == ("Tủa Chùa", False)


def test_without_a_file_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchcdoc.inputs.loading.load", lambda *_: 1 / 0)
    project = open_project(tmp_path, {"HOME": str(tmp_path)})
    assert (project.packs, project.unit, project.warnings) == ((), None, ())
