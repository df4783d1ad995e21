"""``render`` with several inputs, and what is near when one is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchcdoc.cli.given.near_files import MAX_FOLDERS, MAX_HEADS, hint_for_missing, inputs_in
from tests.support.commands import say, work_folder
from tests.support.kinds import KIND, input_text

GOOD = "  mo_dau: |\n    Xong.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good input and one with an error."""
    work = work_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    (work / "tot.yaml").write_text(input_text(GOOD), encoding="utf-8")
    (work / "loi.yaml").write_text(input_text(GOOD).replace("trich_yeu", "trich_yu"), encoding="utf-8")
    return work


def test_each_is_written_and_the_worst_exit_code_counts(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "ra").mkdir()
    code, out, err = say(capsys, "render", "loi.yaml", "tot.yaml", "-o", "ra")
    assert (code, out) == (1, f"{Path('ra', 'tot.docx')}\n")
    assert "loi.yaml" in err
    assert say(capsys, "render", "tot.yaml", "khong-co.yaml", "-o", "ra")[0] == 2
    assert say(capsys, "render", KIND, "tot.yaml", "loi.yaml", "-o", "ra")[0] == 1


def test_other_programs_get_one_object(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = say(capsys, "render", "loi.yaml", "tot.yaml", "--format", "json")
    answer = json.loads(out)
    assert (code, err, answer["command"], answer["ok"], answer["draft"]) == (1, "", "render", False, False)
    assert [(each["input"], each["ok"], each["file"]) for each in answer["documents"]] == [
        ("loi.yaml", False, None),
        ("tot.yaml", True, "tot.docx"),
    ]
    location = next(each["location"] for each in answer["findings"] if each["code"] == "DL139")
    assert (location["file"], location["excerpt"].strip()[:8]) == ("loi.yaml", "trich_yu")


def test_two_documents_of_one_name_are_refused_before_anything_is_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a").mkdir()
    (here / "a" / "tot.yaml").write_text(input_text(GOOD), encoding="utf-8")
    code, _, err = say(capsys, "render", "tot.yaml", "a/tot.yaml")
    assert (code, "TP535" in err) == (2, True)
    assert not list(here.glob("*.docx"))
    answer = json.loads(say(capsys, "render", "tot.yaml", "a/tot.yaml", "--format", "json")[1])
    assert [found["code"] for found in answer["findings"]] == ["TP535"]


@pytest.mark.parametrize("output", ["khong-co", "ra.docx"])
def test_several_are_written_into_a_folder_only(
    here: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    code, _, err = say(capsys, "render", "tot.yaml", "loi.yaml", "-o", output)
    assert (code, "phải là một thư mục" in err) == (2, True)


PARTS = (
    "noi_dung:\n  mo_dau: Xong.\n",
    "loai: thong-bao-thu\nvan_ban: {co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]}\nnoi_dung:\n  mo_dau: Xong.\n",
)


@pytest.mark.parametrize("prose", PARTS, ids=["without a head", "with a head that a form has filled in"])
def test_figures_in_one_file_and_prose_in_another_are_one_document(
    here: Path, capsys: pytest.CaptureFixture[str], prose: str
) -> None:
    (here / "loi-van.yaml").write_text(prose, encoding="utf-8")
    (here / "so-lieu.yaml").write_text(input_text("  mo_dau:\n"), encoding="utf-8")
    code, out, err = say(capsys, "render", "so-lieu.yaml", "loi-van.yaml", "-o", "ra.docx")
    assert (code, out) == (0, "ra.docx\n")
    assert "gợi ý TP554: gộp so-lieu.yaml, loi-van.yaml thành một văn bản: " in err


def test_two_whole_documents_and_two_copies_of_one_are_written_apart(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "khac.yaml").write_text(
        input_text(GOOD).replace("Kết quả mở lớp", "Kết quả khác"), encoding="utf-8"
    )
    (here / "chep.yaml").write_bytes((here / "tot.yaml").read_bytes())
    for other in ("khac", "chep"):
        code, out, _ = say(capsys, "render", "tot.yaml", f"{other}.yaml", "--ghi-de")
        assert (code, out) == (0, f"tot.docx\n{other}.docx\n")


def test_what_was_received_or_saved_elsewhere_is_found(here: Path) -> None:
    for folder in ("Downloads", "Desktop"):
        (here.parent / folder).mkdir()
    (here.parent / "Downloads" / "thu.yaml").write_text("", encoding="utf-8")
    assert hint_for_missing(Path("thu.yaml")) == f"có phải là {here.parent / 'Downloads' / 'thu.yaml'}?"
    (here.parent / "tren.yaml").write_text("", encoding="utf-8")
    assert hint_for_missing(Path("tren.yaml")) == f"có phải là {Path('..', 'tren.yaml')}?"
    assert hint_for_missing(Path("xyzw.yaml")) == ""


@pytest.mark.parametrize("name", ["a" * 300 + ".yaml", "a" * 5000 + "/b.yaml", "./", "..", "/", "a\\b"])
def test_odd_names_of_files_are_one_line(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, err = say(capsys, "render", name)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("loai: cong-van\n", "cong-van"),
        ("# lời\n\"loai\" : 'cong-van' # lời\n", "cong-van"),
        ("\ufeffloai: cong-van\r\n", "cong-van"),
        ("loai:\n", ""),
        ("van_ban_vien_dan:\n  nq:\n    loai: Nghị quyết\n", None),
        ("x: 1\n", None),
        ("", None),
    ],
)
def test_the_kind_stands_at_the_margin(tmp_path: Path, text: str, kind: str | None) -> None:
    (tmp_path / "a.yaml").write_bytes(text.encode())
    assert inputs_in(tmp_path).get("a.yaml") == kind


def test_only_some_files_of_a_large_folder_are_looked_at(tmp_path: Path) -> None:
    for number in range(MAX_HEADS + 50):
        (tmp_path / f"{number:04}.yaml").write_text("loai: cong-van\n", encoding="utf-8")
    assert len(inputs_in(tmp_path)) == MAX_HEADS


@pytest.mark.parametrize(("number", "is_found"), [(MAX_FOLDERS - 1, True), (MAX_FOLDERS, False)])
def test_only_some_folders_are_looked_in(tmp_path: Path, number: int, is_found: bool) -> None:
    for each in range(MAX_FOLDERS + 1):
        (tmp_path / f"{each:04}").mkdir()
    (tmp_path / f"{number:04}" / "a.yaml").write_text("loai: cong-van\n", encoding="utf-8")
    assert ("a.yaml" in hint_for_missing(tmp_path / "a.yaml")) is is_found


def test_blanks_of_several_files_stand_file_by_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = input_text(GOOD).partition("noi_dung:")[0]
    (here / "dau.yaml").write_text("\n\n\n" + head.replace("Kết quả mở lớp", ""), encoding="utf-8")
    (here / "van.yaml").write_text("noi_dung:\n  ket_qua: Tốt.\n  mo_dau:\n", encoding="utf-8")
    for names in (("dau.yaml", "van.yaml"), ("van.yaml", "dau.yaml")):
        _, out, _ = say(
            capsys, "render", *names, "--gop", "--draft", "--format", "json", "-o", "ra.docx", "--ghi-de"
        )
        places = [blank.split(", ")[-1] for blank in json.loads(out)["blanks"]]
        assert list(dict.fromkeys(place.split(":")[0] for place in places)) == list(names)
        assert len(places) == 2
