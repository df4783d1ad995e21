"""Documents that are open in Word while a run wants to replace them: tried again at the end, then reported, never made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.batch import State
from cchcdoc.batch.disk import Disk
from cchcdoc.batch.results import Result
from cchcdoc.finish.atomic_write import REPLACE_WAITS
from cchcdoc.finish.target import word_lock_name
from tests.support.batches import counts, digests, planned, run, write_inputs
from tests.support.commands import say

OPEN = "xa-01.docx"
IN_USE = 32
"""ERROR_SHARING_VIOLATION."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a run has written and every input has changed since."""
    folder = planned(tmp_path, monkeypatch, 4)
    run(folder)
    write_inputs(folder, 4, "Đã xong.")
    return folder


class SharingViolationError(PermissionError):
    """What Windows says of a file that Word holds."""

    winerror = IN_USE


class Held(Disk):
    """A disk on which one document cannot be replaced for the first ``times`` tries."""

    def __init__(self, times: int) -> None:
        self.tries, self.waited = 0, 0.0
        self._times = times

    def replace(self, source: Path, target: Path) -> None:
        if target.name == OPEN:
            self.tries += 1
            if self.tries <= self._times:
                raise SharingViolationError
        super().replace(source, target)

    def wait(self, seconds: float) -> None:
        self.waited += seconds


def last(results: list[Result]) -> Result:
    return results[-1]


@pytest.mark.parametrize("lock", [word_lock_name(OPEN), f".~lock.{OPEN}#"], ids=["Word", "LibreOffice"])
def test_a_document_that_was_closed_meanwhile_is_written_at_the_end(here: Path, lock: str) -> None:
    path = here / "ket-qua" / lock
    path.write_bytes(b"")

    class Closed(Disk):
        """Word is closed when the last of the others is in its place."""

        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            if target.name == "xa-03.docx":
                path.unlink()

    results = run(here, resume=True, disk=Closed())
    assert counts(results) == {State.WRITTEN: 4}
    assert last(results).document == OPEN


@pytest.mark.parametrize("lock", [word_lock_name(OPEN), f".~lock.{OPEN}#"], ids=["Word", "LibreOffice"])
def test_a_document_that_stays_open_is_told_by_name_and_waits_for_the_next_run(
    here: Path, lock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digests(here)[OPEN]
    (here / "ket-qua" / lock).write_bytes(b"")
    results = run(here, resume=True)
    assert counts(results) == {State.WRITTEN: 3, State.FAILED: 1}
    (found,) = last(results).findings
    assert (found.code, lock in found.hint) == ("TP501", True)
    assert digests(here)[OPEN] == before
    code, out, err = say(capsys, "batch", "ke-hoach.yaml", "--resume")
    assert code == 2
    assert err.splitlines()[0].startswith(str(Path("ket-qua", OPEN)))
    assert out.endswith("Kế hoạch có 4 văn bản: 3 giữ nguyên vì đã viết từ trước, 1 chưa viết được.\n")
    (here / "ket-qua" / lock).unlink()
    made: list[int] = []
    assert counts(run(here, resume=True, progress=lambda done, _of: made.append(done))) == {
        State.KEPT: 3,
        State.WRITTEN: 1,
    }
    assert made == []
    assert digests(here)[OPEN] != before


def test_what_windows_refuses_for_a_moment_is_tried_again(here: Path) -> None:
    disk = Held(3)
    assert counts(run(here, resume=True, disk=disk)) == {State.WRITTEN: 4}
    assert disk.tries == 4
    assert disk.waited == pytest.approx(sum(REPLACE_WAITS[:3]))


def test_what_windows_refuses_longer_is_tried_again_at_the_end(here: Path) -> None:
    disk = Held(len(REPLACE_WAITS) + 1)
    results = run(here, resume=True, disk=disk)
    assert counts(results) == {State.WRITTEN: 4}
    assert last(results).document == OPEN


def test_what_windows_refuses_to_the_end_costs_its_one_document(here: Path) -> None:
    before = digests(here)[OPEN]
    results = run(here, resume=True, disk=Held(10**6))
    assert counts(results) == {State.WRITTEN: 3, State.FAILED: 1}
    assert last(results).findings[0].code == "TP501"
    assert "Word" in last(results).reason
    assert digests(here)[OPEN] == before
    assert counts(run(here, resume=True)) == {State.KEPT: 3, State.WRITTEN: 1}
