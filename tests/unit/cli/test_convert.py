"""``cchcdoc convert`` and ``render`` of an Excel form: values stay, what is left behind is said, nothing is lost."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.workbook import Workbook

from cchcdoc.inputs import load
from cchcdoc.packs import sample_path
from cchcdoc.schema import examine
from tests.support.commands import say
from tests.support.excel_files import cell_at, edited, filled_form, plain
from tests.support.excel_forms import KINDS, kind_named, sheet_with_id


def sample(kind: str) -> Path:
    path = sample_path(kind)
    assert path is not None
    return path


def values(kind: str, path: Path) -> object:
    data, found = examine(load(path), kind_named(kind).schema)
    assert list(found) == []
    return plain(data.values)


@pytest.mark.parametrize("kind", KINDS)
def test_there_and_back_is_the_same_in_every_direction(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = values(kind, sample(kind))
    names = ("1.xlsx", "2.json", "3.xlsx", "4.yaml", "5.json", "6.yaml", "7.xlsx")
    for one, other in pairwise((sample(kind), *(tmp_path / name for name in names))):
        code, out, err = say(capsys, "convert", str(one), str(other))
        assert (code, out.strip()) == (0, str(other))
        assert "DL195" not in err
        assert "DL196" not in err or one == sample(kind)
        assert values(kind, other) == wanted


def test_what_is_left_behind_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.yaml"
    text = sample("cong-van").read_text(encoding="utf-8")
    source.write_text(f"# hỏi lại phòng Nội vụ\n{text}\nla_lung: {{mot: 5}}\n", encoding="utf-8")
    code, _, err = say(capsys, "convert", str(source), str(tmp_path / "a.xlsx"))
    assert code == 0
    assert 'DL195: không chép được "5" (la_lung.mot) sang tệp mới' in err
    assert "DL196" in err
    code, out, _ = say(capsys, "convert", str(source), str(tmp_path / "b.xlsx"), "--format", "json")
    shown = json.loads(out)
    assert (code, shown["ok"], shown["file"]) == (0, True, str(tmp_path / "b.xlsx"))
    assert {each["code"] for each in shown["findings"]} == {"DL195", "DL196"}
    assert say(capsys, "convert", str(source), str(tmp_path / "a.json"))[2].count("DL195") == 0


def test_figures_that_are_wrong_come_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(
        "loai: bao-cao-cchc\nso_lieu: {chi_dao: {ke_hoach: mười một, quyet_dinh: 1.5}}\n", encoding="utf-8"
    )
    assert say(capsys, "convert", str(source), str(tmp_path / "a.xlsx"))[0] == 0
    assert say(capsys, "convert", str(tmp_path / "a.xlsx"), str(tmp_path / "b.json"))[0] == 0
    shown = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert shown["so_lieu"]["chi_dao"] == {"ke_hoach": "mười một", "quyet_dinh": "1.5"}


@pytest.mark.parametrize(
    ("target", "more", "code"),
    [
        ("a.yaml", ("--ghi-de",), "TP542"),
        ("./x/../a.yaml", ("--ghi-de",), "TP542"),
        ("there.xlsx", (), "TP530"),
        ("b.txt", (), "TP543"),
        ("b", (), "TP543"),
        ("b.xlsm", (), "TP543"),
    ],
)
def test_nothing_is_written_over_or_guessed(
    target: str, more: tuple[str, ...], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").mkdir()
    source = tmp_path / "a.yaml"
    source.write_bytes(sample("cong-van").read_bytes())
    (tmp_path / "there.xlsx").write_bytes(b"cu")
    result, out, err = say(capsys, "convert", str(source), str(tmp_path / target), *more)
    assert result == 2
    assert not out
    assert code in err
    assert source.read_bytes() == sample("cong-van").read_bytes()
    assert (tmp_path / "there.xlsx").read_bytes() == b"cu"
    assert say(capsys, "convert", str(source), str(tmp_path / "there.xlsx"), "--ghi-de")[0] == 0


@pytest.mark.parametrize("text", ["van_ban: {}\n", "loai:\n", "- 1\n", "a\n"])
def test_an_input_without_a_kind_is_one_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(text)
    code, _, err = say(capsys, "convert", str(source), str(tmp_path / "a.xlsx"))
    assert code == 2
    assert err.count("\n") == 1
    assert "DL130" in err


def test_an_excel_form_is_rendered_with_every_message_by_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, target = tmp_path / "bieu.xlsx", tmp_path / "a.docx"
    assert say(capsys, "convert", str(sample("bao-cao-cchc")), str(form))[0] == 0
    assert say(capsys, "render", "bao-cao-cchc", str(form), "-o", str(target))[0] == 0
    assert target.read_bytes()[:2] == b"PK"
    source = tmp_path / "a.yaml"
    text = sample("bao-cao-cchc").read_text(encoding="utf-8")
    source.write_text(
        text.replace("nhiem_vu_xong: ", "nhiem_vu_xong: 99"),
        encoding="utf-8",
    )
    assert say(capsys, "convert", str(source), str(form), "--ghi-de")[0] == 0
    code, out, _ = say(capsys, "render", "bao-cao-cchc", str(form), "-o", str(target), "--format", "json")
    findings = json.loads(out)["findings"]
    assert code == 1
    assert [(each["code"], each["location"]["sheet"], each["location"]["cell"]) for each in findings] == [
        ("DL151", "Số liệu", "C10")
    ]
    code, _, err = say(capsys, "render", "cong-van", str(form), "-o", str(target))
    assert code == 1
    assert err.count("lỗi TP552") == 1  # a form of another kind
    assert err.count("lỗi") == 1


def test_a_file_that_is_no_form_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("a;b")
    code, _, err = say(capsys, "render", "cong-van", str(path))
    assert code == 2
    assert err.startswith(f"{path}: lỗi DL180: ")


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_day_that_became_a_number_is_written_as_the_day_of_its_workbook(
    is_1904: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, made = tmp_path / "a.xlsx", tmp_path / "b.json"
    text = "ky_bao_cao: {loai: quy, quy: 1, nam: 2026, tu_ngay: 27/2/2026}\nvan_ban_vien_dan: {a: {loai: Luật, ngay: 27/2/2026}}\n"

    def as_numbers(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900
        number = 44618 if is_1904 else 46080
        cell_at(book, "ky_bao_cao.tu_ngay").value = number
        register = sheet_with_id(book, "van_ban_vien_dan")
        column = next(cell.column for cell in register[1] if cell.value == "ngay")
        register.cell(6, column).value = number

    source.write_bytes(edited(filled_form("bao-cao-cchc", text), as_numbers))
    assert say(capsys, "convert", str(source), str(made))[0] == 0
    answer = json.loads(made.read_text(encoding="utf-8"))
    assert answer["ky_bao_cao"]["tu_ngay"] == "27/2/2026"
    assert answer["van_ban_vien_dan"]["a"]["ngay"] == "27/2/2026"
