"""Real processes: eight runs that begin at once in one folder; a supervisor that is killed; a run that is gone on with until it ends."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchcdoc.batch import State
from cchcdoc.batch.journal import read_journal
from cchcdoc.batch.run_folder import JOURNAL, NAME
from tests.support.batches import counts, digests, planned, run

RUNS = 8
DOCUMENTS = 40
MAX_SECONDS = 300
READY = "san sang"
TOGETHER = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell has started in the background
import cchcdoc.api, cchcdoc.batch.one_run, cchcdoc.cli.batch.running, cchcdoc.cli.batch.summary
from cchcdoc.cli.main import run
print({READY!r}, flush=True)
sys.stdin.readline()
run(sys.argv[1:])
"""
"""Runs a command when it is told to, with all that it needs imported."""

pytestmark = pytest.mark.slow


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and inputs."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    return planned(tmp_path, monkeypatch, DOCUMENTS)


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def at_once(*arguments: str) -> list[tuple[int, str, str]]:
    """Code, output and errors of eight runs that begin at one moment."""
    runs = [started(TOGETHER, "batch", "ke-hoach.yaml", *arguments) for _ in range(RUNS)]
    for each in runs:
        assert each.stdout is not None
        assert each.stdout.readline().strip() == READY
    for each in runs:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate(timeout=MAX_SECONDS) for each in runs]
    return [(each.returncode, out, err) for each, (out, err) in zip(runs, said, strict=True)]


def amid(folder: Path, *, lines: int) -> subprocess.Popen[str]:
    """A run whose journal has more than so many lines."""
    process = started(TOGETHER, "batch", "ke-hoach.yaml", "--viec", "2")
    assert process.stdout is not None
    assert process.stdin is not None
    process.stdout.readline()
    process.stdin.write("\n")
    process.stdin.flush()
    until = time.monotonic() + MAX_SECONDS
    journal = folder / "ket-qua" / NAME / JOURNAL
    while not (journal.exists() and journal.read_bytes().count(b"\n") > lines) and time.monotonic() < until:
        time.sleep(0.01)
    return process


def events(folder: Path) -> list[str]:
    path = folder / "ket-qua" / NAME / JOURNAL
    return [each.event for each in read_journal(path.read_bytes(), path).entries]


def test_one_of_eight_runs_and_the_others_say_so_and_leave(here: Path) -> None:
    found = at_once()
    won = [each for each in found if each[0] == 0]
    lost = [each for each in found if each[0] != 0]
    assert [out for _, out, _ in won] == [f"Kế hoạch có {DOCUMENTS} văn bản: {DOCUMENTS} đã viết.\n"]
    assert {(code, out) for code, out, _ in lost} == {(2, "")}
    assert {tuple(err.splitlines()) for _, _, err in lost} == {
        (
            (
                "ket-qua: lỗi HL107: một lần chạy khác đang viết vào thư mục này; "
                "chờ lần ấy xong rồi chạy lại, hoặc thêm --cho GIÂY để chờ"
            ),
        )
    }
    assert events(here) == [*["made"] * DOCUMENTS, *["written"] * DOCUMENTS]
    whole = digests(here)
    assert len(whole) == DOCUMENTS
    assert counts(run(here, resume=True)) == {State.KEPT: DOCUMENTS}


def test_eight_that_wait_all_end_and_one_writes(here: Path) -> None:
    found = at_once("--resume", "--cho", str(MAX_SECONDS), "--format", "json")
    assert {code for code, _, _ in found} == {0}
    told = [json.loads(out)["counts"] for _, out, _ in found]
    assert sorted(each["written"] for each in told) == [*[0] * (RUNS - 1), DOCUMENTS]
    assert all(each["written"] + each["kept"] == DOCUMENTS for each in told)
    assert events(here) == [*["made"] * DOCUMENTS, *["written"] * DOCUMENTS]


@pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
def test_a_supervisor_that_is_killed_leaves_no_lock_and_no_worker(here: Path) -> None:
    """The workers are not killed with it: each ends when nobody asks it for more."""
    process = amid(here, lines=5)
    process.kill()
    process.communicate(timeout=MAX_SECONDS)  # the workers have its output: it ends when they have
    assert set(counts(run(here, resume=True))) <= {State.WRITTEN, State.KEPT}
    assert len(digests(here)) == DOCUMENTS


@pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
def test_a_run_that_is_killed_again_and_again_ends_with_every_document_once(here: Path) -> None:
    """As an officer would: started in the evening, the plug is pulled, started again, until it ends."""
    run(here)
    whole = digests(here)
    journal = here / "ket-qua" / NAME / JOURNAL
    for path in sorted((here / "ket-qua").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    chance = random.Random(20261127)
    kills = 0
    command = [sys.executable, "-m", "cchcdoc", "batch", "ke-hoach.yaml", "--resume", "--viec", "2"]
    while kills < 12:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            assert process.wait(chance.uniform(0.2, 1.2)) == 0
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            kills += 1
            standing = digests(here) if (here / "ket-qua").exists() else {}
            assert {
                name: each for name, each in standing.items() if not name.endswith(".tmp")
            }.items() <= whole.items()
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert digests(here) == whole
    entries = read_journal(journal.read_bytes(), journal).entries
    assert len({each.document for each in entries if each.event == "written"}) == DOCUMENTS
    assert len(entries) <= 2 * DOCUMENTS + kills


@pytest.mark.skipif(os.name == "nt", reason="needs signals of POSIX")
@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
def test_a_run_that_is_interrupted_stops_in_words_and_without_a_trace(here: Path, times: int) -> None:
    process = amid(here, lines=3)
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.005)
    out, err = process.communicate(timeout=MAX_SECONDS)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert "--resume" in err or times > 1
    assert set(counts(run(here, resume=True))) <= {State.WRITTEN, State.KEPT}
    assert len(digests(here)) == DOCUMENTS
