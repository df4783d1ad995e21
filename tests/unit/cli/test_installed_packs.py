"""A province publishes, a commune trusts: what is installed serves every command, and says in every document what it was."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc import held_files
from cchcdoc.cli.main import exit_code
from cchcdoc.cli.store import taken
from cchcdoc.cli.trust import add
from cchcdoc.publishing.signing import sign_pack_file
from cchcdoc.publishing.store.state import write_state
from cchcdoc.publishing.store.state_file import read_store
from tests.support.commands import CommandRun, say
from tests.support.published import key

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "cong-van" / "cong-van.yaml"
PRINT, OTHER = key(1).public.fingerprint, key(2).public.fingerprint
PROVINCE = """\
ma: goi-tinh
ten: Gói mẫu của tỉnh
phien_ban: 1.{number}.0
thu_tu: {number}
nha_phat_hanh: Sở Nội vụ tỉnh Điện Biên
thay_doi: Đổi lần {number}.
"""
COMMUNE = PROVINCE.replace("goi-tinh", "a-xa").replace("của tỉnh", "của xã")
WANTS = """\
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  required: [ho_so]
  properties:
    ho_so: {type: integer, minimum: 0, title: Số hồ sơ, x-don-vi: hồ sơ, examples: [12]}
"""
"""What version 3 asks for."""
KIND = "loai: cong-van\nke_thua: cong-van\nten: {title}\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three versions of a province's pack and an overlay of a commune, signed by the keys 1 and 2."""
    folder = tmp_path_factory.mktemp("tinh")
    said = {4: f"khoa_ke_tiep: {OTHER}\n", 5: f"khoa_thu_hoi: {PRINT.lower()}\n"}
    packs = [("goi-tinh", PROVINCE + said.get(n, ""), f"Công văn lần {n}", n, []) for n in (1, 2, 3, 4, 5)]
    packs.append(("a-xa", COMMUNE, "Công văn của xã", 1, ["--packs", str(folder / "goi-tinh-1")]))
    for name, text, title, number, more in packs:
        own = folder / f"{name}-{number}"
        (own / "cong-van").mkdir(parents=True)
        if number == 3:
            (own / "cong-van" / "schema.yaml").write_text(WANTS, encoding="utf-8")
        (own / "bai_mau").mkdir()
        (own / "pack.yaml").write_text(text.format(number=number), encoding="utf-8")
        (own / "cong-van" / "kind.yaml").write_text(KIND.format(title=title), encoding="utf-8")
        figures = "so_lieu:\n  ho_so: 12\n" if number == 3 else ""
        (own / "bai_mau" / "cong-van.yaml").write_text(
            SAMPLE.read_text(encoding="utf-8") + figures, encoding="utf-8"
        )
        assert exit_code(["pack", "test", str(own), "--update", *more]) == 0
        assert exit_code(["pack", "build", str(own), "-o", str(folder), *more]) == 0
        path = folder / f"{name}-1.{number}.0.cchcpack"
        path.write_bytes(sign_pack_file(path.read_bytes(), key(2 if name == "a-xa" or number == 5 else 1)))
    return folder


@pytest.fixture
def run_cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CommandRun]:
    """Runs commands in an empty folder with an empty home, each as a process of its own would find the disk."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHCDOC_CACHE", "0")
    monkeypatch.delenv("CCHCDOC_KHO_GOI")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "nha"))

    def run(*words: str) -> CommandRun:
        held_files._HELD.clear()
        return CommandRun(*say(capsys, *words))

    return run


@pytest.fixture
def usb(published: Path, tmp_path: Path) -> Callable[..., str]:
    """Makes a folder that has these versions of the province's pack."""

    def made(*numbers: int, commune: bool = False) -> str:
        folder = tmp_path / "usb"
        folder.mkdir(exist_ok=True)
        names = [f"goi-tinh-1.{number}.0.cchcpack" for number in numbers]
        for name in (*names, *(["a-xa-1.1.0.cchcpack"] if commune else [])):
            (folder / name).write_bytes((published / name).read_bytes())
        return str(folder)

    return made


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types when asked, one after the other."""
    answers: list[str] = []
    for module in (taken, add):
        monkeypatch.setattr(module, "can_ask", lambda: True)
        monkeypatch.setattr(module, "answer", lambda _: answers.pop(0))
    return answers


def properties(path: str) -> dict[str, str]:
    text = zipfile.ZipFile(path).read("docProps/custom.xml").decode()
    return dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', text))


def file_of(usb: str, number: int = 1) -> str:
    return str(Path(usb) / f"goi-tinh-1.{number}.0.cchcpack")


# ---- one command and one fingerprint


def test_one_command_and_one_fingerprint_are_enough(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    lower = PRINT.lower().replace("-", " ")
    installed = run_cli("pack", "install", file_of(usb(1)), "--van-tay", lower)
    assert installed == CommandRun(
        0,
        "goi-tinh 1.1.0: đã cài\n  cho các loại: cong-van\n  từ nay thay loại cùng mã có sẵn: cong-van\n",
        "",
    )
    assert "Công văn lần 1  (gói goi-tinh 1.1.0 (dựa trên mac-dinh" in run_cli("list").out
    assert run_cli("init", "cong-van").code == 0
    assert run_cli("render", "cong-van", "--sample", "-o", "a.docx") == CommandRun(0, "a.docx\n", "")
    (signed,) = json.loads(run_cli("pack", "list", "--format", "json").out)["packs"]
    assert properties("a.docx")["cchcdoc-goi-sha256"] == f"goi-tinh 1.1.0 {signed['sha256']}"
    assert "cchcdoc-goi-trang-thai" not in properties("a.docx")
    assert signed["signer"] == PRINT
    assert signed["hides"] == ["cong-van"]
    files = [path for path in Path("nha").rglob("*") if path.is_file()]
    assert sorted(path.suffix for path in files if "cache" not in path.parts) == ["", "", ".cchcpack"]


def test_an_installed_pack_and_its_folder_give_the_same_document(
    usb: Callable[..., str], published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    run_cli("render", "cong-van", "--sample", "-o", "a.docx")
    own = str(published / "goi-tinh-1")
    said = run_cli("render", "cong-van", "--sample", "-o", "b.docx", "--packs", own)
    assert said.err.startswith("gợi ý TP599: gói mẫu là bản đang soạn, chưa ký: goi-tinh 1.1.0; ")
    assert properties("b.docx")["cchcdoc-goi-trang-thai"] == "bản đang soạn, chưa ký: goi-tinh 1.1.0"
    one, other = (zipfile.ZipFile(name) for name in ("a.docx", "b.docx"))
    assert one.namelist() == other.namelist()
    for name in one.namelist():
        assert name == "docProps/custom.xml" or one.read(name) == other.read(name)


def test_the_notice_is_a_finding_of_who_asks_for_json(
    published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    own = str(published / "goi-tinh-1")
    words = (
        "render",
        "cong-van",
        "--sample",
        "-o",
        "b.docx",
        "--packs",
        own,
        "--format",
        "json",
        "--fail-on",
        "info",
    )
    result = json.loads(run_cli(*words).out)
    assert (result["ok"], [each["code"] for each in result["findings"]]) == (True, ["TP599"])
    bundled = run_cli("render", "cong-van", "--sample", "-o", "c.docx")
    assert (bundled.err, set(properties("c.docx")) & {"cchcdoc-goi-trang-thai", "cchcdoc-goi-sha256"}) == (
        "",
        set(),
    )


def test_other_commands_read_from_it(
    usb: Callable[..., str], published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    assert run_cli("schema", "cong-van").code == 0
    assert "goi-tinh-1.1.0" in run_cli("pack", "show", "cong-van", "--phan", "tep").out
    assert run_cli("pack", "copy", "cong-van", "tam").code == 0
    assert Path("tam/cong-van/kind.yaml").read_text(encoding="utf-8") == KIND.format(title="Công văn lần 1")
    assert run_cli("pack", "check", str(published / "goi-tinh-2")).code == 0  # and not two packs of one code
    assert run_cli("pack", "new", "goi-xa", "--ke-thua", "cong-van").code == 0
    assert run_cli("pack", "check", "goi-xa").code == 0
    run_cli("render", "cong-van", "--sample", "--packs", "goi-xa", "-o", "a.docx")
    assert properties("a.docx")["cchcdoc-goi"].startswith("goi-xa 0.1.0 (dựa trên goi-tinh 1.1.0, mac-dinh")
    assert properties("a.docx")["cchcdoc-goi-sha256"].startswith("goi-tinh 1.1.0 ")


def test_a_kind_is_kept_in_the_cache_all_the_same(
    usb: Callable[..., str],
    run_cli: Callable[..., CommandRun],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("CCHCDOC_CACHE", str(tmp_path / "cache"))
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    run_cli("render", "cong-van", "--sample", "-o", "a.docx")
    assert len(list((tmp_path / "cache").glob("*.loai"))) == 1
    run_cli("render", "cong-van", "--sample", "-o", "b.docx")
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()
    assert len(list((tmp_path / "cache").glob("*.loai"))) == 1


# ---- what is not installed


def test_no_key_is_trusted_on_first_use(
    usb: Callable[..., str], published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    refused = run_cli("pack", "install", file_of(usb(1)))
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "TP591" in refused.err
    assert PRINT not in refused.err  # nobody is to copy it from the screen
    wrong = run_cli("pack", "install", file_of(usb(1)), "--van-tay", OTHER)
    assert (wrong.code, "TP577" in wrong.err) == (2, True)
    slip = run_cli(
        "pack", "install", file_of(usb(1)), "--van-tay", PRINT[:-1] + ("A" if PRINT[-1] != "A" else "B")
    )
    assert (slip.code, "TP585" in slip.err) == (2, True)
    assert run_cli("trust", "list").out == ""
    assert not any(path.suffix == ".cchcpack" for path in Path("nha").rglob("*"))


def test_a_fingerprint_does_not_replace_a_key_by_the_way(
    usb: Callable[..., str], published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("trust", "add", OTHER, "--goi", "goi-tinh")
    refused = run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    assert (refused.code, "TP595: gói goi-tinh đang tin khóa khác" in refused.err) == (2, True)


def test_what_was_cut_short_says_so(usb: Callable[..., str], run_cli: Callable[..., CommandRun]) -> None:
    run_cli("trust", "add", PRINT, "--goi", "goi-tinh")
    path = Path(file_of(usb(1)))
    path.write_bytes(path.read_bytes()[:-100])
    cut = run_cli("pack", "install", str(path))
    assert (cut.code, "TP571: tệp bị cắt khi chép" in cut.err, cut.err.count("\n")) == (2, True, 1)
    result = json.loads(run_cli("pack", "install", str(path), "--format", "json").out)
    assert (result["ok"], [each["code"] for each in result["findings"]]) == (False, ["TP571"])


def test_a_folder_without_packs_and_a_place_that_is_not_there(run_cli: Callable[..., CommandRun]) -> None:
    Path("trong").mkdir()
    assert "TP595: thư mục không có tệp .cchcpack" in run_cli("pack", "install", "trong").err
    assert "không có tệp này" in run_cli("pack", "install", "khong-co.cchcpack").err


def test_a_file_is_verified_by_the_keys_that_are_trusted(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    assert "nêu một trong hai" in run_cli("pack", "verify", file_of(usb(1))).err
    run_cli("trust", "add", PRINT, "--goi", "goi-tinh")
    assert "đúng chữ ký" in run_cli("pack", "verify", file_of(usb(1))).out
    assert "TP591" in run_cli("pack", "verify", file_of(usb(5), 5)).err


def test_a_pack_file_is_no_folder_of_packs(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    refused = run_cli("list", "--packs", file_of(usb(1)))
    assert (refused.code, "cài: cchcdoc pack install" in refused.err) == (2, True)


def test_a_folder_has_a_limit(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = Path(file_of(usb(1))).stat().st_size
    for name, value in (("MAX_BYTES", size - 1), ("MAX_FILES", 0)):
        with monkeypatch.context() as patch:
            patch.setattr(f"cchcdoc.cli.store.sources.{name}", value)
            assert "TP595: thư mục có quá" in run_cli("pack", "install", usb(1), "--van-tay", PRINT).err
    monkeypatch.setattr("cchcdoc.cli.store.sources.MAX_BYTES", size)
    assert run_cli("pack", "install", usb(1), "--van-tay", PRINT).code == 0


def test_a_tampered_file_stops_every_command_in_one_line(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    (path,) = Path("nha").rglob("*.cchcpack")
    data = bytearray(path.read_bytes())
    data[-200] ^= 1
    path.write_bytes(data)
    for words in (("list",), ("render", "cong-van", "--sample"), ("init", "cong-van")):
        refused = run_cli(*words)
        assert (refused.code, "TP596" in refused.err, refused.err.count("\n")) == (2, True, 1), refused.err
    assert run_cli("pack", "install", file_of(usb(1))).code == 0
    assert run_cli("list").code == 0


def test_a_form_is_converted_by_what_is_installed(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(3), 3), "--van-tay", PRINT)
    text = SAMPLE.read_text(encoding="utf-8")
    Path("cu.yaml").write_text(f"{text}so_lieu:\n  ho_so: 12\n", encoding="utf-8")
    assert "DL195" not in run_cli("convert", "cu.yaml", "moi.xlsx").err
    assert run_cli("render", "moi.xlsx").code == 0
    assert "DL195" not in run_cli("convert", "moi.xlsx", "lai.yaml").err
    assert "ho_so: 12" in Path("lai.yaml").read_text(encoding="utf-8")


def test_an_older_form_sends_its_clerk_to_a_new_one(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    run_cli("convert", str(SAMPLE), "cu.xlsx")
    said = (
        "cu.xlsx: lỗi DL130: chưa điền: Số hồ sơ (so_lieu.ho_so); mẫu này chưa có ô ấy; chuyển sang mẫu mới: "
    )
    assert said in run_cli("pack", "update", usb(2, 3), "--xem").out
    run_cli("pack", "update", usb(2, 3), "--dong-y")
    assert said in run_cli("render", "cu.xlsx").err
    run_cli("convert", "cu.xlsx", "moi.xlsx")
    assert "moi.xlsx:Số liệu!C" in run_cli("render", "moi.xlsx").err


# ---- updates


def test_an_update_is_shown_before_it_is_taken(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun], typed: list[str]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    place = usb(1, 2, 3)
    shown = "Gói goi-tinh: 1.1.0 -> 1.3.0 (thứ tự 3)\n  1.2.0: Đổi lần 2.\n  1.3.0: Đổi lần 3.\n"
    only = run_cli("pack", "update", place, "--xem")
    assert only.out.endswith("chưa cập nhật; đồng ý thì chạy lại và bỏ --xem\n")
    assert (only.code, only.out.startswith(shown)) == (1, True)
    assert only.out.endswith("goi-tinh: chưa cập nhật; đồng ý thì chạy lại và bỏ --xem\n")
    typed.append("không")
    refused = run_cli("pack", "update", place)
    assert (refused.code, refused.err) == (1, shown)
    assert refused.out == "goi-tinh: chưa cập nhật, vẫn dùng bản 1.1.0\n"
    assert "goi-tinh 1.1.0" in run_cli("pack", "list").out
    typed.append("Có")
    taken = run_cli("pack", "update", place)
    assert (taken.code, taken.err, "đã cập nhật từ 1.1.0" in taken.out) == (0, shown, True)
    assert "goi-tinh 1.3.0" in run_cli("pack", "list").out
    assert run_cli("pack", "update", place).out == "goi-tinh 1.3.0: đang dùng đúng bản này\n"


def test_an_update_says_which_inputs_need_a_new_field(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    Path("gui-so.yaml").write_bytes(SAMPLE.read_bytes())
    Path("khac.yaml").write_text("loai: to-trinh\n", encoding="utf-8")
    assert "phải sửa" not in run_cli("pack", "update", usb(2), "--xem").out
    shown = run_cli("pack", "update", usb(2, 3), "--xem")
    assert "  tệp nhập trong thư mục này phải sửa theo bản mới:\n    gui-so.yaml:" in shown.out
    assert "DL130: chưa điền: Số hồ sơ (so_lieu.ho_so)" in shown.out
    assert shown.out.count("gui-so.yaml") == 1
    (row,) = json.loads(run_cli("pack", "update", usb(3), "--dong-y", "--format", "json").out)["packs"]
    assert [each["code"] for each in row["inputs"]] == ["DL130"]


def test_a_field_of_another_type_is_said_and_strands_nobody(
    usb: Callable[..., str], published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    shutil.copytree(published / "goi-tinh-3", "goi-tinh")
    for name, old, new in (
        ("pack.yaml", "1.3.0\nthu_tu: 3", "1.4.0\nthu_tu: 4"),
        ("cong-van/schema.yaml", "integer, minimum: 0", "string"),
        ("cong-van/schema.yaml", ", x-don-vi: hồ sơ, examples: [12]", ""),
    ):
        path = Path("goi-tinh") / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert (
        run_cli("pack", "build", "goi-tinh", "-o", "moi.cchcpack").code == 0
    )  # by who has no earlier version
    Path("moi.cchcpack").write_bytes(sign_pack_file(Path("moi.cchcpack").read_bytes(), key(1)))
    run_cli("pack", "install", file_of(usb(3), 3), "--van-tay", PRINT)
    said = "cảnh báo TP556: cong-van: so_lieu.ho_so đổi kiểu, đang là số nguyên, bản mới là chữ; xem lại giá trị ấy"
    shown = run_cli("pack", "update", "moi.cchcpack", "--xem")
    assert (shown.code, f"\n  {said}" in shown.out) == (1, True)
    taken = run_cli("pack", "update", "moi.cchcpack", "--dong-y")
    assert (taken.code, taken.err.startswith(said), "đã cập nhật" in taken.out) == (0, True, True)
    run_cli("pack", "rollback", "goi-tinh")
    (row,) = json.loads(run_cli("pack", "update", "moi.cchcpack", "--xem", "--format", "json").out)["packs"]
    assert [each["code"] for each in row["fields"]] == ["TP556"]


def test_a_script_agrees_by_an_option(usb: Callable[..., str], run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    place = usb(2)
    waits = run_cli("pack", "install", place, "--format", "json")
    assert (waits.code, json.loads(waits.out)["packs"][0]["status"]) == (1, "waiting")
    done = run_cli("pack", "install", place, "--format", "json", "--dong-y")
    (row,) = json.loads(done.out)["packs"]
    assert (done.code, row["status"], row["before"]) == (0, "updated", "1.1.0")
    assert row["changes"] == [{"version": "1.2.0", "changes": "Đổi lần 2."}]


def test_back_and_forward(usb: Callable[..., str], run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    run_cli("pack", "install", file_of(usb(2), 2), "--dong-y")
    back = run_cli("pack", "rollback", "goi-tinh")
    assert (back.code, back.out) == (
        0,
        "goi-tinh: đã lùi từ 1.2.0 về 1.1.0; trở lại bản mới: cchcdoc pack update\n",
    )
    assert "đã lùi từ 1.2.0" in run_cli("pack", "list").out
    assert "Công văn lần 1" in run_cli("list").out
    assert run_cli("pack", "update").out == "goi-tinh 1.2.0: đã trở lại bản này\n"
    assert "TP592" in run_cli("pack", "install", file_of(usb(1))).err
    history = run_cli("pack", "list", "--lich-su").out
    assert [line.split("  ")[1].split(":")[0] for line in history.splitlines()] == [
        "tin khóa",
        "cài",
        "cập nhật",
        "lùi",
        "tiến lại",
    ]
    entries = json.loads(run_cli("pack", "list", "--lich-su", "--format", "json").out)["history"]
    assert [each["version"] for each in entries[1:]] == ["1.1.0", "1.2.0", "1.1.0", "1.2.0"]


def test_a_pinned_pack_is_left_alone(usb: Callable[..., str], run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    assert run_cli("pack", "pin", "goi-tinh").out == "goi-tinh 1.1.0: đã ghim\n"
    left = run_cli("pack", "update", usb(2), "--dong-y")
    assert (left.code, "đang ghim" in left.out) == (0, True)
    assert run_cli("pack", "pin", "goi-tinh", "--bo").out == "goi-tinh 1.1.0: đã bỏ ghim\n"
    assert "đã cập nhật" in run_cli("pack", "update", usb(2), "--dong-y").out


def test_update_installs_nothing_new(usb: Callable[..., str], run_cli: Callable[..., CommandRun]) -> None:
    run_cli("trust", "add", PRINT, "--goi", "goi-tinh")
    nothing = run_cli("pack", "update", usb(1), "--dong-y")
    assert (nothing.code, nothing.out) == (0, "")
    assert "TP595" in run_cli("pack", "update", usb(1), "--goi", "goi-tinh").err


def test_what_is_handed_on_is_the_same_file(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    assert run_cli("pack", "export", "goi-tinh").out == "goi-tinh-1.1.0.cchcpack\n"
    assert Path("goi-tinh-1.1.0.cchcpack").read_bytes() == Path(file_of(usb(1))).read_bytes()
    assert "TP587" in run_cli("pack", "export", "goi-tinh").err
    assert "TP595" in run_cli("pack", "export", "goi-khac").err


def test_what_was_removed_is_gone(usb: Callable[..., str], run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    assert run_cli("pack", "remove", "goi-tinh").out == "goi-tinh 1.1.0: đã gỡ\n"
    assert "(gói mac-dinh" in next(
        line for line in run_cli("list").out.splitlines() if line.startswith("cong-van ")
    )
    assert not list(Path("nha").rglob("*.cchcpack"))


# ---- a commune on top


def test_a_commune_builds_on_what_the_province_published(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("trust", "add", PRINT, "--goi", "goi-tinh")
    run_cli("trust", "add", OTHER, "--goi", "a-xa")
    place = usb(1, commune=True)
    assert run_cli("pack", "install", place).code == 0
    run_cli("render", "cong-van", "--sample", "-o", "a.docx")
    found = properties("a.docx")
    assert found["cchcdoc-goi"].startswith("a-xa 1.1.0 (dựa trên goi-tinh 1.1.0, mac-dinh")
    assert [each.split()[0] for each in found["cchcdoc-goi-sha256"].split("; ")] == ["a-xa", "goi-tinh"]
    refused = run_cli("pack", "remove", "goi-tinh")
    assert (refused.code, "TP595: gói a-xa dựa trên gói goi-tinh" in refused.err) == (2, True)


# ---- trust


def test_a_fingerprint_is_typed_as_it_comes(run_cli: Callable[..., CommandRun], typed: list[str]) -> None:
    added = run_cli(
        "trust",
        "add",
        *PRINT.lower().split("-"),
        "--goi",
        "goi-tinh",
        "--cong-van",
        "125/SNV  ngày 02/6/2026",
    )
    assert (added.code, added.out) == (0, f"Từ nay tin khóa {PRINT} cho gói goi-tinh\n")
    typed.append(PRINT)
    assert "Đã tin từ trước" in run_cli("trust", "add", "--goi", "goi-tinh").out
    listed = run_cli("trust", "list").out
    assert listed.startswith(f"{PRINT}  gói goi-tinh  (từ ")
    assert "công văn 125/SNV ngày 02/6/2026" in listed
    (row,) = json.loads(run_cli("trust", "list", "--format", "json").out)["keys"]
    assert row["packs"] == ["goi-tinh"]
    assert typed == []


def test_another_key_needs_a_word(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("trust", "add", PRINT, "--goi", "goi-tinh")
    refused = run_cli("trust", "add", OTHER, "--goi", "goi-tinh")
    assert (refused.code, "TP595" in refused.err, refused.err.count("\n")) == (2, True, 1)
    assert run_cli("trust", "add", OTHER, "--goi", "goi-tinh", "--giu-khoa-cu").code == 0
    assert len(run_cli("trust", "list").out.splitlines()) == 2
    replaced = run_cli("trust", "add", OTHER, "--goi", "goi-tinh", "--thay-khoa-cu")
    assert replaced.out.splitlines()[1] == f"Khóa {PRINT} không còn ký được gói goi-tinh"
    assert len(run_cli("trust", "list").out.splitlines()) == 1
    removed = run_cli("trust", "remove", *OTHER.split("-"))
    assert (removed.code, run_cli("trust", "list").out) == (0, "")
    assert "TP595" in run_cli("trust", "remove", OTHER).err


@pytest.mark.parametrize("words", [("--goi", "Gói Tỉnh"), ("--goi", "../a"), ("--goi", "a" * 61)])
def test_a_code_is_one_of_a_pack(words: tuple[str, ...], run_cli: Callable[..., CommandRun]) -> None:
    refused = run_cli("trust", "add", PRINT, *words)
    assert (refused.code, "TP595" in refused.err) == (2, True)


def test_a_store_that_was_switched_off(
    run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHCDOC_KHO_GOI", "0")
    for words in (("pack", "list"), ("trust", "list"), ("trust", "add", PRINT, "--goi", "a")):
        refused = run_cli(*words)
        assert (refused.code, "TP598" in refused.err) == (2, True)
    assert run_cli("list").code == 0


def test_one_store_for_all_users_of_a_machine(
    usb: Callable[..., str],
    run_cli: Callable[..., CommandRun],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("CCHCDOC_KHO_GOI", str(tmp_path / "chung"))
    assert run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT).code == 0
    assert "goi-tinh 1.1.0" in run_cli("list").out
    assert (tmp_path / "chung" / "da-cai").is_file()
    assert not list(Path("nha").rglob("da-cai"))
    assert os.environ["CCHCDOC_KHO_GOI"] == str(tmp_path / "chung")


# ---- the key is changed


def test_a_change_of_keys_comes_on_one_usb_stick(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    folder = usb(4, 5)
    taken = run_cli("pack", "update", folder, "--dong-y")
    assert (taken.code, taken.err) == (0, ""), taken
    assert "goi-tinh 1.5.0: đã cập nhật từ 1.4.0" in taken.out
    listed = run_cli("trust", "list").out
    assert listed.startswith(f"{OTHER}  gói goi-tinh  (từ ")
    assert "báo trước rồi ký goi-tinh 1.5.0" in listed
    refused = run_cli("pack", "rollback", "goi-tinh")
    assert (refused.code, "TP565" in refused.err, refused.err.count("\n")) == (2, True, 1)
    assert run_cli("render", "cong-van", "--sample", "-o", "a.docx").code == 0


def test_who_missed_the_announcement_needs_the_letter(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    path = file_of(usb(5), 5)
    assert "TP591" in run_cli("pack", "install", path, "--dong-y").err
    run_cli("trust", "add", OTHER, "--goi", "goi-tinh", "--thay-khoa-cu")
    assert run_cli("pack", "install", path, "--dong-y").code == 0


def test_nothing_new_is_written_with_a_pack_that_was_stopped(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    run_cli("init", "cong-van")
    folder = Path("nha/.local/share/cchcdoc/goi")
    stored = read_store(folder)
    known = stored.state.packs["goi-tinh"]
    stopped = stored.state.with_pack("goi-tinh", known._replace(blocked=(known.versions[0].sha256,)))
    (folder / "da-cai").write_bytes(write_state(stored._replace(state=stopped)))
    for words in (
        ("render", "cong-van", "--sample"),
        ("render", "cong-van.yaml"),
        ("init", "cong-van", "-o", "b.yaml"),
    ):
        refused = run_cli(*words)
        assert (refused.code, refused.err.count("TP565")) == (2, 1), refused
        assert "gói goi-tinh 1.1.0: nơi phát hành đã chặn bản này" in refused.err
    for words in (
        ("list",),
        ("pack", "show", "cong-van"),
        ("schema", "cong-van"),
        ("pack", "export", "goi-tinh"),
    ):
        assert run_cli(*words).code == 0
    assert "không viết văn bản mới được: nơi phát hành đã chặn bản này" in run_cli("pack", "list").out


# ---- a folder that names its versions


def test_a_folder_uses_the_version_that_it_names(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    run_cli("pack", "install", file_of(usb(2), 2), "--dong-y")
    Path("bao-cao").mkdir()
    project = Path("bao-cao/cchcdoc.yaml")
    project.write_text("phien_ban_goi: {goi-tinh: 1.1.0}\n", encoding="utf-8")
    Path("bao-cao/cv.yaml").write_bytes(SAMPLE.read_bytes())
    assert run_cli("render", "bao-cao/cv.yaml", "-o", "a.docx").code == 0
    assert properties("a.docx")["cchcdoc-goi"].startswith("goi-tinh 1.1.0 ")
    Path("cv.yaml").write_bytes(SAMPLE.read_bytes())
    run_cli("render", "cv.yaml", "-o", "b.docx")
    assert properties("b.docx")["cchcdoc-goi"].startswith("goi-tinh 1.2.0 ")
    for text, said in (
        (
            "{goi-tinh: 1.9.0}",
            "thư mục này dùng gói goi-tinh 1.9.0 (phien_ban_goi trong cchcdoc.yaml); máy này đang có 1.2.0",
        ),
        ("{goi-la: 1.0.0}", "máy này chưa cài gói ấy"),
    ):
        project.write_text(f"phien_ban_goi: {text}\n", encoding="utf-8")
        refused = run_cli("render", "bao-cao/cv.yaml", "-o", "c.docx")
        assert (refused.code, "TP594" in refused.err, said in refused.err) == (2, True, True), refused.err
    assert not Path("c.docx").exists()
    project.write_text("phien_ban_goi: {Gói: 1.9.0}\n", encoding="utf-8")
    assert run_cli("render", "bao-cao/cv.yaml", "-o", "c.docx").code != 0


# ---- an author beside what is installed


def test_a_pack_that_is_named_takes_the_place_of_one_that_is_installed(
    usb: Callable[..., str], run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "copy", "cong-van", "rieng")
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    said = run_cli("render", "cong-van", "--sample", "--packs", "rieng", "-o", "a.docx")
    assert (said.code, said.out) == (0, "a.docx\n"), said.err
    assert properties("a.docx")["cchcdoc-goi"] == "rieng 0.1.0"


def test_a_rubric_of_an_unsigned_pack_makes_a_draft(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "copy", "par-index-cap-xa", "bo-rieng")
    run_cli("render", "phan-tich-par-index", "--sample", "--packs", "bo-rieng", "-o", "a.docx")
    assert properties("a.docx")["cchcdoc-goi-trang-thai"] == "bản đang soạn, chưa ký: bo-rieng 0.1.0"
    run_cli("render", "cong-van", "--sample", "--packs", "bo-rieng", "-o", "b.docx")
    assert "cchcdoc-goi-trang-thai" not in properties("b.docx")


def test_an_installed_pack_is_compared_with_a_file(
    usb: Callable[..., str], published: Path, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "install", file_of(usb(1)), "--van-tay", PRINT)
    expected = (
        'GÓI\n  ~ gói goi-tinh, phiên bản: "1.1.0" -> "1.2.0"\n'
        'cong-van\n  ~ loại cong-van, tên loại: "Công văn lần 1" -> "Công văn lần 2"\n'
    )
    for words in (
        ("goi-tinh", file_of(usb(2), 2)),
        (str(published / "goi-tinh-1"), str(published / "goi-tinh-2")),
    ):
        assert run_cli("pack", "diff", *words) == CommandRun(0, expected, "")
    same = run_cli("pack", "diff", "goi-tinh", file_of(usb(1)))
    assert same.out == "Hai bản không khác gì nhau\n"
    rows = json.loads(run_cli("pack", "diff", "goi-tinh", file_of(usb(2), 2), "--format", "json").out)[
        "differences"
    ]
    assert [each["aspect"] for each in rows] == ["phiên bản", "tên loại"]
    assert "TP591" in run_cli("pack", "diff", "goi-tinh", file_of(usb(5), 5)).err
    assert "TP595" in run_cli("pack", "diff", "goi-tinh", "goi-la").err
