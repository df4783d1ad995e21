"""Clocks that jump: what is kept, who has the lock, how long is waited for does not follow from the time of day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from cchcdoc.batch import State, one_run, verify
from cchcdoc.batch.disk import Disk
from cchcdoc.batch.journal import read_journal
from cchcdoc.batch.run_folder import JOURNAL, NAME, POLL, RunFolder
from cchcdoc.batch.workers.crew import Limits, Worker
from cchcdoc.cli.batch import progress
from cchcdoc.errors import OutputError
from tests.support.batches import counts, digests, planned, run, scripted

DOCUMENTS = 4
JUMPS = (0.0, 4e9, -3.6e3, 1.5e9, 2.5e11, 1.0)
"""Times of day: the first second, a century on, before it, back, a year that dates have not."""
FUTURE, PAST = 2**33, 1


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and inputs."""
    return planned(tmp_path, monkeypatch, DOCUMENTS)


@pytest.fixture
def jumping(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time of day jumps each time that it is asked for."""
    times = cycle(JUMPS)
    dates = cycle(("9999-12-31T23:59:59+00:00", "1970-01-01T00:00:00+00:00", "2026-10-01T00:00:00+00:00"))
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: next(times))
        patch.setattr(one_run, "_now", lambda: next(dates))
        yield


def times_in(folder: Path) -> set[str]:
    path = folder / "ket-qua" / NAME / JOURNAL
    return {each.time[:4] for each in read_journal(path.read_bytes(), path).entries}


def test_a_run_writes_the_same_and_a_later_one_keeps_it(here: Path, request: pytest.FixtureRequest) -> None:
    run(here)
    before = digests(here)
    for path in sorted((here / "ket-qua").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    request.getfixturevalue("jumping")
    assert counts(run(here)) == {State.WRITTEN: DOCUMENTS}
    assert digests(here) == before
    assert times_in(here) == {"9999", "1970", "2026"}
    assert counts(run(here, resume=True)) == {State.KEPT: DOCUMENTS}
    assert all(each.is_sound for each in verify(here / "ket-qua"))


@pytest.mark.parametrize("moment", [PAST, FUTURE])
def test_when_files_were_touched_says_nothing(here: Path, moment: int) -> None:
    run(here)
    for path in here.rglob("*"):
        os.utime(path, (moment, moment))
    assert counts(run(here, resume=True)) == {State.KEPT: DOCUMENTS}
    path = here / "nop" / "xa-01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Xong.", "Đã xong."), encoding="utf-8")
    os.utime(path, (PAST, PAST))
    again = run(here, resume=True)
    assert {each.document: each.reason for each in again if each.state is State.WRITTEN} == {
        "xa-01.docx": "dữ liệu đổi"
    }


@pytest.mark.usefixtures("jumping")
def test_a_lock_is_waited_for_by_a_clock_that_nobody_sets(here: Path) -> None:
    passed = 0.0

    class Waiting(Disk):
        def wait(self, seconds: float) -> None:
            nonlocal passed
            passed += seconds

    with RunFolder(here / "ket-qua"):
        second = RunFolder(here / "ket-qua", wait=10, disk=Waiting(), clock=lambda: passed)
        with pytest.raises(OutputError, match="HL107"), second:
            pass
    assert 10 <= passed < 10 + 2 * POLL
    with RunFolder(here / "ket-qua"):  # whoever had it is gone, whatever the time is
        pass


@pytest.mark.slow
@pytest.mark.usefixtures("jumping")
def test_the_time_for_a_document_is_no_time_of_day(here: Path) -> None:
    """A real worker gets its seconds though the time of day says that centuries have passed, and no more than these."""
    assert counts(run(here, start=Worker, limits=Limits(seconds=60))) == {State.WRITTEN: DOCUMENTS}
    hangs = "import time\ntime.sleep(1000)"
    results = run(here, resume=True, start=scripted(hangs), limits=Limits(seconds=0.5))
    assert counts(results) == {State.KEPT: DOCUMENTS}
    for path in (here / "ket-qua").glob("*.docx"):
        path.unlink()
    results = run(here, resume=True, start=scripted(hangs), limits=Limits(seconds=0.5))
    assert {each.reason for each in results} == {"quá 0.5 giây mà chưa xong, đã dừng"}


@pytest.mark.usefixtures("jumping")
def test_the_time_that_is_left_is_reckoned_by_a_clock_that_nobody_sets() -> None:
    passed = 0.0
    said: list[str] = []
    with progress.Bar(lambda: passed) as bar:
        for done in range(1, 101):
            passed += 3.0
            bar.show(done, 100)
            said.append(bar.left(done))
    assert said[0] == "1/100, còn khoảng 5 phút"
    assert said[39] == "40/100, còn khoảng 3 phút"
    assert said[98] == "99/100, còn khoảng 3 giây"
    assert said[99] == ""  # the bar is gone


def test_a_bar_that_is_left_in_the_middle_and_one_that_nobody_needed() -> None:
    with progress.Bar() as bar:
        bar.show(1, 2)
        assert bar.left(1) == "1/2"  # no second has passed
    with progress.Bar() as bar:
        assert bar.left(None) == ""
