"""The unit's profile and the packs of ``cchcdoc.yaml`` on the command line."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from cchcdoc.packs import get_kind_entry, load_kind
from tests.support.commands import say, work_folder
from tests.support.kinds import KIND, input_text, write_pack

GOOD = "  mo_dau: |\n    Xong.\n"
ANSWERS = "\n".join(
    ("thôn", "xa", "", "ỦY BAN NHÂN DÂN / XÃ TỦA CHÙA", "", "Tủa Chùa", "", "", "Nguyễn Văn A", "", "")
)
SHORT = """loai: thong-bao
van_ban:
  ngay: 5/3/2026
  trich_yeu: Lịch tiếp công dân
noi_dung:
  noi_dung_chinh: Chủ tịch UBND xã tiếp công dân vào ngày 05/3/2026.
"""


class Terminal(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder below one with the pack of the made-up kind, which nothing names yet."""
    work = work_folder(tmp_path, monkeypatch, packs="goi mau")
    monkeypatch.delenv("CCHCDOC_PACKS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "rieng"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "rieng"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return work


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def properties(path: Path) -> str:
    with zipfile.ZipFile(path) as document:
        return document.read("docProps/custom.xml").decode()


def test_the_answers_become_a_profile_with_which_a_document_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(ANSWERS))
    code, out, err = say(capsys, "init", "--ho-so")
    assert (code, out) == (0, "cchcdoc.yaml\n")
    assert "Ghi một trong: tinh, so" in err
    assert "Ghi tên thật của đơn vị" in err
    text = (here / "cchcdoc.yaml").read_text(encoding="utf-8")
    assert "ho_ten: Nguyễn Văn A" in text
    assert "..." not in text
    write(here / "thu.yaml", SHORT)
    code, out, err = say(capsys, "render", "thu.yaml")
    assert (code, out) == (0, "thu.docx\n")
    assert "TP548" in err
    assert "TP549" in err


def test_an_answer_that_no_document_can_have_is_told_at_its_place(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(ANSWERS.replace("Chùa\n\n\n", "Chùa\nTM UBND\n\n")))
    code, _, err = say(capsys, "init", "--ho-so")
    assert code == 0
    assert "cchcdoc.yaml:39:17: lỗi DL142" in err


def test_who_stops_answering_has_no_file(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("xa\n"))
    assert say(capsys, "init", "--ho-so")[0] == 130
    assert not list(here.iterdir())


def test_without_a_terminal_a_form_is_written_that_is_sound_and_blank(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    answer = json.loads(say(capsys, "init", "--ho-so", "--format", "json")[1])
    assert (answer["file"], answer["ok"], answer["findings"]) == ("cchcdoc.yaml", True, [])
    write(here / "thu.yaml", SHORT)
    code, _, err = say(capsys, "render", "thu.yaml")
    assert (code, "TP548" in err, "DL130" in err) == (1, False, True)


def test_a_profile_of_ones_own_holds_in_every_folder_without_one(
    here: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(ANSWERS))
    path = tmp_path / "rieng" / "cchcdoc" / "cchcdoc.yaml"
    assert say(capsys, "init", "--ho-so", "--cho-toi")[:2] == (0, f"{path}\n")
    assert say(capsys, "init", "thong-bao")[0] == 0
    form = (here / "thong-bao.yaml").read_text(encoding="utf-8")
    assert "dia_danh: Tủa Chùa" in form
    assert "da_xem_noi_nhan:\n" in form
    assert say(capsys, "init", "--ho-so", "--cho-toi", "-o", "a")[0] == 2


def test_recipients_chosen_for_a_kind_are_not_asked_about_in_its_form(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "cchcdoc.yaml", "don_vi:\n  noi_nhan: {thong-bao: [Các thôn], mac_dinh: [Các bản]}\n")
    assert say(capsys, "init", "thong-bao")[0] == 0
    assert say(capsys, "init", "bao-cao")[0] == 0
    assert "da_xem_noi_nhan" not in (here / "thong-bao.yaml").read_text(encoding="utf-8")
    assert "da_xem_noi_nhan" in (here / "bao-cao.yaml").read_text(encoding="utf-8")


def test_in_an_excel_form_the_cell_that_says_they_were_read_is_named(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(ANSWERS))
    assert say(capsys, "init", "--ho-so")[0] == 0
    write(here / "thu.yaml", SHORT)
    assert say(capsys, "convert", "thu.yaml", "thu.xlsx")[0] == 0
    code, _, err = say(capsys, "render", "thu.xlsx")
    assert code == 0
    assert "TP549" in err
    assert "đúng rồi thì ghi có vào ô “Đã xem lại nơi nhận”" in err
    title = load_kind(get_kind_entry("thong-bao")).schema.schema["properties"]["van_ban"]["properties"]
    assert title["da_xem_noi_nhan"]["title"] == "Đã xem lại nơi nhận"


def test_a_blank_form_does_not_ask_about_recipients(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "init", "thong-bao")[0] == 0
    assert "da_xem_noi_nhan" not in (here / "thong-bao.yaml").read_text(encoding="utf-8")


def test_the_same_input_and_profile_give_the_same_bytes_and_the_profile_is_recorded(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "thu.yaml", SHORT)
    profile = (
        "don_vi:\n  co_quan_ban_hanh: UBND XÃ TỦA CHÙA\n  viet_tat: UBND\n  dia_danh: Tủa Chùa\n"
        "  nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: A}\n  noi_nhan: {thong-bao: [Các thôn]}\n  luu: [VT]\n"
    )
    write(here / "cchcdoc.yaml", profile)
    for name in ("mot.docx", "hai.docx"):
        assert say(capsys, "render", "thu.yaml", "-o", name)[0] == 0
    assert (here / "mot.docx").read_bytes() == (here / "hai.docx").read_bytes()
    write(here / "cchcdoc.yaml", profile.replace("ho_ten: A", "ho_ten: B"))
    assert say(capsys, "render", "thu.yaml", "-o", "ba.docx")[0] == 0
    first, third = properties(here / "mot.docx"), properties(here / "ba.docx")
    assert "cchcdoc-ho-so-sha256" in first
    assert first.split("cchcdoc-ho-so-sha256")[1][:150] != third.split("cchcdoc-ho-so-sha256")[1][:150]
    assert first.split("cchcdoc-ho-so-sha256")[0] == third.split("cchcdoc-ho-so-sha256")[0]


def test_a_document_without_a_profile_records_none(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "render", "thong-bao", "--sample")[0] == 0
    assert "cchcdoc-ho-so" not in properties(here / "thong-bao.docx")


def test_a_sample_is_never_filled_from_a_profile(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "render", "thong-bao", "--sample", "-o", "mot.docx")[0] == 0
    write(here / "cchcdoc.yaml", "don_vi: {lien_he: [Điện thoại 0215]}\n")
    code, _, err = say(capsys, "render", "thong-bao", "--sample", "-o", "hai.docx")
    assert (code, err) == (0, "")
    assert (here / "mot.docx").read_bytes() == (here / "hai.docx").read_bytes()


@pytest.mark.parametrize(
    "words", [("list",), ("init", KIND), ("schema", KIND), ("render", "thu.yaml"), ("render", KIND)]
)
def test_packs_of_the_file_are_found_by_every_command(
    here: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    write(here / "thu.yaml", input_text(GOOD))
    write(here / f"{KIND}.yaml", input_text(GOOD))
    more = ("-o", "moi.yaml") if words[0] == "init" else ()
    code, out, _ = say(capsys, *words, *more)
    assert (code != 0, KIND in out) == (words[0] != "list", False)
    write(here / "cchcdoc.yaml", 'packs: "../goi mau"\n')
    code, out, err = say(capsys, *words, *more)
    assert (code, "MT281" in err) == (0, False)
    assert KIND in out if words[0] == "list" else out


def test_the_packs_of_the_command_and_of_the_environment_come_first(
    here: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / "khac")
    pack = next((tmp_path / "khac").rglob("pack.yaml"))
    write(pack, pack.read_text(encoding="utf-8").replace("1.2.3", "9.9.9"))
    write(here / "cchcdoc.yaml", 'packs: "../goi mau"\n')
    assert "1.2.3" in say(capsys, "list")[1]
    assert "9.9.9" in say(capsys, "list", "--packs", "../khac")[1]
    monkeypatch.setenv("CCHCDOC_PACKS", str(tmp_path / "khac"))
    assert "9.9.9" in say(capsys, "list")[1]


def test_forgotten_packs_are_named_as_the_head_of_the_form_says_them(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = say(capsys, "init", KIND, "--packs", "../goi mau")
    assert code == 0
    assert f'cchcdoc render {KIND} {KIND}.yaml --packs "../goi mau"' in err
    code, _, err = say(capsys, "render", f"{KIND}.yaml")
    assert code == 1
    assert "đầu tệp ghi: cchcdoc render" in err
    assert '--packs "../goi mau"' in err
    form = (here / f"{KIND}.yaml").read_text(encoding="utf-8")
    write(here / "thu.yaml", form.replace(f"loai: {KIND}", "loai: thong-bao"))
    err = say(capsys, "render", "thu.yaml")[2]
    assert "gợi ý TP553" in err


def test_a_field_that_may_belong_to_a_pack_is_said_once_and_a_typing_error_is_not(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "thu.yaml", SHORT + "so_lieu: {truong_cua_tinh: 1}\n")
    assert say(capsys, "render", "thu.yaml")[2].count("TP553") == 1
    write(here / "thu.yaml", SHORT.replace("trich_yeu", "trich_yu"))
    assert "TP553" not in say(capsys, "render", "thu.yaml")[2]


def test_a_wrong_file_is_told_by_every_command_as_what_could_not_be_done(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "cchcdoc.yaml", "pack: [a]\n")
    for words in (("list",), ("list", "--chi-so"), ("init", "thong-bao"), ("schema", "thong-bao")):
        code, out, err = say(capsys, *words)
        assert (code, out) == (2, "")
        assert err == 'cchcdoc.yaml:1:1: lỗi DL139: không có trường "pack"; có phải là packs?\n'
    answer = json.loads(say(capsys, "list", "--format", "json")[1])
    assert (answer["ok"], answer["findings"][0]["code"]) == (False, "DL139")


def test_a_misnamed_file_is_told_by_every_command(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "cchcdoc.yml", "")
    write(here / "thu.yaml", SHORT)
    for words in (("list",), ("init", "thong-bao"), ("schema", "thong-bao"), ("render", "thu.yaml")):
        assert "cchcdoc.yml: cảnh báo TP544" in say(capsys, *words)[2]
    answer = json.loads(say(capsys, "list", "--format", "json")[1])
    assert [found["code"] for found in answer["findings"]] == ["TP544"]
