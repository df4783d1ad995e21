"""``cchcdoc pack build``, ``keygen``, ``key check``, ``sign`` and ``verify``, as a province and a commune give them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.cli.pack import passphrases
from cchcdoc.publishing.keys import sealed_key
from cchcdoc.publishing.keys.key_files import files_named
from tests.support.commands import CommandRun, commands_in
from tests.support.published import LITTLE_WORK, PASSPHRASE
from tests.unit.cli.test_pack_commands import SAMPLE

PACK = "goi-tinh-0.1.0.cchcpack"
PUBLICATION = """\
thu_tu: 1
nha_phat_hanh: Sở Nội vụ tỉnh Điện Biên
thay_doi: |
  Bản đầu.
  Một báo cáo.
"""


@pytest.fixture
def run_cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CommandRun]:
    """Runs commands in an empty folder; a passphrase takes little work."""
    monkeypatch.delenv(passphrases.VARIABLE, raising=False)
    monkeypatch.setattr(sealed_key, "USUAL", LITTLE_WORK)
    return commands_in(tmp_path, monkeypatch, capsys)


@pytest.fixture
def pack(run_cli: Callable[..., CommandRun]) -> Path:
    """A pack that may be published."""
    run_cli("pack", "new", "goi-tinh")
    folder = Path("goi-tinh")
    (folder / "bai_mau").mkdir(exist_ok=True)
    (folder / "bai_mau" / "bao-cao-rieng.yaml").write_text(SAMPLE, encoding="utf-8")
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(PUBLICATION)
    assert run_cli("pack", "test", "goi-tinh", "--update").code == 0
    return folder


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types when asked, one after the other."""
    answers: list[str] = []
    monkeypatch.setattr(passphrases, "can_ask", lambda: True)
    monkeypatch.setattr(passphrases, "ask", lambda _: answers.pop(0))
    return answers


@pytest.fixture
def fingerprint(run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch) -> str:
    """That of a new key ``khoa``."""
    monkeypatch.setenv(passphrases.VARIABLE, PASSPHRASE)
    return str(json.loads(run_cli("pack", "keygen", "khoa", "--format", "json").out)["fingerprint"])


# ---- build


def test_a_pack_becomes_one_file_that_is_said_to_be_unsigned(
    pack: Path, run_cli: Callable[..., CommandRun]
) -> None:
    built = run_cli("pack", "build", "goi-tinh")
    assert (built.code, built.out) == (0, f"{PACK}\n")
    assert "goi-tinh 0.1.0 (thứ tự 1), 7 tệp: bản chưa ký" in built.err
    assert f"cchcdoc pack sign {PACK}" in built.err
    again = json.loads(run_cli("pack", "build", "goi-tinh", "-o", "b.cchcpack", "--format", "json").out)
    assert Path("b.cchcpack").read_bytes() == Path(PACK).read_bytes()
    assert again["pack"]["changes"] == "Bản đầu.\nMột báo cáo."
    assert again["pack"]["program"] == ">=0.1.0"
    assert again["pack"]["signer"] is None
    assert "bai_mau/bao-cao-rieng.yaml.txt" in again["pack"]["files"]


def test_what_is_there_is_not_written_over(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    Path(PACK).write_text("giữ")
    refused = run_cli("pack", "build", "goi-tinh")
    assert (refused.code, "TP587" in refused.err, refused.err.count("\n")) == (2, True, 1)
    assert Path(PACK).read_text() == "giữ"
    assert run_cli("pack", "build", "goi-tinh", "--ghi-de").code == 0
    assert Path(PACK).read_bytes().startswith(b"CCHC-PACK 1\n")
    assert "TP587" in run_cli("pack", "build", "goi-tinh", "-o", "goi.zip").err
    missing = run_cli("pack", "build", "goi-tinh", "-o", "phat-hanh")
    assert missing.err.splitlines()[-1] == (
        "phat-hanh: lỗi TP587: chưa có thư mục này; tạo thư mục ấy trước, hoặc nêu tên tệp .cchcpack"
    )


def test_a_pack_with_errors_is_not_built(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    (pack / "bao-cao-rieng" / "mau_cau.yaml").write_text("ket_qua: '{{ khong_co }}'\n", encoding="utf-8")
    refused = run_cli("pack", "build", "goi-tinh")
    assert refused.code == 1
    assert "goi-tinh: chưa đóng gói, còn" in refused.err
    assert json.loads(run_cli("pack", "build", "goi-tinh", "--format", "json").out)["ok"] is False
    assert not list(Path().glob("*.cchcpack"))


def test_a_sample_that_is_not_as_approved_keeps_it_from_being_built(
    pack: Path, run_cli: Callable[..., CommandRun]
) -> None:
    approved = pack / "bai_mau" / "bao-cao-rieng.yaml.txt"
    approved.write_text(approved.read_text(encoding="utf-8") + "thêm\n", encoding="utf-8")
    changed = run_cli("pack", "build", "goi-tinh")
    assert (changed.code, "TP588: bài mẫu khác bản đã duyệt" in changed.err) == (1, True)
    approved.unlink()
    lacking = run_cli("pack", "build", "goi-tinh")
    assert (lacking.code, "TP588: bài mẫu chưa có bản duyệt" in lacking.err) == (1, True)
    assert not list(Path().glob("*.cchcpack"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("thu_tu: 1", "thu_tu: 01", '"thu_tu" không dùng được'),
        ("thu_tu: 1\n", "", 'phải có "thu_tu"'),
        ("thu_tu: 1", "thu_tu: một", '"thu_tu" không dùng được'),
        ("nha_phat_hanh: Sở Nội vụ tỉnh Điện Biên\n", "", 'phải có "nha_phat_hanh"'),
        ("Bản đầu.\n  Một báo cáo.", "", "chưa nói bản này thay đổi gì"),
        ("thu_tu: 1", 'thu_tu: 1\nchuong_trinh: ">=9.0.0"', "nằm ngoài >=9.0.0"),
        ("thu_tu: 1", "thu_tu: 1\nchuong_trinh: mới nhất", '"chuong_trinh" không dùng được'),
        ("thu_tu: 1", "thu_tu: 1\ngoi_goc: mac-dinh 1.0", '"goi_goc" không dùng được'),
    ],
)
def test_what_pack_yaml_lacks_is_named_with_its_place(
    pack: Path, run_cli: Callable[..., CommandRun], old: str, new: str, said: str
) -> None:
    path = pack / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    refused = run_cli("pack", "build", "goi-tinh")
    assert (refused.code, refused.err.count("\n")) == (2, 1), refused.err
    assert refused.err.startswith("goi-tinh/pack.yaml")
    assert "TP580" in refused.err
    assert said in refused.err
    assert not list(Path().glob("*.cchcpack"))


def test_all_that_is_missing_is_named_at_once(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    path = pack / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(PUBLICATION, ""), encoding="utf-8")
    assert run_cli("pack", "build", "goi-tinh").err.count("TP580") == 3
    assert run_cli("pack", "build", "goi-tinh", "--thay-doi", "Sửa.").err.count("TP580") == 2


def test_an_overlay_needs_its_base_in_the_version_that_it_was_checked_with(
    run_cli: Callable[..., CommandRun],
) -> None:
    run_cli("pack", "new", "goi-xa", "--ke-thua", "cong-van")
    (Path("goi-xa") / "bai_mau").mkdir(exist_ok=True)
    sample = Path(__file__).resolve().parents[3] / "samples" / "cong-van" / "cong-van.yaml"
    (Path("goi-xa") / "bai_mau" / "cong-van.yaml").write_bytes(sample.read_bytes())
    with (Path("goi-xa") / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(PUBLICATION)
    assert run_cli("pack", "test", "goi-xa", "--update").code == 0
    built = json.loads(run_cli("pack", "build", "goi-xa", "--format", "json").out)
    assert built["ok"], built
    assert built["pack"]["bases"] == {"mac-dinh": ">=1.1.0 <2.0.0"}
    with (Path("goi-xa") / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write('goi_goc: "mac-dinh >=1.2.0"\n')
    assert "gói mac-dinh đang dùng (1.1.0) nằm ngoài >=1.2.0" in run_cli("pack", "build", "goi-xa").err


def test_only_what_is_read_goes_into_the_file(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    for name in ("huong-dan.pdf", ".DS_Store", "~$template.docx", "_cu/ghi.txt", ".git/config"):
        path = pack / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    built = run_cli("pack", "build", "goi-tinh", "--format", "json")
    result = json.loads(built.out)
    assert [each["code"] for each in result["findings"]] == ["TP589"]
    assert '"huong-dan.pdf"' in result["findings"][0]["message"]
    assert not {"huong-dan.pdf", ".DS_Store", "_cu/ghi.txt"} & set(result["pack"]["files"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_windows_does_not_take_is_refused(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    sample = pack / "bai_mau" / "bao-cao-rieng.yaml"
    sample.with_name("con.yaml.txt").write_text("x")
    refused = run_cli("pack", "build", "goi-tinh")
    assert (refused.code, "tên dành riêng của Windows" in refused.err) == (2, True)
    sample.with_name("con.yaml.txt").unlink()
    sample.with_name("BAO-CAO-rieng.yaml.txt").write_text("x")
    assert "TP586: trùng tên với" in run_cli("pack", "build", "goi-tinh").err


@pytest.mark.skipif(os.name == "nt", reason="needs rights on Windows")
def test_a_link_out_of_the_pack_is_not_followed(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    Path("bi-mat.txt").write_text("x")
    (pack / "bai_mau" / "a.yaml.txt").symlink_to(Path("bi-mat.txt").resolve())
    refused = run_cli("pack", "build", "goi-tinh")
    assert (refused.code, "MT334" in refused.err) == (2, True)


def next_version(pack: Path, number: int, unit: str = "hội nghị", kind: str = "integer") -> None:
    """Make the pack its next publication, with the field ``hoi_nghi`` of this type and unit."""
    named = pack / "pack.yaml"
    text = re.sub(r"phien_ban: \S+", f"phien_ban: 0.{number}.0", named.read_text(encoding="utf-8"))
    named.write_text(re.sub(r"thu_tu: \d+", f"thu_tu: {number}", text), encoding="utf-8")
    schema = pack / "bao-cao-rieng" / "schema.yaml"
    text = schema.read_text(encoding="utf-8")
    text = re.sub(r"hoi_nghi: \{type: \w+", f"hoi_nghi: {{type: {kind}", text)
    schema.write_text(re.sub("x-don-vi: [^,]+", f"x-don-vi: {unit}", text), encoding="utf-8")


def test_a_path_once_published_keeps_its_type(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    assert run_cli("pack", "build", "goi-tinh").code == 0
    next_version(pack, 2, kind="number")  # whole numbers are numbers
    assert run_cli("pack", "build", "goi-tinh").code == 0
    next_version(pack, 3)
    refused = run_cli("pack", "build", "goi-tinh")
    assert refused.code == 1
    first, last = refused.err.splitlines()
    assert first.startswith(
        "goi-tinh/bao-cao-rieng/schema.yaml:18:11: lỗi TP555: so_lieu.don_vi.*.hoi_nghi đổi kiểu: "
        "đã phát hành ở bản 0.2.0 là số, nay là số nguyên; giữ kiểu cũ"
    )
    assert last == "goi-tinh: chưa đóng gói, còn 1 lỗi phải sửa"
    assert not Path("goi-tinh-0.3.0.cchcpack").exists()
    (found,) = json.loads(run_cli("pack", "build", "goi-tinh", "--format", "json").out)["findings"]
    assert (found["code"], found["location"]["line"]) == ("TP555", 18)
    next_version(pack, 3, unit="cuộc", kind="number")
    built = run_cli("pack", "build", "goi-tinh")
    assert built.code == 0
    assert "cảnh báo TP556" in built.err


@pytest.mark.parametrize("named", ["folder", "file"])
def test_an_earlier_version_that_lies_elsewhere_is_named(
    pack: Path, named: str, run_cli: Callable[..., CommandRun]
) -> None:
    shutil.copytree(pack, "ban-truoc")
    run_cli("pack", "build", "ban-truoc", "-o", "ban-truoc")
    next_version(pack, 2, kind="number")
    unknown = run_cli("pack", "build", "goi-tinh")
    assert unknown.code == 0
    assert "cảnh báo TP557: lần phát hành 2 nhưng không có bản trước nào của gói ở . để so" in unknown.err
    next_version(pack, 3)
    Path("goi-tinh-0.2.0.cchcpack").unlink()
    earlier = "ban-truoc" if named == "folder" else f"ban-truoc/{PACK}"
    assert "TP557" not in run_cli("pack", "build", "goi-tinh", "--ban-truoc", earlier).err
    next_version(pack, 4, kind="number")
    assert run_cli("pack", "build", "goi-tinh", "-o", "ban-truoc", "--ban-truoc", earlier).code == 0
    next_version(pack, 5)
    refused = run_cli(
        "pack", "build", "goi-tinh", "-o", "khac.cchcpack", "--ban-truoc", "ban-truoc/goi-tinh-0.4.0.cchcpack"
    )
    assert (refused.code, refused.err.count("TP555")) == (1, 1)


def test_only_versions_of_the_pack_are_compared(pack: Path, run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi-khac")
    for named in ("goi-khac", "khong-co", "bao-cao-rieng"):
        refused = run_cli("pack", "build", "goi-tinh", "--ban-truoc", named)
        assert refused.code == 2
        assert len(refused.err.splitlines()) == 1
    Path("hong.cchcpack").write_bytes(b"khong phai goi")  # beside it, and no reason not to build
    assert run_cli("pack", "build", "goi-tinh").code == 0


@pytest.mark.parametrize("limit", ["MAX_READ", "MAX_BYTES", "MAX_COMPARED"])
def test_earlier_versions_are_read_up_to_a_limit(
    pack: Path, limit: str, run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cli("pack", "build", "goi-tinh")
    next_version(pack, 2, unit="cuộc")
    assert "TP556" in run_cli("pack", "build", "goi-tinh", "-o", "khac.cchcpack").err
    Path("khac.cchcpack").unlink()
    monkeypatch.setattr(f"cchcdoc.authoring.published_before.{limit}", 0)
    built = run_cli("pack", "build", "goi-tinh")
    assert (built.code, "TP556" in built.err, "TP557" in built.err) == (0, False, True)


# ---- keygen, key check


def test_a_key_is_made_by_typing_the_passphrase_three_times(
    run_cli: Callable[..., CommandRun], typed: list[str]
) -> None:
    typed += [PASSPHRASE] * 3
    made = run_cli("pack", "keygen", "khoa-tinh")
    assert (made.code, typed) == (0, [])
    *paths, shown = made.out.splitlines()
    assert paths == [str(path) for path in files_named(Path("khoa-tinh"))]
    assert all(Path(path).is_file() for path in paths)
    typed += [PASSPHRASE] * 2
    for path in paths[:2]:
        checked = run_cli("pack", "key", "check", path)
        assert (checked.code, checked.out) == (0, f"{path}: mở được, ký thử đúng\n{shown}\n")


def test_slips_are_asked_for_again(run_cli: Callable[..., CommandRun], typed: list[str]) -> None:
    typed += ["ngắn", PASSPHRASE, "khác hẳn câu trước", PASSPHRASE, PASSPHRASE, "sai", PASSPHRASE]
    made = run_cli("pack", "keygen", "khoa")
    assert (made.code, typed) == (0, [])
    assert "phải từ 12" in made.err
    assert "không giống nhau" in made.err


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (["ngắn"] * 3, "TP584"),
        ([PASSPHRASE, "khác hẳn câu trước"] * 3, "TP584"),
        ([PASSPHRASE, PASSPHRASE, "sai", "sai", "sai"], "TP583"),
    ],
)
def test_who_cannot_repeat_it_gets_no_key(
    run_cli: Callable[..., CommandRun], typed: list[str], answers: list[str], code: str
) -> None:
    typed += answers
    refused = run_cli("pack", "keygen", "khoa")
    assert (refused.code, typed) == (2, [])
    assert refused.err.splitlines()[-1].startswith(("lỗi", "khoa.cchckhoa: lỗi"))
    assert code in refused.err
    assert list(Path().iterdir()) == []


def test_the_second_copy_goes_to_another_folder(
    run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("usb").mkdir()
    Path("mk.txt").write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    made = run_cli("pack", "keygen", "khoa.pub", "--ban-hai", "usb", "--mat-khau-tu", "mk.txt")
    assert made.code == 0, made.err
    assert Path("usb/khoa-ban-hai.cchckhoa").is_file()
    checked = run_cli("pack", "key", "check", "usb/khoa-ban-hai.cchckhoa", "--mat-khau-tu", "mk.txt")
    assert checked.code == 0
    again = run_cli("pack", "keygen", "khoa", "--mat-khau-tu", "mk.txt")
    assert (again.code, "TP587" in again.err) == (2, True)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\xff", b"x" * 20_000])
def test_a_file_with_no_passphrase_is_refused(content: bytes, run_cli: Callable[..., CommandRun]) -> None:
    Path("mk.txt").write_bytes(content)
    refused = run_cli("pack", "keygen", "khoa", "--mat-khau-tu", "mk.txt")
    assert (refused.code, "TP584" in refused.err, refused.err.count("\n")) == (2, True, 1)
    assert "TP584" in run_cli("pack", "keygen", "khoa", "--mat-khau-tu", "khong-co.txt").err


def test_nobody_to_ask_is_said(run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "can_ask", lambda: False)
    refused = run_cli("pack", "keygen", "khoa")
    assert (refused.code, "không có bàn phím" in refused.err) == (2, True)


def test_a_key_is_held_against_the_fingerprint_of_the_letter(
    fingerprint: str, run_cli: Callable[..., CommandRun]
) -> None:
    words = ("pack", "key", "check", "khoa.cchckhoa", "--van-tay")
    assert run_cli(*words, fingerprint.lower().replace("-", " ")).code == 0
    slip = ("A" if fingerprint[12] != "A" else "B") + fingerprint[13:]
    assert "TP585: vân tay gõ chưa đúng: nhóm 3 gõ sai" in run_cli(*words, fingerprint[:12] + slip).err
    run_cli("pack", "keygen", "khac")
    refused = run_cli("pack", "key", "check", "khac.cchckhoa", "--van-tay", fingerprint)
    assert (refused.code, "TP577" in refused.err) == (2, True)


@pytest.mark.parametrize(("content", "said"), [(b"", "không phải tệp khóa"), (None, "không có tệp")])
def test_a_key_file_is_looked_at_before_anything_is_asked(
    content: bytes | None, said: str, run_cli: Callable[..., CommandRun], typed: list[str]
) -> None:
    if content is not None:
        Path("a.cchckhoa").write_bytes(content)
    refused = run_cli("pack", "key", "check", "a.cchckhoa")
    assert (refused.code, said in refused.err, refused.err.count("\n")) == (2, True, 1)


# ---- sign, verify


def test_a_pack_is_signed_in_its_place_and_verified(
    pack: Path, fingerprint: str, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "build", "goi-tinh")
    unsigned = run_cli("pack", "verify", PACK, "--van-tay", fingerprint)
    assert (unsigned.code, "TP576" in unsigned.err) == (2, True)
    signed = run_cli("pack", "sign", PACK, "--khoa", "khoa.cchckhoa")
    assert (signed.code, signed.out) == (0, f"{PACK}\n"), signed.err
    assert fingerprint in signed.err
    assert "goi-tinh 0.1.0 (thứ tự 1)" in signed.err
    for words in (
        ("--van-tay", fingerprint),
        ("--van-tay", fingerprint.lower().replace("-", "  ")),
        ("--khoa-cong-khai", "khoa.pub"),
    ):
        verified = run_cli("pack", "verify", PACK, *words)
        assert verified.code == 0, verified.err
        assert verified.out.startswith(f"{PACK}: đúng chữ ký, đủ 7 tệp\n")
        assert "Một báo cáo." in verified.out
        assert re.search("^Băm sha256:     [0-9a-f]{64}$", verified.out, re.MULTILINE)
    result = json.loads(run_cli("pack", "verify", PACK, "--van-tay", fingerprint, "--format", "json").out)
    assert (result["command"], result["ok"]) == ("pack verify", True)
    assert result["pack"]["signer"] == fingerprint
    assert sorted(path.name for path in Path().iterdir() if path.suffix == ".cchcpack") == [PACK]


def test_a_fingerprint_of_another_key_is_told_from_a_slip(
    pack: Path, fingerprint: str, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "build", "goi-tinh")
    run_cli("pack", "sign", PACK, "--khoa", "khoa.cchckhoa")
    other = json.loads(run_cli("pack", "keygen", "khac", "--format", "json").out)["fingerprint"]
    wrong = run_cli("pack", "verify", PACK, "--van-tay", other)
    assert (wrong.code, "TP577: vân tay gõ đúng nhưng gói ký bằng khóa khác" in wrong.err) == (2, True)
    slip = fingerprint[:-1] + ("A" if fingerprint[-1] != "A" else "B")
    assert "nhóm 6 gõ sai" in run_cli("pack", "verify", PACK, "--van-tay", slip).err
    assert "TP577" in run_cli("pack", "verify", PACK, "--khoa-cong-khai", "khac.pub").err
    both = run_cli("pack", "sign", PACK, "--khoa", "khac.cchckhoa")
    assert both.code == 0
    for one in (fingerprint, other):
        assert run_cli("pack", "verify", PACK, "--van-tay", one).code == 0


def test_what_cannot_be_signed_stays_as_it_is(
    pack: Path, fingerprint: str, run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cli("pack", "build", "goi-tinh")
    before = Path(PACK).read_bytes()
    monkeypatch.setenv(passphrases.VARIABLE, "mật khẩu khác hẳn")
    wrong = run_cli("pack", "sign", PACK, "--khoa", "khoa.cchckhoa")
    assert (wrong.code, "TP583: sai mật khẩu" in wrong.err) == (2, True)
    assert "TP582" in run_cli("pack", "sign", PACK, "--khoa", "khoa.pub").err
    Path("cut.cchcpack").write_bytes(before[:-1])
    assert "TP571" in run_cli("pack", "sign", "cut.cchcpack", "--khoa", "khoa.cchckhoa").err
    assert Path(PACK).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((PACK,), "nêu một trong hai"),
        ((PACK, "--van-tay", "x", "--khoa-cong-khai", "y"), "nêu một trong hai"),
        (("khong-co.cchcpack", "--khoa-cong-khai", "khoa.pub"), "không có tệp này"),
        (("goi-tinh", "--khoa-cong-khai", "khoa.pub"), "đây là thư mục"),
        (("khoa.pub", "--khoa-cong-khai", "khoa.pub"), "không phải gói mẫu"),
        (("khoa.cchckhoa", "--khoa-cong-khai", "khoa.pub"), "tệp khóa bí mật"),
        ((PACK, "--khoa-cong-khai", "khoa.cchckhoa"), "tệp khóa bí mật, không phải"),
        ((PACK, "--khoa-cong-khai", "khong-co.pub"), "không có tệp này"),
    ],
)
def test_what_is_given_wrongly_is_one_line(
    pack: Path, fingerprint: str, run_cli: Callable[..., CommandRun], words: tuple[str, ...], said: str
) -> None:
    run_cli("pack", "build", "goi-tinh")
    refused = run_cli("pack", "verify", *words)
    assert (refused.code, said in refused.err, refused.err.count("\n")) == (2, True, 1), refused.err


@pytest.mark.parametrize("option", ["--mat-khau", "--password", "--passphrase"])
def test_a_passphrase_is_never_taken_from_the_command_line(
    option: str, run_cli: Callable[..., CommandRun]
) -> None:
    refused = run_cli("pack", "keygen", "khoa", option, PASSPHRASE)
    assert (refused.code, "không có tùy chọn" in refused.err) == (2, True)
    assert PASSPHRASE not in refused.err


def test_commands_that_do_not_sign_load_no_cryptography(tmp_path: Path) -> None:
    script = """
import sys
from cchcdoc.cli.main import exit_code
for words in (["render", "cong-van", "--sample", "-o", "a.docx"], ["list"], ["pack", "check", sys.argv[1]], ["pack", "--help"]):
    assert exit_code(words) == 0
loaded = [name for name in sys.modules if name.split(".")[0] in ("nacl", "_cffi_backend") or name.startswith("cchcdoc.publishing.keys.so")]
print(loaded, file=sys.stderr)
"""
    pack = Path(__file__).resolve().parents[3] / "templates" / "mac-dinh"
    done = subprocess.run(
        [sys.executable, "-c", script, str(pack)],
        cwd=tmp_path,
        env={**os.environ, "CCHCDOC_CACHE": "0", "PYTHONPATH": str(pack.parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"
