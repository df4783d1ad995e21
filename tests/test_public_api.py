"""What Python users import, and that importing it costs nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cchcdoc
from cchcdoc.packs.finding.home import bundled
from tests.support.kinds import ALL_PRINTED, KIND, input_text, write_pack


@pytest.mark.parametrize("named", [Path, str])
def test_a_document_in_two_calls(tmp_path: Path, named: Callable[[Path], Path | str]) -> None:
    write_pack(tmp_path / "packs")
    path = tmp_path / "thu.yaml"
    path.write_text(input_text(ALL_PRINTED), encoding="utf-8")
    built = cchcdoc.build(KIND, cchcdoc.load(named(path)), packs=[named(tmp_path / "packs")])
    assert built.document[:2] == b"PK"
    assert built.diagnostics == ()


def test_an_error_carries_its_diagnostics(tmp_path: Path) -> None:
    with pytest.raises(cchcdoc.CchcdocError) as caught:
        cchcdoc.load(tmp_path / "khong-co.yaml")
    assert all(isinstance(each, cchcdoc.Diagnostic) for each in caught.value.diagnostics)


def test_importing_the_package_imports_nothing_else() -> None:
    ours = ("cchcdoc", "click", "jinja2", "yaml", "lxml", "docxtpl")
    script = f"import sys; import cchcdoc; print(*(m for m in sys.modules if m.split('.')[0] in {ours!r}))"
    root = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root
    )
    assert sorted(done.stdout.split()) == ["cchcdoc", "cchcdoc.lazy"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        cchcdoc.khong_co  # noqa: B018 - the access is the test


def command(
    *words: str,
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """``python -m cchcdoc`` as a process of its own, away from the source tree."""
    root = str(Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "cchcdoc", *words],
        stdout=stdout,
        stderr=stderr,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )


def test_a_process_ends_with_everything_said_and_its_exit_code(tmp_path: Path) -> None:
    schema = command("schema", "so-ket-5-nam", folder=tmp_path)
    assert schema.returncode == 0
    assert json.loads(schema.stdout)["$schema"]  # to the last brace
    unknown = command("render", "khong-co", folder=tmp_path)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.endswith("(xem: cchcdoc list)\n")
    rendered = command("render", "cong-van", "--sample", folder=tmp_path)
    assert (rendered.returncode, rendered.stdout, rendered.stderr) == (0, "cong-van.docx\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["cong-van.docx"]


@pytest.mark.parametrize("words", [("explain",), ("schema", "so-ket-5-nam"), ("list",)])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, words: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = command(*words, stdout=write, folder=tmp_path)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("more", [(), ("--format", "json")])
def test_a_reader_that_goes_away_changes_neither_exit_code_nor_documents(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    good = next((bundled("samples") / "thong-bao").glob("*.yaml")).read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text("loai: thong-bao\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(good, encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    try:
        wrong = command("render", "a.yaml", *more, stdout=write, stderr=write, folder=tmp_path)
        both = command("render", "a.yaml", "b.yaml", *more, stdout=write, stderr=write, folder=tmp_path)
        right = command("render", "b.yaml", *more, stdout=write, stderr=write, folder=tmp_path)
    finally:
        os.close(write)
    assert [wrong.returncode, both.returncode, right.returncode] == [1, 1, 0]
    assert (tmp_path / "b.docx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="không có /dev/full trên hệ này")
@pytest.mark.parametrize("words", [("explain",), ("list",), ("--help",)])
def test_a_full_disk_behind_standard_output_is_said_in_one_line(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = command(*words, stdout=full.fileno(), folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "hết chỗ" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove a folder that a process stands in")
@pytest.mark.parametrize(
    ("target", "code", "said"),
    [("{}/x.docx", 0, ""), ("x.docx", 2, "x.docx: lỗi TP50")],
    ids=["written elsewhere", "written here"],
)
def test_the_folder_that_a_process_stands_in_may_be_gone(
    tmp_path: Path, target: str, code: int, said: str
) -> None:
    program = (
        "import os, sys; from cchcdoc.cli.main import exit_code; os.mkdir('g'); os.chdir('g'); os.rmdir('../g');"
        f"sys.exit(exit_code(['render', 'cong-van', '--sample', '-o', {target.format(tmp_path)!r}]))"
    )
    environment = {**os.environ, "CCHCDOC_CACHE": "0", "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert (done.returncode, done.stderr[: len(said)]) == (code, said)
    assert [path.name for path in tmp_path.iterdir()] == (["x.docx"] if code == 0 else [])
