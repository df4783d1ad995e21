"""A year of a country: 3,321 communes in four periods, 13,284 documents by four plans, with a pulled plug in one of them.

    python benchmarks/periods.py [--communes 3321] [--reports 10] [--quick]

Inputs are made up from the samples with a fixed seed: every commune sends a notice or a letter, one in ``--reports`` a periodic report
of the period. Each period is a plan with an output folder of its own. In the second period the run and its workers are ended by
``kill -9`` in the middle and it is gone on with. Printed for each period: documents per second, the most memory of the supervisor and of a
worker, bytes of the documents and of the journal, documents made over documents planned, what a run with nothing to do takes. At the
end every commune must have its one document in every period, made of its own input and untouched (``verify``), and one in fifty is
made once more by this process and must be the same to the last byte. 1: it is not so.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from common.options import read_counts

from cchcdoc.batch import verify
from cchcdoc.disk_cache import cache_folder
from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build

COMMUNES, QUICK = 3_321, 12
PERIODS = 4
PLUG_PULLED = 1
"""The period, counted from 0, in which the run is killed."""
REPORTS = 10
"""One commune in so many sends a report."""
LETTERS = ("thong-bao", "cong-van")
REPORT = "bao-cao-cchc"
EVERY = 50
SEED = 20261127
LOOKED_EVERY = 0.2
"""Seconds between two looks at the memory."""
COMMAND = [sys.executable, "-m", "cchcdoc", "batch"]


class Peak(NamedTuple):
    """Bytes of memory at most."""

    supervisor: int
    worker: int


def main() -> int:
    """Run the periods and print; 1: something is lost, double, broken or of another input."""
    counts = read_counts(__doc__, communes=(COMMUNES, QUICK), reports=(REPORTS, REPORTS))
    communes, bad = counts["communes"], 0
    with tempfile.TemporaryDirectory() as name:
        for period in range(PERIODS):
            folder = Path(name) / f"ky-{period + 1}"
            write_inputs(folder, period, communes, counts["reports"])
            bad += run_period(folder, period, communes)
    print(
        f"{PERIODS * communes} documents in {PERIODS} periods: {bad} lost, double, broken or of another input"
    )
    return 1 if bad else 0


def write_inputs(folder: Path, period: int, communes: int, reports: int) -> None:
    """One input for each commune, and the plan."""
    chance = random.Random(SEED + period)
    (folder / "nop").mkdir(parents=True)
    texts = {kind: sample(kind) for kind in (*LETTERS, REPORT)}
    for number in range(communes):
        kind = REPORT if chance.randrange(reports) == 0 else chance.choice(LETTERS)
        place = f"Xã thử nghiệm {number:04}"
        text = texts[kind].replace("Tủa Chùa", place).replace("TỦA CHÙA", place.upper())
        text += f"\n# kỳ {period + 1}, {place}\n"
        (folder / "nop" / f"xa-{number:04}-{kind}.yaml").write_text(text, encoding="utf-8")
    plan = f'ten: Kỳ {period + 1}\nnguon: [nop]\nra: ket-qua\nten_tep: "{{tep}}"\n'
    (folder / "ke-hoach.yaml").write_text(plan, encoding="utf-8")


def sample(kind: str) -> str:
    """The sample of a kind, as it is given to communes."""
    path = sample_path(kind)
    assert path is not None
    return path.read_text(encoding="utf-8")


def run_period(folder: Path, period: int, communes: int) -> int:
    """Run the plan of one period, print what it took; how many documents are not as they must be."""
    began, killed = time.monotonic(), 0
    peak = Peak(0, 0)
    if period == PLUG_PULLED:
        peak, killed = pulled_plug(folder, communes)
    peak = larger(peak, watched(subprocess.Popen(command(folder), stdout=subprocess.DEVNULL), Event()))
    took = time.monotonic() - began
    began = time.monotonic()
    subprocess.run(command(folder), check=True, stdout=subprocess.DEVNULL)
    nothing = time.monotonic() - began
    journal = folder / "ket-qua" / ".cchcdoc" / "nhat-ky.jsonl"
    made = journal.read_text(encoding="utf-8").count('{"event":"made"')
    size = sum(path.stat().st_size for path in (folder / "ket-qua").glob("*.docx"))
    plug = f" (the plug pulled once, with {killed} of them made)" if killed else ""
    print(
        f"period {period + 1}: {communes} documents{plug} in {took:.0f} s, {communes / took:.1f} a second; supervisor"
        f" {peak.supervisor / 1e6:.0f} MB, worker {peak.worker / 1e6:.0f} MB; {size / 1e6:.1f} MB of documents,"
        f" {journal.stat().st_size / 1e6:.1f} MB of journal; made {made / communes:.3f} times the plan;"
        f" with nothing to do {nothing:.1f} s",
        flush=True,
    )
    return wrong(folder, communes)


def command(folder: Path) -> list[str]:
    """The run of the plan in ``folder``, as a scheduled one."""
    return [*COMMAND, str(folder / "ke-hoach.yaml"), "--resume"]


def pulled_plug(folder: Path, communes: int) -> tuple[Peak, int]:
    """Kill the run and its workers when half of the documents are made; its memory, and how many were."""
    journal = folder / "ket-qua" / ".cchcdoc" / "nhat-ky.jsonl"
    process = subprocess.Popen(command(folder), stdout=subprocess.DEVNULL, start_new_session=True)
    half = Event()
    peaks: list[Peak] = []
    watcher = Thread(target=lambda: peaks.append(watched(process, half)))
    watcher.start()
    made = 0
    while made < communes // 2 and watcher.is_alive():
        time.sleep(0.05)
        made = journal.read_text(encoding="utf-8").count('{"event":"made"') if journal.exists() else 0
    half.set()
    with suppress(ProcessLookupError):  # a run of few documents may have come to its end meanwhile
        os.killpg(process.pid, 9)
    watcher.join()
    return peaks[0], made


def watched(process: subprocess.Popen[bytes], ended: Event) -> Peak:
    """The most memory of a run and of one of its workers, until it ends; it must end well unless ``ended`` is set."""
    peak = Peak(0, 0)
    while process.poll() is None:
        workers = [resident(each) for each in children(process.pid)]
        peak = larger(peak, Peak(resident(process.pid), max(workers, default=0)))
        ended.wait(LOOKED_EVERY)
    assert ended.is_set() or process.returncode == 0, process.returncode
    return peak


def larger(one: Peak, other: Peak) -> Peak:
    """The larger of each."""
    return Peak(max(one.supervisor, other.supervisor), max(one.worker, other.worker))


def children(process: int) -> list[int]:
    """The processes that ``process`` started, where the system shows it."""
    found = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(each) for each in path.read_text(encoding="ascii").split()]
        except OSError:
            continue
    return found


def resident(process: int) -> int:
    """Bytes of memory of a process; 0 where that is not known."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def wrong(folder: Path, communes: int) -> int:
    """Documents that are not there, too many, not as written, not of their input, not what this process makes of it."""
    output = folder / "ket-qua"
    expected = {path.stem for path in (folder / "nop").iterdir()}
    standing = {path.stem for path in output.rglob("*") if path.is_file() and ".cchcdoc" not in path.parts}
    bad = len(expected ^ standing) + (len(expected) != communes)
    for each in verify(output):
        is_its_own = Path(each.source).stem == Path(each.document).stem
        bad += not (each.is_sound and is_its_own and each.input.name == each.pack.name == "SAME")
    opened = {kind: open_kind(get_kind_entry(kind), cache_folder(os.environ)) for kind in (*LETTERS, REPORT)}
    for name in sorted(expected)[::EVERY]:
        made = build(load(folder / "nop" / f"{name}.yaml"), opened[name.split("-", 2)[2]]).document
        bad += made != (output / f"{name}.docx").read_bytes()
    return bad


if __name__ == "__main__":
    raise SystemExit(main())
