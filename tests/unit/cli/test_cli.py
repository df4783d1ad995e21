"""The command line: exit codes, where things are said, and that nothing is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cchcdoc.cli.main import COMMANDS
from cchcdoc.diagnostics import LOCATION_KEYS
from cchcdoc.packs import sample_path
from tests.support.commands import say, work_folder
from tests.support.kinds import ALL_PRINTED, KIND, input_text

GOOD = "  mo_dau: |\n    Xong.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the current one, the made-up kind in reach, no cache shared with the user."""
    return work_folder(tmp_path, monkeypatch, name="làm việc")


def test_list_names_kinds_packs_and_versions(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "list")
    assert code == 0
    assert "so-ket-5-nam" in out
    assert "cong-van" in out
    assert f"{KIND}" in out
    assert "goi-thu 1.2.3" in out
    kinds = json.loads(say(capsys, "list", "--format", "json")[1])
    assert set(kinds["kinds"][0]) == {"id", "title", "description", "pack", "version", "bases", "levels"}


def test_render_finds_the_input_of_the_kind_in_this_folder(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / f"{KIND}.yml").write_text(input_text(ALL_PRINTED), encoding="utf-8")
    code, out, err = say(capsys, "render", KIND)
    assert (code, out.strip()) == (0, f"{KIND}.docx")
    said = "gợi ý TP599: gói mẫu là bản đang soạn, chưa ký: goi-thu 1.2.3; "
    assert (err.startswith(said), err.count("\n")) == (True, 1)
    assert (here / f"{KIND}.docx").read_bytes()[:2] == b"PK"


def test_render_without_an_input_says_what_to_do(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = say(capsys, "render", KIND)
    assert (code, out) == (2, "")
    assert "cchcdoc init" in err
    assert "--sample" in err
    assert list(here.iterdir()) == []


def test_errors_are_lines_with_places_and_the_old_file_stays(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = here / f"{KIND}.docx"
    old.write_bytes(b"old")
    (here / f"{KIND}.yaml").write_text(input_text("  mo_dauu: x\n"), encoding="utf-8")
    code, out, err = say(capsys, "render", KIND)
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{KIND}.yaml:")
    assert "TP514" in lines[1]  # what stands there is nobody's but the clerk's
    assert "có phải là mo_dau" in lines[0]
    assert old.read_bytes() == b"old"
    assert sorted(p.name for p in here.iterdir()) == [f"{KIND}.docx", f"{KIND}.yaml"]


def test_a_json_report_for_other_programs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / f"{KIND}.yaml").write_text(input_text("  mo_dau:\n"), encoding="utf-8")
    code, out, err = say(capsys, "render", KIND, "--format", "json")
    report = json.loads(out)
    assert (code, err, report["command"], report["ok"], report["file"]) == (1, "", "render", False, None)
    (found,) = report["findings"]
    assert (found["code"], found["severity"]) == ("DL130", "error")
    assert found["basis"]
    assert set(found["location"]) == set(LOCATION_KEYS)
    assert (found["location"]["file"], found["location"]["field"]) == (f"{KIND}.yaml", "noi_dung.mo_dau")
    assert found["location"]["excerpt"] == "  mo_dau:"
    code, out, _ = say(capsys, "render", KIND, "--format", "json", "--draft")
    report = json.loads(out)
    assert (code, report["ok"], report["file"], report["draft"]) == (0, True, f"{KIND}.docx", True)
    assert report["blanks"]


def test_a_draft_lists_its_blanks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / f"{KIND}.yaml").write_text(input_text("  mo_dau:\n"), encoding="utf-8")
    code, out, err = say(capsys, "render", KIND, "--draft")
    assert (code, out.strip()) == (0, f"{KIND}.docx")
    assert "Mở đầu" in err


def test_fail_on_warnings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = input_text(GOOD, more="ghi_chu: {thua: Một chú thích}\n")
    (here / f"{KIND}.yaml").write_text(text, encoding="utf-8")
    code, out, err = say(capsys, "render", KIND)
    assert (code, out.strip()) == (0, f"{KIND}.docx")
    assert "ND461" in err
    (here / f"{KIND}.docx").unlink()
    code, out, err = say(capsys, "render", KIND, "--fail-on", "canh-bao")
    assert (code, out) == (1, "")
    assert not (here / f"{KIND}.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["render", "so-ket-5nam"], 2, "so-ket-5-nam"),
        (["rendr"], 2, "render"),
        (["render"], 2, "thiếu"),
        (["render", KIND, "--smple"], 2, "không có tùy chọn"),
        (["render", KIND, "--format", "xml"], 2, "text hoặc json"),
        (["render", KIND, "thieu.yaml"], 2, "thieu.yaml"),
        (["render", KIND, "--sample"], 2, "không có dữ liệu mẫu"),
        (["render", KIND, "a.yaml", "--sample"], 2, "--sample"),
        (["explain", "DL999"], 2, "không có mã"),
        (["list", "--packs", "khong-co"], 2, "khong-co"),
        (["init", "khong-co"], 2, "không có loại văn bản"),
    ],
)
def test_a_wrong_command_is_one_vietnamese_line(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    result, out, err = say(capsys, *arguments)
    assert (result, out) == (code, "")
    assert said in err
    assert all(line.startswith(("lỗi", "Không viết")) or ": lỗi " in line for line in err.splitlines())
    assert "Traceback" not in err


@pytest.mark.parametrize("target", ["khong-co/a.docx", "a.doc"])
def test_a_place_that_cannot_be_written_is_refused_before_anything_else(
    here: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    (here / f"{KIND}.yaml").write_text(input_text(GOOD), encoding="utf-8")
    code, out, err = say(capsys, "render", KIND, "-o", target)
    assert (code, out) == (2, "")
    assert "TP5" in err


def test_output_may_be_a_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / f"{KIND}.yaml").write_text(input_text(GOOD), encoding="utf-8")
    (here / "ra").mkdir()
    assert say(capsys, "render", KIND, "-o", "ra")[0] == 0
    assert (here / "ra" / f"{KIND}.docx").is_file()


def test_init_writes_a_file_whose_every_gap_is_listed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = say(capsys, "init", "so-ket-5-nam")
    assert (code, out.strip()) == (0, "so-ket-5-nam.yaml")
    assert "cchcdoc render so-ket-5-nam" in err
    text = (here / "so-ket-5-nam.yaml").read_text(encoding="utf-8")
    for expected in ("hồ sơ", "Ví dụ", "Phần thứ nhất", "TÌNH HÌNH TRIỂN KHAI", "loai: so-ket-5-nam"):
        assert expected in text, expected
    code, _, err = say(capsys, "render", "so-ket-5-nam", "--chi-tiet")
    assert code == 1
    assert err.count("DL130") > 60
    assert "DL139" not in err


def test_init_fills_in_the_frame_of_a_level(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "init", KIND, "--cap", "xa")[0] == 0
    text = (here / f"{KIND}.yaml").read_text(encoding="utf-8")
    assert ", XÃ ...]" in text
    code, _, err = say(capsys, "render", KIND)
    assert code == 1
    assert "ND491" in err  # the name is still to be put in
    code, _, err = say(capsys, "init", KIND, "--cap", "khu", "--force")
    assert code == 2
    assert "dac_khu" in err
    code, _, err = say(capsys, "init", KIND, "--cap", "xa", "--tu", f"{KIND}.yaml", "--force")
    assert code == 2
    assert "--tu" in err


def test_init_keeps_a_file_that_is_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / f"{KIND}.yaml").write_text("của tôi", encoding="utf-8")
    code, _, err = say(capsys, "init", KIND)
    assert code == 2
    assert "--ghi-de" in err
    assert (here / f"{KIND}.yaml").read_text(encoding="utf-8") == "của tôi"
    assert say(capsys, "init", KIND, "--ghi-de")[0] == 0
    assert say(capsys, "init", KIND, "--force")[0] == 0  # its name of before
    assert "van_ban:" in (here / f"{KIND}.yaml").read_text(encoding="utf-8")


def test_schema_is_json_for_editors(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "schema", "so-ket-5-nam")
    schema = json.loads(out)
    assert code == 0
    assert schema["$schema"].endswith("2020-12/schema")
    assert "noi_dung" in schema["properties"]
    assert say(capsys, "schema", KIND, "-o", "luoc-do.json")[0] == 0
    assert json.loads((here / "luoc-do.json").read_text(encoding="utf-8"))["properties"]


def test_explain_says_rule_ground_and_examples(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "explain", "dl130")
    assert code == 0
    for expected in ("DL130", "Căn cứ", "Sai:", "Đúng:"):
        assert expected in out
    assert "ND457" in say(capsys, "explain")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_in_vietnamese_by_example(
    here: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, _ = say(capsys, command, "--help")
    assert code == 0
    assert "Cách dùng: cchcdoc" in out
    assert "Ví dụ:" in out
    assert f"cchcdoc {command}" in out
    assert "Options" not in out
    assert "Show this message" not in out


def test_the_sample_renders_the_same_bytes_with_and_without_the_cache(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for cache in (None, None, "0"):
        if cache is not None:
            monkeypatch.setenv("CCHCDOC_CACHE", cache)
        assert say(capsys, "render", "cong-van", "--sample")[0] == 0
        made.append((here / "cong-van.docx").read_bytes())
    assert made[0] == made[1] == made[2]


def test_a_bug_is_one_line_and_a_log(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchcdoc.cli.given.requests.entry_for_command", lambda *_: 1 / 0)
    code, out, err = say(capsys, "render", KIND)
    assert (code, out) == (3, "")
    assert len(err.splitlines()) == 1
    log = Path(err.split("nhật ký ở ")[1].split(";")[0])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    log.unlink()


def test_a_yaml_of_another_folder_is_named_as_given(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "sub").mkdir()
    path = sample_path("cong-van")
    assert path is not None
    shutil.copy(path, here / "sub" / "thu.yaml")
    text = (here / "sub" / "thu.yaml").read_text(encoding="utf-8").replace("ky_hieu:", "ky_hieuu:")
    (here / "sub" / "thu.yaml").write_text(text, encoding="utf-8")
    code, _, err = say(capsys, "render", "cong-van", "sub/thu.yaml")
    assert code == 1
    assert err.startswith("sub/thu.yaml:")


@pytest.mark.parametrize(
    ("words", "command", "ok", "own"),
    [
        (["list"], "list", True, "kinds"),
        (["list", "--chi-so"], "list", True, "rubrics"),
        (["explain", "DL131"], "explain", True, "rules"),
        (["explain"], "explain", True, "rules"),
        (["init", KIND], "init", True, "file"),
        (["render", KIND, "--sample"], "render", False, None),
        (["init", "khong-co"], "init", False, None),
        (["render", "khong-co"], "render", False, "file"),
        (["init", KIND, "--fail"], "init", False, None),
    ],
)
def test_every_command_answers_other_programs_alike(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    command: str,
    ok: bool,
    own: str | None,
) -> None:
    code, out, err = say(capsys, *words, "--format", "json")
    answer = json.loads(out)
    assert (answer["command"], answer["ok"], code == 0, err) == (command, ok, ok, "")
    assert own is None or own in answer
    assert bool(answer["findings"]) is not ok
    for found in answer["findings"]:
        assert set(found) == {"code", "severity", "message", "hint", "basis", "location", "related"}


@pytest.mark.parametrize("level", ["warning", "canh-bao", "cảnh báo", "info", "goi-y", "Gợi ý"])
def test_the_words_of_a_severity_mean_the_same_in_both_languages(
    here: Path, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    text = input_text(GOOD, more="ghi_chu: {thua: Một chú thích}\n")
    (here / f"{KIND}.yaml").write_text(text, encoding="utf-8")
    code, _, err = say(capsys, "render", KIND, "--fail-on", level)
    assert code == 1
    assert "ND461" in err


@pytest.mark.parametrize("level", ["xã", "Xã", "đặc khu"])
def test_a_level_is_taken_as_it_is_spelled(
    here: Path, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    assert say(capsys, "init", "cong-van", "--cap", level)[0] == 0
    assert f"cap: {level.lower().replace('xã', 'xa').replace('đặc khu', 'dac_khu')}" in (
        here / "cong-van.yaml"
    ).read_text(encoding="utf-8")
