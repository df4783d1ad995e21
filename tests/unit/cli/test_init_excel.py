"""``cchcdoc init -o TÊN.xlsx``: the suffix decides, all options of ``init`` serve."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cchcdoc.cli.given.near_files import MAX_BOOKS, inputs_in
from cchcdoc.packs import sample_path
from tests.support.commands import say, work_folder
from tests.support.excel_forms import blank_form, input_map, opened, sheet_with_id


def value_at(form: bytes, path: str) -> object:
    book = opened(form)
    line = next(each for each in input_map(book) if each["path"] == path)
    return sheet_with_id(book, line["sheet"])[line["cell"]].value


@pytest.mark.parametrize("name", ["mau.xlsx", "MAU.XLSX"])
def test_the_suffix_decides(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    code, out, err = say(capsys, "init", "cong-van", "-o", str(path))
    assert (code, out.strip()) == (0, str(path))
    assert err.startswith("Điền tệp này rồi chạy: cchcdoc render ")
    assert path.read_bytes()[:2] == b"PK"
    assert len(input_map(opened(path.read_bytes()))) == len(input_map(opened(blank_form("cong-van"))))


def test_a_file_that_is_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(b"cu")
    code, _, err = say(capsys, "init", "cong-van", "-o", str(path))
    assert code != 0
    assert "TP530" in err
    assert path.read_bytes() == b"cu"
    assert say(capsys, "init", "cong-van", "-o", str(path), "--ghi-de")[0] == 0
    assert value_at(path.read_bytes(), "loai") == "cong-van"


def test_the_level_and_the_rubric_are_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mau.xlsx"
    assert (
        say(
            capsys,
            "init",
            "phan-tich-par-index",
            "--cap",
            "so",
            "--chi-so",
            "par-index-cap-huyen",
            "-o",
            str(path),
        )[0]
        == 0
    )
    form = path.read_bytes()
    assert value_at(form, "van_ban.cap") == "Sở hoặc cơ quan ngang sở"
    assert value_at(form, "so_lieu.par_index.bo_tieu_chi") == "par-index-cap-huyen"
    areas = sheet_with_id(opened(form), "so_lieu.par_index.linh_vuc")
    assert areas["C6"].value == "1"
    assert str(areas["B6"].value).startswith("1. ")


def test_the_next_period_is_filled_in_and_the_result_is_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "quy-2.xlsx"
    sample = sample_path("bao-cao-cchc")
    code, out, _ = say(
        capsys, "init", "bao-cao-cchc", "--tu", str(sample), "-o", str(path), "--format", "json"
    )
    assert code == 0
    assert json.loads(out)["file"] == str(path)
    form = path.read_bytes()
    assert value_at(form, "ky_bao_cao.quy") == 2
    assert value_at(form, "so_lieu.chi_dao.ke_hoach") is None
    assert value_at(form, "so_lieu_ky_truoc.chi_dao.ke_hoach") == 4


def test_a_yaml_form_loads_nothing_of_excel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("xlsxwriter", "cchcdoc.forms.excel"))]:
        monkeypatch.delitem(sys.modules, name)
    assert say(capsys, "init", "cong-van", "-o", str(tmp_path / "mau.yaml"))[0] == 0
    assert not [name for name in sys.modules if name.startswith(("xlsxwriter", "cchcdoc.forms.excel"))]


def test_a_form_is_found_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work_folder(tmp_path, monkeypatch))
    form = blank_form("cong-van")
    Path("quy 1.xlsx").write_bytes(form)
    Path("~$quy 1.xlsx").write_bytes(b"\x05Admin")
    Path("bang-luong.xlsx").write_bytes(b"PK")
    code, _, err = say(capsys, "render")
    assert (code, "quy 1.xlsx:" in err) == (1, True)  # of that file: what is not filled in
    code, _, err = say(capsys, "render", "cong-van")
    assert (code, 'gõ: cchcdoc render "quy 1.xlsx"' in err) == (2, True)
    Path("cong-van.xlsx").write_bytes(form)
    code, _, err = say(capsys, "render")
    assert (code, "có 2 tệp nhập" in err) == (2, True)
    code, _, err = say(capsys, "render", "cong-van")
    assert (code, "cong-van.xlsx:" in err) == (1, True)


def test_no_more_books_are_opened_than_a_few(tmp_path: Path) -> None:
    form = blank_form("cong-van")
    for number in range(MAX_BOOKS + 2):
        (tmp_path / f"b{number:02d}.xlsx").write_bytes(form)
    (tmp_path / "z.yaml").write_text("loai: cong-van\n", encoding="utf-8")
    assert len(inputs_in(tmp_path)) == MAX_BOOKS + 1


def test_the_lock_file_of_excel_is_no_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock, form = tmp_path / "~$a.xlsx", tmp_path / "a.xlsx"
    lock.write_bytes(b"\x05Admin")
    form.write_bytes(blank_form("cong-van"))
    code, _, err = say(capsys, "render", str(lock))
    assert (code, "tệp khóa" in err, "~$ ở đầu" in err) == (2, True, True)
    code, _, err = say(capsys, "render", str(lock), str(form))  # as *.xlsx gives them
    assert (code, "tệp khóa" in err) == (1, False)


@pytest.mark.parametrize("suffix", [".xls", ".xlsm", ".ods", ".csv"])
def test_other_spreadsheets_are_not_written(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = say(capsys, "init", "cong-van", "-o", str(tmp_path / f"a{suffix}"))
    assert (code, "TP543" in err, "đổi tên thành a.xlsx" in err) == (2, True, True)
    assert not list(tmp_path.iterdir())


def test_of_two_files_named_after_the_kind_none_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work_folder(tmp_path, monkeypatch))
    Path("cong-van.xlsx").write_bytes(blank_form("cong-van"))
    Path("cong-van.yaml").write_text("loai: cong-van\n", encoding="utf-8")
    code, _, err = say(capsys, "render", "cong-van")
    assert (code, "TP534" in err) == (2, True)
    assert "cchcdoc render cong-van.yaml; cchcdoc render cong-van.xlsx" in err
