"""Workers: one that dies, hangs or grows costs its one document, and the next one gets a fresh worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchcdoc.batch import State
from cchcdoc.batch.workers.crew import Crew, Failure, Limits, Worker
from cchcdoc.batch.workers.one_document import Job, Made
from cchcdoc.cli.main import exit_code
from tests.support.batches import counts, run, scripted, write_inputs, write_plan
from tests.support.commands import work_folder

ODD = """
import os, sys, time
import cchcdoc.batch.workers.process as worker
whole = worker.make
def make(job):
    if b"DIES" in job.content: os._exit(9)
    if b"HANGS" in job.content: time.sleep(1000)
    if b"GROWS" in job.content: bytearray(10 ** 10)
    if b"BREAKS" in job.content: raise KeyError("x")
    if b"PRINTS" in job.content: print("between", flush=True)
    return whole(job)
worker.make = make
worker.main()
"""


def jobs(*contents: str) -> Iterator[tuple[int, Job]]:
    for number, content in enumerate(contents):
        yield number, Job(f"{number}.yaml", content.encode(), "/")


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 2])
def test_each_costs_its_one_document(size: int) -> None:
    crew: Crew[int] = Crew(size, Limits(seconds=30, megabytes=1_000), scripted(ODD))
    texts = ("DIES", "loai: x", "HANGS", "loai: x", "GROWS", "loai: x", "BREAKS", "PRINTS: 1", "loai: x")
    found = dict(crew.results(jobs(*texts)))
    reasons = {number: each.reason for number, each in found.items() if isinstance(each, Failure)}
    assert sorted(found) == list(range(9))
    assert reasons == {
        0: "tiến trình viết văn bản bị tắt giữa chừng (mã 9)",
        2: "quá 30 giây mà chưa xong, đã dừng",
        4: "cần hơn 1000 MB bộ nhớ, đã dừng",
        6: "chương trình có lỗi (KeyError: 'x')",
    }
    assert all(isinstance(found[number], Made) for number in (1, 3, 5, 7, 8))


@pytest.mark.slow
def test_real_workers_write_what_this_process_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = work_folder(tmp_path, monkeypatch)
    write_inputs(folder, 3)
    write_plan(folder)
    assert counts(run(folder, start=Worker, workers=2)) == {State.WRITTEN: 3}
    assert exit_code(["render", "nop/xa-01.yaml", "-o", "mot.docx"]) == 0
    assert (folder / "mot.docx").read_bytes() == (folder / "ket-qua" / "xa-01.docx").read_bytes()


@pytest.mark.slow
def test_who_stops_reading_stops_the_workers() -> None:
    crew: Crew[int] = Crew(2, Limits(seconds=60), scripted(ODD))
    results = crew.results(jobs("loai: x", *["HANGS"] * 4))
    next(results)
    results.close()  # returns, though two workers hang


def test_what_the_jobs_raise_is_raised() -> None:
    def broken() -> Iterator[tuple[int, Job]]:
        yield from jobs()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any
        list(Crew[int](2).results(broken()))


@pytest.mark.slow
def test_nothing_in_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = work_folder(tmp_path, monkeypatch)
    write_inputs(folder, 1)
    write_plan(folder)
    for name in ("cchcdoc.py", "yaml.py", "json.py"):
        (folder / name).write_text("open('dau-vet', 'w')", encoding="utf-8")
    assert counts(run(folder, start=Worker)) == {State.WRITTEN: 1}
    assert not (folder / "dau-vet").exists()
