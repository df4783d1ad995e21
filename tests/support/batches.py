"""Plans and runs of tests: workers in this process, disks that fail."""

from __future__ import annotations

import errno
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from cchcdoc.batch import Options, Result, Run, State, read_plan
from cchcdoc.batch.disk import Disk
from cchcdoc.batch.workers.crew import Failure, Limits, Worker, worker_command
from cchcdoc.batch.workers.one_document import Job, Made, make
from tests.support.commands import work_folder
from tests.support.kinds import input_text

PROSE: Final = "  mo_dau: |\n    {text}\n"


class Inside(Worker):
    """A worker without a process: its documents are made in this one."""

    def __init__(self, limits: Limits) -> None:  # no process is started
        self._limits = limits
        self.answered = 0

    def answer(self, job: Job) -> Made | Failure:
        self.answered += 1
        return make(job)

    def stop(self) -> None:
        pass


def scripted(script: str) -> Callable[[Limits], Worker]:
    """Workers that run ``script`` in the place of the program's."""
    return lambda limits: Worker(limits, worker_command(f"exec({script!r})", limits))


def write_inputs(folder: Path, count: int, text: str = "Xong.") -> None:
    """So many small inputs of the made-up kind, in ``nop``."""
    (folder / "nop").mkdir(exist_ok=True)
    for number in range(count):
        content = input_text(PROSE.format(text=f"{text} Lần {number}."))
        (folder / "nop" / f"xa-{number:02}.yaml").write_text(content, encoding="utf-8")


def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: int) -> Path:
    """A current folder, in a home without a profile, with a plan and so many inputs."""
    folder = work_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    write_inputs(folder, documents)
    write_plan(folder)
    return folder


def write_plan(folder: Path, text: str = "") -> Path:
    """A plan for the inputs in ``nop`` with further lines."""
    path = folder / "ke-hoach.yaml"
    packs = os.environ["CCHCDOC_PACKS"]
    path.write_text(f"nguon: [nop]\nra: ket-qua\npacks: [{packs}]\n{text}", encoding="utf-8")
    return path


def run(
    folder: Path, *, disk: Disk | None = None, start: Callable[[Limits], Worker] = Inside, **options: Any
) -> list[Result]:
    """Run the plan of ``folder``."""
    options.setdefault("workers", 1)
    return list(
        Run(
            read_plan(folder / "ke-hoach.yaml"), Options(**options), disk=disk or Disk(), start=start
        ).results()
    )


def counts(results: list[Result]) -> Mapping[State, int]:
    """How many documents of each state."""
    return dict(Counter(each.state for each in results))


def digests(folder: Path) -> dict[str, str]:
    """The documents of ``ket-qua`` and what they hold; nothing else may stand there."""
    output = folder / "ket-qua"
    files = [path for path in output.rglob("*") if path.is_file() and ".cchcdoc" not in path.parts]
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


class FailingDisk(Disk):
    """A disk of which the ``nth`` call that could fail fails, once or from then on."""

    def __init__(self, nth: int, number: int, *, sticky: bool = False) -> None:
        self.calls = 0
        self._nth, self._errno, self._sticky = nth, number, sticky

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self._nth or (self._sticky and self.calls > self._nth):
            raise OSError(self._errno, os.strerror(self._errno))

    def __getattribute__(self, name: str) -> Any:
        call = super().__getattribute__(name)
        if name in FAILING:
            self._count()
        return call

    def wait(self, seconds: float) -> None:
        pass


FAILING: Final = frozenset(
    ("create", "write", "sync", "replace", "sync_folder", "make_folders", "append", "set_mode")
)
"""Calls that may fail on a bad day."""
BAD_DAYS: Final = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)


def spoil(folder: Path, name: str) -> None:
    """Misspell a field of the input ``name``."""
    path = folder / "nop" / name
    path.write_text(path.read_text(encoding="utf-8").replace("trich_yeu", "trich_yu"), encoding="utf-8")
