"""The pictures in ``docs/anh`` are what the commands print: they are drawn anew from a run and compared.

``CCHCDOC_UPDATE_GOLDEN=1`` writes them again; look at the difference before it is committed. Only two things are not as the program
printed them: the folders of the test are called as a clerk's are, and the digest in a file's name is left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest

from cchcdoc import held_files
from cchcdoc.authoring.new_pack import own_kind
from cchcdoc.cli.store import taken
from cchcdoc.publishing.building import bases_of, build_payload
from cchcdoc.publishing.pack_file import write_pack_file
from cchcdoc.publishing.publication import read_publication
from cchcdoc.publishing.signing import sign_pack_file
from tests.support.commands import say
from tests.support.published import key
from tests.support.terminal_pictures import COLUMNS, Shown, picture

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "anh"
PROMPT = "D:\\bao-cao>"
KIND = "bao-cao-tuyen-truyen"
PACK_YAML = """\
ma: goi-tinh
ten: Gói mẫu của tỉnh Điện Biên
phien_ban: 1.{number}.0
thu_tu: {number}
nha_phat_hanh: Sở Nội vụ tỉnh Điện Biên
thay_doi: {changes}
"""
INPUT = f"""\
loai: {KIND}
so_lieu:
  don_vi:
    - {{ten: Bản Nà Sáy, hoi_nghi: 2}}
"""
PRINT = key(1).public.fingerprint
INSTALL = f'cchcdoc pack install E:\\ --van-tay "{PRINT}"'
TITLES = {
    "cai-goi": "Cài gói: gõ nhầm một ký tự của vân tay thì lệnh nói nhóm nào; gõ đúng thì cài xong",
    "goi-da-cai": "Xem gói đã cài: phiên bản, nơi phát hành, khóa, cho những loại nào",
    "cap-nhat": "Cập nhật: lệnh kể thay đổi, tệp nhập phải điền thêm, rồi mới hỏi",
}


def publish(folder: Path, number: int, changes: str, new_field: bool) -> Path:
    """A version of the province's pack, signed."""
    source = folder.parent / f"nguon-{number}"
    for name, content in own_kind("goi-tinh", KIND).items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(content)
    (source / "pack.yaml").write_text(PACK_YAML.format(number=number, changes=changes), encoding="utf-8")
    if new_field:
        schema = source / KIND / "schema.yaml"
        text = schema.read_text(encoding="utf-8").replace("[ten, hoi_nghi]", "[ten, hoi_nghi, nguoi_du]")
        field = "          nguoi_du: {type: integer, title: Số người dự, x-don-vi: người}\n          ten: {"
        schema.write_text(text.replace("          ten: {", field), encoding="utf-8")
    built = build_payload(source, read_publication(source, bases_of(source, ())))
    path = folder / built.manifest.file_name
    path.write_bytes(sign_pack_file(write_pack_file(built.payload), key(1)))
    return path


@pytest.fixture
def usb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A USB stick with the first version; the current folder has an input; it is a day in May 2026."""
    work, usb = tmp_path / "bao-cao", tmp_path / "usb"
    for folder in (work, usb):
        folder.mkdir()
    (work / "quy-2.yaml").write_text(INPUT, encoding="utf-8")
    monkeypatch.chdir(work)
    monkeypatch.setenv("CCHCDOC_CACHE", "0")
    monkeypatch.setenv("CCHCDOC_KHO_GOI", str(tmp_path / "kho"))
    for name in ("install", "update", "list_packs"):
        monkeypatch.setattr(f"cchcdoc.cli.store.{name}.now", lambda: "2026-05-04T01:30:00Z", raising=False)
    monkeypatch.setattr(taken, "can_ask", lambda: True)
    publish(usb, 6, "Báo cáo công tác tuyên truyền quý.", new_field=False)
    return usb


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], usb: Path) -> Callable[..., Shown]:
    """Runs a command as it is typed on Windows, with the USB stick as ``E:``, and gives what a clerk sees."""

    def shown(typed: str) -> Shown:
        held_files._HELD.clear()
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', typed)][1:]
        words = [word.replace("E:\\", f"{usb}/").rstrip("/") for word in words]
        _, out, err = say(capsys, *words)
        text = f"{err}{out}".replace(f"{usb}{os.sep}", "E:\\").replace(str(usb), "E:\\")
        text = text.replace(f"{usb.parent / 'kho'}{os.sep}", "C:\\Users\\Lan\\AppData\\Local\\cchcdoc\\goi\\")
        return Shown(typed, re.sub(r"[-.][0-9a-f]{12,64}(?=\.cchcpack)", "", text))

    return shown


def check(name: str, *commands: Shown) -> None:
    """The picture of ``commands`` is the committed one."""
    drawn = picture(TITLES[name], PROMPT, commands)
    ET.fromstring(drawn)
    path = FOLDER / f"{name}.svg"
    if os.environ.get("CCHCDOC_UPDATE_GOLDEN") == "1":
        path.write_text(drawn, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == drawn, f"CCHCDOC_UPDATE_GOLDEN=1 pytest {__file__}"


def test_installing(run: Callable[..., Shown]) -> None:
    typed = PRINT.lower().replace("-", " ")
    slip = typed[:13] + ("a" if typed[13] != "a" else "b") + typed[14:]
    command = 'cchcdoc pack install E:\\goi-tinh-1.6.0.cchcpack --van-tay "{}"'
    wrong, right = run(command.format(slip)), run(command.format(typed))
    assert "nhóm 3" in wrong.printed
    assert "đã cài" in right.printed
    check("cai-goi", wrong, right)


def test_what_is_installed(run: Callable[..., Shown]) -> None:
    run(INSTALL)
    shown = run("cchcdoc pack list")
    assert "Sở Nội vụ tỉnh Điện Biên" in shown.printed
    check("goi-da-cai", shown)


def test_updating(run: Callable[..., Shown], usb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(INSTALL)
    publish(usb, 7, "Thêm số người dự hội nghị.", new_field=True)

    def answered(question: str) -> str:
        click.echo(f"{question}: có", err=True)
        return "có"

    monkeypatch.setattr(taken, "answer", answered)
    shown = run("cchcdoc pack update E:\\")
    assert "Số người dự" in shown.printed
    check("cap-nhat", shown)


def test_pictures_are_small_and_shown() -> None:
    page = (FOLDER.parent / "cho-xa.md").read_text(encoding="utf-8")
    for name, title in TITLES.items():
        path = FOLDER / f"{name}.svg"
        assert path.stat().st_size < 6_000
        assert f"![{title}](anh/{name}.svg)" in page
        lines = re.findall(r">([^<]*)</text>", path.read_text(encoding="utf-8"))
        assert max(map(len, lines)) <= COLUMNS * 2  # entities are longer than what they stand for
