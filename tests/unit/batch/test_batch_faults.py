"""The n-th file call fails, once or from then on, or the process ends there: what stands is whole, a later run completes it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from cchcdoc.batch import State
from cchcdoc.errors import CchcdocError
from tests.support.batches import (
    BAD_DAYS,
    FailingDisk,
    counts,
    digests,
    planned,
    run,
)

DOCUMENTS = 3


class Crash(BaseException):
    """The process is gone: nothing behind it runs but what ``finally`` does, which here must not help."""


class CrashingDisk(FailingDisk):
    """A disk at whose ``nth`` call everything ends, and which does nothing any more."""

    def _count(self) -> None:
        self.calls += 1
        if self.calls >= self._nth:
            raise Crash


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and three inputs."""
    return planned(tmp_path, monkeypatch, DOCUMENTS)


def expected(folder: Path) -> tuple[Mapping[str, str], int]:
    """The documents of a run on a good day, and how many calls could have failed."""
    disk = FailingDisk(0, errno.EIO)
    run(folder, disk=disk)
    found = digests(folder)
    shutil.rmtree(folder / "ket-qua")
    return found, disk.calls


def check(folder: Path, disk: FailingDisk, whole: Mapping[str, str]) -> None:
    """A run on ``disk``, then one on a good one."""
    with suppress(CchcdocError, Crash):
        assert sum(counts(run(folder, disk=disk)).values()) == DOCUMENTS
    written = digests(folder) if (folder / "ket-qua").exists() else {}
    temporary = {name for name in written if name.endswith(".tmp")}
    assert {
        name: digest for name, digest in written.items() if name not in temporary
    }.items() <= whole.items()
    again = run(folder, resume=True)
    assert set(counts(again)) <= {State.WRITTEN, State.KEPT}
    assert digests(folder) == whole
    assert not list((folder / "ket-qua").rglob("*.tmp"))
    shutil.rmtree(folder / "ket-qua")


@pytest.mark.slow
@pytest.mark.parametrize("number", BAD_DAYS, ids=errno.errorcode.get)
@pytest.mark.parametrize("sticky", [False, True], ids=["once", "sticky"])
def test_every_call_may_fail(here: Path, number: int, sticky: bool) -> None:
    whole, calls = expected(here)
    for nth in range(1, calls + 1):
        check(here, FailingDisk(nth, number, sticky=sticky), whole)


@pytest.mark.slow
def test_every_call_may_be_the_last(here: Path) -> None:
    whole, calls = expected(here)
    for nth in range(1, calls + 1):
        check(here, CrashingDisk(nth, errno.EIO), whole)


def test_a_disk_without_room_is_told_before_anything_is_made(here: Path) -> None:
    class Small(FailingDisk):
        def free(self, path: Path) -> int:
            return 10_000

    with pytest.raises(CchcdocError, match="HL113"):
        run(here, disk=Small(0, errno.EIO))
    assert digests(here) == {}
