"""What a batch costs beside its documents: ratios of runs in turns, memory of a worker, a run that is killed at random.

    python benchmarks/batch.py [--documents 300] [--kills 20] [--quick]

- ``overhead``: a run with one worker against load, build and write of the same inputs in one process that was warm.
- ``two workers``: one worker's run against that of two (on two free cores).
- ``nothing to do``: ``--resume`` of a finished run against the run.
- ``memory``: of a worker after a fifteenth of the documents and after the last one.
- ``kills``: the run is ended by ``kill -9`` at random moments and gone on with until it ends; every document must be there,
  byte by byte that of a run without a kill.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from cchcdoc.batch import Options, Run, State, read_plan
from cchcdoc.batch.workers.crew import Limits, Worker
from cchcdoc.batch.workers.one_document import Job, Made
from cchcdoc.disk_cache import cache_folder
from cchcdoc.finish import write_atomic
from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build

KINDS = ("bao-cao-cchc", "cong-van", "thong-bao", "bao-cao-cchc")
SEED = 20261126
TURNS = 3


def main() -> int:
    """Measure and print; 1: a document was lost or differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    documents, kills = (40, 4) if options.quick else (options.documents, options.kills)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder, documents)
        measure(folder, documents)
        return measure_kills(folder, kills)


def write_inputs(folder: Path, count: int) -> None:
    """Samples of some kinds, each a little different, and a plan."""
    (folder / "nop").mkdir()
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        sample = sample_path(kind)
        assert sample is not None
        text = sample.read_text(encoding="utf-8") + f"\n# {number}\n"
        (folder / "nop" / f"xa-{number:05}-{kind}.yaml").write_text(text, encoding="utf-8")
    (folder / "ke-hoach.yaml").write_text("nguon: [nop]\nra: ket-qua\n", encoding="utf-8")


def measure(folder: Path, documents: int) -> None:
    """Print the ratios of runs in turns."""
    alone, one, two, resumed = [], [], [], []
    memory = Watched()
    timed(lambda: run(folder, 1))  # fills the cache of kinds
    for _ in range(TURNS):
        alone.append(timed(lambda: by_hand(folder)))
        one.append(timed(lambda: run(folder, 1, start=memory.start)))
        resumed.append(timed(lambda: run(folder, 1, fresh=False)))
        two.append(timed(lambda: run(folder, 2)))
    print(f"{documents} documents, medians of {TURNS} turns; {os.cpu_count()} processors")
    print(f"overhead: {median(one) / median(alone):.2f} times the documents alone (aim: at most 1.15)")
    print(f"two workers: {median(one) / median(two):.2f} times as fast as one (aim: at least 1.6)")
    print(f"nothing to do: {median(resumed) / median(one):.1%} of the run (aim: at most 3%)")
    print(f"memory of a worker: {memory.growth()}")


def by_hand(folder: Path) -> None:
    """Load, build and write each input in this process."""
    target = folder / "bang-tay"
    target.mkdir(exist_ok=True)
    opened = {kind: open_kind(get_kind_entry(kind), cache_folder(os.environ)) for kind in set(KINDS)}
    for path in sorted((folder / "nop").iterdir()):
        kind = path.stem.split("-", 2)[2]
        write_atomic(target / f"{path.stem}.docx", build(load(path), opened[kind]).document)


def run(
    folder: Path, workers: int, *, fresh: bool = True, start: Callable[[Limits], Worker] = Worker
) -> None:
    """One run of the plan; all documents must be written or kept."""
    if fresh:
        shutil.rmtree(folder / "ket-qua", ignore_errors=True)
    options = Options(workers=workers, resume=not fresh)
    states = {each.state for each in Run(read_plan(folder / "ke-hoach.yaml"), options, start=start).results()}
    assert states <= {State.WRITTEN, State.KEPT}, states


class Watched:
    """Remembers the memory of workers, where the system shows it."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.seen: list[int] = []

    def start(self, limits: Limits) -> Worker:
        """A worker whose memory is looked at after each document."""
        seen = self.seen = []

        class Seen(Worker):
            def answer(self, job: Job) -> Made:  # type: ignore[override]
                result = super().answer(job)
                seen.append(resident(self._process.pid))
                return result  # type: ignore[return-value]

        return Seen(limits)

    def growth(self) -> str:
        """In words."""
        if not any(self.seen):
            return "not shown by this system"
        early = self.seen[len(self.seen) // 15]
        return f"{early // 1_000_000} MB early, {self.seen[-1] // 1_000_000} MB at the end, {self.seen[-1] / early:.2f} times"


def resident(process: int) -> int:
    """Bytes of memory of a process; 0 where that is not known."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, ValueError):
        return 0


def timed(call: Callable[[], None]) -> float:
    """Seconds that ``call`` takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def measure_kills(folder: Path, kills: int) -> int:
    """Kill the run ``kills`` times, going on each time; 1: something is lost, broken or different."""
    expected = digests(folder)
    shutil.rmtree(folder / "ket-qua")
    chance = random.Random(SEED)
    command = [sys.executable, "-m", "cchcdoc", "batch", str(folder / "ke-hoach.yaml"), "--resume"]
    whole = timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    made, rounds = 0, 0
    while rounds < kills:
        shutil.rmtree(folder / "ket-qua", ignore_errors=True)
        while rounds < kills:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
            try:
                process.wait(chance.uniform(0.2, whole))
                break
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()
                rounds += 1
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = digests(folder)
    journal = (folder / "ket-qua" / ".cchcdoc" / "nhat-ky.jsonl").read_text(encoding="utf-8")
    made = journal.count('{"event":"made"')
    lost = len(expected.keys() - found.keys())
    different = sum(found[name] != digest for name, digest in expected.items() if name in found)
    left = sum(1 for path in (folder / "ket-qua").rglob("*.tmp"))
    print(
        f"{rounds} kills: {lost} lost, {different} broken, {left} left over; made {made / len(expected):.2f} times the plan"
    )
    return 1 if lost or different or left else 0


def digests(folder: Path) -> dict[str, str]:
    """The documents that were written."""
    files = sorted((folder / "ket-qua").glob("*.docx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    raise SystemExit(main())
