"""What is not filled in, as a list to work through: by group, in the order of the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchcdoc.cli.answers.blank_lists import BlankField, group_lines
from cchcdoc.cli.json_output import Read
from tests.support.commands import say


def lines(*paths: str, read: Read | None = None) -> list[str]:
    return [
        line.text
        for line in group_lines([BlankField(f"chưa điền: {p}", p) for p in paths], [read] if read else [])
    ]


def test_fields_are_grouped_by_the_item_or_the_group_they_are_in() -> None:
    assert lines("van_ban.so", "van_ban.ngay.nam", "van_ban.luu", "so_lieu.a.x", "so_lieu.a.y.z") == [
        "van_ban: thiếu 2 trường: so, luu",
        "chưa điền: van_ban.ngay.nam",
        "so_lieu.a: thiếu 2 trường: x, y.z",
    ]
    assert lines("so_lieu.a#1.x", "so_lieu.a#2.x", "so_lieu.a#1.y.z") == [
        "so_lieu.a#1: thiếu 2 trường: x, y.z",
        "chưa điền: so_lieu.a#2.x",
    ]


def test_in_an_excel_form_the_cells_of_a_group_are_named() -> None:
    fields = {
        "so_lieu.a.x": "Số liệu!C6",
        "so_lieu.a.y": "Số liệu!C7",
        "so_lieu.a.z.t": "Số liệu!C9",
        "so_lieu.b#1.diem": "Điểm!D6",
        "so_lieu.b#1.hang": "Điểm!E6",
        "so_lieu.b#2.diem": "Điểm!D7",
        "so_lieu.c": "Số liệu!C12",
    }
    blanks = [BlankField(f"chưa điền: {path}", path, cell) for path, cell in fields.items()]
    assert [line.text for line in group_lines(blanks, [])] == [
        "chưa điền 3 ô: C6:C7, C9 (so_lieu.a)",
        "chưa điền 3 ô: D6:D7, E6 (so_lieu.b)",
        "chưa điền: so_lieu.c",
    ]
    many = [BlankField("", f"noi_dung.a.f{row}", f"Lời văn!C{row}") for row in range(5, 45, 2)]
    (line,) = group_lines(many, [])
    assert (
        line.text == "chưa điền 20 ô: C5, C7, C9, C11, C13, C15, C17, C19, C21, C23, C25, C27, … (noi_dung.a)"
    )


def test_a_long_group_names_its_first_fields() -> None:
    (line,) = lines(*(f"so_lieu.a.f{number}" for number in range(16)))
    assert line.startswith("so_lieu.a: thiếu 16 trường: f0, f1, ")
    assert line.endswith(", f11 và 4 trường nữa")


@pytest.mark.parametrize("row", ["  - nam: 2021", "  - {nam: 2021, x: }", "  - nam: '2021' # năm đầu"])
def test_an_item_is_known_by_its_year_or_name(row: str) -> None:
    read = Read("a", ["theo_nam:", row], [(2, row.index("nam") + 1, "so_lieu.theo_nam.0.nam")])
    assert lines("so_lieu.theo_nam#1.x", "so_lieu.theo_nam#1.y", read=read) == [
        "so_lieu.theo_nam#1 (2021): thiếu 2 trường: x, y"
    ]


@pytest.mark.parametrize("kind", ["so-ket-5-nam", "giay-moi", "giam-sat"])
def test_draft_and_final_name_the_same_fields_of_a_blank_form_in_its_order(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert say(capsys, "init", kind)[0] == 0
    code, final, _ = say(capsys, "render", kind, "--format", "json")
    assert code == 1
    assert say(capsys, "render", kind, "--draft", "--format", "json")[0] == 0
    found = [each for each in json.loads(final)["findings"] if each["code"] == "DL130"]
    (tmp_path / f"{kind}.docx").unlink()
    draft = json.loads(say(capsys, "render", kind, "--draft", "--format", "json")[1])
    listed = [blank.removeprefix("C").rpartition(", dòng ") for blank in draft["blanks"]]
    blanks = [
        each for each in listed if each[1]
    ]  # figures that the kind's own sentences want have no line yet
    assert [text for text, _, _ in blanks] == [each["message"].removeprefix("c") for each in found]
    assert [int(line) for _, _, line in blanks] == [each["location"]["line"] for each in found]
    assert [int(line) for _, _, line in blanks] == sorted(int(line) for _, _, line in blanks)


def test_the_same_of_every_criterion_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert say(capsys, "init", "phan-tich-sipas-par-index")[0] == 0
    _, _, grouped = say(capsys, "render", "phan-tich-sipas-par-index")
    _, _, each = say(capsys, "render", "phan-tich-sipas-par-index", "--chi-tiet")
    _, final, _ = say(capsys, "render", "phan-tich-sipas-par-index", "--format", "json")
    count = sum(found["code"] == "DL164" for found in json.loads(final)["findings"])
    assert each.count("DL164") == count > 40
    assert grouped.count("DL164") < 5
    assert (
        "tiêu chí 1 chưa có giá trị năm trước (nam_truoc) để so sánh, và 38 chỗ khác như vậy, đến dòng "
        in grouped
    )
    _, _, draft = say(capsys, "render", "phan-tich-sipas-par-index", "--draft")
    assert "tong_hop#1" in draft
    assert ", tong_hop\n" not in draft


def test_a_blank_form_says_what_to_do_once_and_each_field_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert say(capsys, "init", "giam-sat")[0] == 0
    _, _, grouped = say(capsys, "render", "giam-sat")
    _, _, each = say(capsys, "render", "giam-sat", "--chi-tiet")
    assert grouped.count("--draft") == each.count("--draft") == 1
    assert len(grouped.splitlines()) + 8 < len(each.splitlines())
    assert "--chi-tiet" in grouped
    assert "--chi-tiet" not in each
