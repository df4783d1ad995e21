"""``cchcdoc batch`` and ``verify``: what they print, their exit codes, their tables."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from cchcdoc.batch import one_run as batch_run
from cchcdoc.batch.findings_book import findings_book
from cchcdoc.batch.results import Result, State
from cchcdoc.cli.batch import summary
from cchcdoc.diagnostics import Location, make_error
from tests.support.batches import Inside, spoil, write_inputs, write_plan
from tests.support.commands import say, work_folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and three inputs; documents are made in this process."""
    folder = work_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(batch_run, "Worker", Inside)
    monkeypatch.setattr(
        batch_run.Run.__init__, "__kwdefaults__", {**batch_run.Run.__init__.__kwdefaults__, "start": Inside}
    )
    write_inputs(folder, 3)
    write_plan(folder)
    return folder


def test_a_plan_is_made_tried_run_and_gone_on_with(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "batch", "ke-hoach.yaml", "--dry-run")[:2] == (
        0,
        "xa-00.docx: sẽ viết\nxa-01.docx: sẽ viết\nxa-02.docx: sẽ viết\nKế hoạch có 3 văn bản: 3 sẽ viết.\n",
    )
    assert not (here / "ket-qua").exists()
    assert say(capsys, "batch", "ke-hoach.yaml") == (0, "Kế hoạch có 3 văn bản: 3 đã viết.\n", "")
    code, out, err = say(capsys, "batch", "run", "ke-hoach.yaml")
    assert (code, out) == (2, "")
    assert err.startswith(
        "ket-qua: lỗi HL112: thư mục này đã có 3 văn bản của một lần chạy trước; thêm --resume"
    )
    (here / "ket-qua" / "xa-01.docx").unlink()
    assert say(capsys, "batch", "ke-hoach.yaml", "--resume") == (
        0,
        "xa-01.docx: đã viết (thiếu tệp)\nKế hoạch có 3 văn bản: 1 đã viết, 2 giữ nguyên vì đã viết từ trước.\n",
        "",
    )
    assert say(capsys, "verify", "ket-qua", "--packs", str(here.parent / "goi")) == (
        0,
        "Nhật ký có 3 văn bản: 3 còn nguyên như khi viết, 0 không.\n",
        "",
    )
    (here / "ket-qua" / "xa-00.docx").unlink()
    code, out, _ = say(capsys, "verify", "ket-qua", "--packs", str(here.parent / "goi"))
    assert code == 1
    assert out.startswith("xa-00.docx: văn bản không còn, nguồn gốc ghi trong văn bản không so được\n")
    code, out, _ = say(capsys, "verify", "ket-qua", "--format", "json")
    assert [each["file"] for each in json.loads(out)["documents"]] == ["missing", "same", "same"]


def test_wrong_inputs_are_told_by_place_and_hold_all_back(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here, "xa-01.yaml")
    code, out, err = say(capsys, "batch", "ke-hoach.yaml")
    assert code == 1
    assert err.splitlines()[0].startswith("nop/xa-01.yaml:")
    assert out.endswith("Kế hoạch có 3 văn bản: 1 không viết vì tệp nhập có lỗi, 2 chưa viết được.\n")
    assert "xa-00.docx: chưa viết được (chờ sửa các tệp nhập có lỗi)\n" in out
    assert err.endswith("\nViết trước 2 văn bản của các tệp nhập không có lỗi: thêm --only-good\n")
    code, out, _ = say(capsys, "batch", "ke-hoach.yaml", "--only-good", "--format", "json")
    answer = json.loads(out)
    assert (code, answer["ok"], answer["command"]) == (1, False, "batch")
    assert answer["counts"] == {"written": 2, "kept": 0, "refused": 1, "failed": 0, "changed_by_hand": 0}
    assert sum(answer["counts"].values()) == len(answer["documents"]) == 3
    assert {each["location"]["file"] for each in answer["findings"]} == {str(Path("nop", "xa-01.yaml"))}


def test_what_somebody_changed_is_left_and_how_to_replace_it_is_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(capsys, "batch", "ke-hoach.yaml")[::2] == (0, "")
    (here / "ket-qua" / "xa-01.docx").write_bytes(b"ghi tay")
    code, _, err = say(capsys, "batch", "ke-hoach.yaml", "--resume")
    said = "Viết đè văn bản có người sửa thì nêu tên từng văn bản, ví dụ --ghi-de xa-01.docx\n"
    assert (code, err) == (1, said)


def test_the_same_mistake_in_many_files_is_told_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        spoil(here, f"xa-{number:02}.yaml")
    _, _, err = say(capsys, "batch", "ke-hoach.yaml")
    lines = [line for line in err.splitlines() if "trich_yu" in line]
    assert len(lines) == 1
    assert lines[0].endswith("(và 2 tệp khác)")


def test_the_table_of_findings_has_a_row_and_a_link_for_each(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here, "xa-01.yaml")
    assert say(capsys, "batch", "ke-hoach.yaml", "--bao-cao", "loi.csv")[0] == 2
    code, _, err = say(capsys, "batch", "ke-hoach.yaml", "--only-good", "--bao-cao", "loi.xlsx")
    assert code == 1
    assert "Bảng các chỗ sai: loi.xlsx" in err
    sheet = openpyxl.load_workbook(here / "loi.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2))
    assert {row[0].value for row in rows if row[2].value == "lỗi"} == {"nop/xa-01.yaml"}
    assert all(row[1].hyperlink is not None for row in rows)


def test_a_place_in_an_excel_form_is_a_link_to_its_cell() -> None:
    found = make_error(
        "DL130", Location("nop/a.xlsx", cell="Số liệu năm '26!C17"), "=1+1 không phải số", "ghi số"
    )
    content = findings_book([Result("nop/a.xlsx", State.REFUSED, findings=(found,))], Path("loi.xlsx"))
    assert content == findings_book(
        [Result("nop/a.xlsx", State.REFUSED, findings=(found,))], Path("loi.xlsx")
    )
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert sheet["E2"].value == "=1+1 không phải số"
    assert sheet["E2"].data_type == "s"
    link = sheet["B2"].hyperlink
    assert link is not None
    assert (str(link.target).replace("\\", "/"), link.location) == ("nop/a.xlsx", "'Số liệu năm ''26'!C17")


def test_a_plan_to_begin_with_is_one_that_runs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "batch", "new", "moi.yaml", "--nguon", "nop", "--so-tu", "101")
    assert (code, out) == (0, "moi.yaml\n")
    text = (here / "moi.yaml").read_text(encoding="utf-8")
    assert '{tep: "nop/xa-02.yaml", so: 103}' in text
    assert say(capsys, "batch", "new", "moi.yaml")[0] == 2
    assert say(capsys, "batch", "new", "moi.txt")[0] == 2
    (here / "cchcdoc.yaml").write_text(f"packs: [{here.parent / 'goi'}]\n", encoding="utf-8")
    assert say(capsys, "batch", "moi.yaml")[:2] == (0, "Kế hoạch có 3 văn bản: 3 đã viết.\n")


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    assert "cchcdoc batch ke-hoach.yaml --resume" in say(capsys, "batch", "--help")[1]
    assert "--only-good" in say(capsys, "batch", "run", "--help")[1]
    assert say(capsys, "batch")[0] in (0, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nguon: [nop]\n", "DL"),
        ("nguon: [nop]\nra: a\nten_tep: x\n", "HL101"),
        ("nguon: [x]\nra: a\n", "HL110"),
        ("", "DL102"),
    ],
)
def test_a_plan_that_is_none_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    (here / "ke-hoach.yaml").write_text(text, encoding="utf-8")
    assert say(capsys, "batch", "ke-hoach.yaml")[0] == 2
    (here / "ke-hoach.yaml").write_text(text, encoding="utf-8")
    _, _, err = say(capsys, "batch", "ke-hoach.yaml")
    assert f"lỗi {code}" in err
    assert err.startswith("ke-hoach.yaml")


def test_no_more_lines_than_anybody_reads() -> None:
    found = [
        make_error("DL130", Location("a.yaml", line), f"lỗi {line}", "")
        for line in range(summary.MAX_LINES + 5)
    ]
    lines = list(summary._finding_lines([Result("a.yaml", State.REFUSED, findings=tuple(found))]))
    assert len(lines) == summary.MAX_LINES + 5
