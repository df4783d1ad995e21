"""What a batch costs beside its documents: ratios of runs in turns, memory of a worker, a run that is killed at random.

    python benchmarks/batch.py [--documents 300] [--kills 20] [--quick | --full]

- ``overhead``: a run with one worker against load, build and write of the same inputs in one process that was warm.
- ``two workers``: one worker's run against that of two (on two free cores).
- ``nothing to do``: ``--resume`` of a finished run against the run.
- ``memory``: of one worker that is never replaced, after the 200th document and after the last one (``--full``: the 3,000th).
- ``kills``: the run is ended by ``kill -9`` at random moments and gone on with until it ends; every document must be there,
  byte by byte that of a run without a kill. ``--full``: a run of 3,000 documents; what was made over what was planned counts
  the documents that a kill made the next run make again.
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
FULL = 3_000
EARLY = 200
"""The document from which on memory is held against."""
MOST_MADE = 1.3
"""Documents made over documents planned in a run that is killed."""
FULL_BETWEEN = 0.06
"""Seconds between two kills at most, as a part of those of a whole run."""


def main() -> int:
    """Measure and print; 1: a document was lost or differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true")
    size.add_argument(
        "--full", action="store_true", help="memory and kills over 3,000 documents, not the ratios"
    )
    options = parser.parse_args()
    documents, kills = (40, 4) if options.quick else (options.documents, options.kills)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder, FULL if options.full else documents)
        if options.full:
            timed(lambda: by_hand(folder, 40))  # fills the cache of kinds
        else:
            measure(folder, documents)
        measure_memory(folder, FULL if options.full else documents)
        return measure_kills(folder, kills, between=FULL_BETWEEN if options.full else 1.0) if kills else 0


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
    timed(lambda: run(folder, 1))  # fills the cache of kinds
    for _ in range(TURNS):
        alone.append(timed(lambda: by_hand(folder)))
        one.append(timed(lambda: run(folder, 1)))
        resumed.append(timed(lambda: run(folder, 1, fresh=False)))
        two.append(timed(lambda: run(folder, 2)))
    print(f"{documents} documents, medians of {TURNS} turns; {os.cpu_count()} processors")
    print(f"overhead: {median(one) / median(alone):.2f} times the documents alone (aim: at most 1.15)")
    print(f"two workers: {median(one) / median(two):.2f} times as fast as one (aim: at least 1.6)")
    print(f"nothing to do: {median(resumed) / median(one):.1%} of the run (aim: at most 3%)")


def measure_memory(folder: Path, documents: int) -> None:
    """Print how the memory of one worker grows that makes all documents."""
    memory = Watched()
    shutil.rmtree(folder / "ket-qua", ignore_errors=True)
    options = Options(workers=1, limits=Limits(documents=documents + 1))
    for _ in Run(read_plan(folder / "ke-hoach.yaml"), options, start=memory.start).results():
        pass
    print(f"memory of a worker: {memory.growth()}")


def by_hand(folder: Path, most: int | None = None) -> None:
    """Load, build and write each input, or the first ``most``, in this process."""
    target = folder / "bang-tay"
    target.mkdir(exist_ok=True)
    opened = {kind: open_kind(get_kind_entry(kind), cache_folder(os.environ)) for kind in set(KINDS)}
    for path in sorted((folder / "nop").iterdir())[:most]:
        kind = path.stem.split("-", 2)[2]
        write_atomic(target / f"{path.stem}.docx", build(load(path), opened[kind]).document)


def run(folder: Path, workers: int, *, fresh: bool = True) -> None:
    """One run of the plan; all documents must be written or kept."""
    if fresh:
        shutil.rmtree(folder / "ket-qua", ignore_errors=True)
    options = Options(workers=workers, resume=not fresh)
    states = {each.state for each in Run(read_plan(folder / "ke-hoach.yaml"), options).results()}
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
        early = min(EARLY, len(self.seen) // 2) - 1
        looked = sorted({early, *range(len(self.seen) - 1, early, -max(1, len(self.seen) // 3))})
        said = ", ".join(f"{self.seen[each] / 1e6:.1f} MB after {each + 1}" for each in looked)
        return f"{said}: {self.seen[-1] / self.seen[early]:.3f} times (aim: at most 1.05)"


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


def measure_kills(folder: Path, kills: int, *, between: float) -> int:
    """Kill runs until ``kills`` kills are done, going on each time; 1: something is lost, broken or different.

    ``between``: most seconds between two kills, as a part of those of a whole run.
    """
    expected = digests(folder)
    shutil.rmtree(folder / "ket-qua")
    chance = random.Random(SEED)
    command = [sys.executable, "-m", "cchcdoc", "batch", str(folder / "ke-hoach.yaml"), "--resume"]
    whole = timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    rounds, runs, made, bad = 0, 0, 0, 0
    while rounds < kills:
        shutil.rmtree(folder / "ket-qua", ignore_errors=True)
        here = 0
        while here < kills and not ended(command, chance.uniform(0.2, max(0.5, whole * between))):
            here += 1
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        rounds, runs = rounds + here, runs + 1
        found = digests(folder)
        made += made_in(folder)
        left = sum(1 for path in (folder / "ket-qua").rglob("*.tmp"))
        bad += (
            left
            + sum(found.get(name) != digest for name, digest in expected.items())
            + len(found)
            - len(expected)
        )
    over = (made + rounds * (os.cpu_count() or 1)) / len(expected) / runs
    print(f"{rounds} kills in {runs} runs of {len(expected)}: {bad} lost, broken, double or left over")
    print(f"made {over:.3f} times the plan, with as many in flight as there are processors at each kill")
    return 1 if bad or over > MOST_MADE else 0


def ended(command: list[str], seconds: float) -> bool:
    """Whether a run ended by itself; after ``seconds`` it is killed with its workers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False
    return True


def made_in(folder: Path) -> int:
    """Documents that were made, by the journal; one whose line was cut off is made again and counted then."""
    journal = (folder / "ket-qua" / ".cchcdoc" / "nhat-ky.jsonl").read_text(encoding="utf-8")
    return journal.count('{"event":"made"')


def digests(folder: Path) -> dict[str, str]:
    """The documents that were written."""
    files = sorted((folder / "ket-qua").glob("*.docx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    raise SystemExit(main())
