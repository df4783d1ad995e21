"""The command in odd surroundings: another locale than UTF-8, special files, streams that take nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchcdoc.packs import sample_path
from tests.support.kinds import ALL_PRINTED, KIND, input_text, write_pack

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locales, pipes and descriptors of POSIX")
ROOT = Path(__file__).resolve().parents[3]
NO_UTF8 = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LIMIT = 60
"""Seconds until a run counts as one that waits for ever."""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with an input and a pack of its own, both with accents in their names."""
    write_pack(tmp_path / "gói của tỉnh")
    (tmp_path / "báo cáo.yaml").write_text(input_text(ALL_PRINTED), encoding="utf-8")
    return tmp_path


def run(
    here: Path, *words: str | bytes, before: str = "", more: str = "", **environ: str
) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command in a process of its own; ``before``, ``more``: what a shell does."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT), "CCHCDOC_CACHE": str(here / "kho"), **environ}
    # A limit on files would leave half of a module's bytecode for every later import.
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    command = ["/bin/sh", "-c", f'{before} exec "$@" {more}', "sh", sys.executable, "-m", "cchcdoc", *words]
    done = subprocess.run(command, cwd=here, env=environment, capture_output=True, timeout=LIMIT, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "cp1258"},
        {"LC_ALL": "vi_VN.TCVN"},
    ],
)
def test_names_with_accents_work_in_every_locale(here: Path, environ: dict[str, str]) -> None:
    words = ("render", KIND, "báo cáo.yaml", "--packs", "gói của tỉnh")
    result = run(here, *words, "-o", "kết-quả.docx", **NO_UTF8, **environ)
    assert result[:2] == (0, "kết-quả.docx\n")
    assert result[2].startswith("gợi ý TP599: gói mẫu là bản đang soạn, chưa ký: ")
    assert run(here, *words, **NO_UTF8, **environ)[:2] == (0, "báo cáo.docx\n")
    assert (here / "kết-quả.docx").read_bytes() == (here / "báo cáo.docx").read_bytes()


def test_messages_are_whole_in_every_locale(here: Path) -> None:
    environ = {**NO_UTF8, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    code, out, err = run(here, "render", "công-văn", **environ)
    assert (code, out) == (2, "")
    assert 'không có loại văn bản "công-văn"; có phải là cong-van' in err


def test_a_name_that_is_no_text_is_refused_as_that(here: Path) -> None:
    code, out, err = run(
        here, "render", KIND, "báo cáo.yaml", "--packs", "gói của tỉnh", "-o", b"b\xe1o.docx"
    )
    assert (code, out) == (2, "")
    assert "TP507" in err
    assert "không phải chữ UTF-8" in err


def test_a_relative_home_leaves_nothing_in_the_folder(here: Path) -> None:
    before = sorted(here.iterdir())
    assert run(here, "list", before="unset CCHCDOC_CACHE;", HOME="nhà")[0] == 0
    assert sorted(here.iterdir()) == before


def test_special_files_as_input_are_one_line_each(here: Path) -> None:
    os.mkfifo(here / "ống.yaml")
    (here / "thư mục.yaml").mkdir()
    for name, to in (("thiết bị", "/dev/zero"), ("hỏng", "không-có"), ("vòng", "vòng.yaml")):
        (here / f"{name}.yaml").symlink_to(to)
    for name in ("ống", "thư mục", "thiết bị", "hỏng", "vòng"):
        code, out, err = run(here, "render", "cong-van", f"{name}.yaml")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"{name}.yaml: lỗi DL100: ")


@pytest.mark.parametrize(
    "file", ["kind.yaml", "schema.yaml", "mau_cau.yaml", "template.docx", "../pack.yaml"]
)
def test_special_files_in_a_pack_are_one_line_each(here: Path, file: str) -> None:
    path = next((here / "gói của tỉnh").rglob("kind.yaml")).parent / file
    for kind in ("pipe", "device", "folder", "link", "loop"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "folder":
            path.mkdir()
        else:
            path.symlink_to({"device": "/dev/zero", "link": "không-có", "loop": path.name}[kind])
        words = ("render", KIND, "báo cáo.yaml", "--packs", "gói của tỉnh")
        code, out, err = run(here, *words)
        assert (code, out, err.count("\n")) == (2, "", 1), kind


@pytest.mark.parametrize("more", ["2>/dev/full", "2>&-", "2</dev/null", ">&- 2>&-"])
def test_a_stderr_that_takes_nothing_is_no_bug(here: Path, more: str) -> None:
    assert run(here, "render", "cong-van", "không-có.yaml", more=more)[0] == 2
    assert run(here, "render", "cong-vn", more=more)[0] == 2


@pytest.mark.parametrize("more", ["2>/dev/full", "2>&-", "2</dev/null", ">&- 2>&-"])
def test_a_batch_is_written_though_nobody_can_be_told_how_far_it_is(here: Path, more: str) -> None:
    plan = "nguon: [báo cáo.yaml]\nra: kết quả\npacks: gói của tỉnh\n"
    (here / "kế hoạch.yaml").write_text(plan, encoding="utf-8")
    code, _, _ = run(here, "batch", "kế hoạch.yaml", more=more)
    assert (code, [path.name for path in (here / "kết quả").glob("*.docx")]) == (0, ["báo cáo.docx"])


@pytest.mark.parametrize("more", [">&-", "1</dev/null", ">/dev/full"])
def test_a_stdout_that_takes_nothing_loses_no_document(here: Path, more: str) -> None:
    path = sample_path("cong-van")
    assert path is not None
    code, _, err = run(here, "render", "cong-van", str(path), "-o", "a.docx", more=more)
    assert (here / "a.docx").read_bytes()[:2] == b"PK"
    assert code == (0 if more == ">&-" else 2)
    assert "lỗi của chương trình" not in err


def test_a_disk_that_is_full_keeps_the_old_document(here: Path) -> None:
    assert run(here, "render", "cong-van", "--sample")[0] == 0
    old = (here / "cong-van.docx").read_bytes()
    code, out, err = run(here, "render", "cong-van", "--sample", "--draft", before="ulimit -f 4;")
    assert (code, out) == (2, "")
    assert "TP508" in err
    assert (here / "cong-van.docx").read_bytes() == old
    assert not list(here.glob(".cong-van*"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("init", "cong-van", "-o", "n" * 300 + ".yaml"), "TP506"),
        (("init", "cong-van", "-o", "a/" * 3000 + "n.yaml"), "TP506"),
        (("convert", "cong-van.json", "n" * 300 + ".xlsx"), "TP506"),
        (("schema", "cong-van", "-o", "n" * 300 + ".json"), "TP506"),
        (("pack", "check", "n" * 300), "MT374"),
        (("pack", "test", "n" * 300), "MT378"),
        (("batch", "new", "."), "HL118"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else value,
)
def test_names_that_cannot_be_looked_up_are_one_line_each(
    here: Path, words: tuple[str, ...], code: str
) -> None:
    shutil.copyfile(sample_path("cong-van"), here / "cong-van.yaml")
    assert run(here, "convert", "cong-van.yaml", "cong-van.json")[0] == 0
    result, out, err = run(here, *words)
    assert (result, out, err.count("\n")) == (2, "", 1)
    assert code in err


ODD = "a\x1b[31m\x9b\u202e\u2028\x7f"
"""A name with what moves the cursor, colours, turns the line round or ends it."""


def test_names_that_are_printed_have_no_control_characters(here: Path) -> None:
    code, out, err = run(here, "pack", "new", ODD)
    assert code == 0
    assert f"{ODD}/pack.yaml" not in out
    assert all(letter.isprintable() or letter == "\n" for letter in out + err)
    assert (here / ODD / "pack.yaml").is_file()


def test_json_has_every_name_as_it_is_by_escapes(here: Path) -> None:
    code, out, err = run(here, "render", f"./{ODD}.yaml", "--format", "json")
    assert (code, err) == (2, "")
    assert all(letter.isprintable() or letter == "\n" for letter in out)
    assert ODD in json.loads(out)["findings"][0]["location"]["file"]
