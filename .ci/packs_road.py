"""From a province's folder to a commune's document, by the installed program alone, as the people type it.

    python .ci/packs_road.py CCHCDOC

Makes a province's pack and a commune's overlay over it, signs them with keys made for this run, installs both in an
empty home, renders, updates, changes the key, has the old one revoked, rolls back; then another commune takes all of
it from a web server on this machine. Stops at the first step that does not do what it should, with what it printed.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PASSPHRASE = "bốn từ không liên quan\n"
NOTICE = "TP599"  # the finding of a document that an unsigned pack made


class Place:
    """A person's machine: a home and a folder of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        folder.mkdir()
        home = folder / "nha"
        home.mkdir()
        homes = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), str(home))
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CCHCDOC_", "XDG_", "PYTHON"))
        }
        self.environment = {**kept, **homes}

    def run(self, *words: str, code: int = 0, says: str = "") -> str:
        """What the command prints, both ways; the run ends here unless it exits with ``code`` and ``says`` that."""
        done = subprocess.run(
            [self.program, *words],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said = done.stdout + done.stderr
        if done.returncode != code or says not in said or "Traceback" in said:
            sys.exit(
                f"cchcdoc {' '.join(words)}\n{said}exit code {done.returncode}, not {code}; or not {says!r}"
            )
        return said

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


class Publisher(Place):
    """Who makes a pack, with the keys it has."""

    def __init__(self, program: str, folder: Path, pack: str, publisher: str, *packs: str) -> None:
        super().__init__(program, folder)
        self.pack, self.publisher, self.more = pack, publisher, packs
        self.write("mat-khau.txt", PASSPHRASE)
        self.run("pack", "new", pack, "--ke-thua", "cong-van", *packs)
        self.kind = (folder / pack / "cong-van" / "kind.yaml").read_text(encoding="utf-8")
        self.prints: dict[str, str] = {}

    def make_key(self, name: str) -> str:
        """A new key; its fingerprint as a letter would have it."""
        made = json.loads(
            self.run("pack", "keygen", name, "--mat-khau-tu", "mat-khau.txt", "--format", "json")
        )
        self.prints[name] = str(made["fingerprint"])
        return self.prints[name]

    def publish(self, number: int, *keys: str, **said: str) -> Path:
        """Version 1.number.0, signed by ``keys``; ``said``: more lines of pack.yaml."""
        lines: Mapping[str, str] = {
            "ma": self.pack,
            "ten": f"Gói của {self.publisher}",
            "phien_ban": f"1.{number}.0",
            "thu_tu": str(number),
            "nha_phat_hanh": self.publisher,
            "thay_doi": f"Lần phát hành {number}.",
            **said,
        }
        self.write(f"{self.pack}/pack.yaml", "".join(f"{key}: {value}\n" for key, value in lines.items()))
        title = f"Công văn của {self.publisher}, lần {number}"
        self.write(f"{self.pack}/cong-van/kind.yaml", f"{self.kind}\nten: {title}\n")
        self.run("pack", "test", self.pack, "--update", *self.more)
        self.run("pack", "build", self.pack, *self.more)
        name = f"{self.pack}-1.{number}.0.cchcpack"
        for key in keys:
            self.run("pack", "sign", name, "--khoa", f"{key}.cchckhoa", "--mat-khau-tu", "mat-khau.txt")
        self.run("pack", "verify", name, "--van-tay", self.prints[keys[-1]])
        return self.folder / name


def properties(document: Path) -> str:
    """The properties that say where a document comes from."""
    with zipfile.ZipFile(document) as package:
        return package.read("docProps/custom.xml").decode()


def go(program: str, folder: Path) -> None:
    """The whole road in ``folder``."""
    province = Publisher(program, folder / "tinh", "goi-tinh", "Sở Nội vụ tỉnh")
    old, new = province.make_key("khoa-cu"), province.make_key("khoa-moi")
    first = province.publish(1, "khoa-cu", khoa_ke_tiep=new)
    overlay = Publisher(
        program, folder / "soan", "goi-xa", "Ủy ban nhân dân xã", "--packs", str(province.folder / "goi-tinh")
    )
    own = overlay.make_key("khoa-xa")
    commune = Place(program, folder / "xa")
    install_and_render(commune, first, old, overlay.publish(1, "khoa-xa"), own)
    update_and_roll_back(commune, province.publish(2, "khoa-cu", khoa_ke_tiep=new))
    both = province.publish(3, "khoa-cu", "khoa-moi")  # nobody who skipped a version is stranded
    last = province.publish(4, "khoa-moi", khoa_thu_hoi=old)
    change_the_key(commune, both, last, stolen=province.publish(5, "khoa-cu"))
    over_the_web(Place(program, folder / "phuong"), province, [first, both, last], old)


def install_and_render(commune: Place, pack: Path, print_: str, overlay: Path, own: str) -> None:
    commune.run("pack", "install", str(pack), code=2, says="TP591")
    commune.run("pack", "install", str(pack), "--van-tay", print_.lower().replace("-", " "), says="1.1.0")
    commune.run("pack", "install", str(overlay), "--van-tay", own, says="goi-xa 1.1.0")
    commune.run("list", says="Công văn của Ủy ban nhân dân xã, lần 1")
    commune.run("init", "cong-van")
    if NOTICE in commune.run("render", "cong-van", "--sample", "-o", "a.docx"):
        sys.exit("a document of signed packs says that a pack is not signed")
    said = properties(commune.folder / "a.docx")
    if "goi-tinh 1.1.0" not in said or "goi-xa 1.1.0" not in said:
        sys.exit(f"the document does not say which packs made it: {said}")


def update_and_roll_back(commune: Place, pack: Path) -> None:
    usb = commune.folder / "usb"
    usb.mkdir()
    shutil.copy(pack, usb)
    commune.run("pack", "update", "usb", "--xem", code=1, says="Lần phát hành 2.")
    commune.run("pack", "update", "usb", code=1)  # nobody is there to agree
    commune.run("pack", "update", "usb", "--dong-y", says="1.2.0")
    commune.run("pack", "rollback", "goi-tinh", says="1.1.0")
    commune.run("pack", "update", "--dong-y", says="1.2.0")
    commune.run("pack", "install", str(pack.with_name("goi-tinh-1.1.0.cchcpack")), code=2, says="TP592")


def change_the_key(commune: Place, both: Path, last: Path, *, stolen: Path) -> None:
    commune.run("pack", "update", str(both), "--dong-y", says="1.3.0")
    commune.run("pack", "update", str(last), "--dong-y", says="1.4.0")
    commune.run("pack", "update", str(stolen), "--dong-y", code=2, says="TP565")
    commune.run("pack", "rollback", "goi-tinh", says="1.3.0")  # signed by the new key too
    commune.run("render", "cong-van", "--sample", "-o", "b.docx")
    commune.run("pack", "rollback", "goi-tinh", code=2, says="TP565")  # the old key alone
    commune.run("pack", "update", "--dong-y", says="1.4.0")
    commune.run("pack", "list", "--lich-su", says="1.4.0")
    commune.run("pack", "export", "goi-tinh", "-o", "usb")
    if (commune.folder / "usb" / last.name).read_bytes() != last.read_bytes():
        sys.exit("what was exported is not the file that the province signed")
    for pack in ("goi-xa", "goi-tinh"):
        commune.run("pack", "remove", pack)
    commune.run("render", "cong-van", "--sample", "-o", "c.docx")
    if "goi-tinh" in properties(commune.folder / "c.docx"):
        sys.exit("a pack that was removed made a document")


def over_the_web(commune: Place, province: Publisher, packs: list[Path], print_: str) -> None:
    """From an address: the first version, then what a list names that both keys signed."""
    folder = province.folder / "phat-hanh"
    folder.mkdir()
    packs_list = folder / "danh-sach.cchcds"

    def publish(key: str, *files: Path) -> None:
        for file in files:
            shutil.copy(file, folder)
        words = ("--khoa", f"{key}.cchckhoa", "--mat-khau-tu", "mat-khau.txt")
        province.run("pack", "publish", "phat-hanh", *words)

    with served(folder) as address:
        publish("khoa-cu", packs[0])
        commune.run("pack", "install", address, code=2, says="TP591")
        commune.run("pack", "install", address, "--van-tay", print_, says="1.1.0")
        older = packs_list.read_bytes()
        publish("khoa-cu", packs[1])
        commune.run("pack", "update", "--tu", address, "--dong-y", says="1.3.0")
        newer = packs_list.read_bytes()
        packs_list.write_bytes(older)
        commune.run("pack", "update", "--tu", address, "--dong-y", code=2, says="TP566")
        packs_list.write_bytes(newer)
        publish("khoa-moi", packs[2])
        commune.run("pack", "update", "--tu", address, "--dong-y", says="1.4.0")
    commune.run("pack", "update", "--tu", address, "--dong-y", code=2, says="TP563")
    commune.run("render", "cong-van", "--sample", "-o", "d.docx")
    if "goi-tinh 1.4.0" not in properties(commune.folder / "d.docx"):
        sys.exit("the document was not made by what came over the web")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which ``folder`` is served while the block runs."""
    handler = partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Prints no line for each request."""

    def log_message(self, *_: object) -> None:
        return


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        go(str(Path(sys.argv[1]).resolve()), Path(made))
    sys.stdout.write(
        "a province's pack went the whole road, by USB stick and over the web, with a commune's overlay\n"
    )
