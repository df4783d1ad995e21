"""Ten thousand inputs in one folder: what a run costs for each, and how much memory the supervisor takes, as they become more.

    python benchmarks/many_inputs.py [--inputs 10000] [--quick]

A tenth as many inputs and then all: short notices, each a little different. Of each are printed milliseconds and the supervisor's most
memory for ``--dry-run``, the run, ``--resume`` with nothing to do, and for reading a plan that gives each input a name of its own. 1: the
larger run takes more than ``MOST`` times as long for an input as the smaller one, or the memory for an input is more than ``MOST_BYTES``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from common.options import read_counts

from cchcdoc.packs import sample_path

INPUTS, QUICK = 10_000, 120
MOST = 1.5
"""Times as long for an input, from a tenth of the inputs to all: reading a folder, a journal, a plan is linear."""
MOST_BYTES = 20_000
"""Memory of the supervisor for an input: names, digests, what came of it; no document."""
LEAST_TIMED = 1_000
"""Inputs from which on times are compared: below, starting a process is most of them."""
KIND = "thong-bao"
MEASURED = """
import resource, sys, time
from cchcdoc.cli.main import exit_code
began = time.monotonic()
code = exit_code(sys.argv[1:])
print(code, time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, file=sys.stderr)
"""
"""Runs a command and says its code, seconds and most bytes of memory, those of its workers left out."""


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    memory: int


def main() -> int:
    """Measure and print; 1: something grows faster than the inputs."""
    many = read_counts(__doc__, inputs=(INPUTS, QUICK))["inputs"]
    few = many // 10
    with tempfile.TemporaryDirectory() as name:
        small, large = costs(Path(name) / "it", few), costs(Path(name) / "nhieu", many)
    bad = False
    for what, of_many in large.items():
        of_few = small[what]
        times = (of_many.seconds / many) / (of_few.seconds / few)
        bytes_each = max(0, of_many.memory - of_few.memory) / (many - few)
        print(
            f"{what}: {of_many.seconds / many * 1000:.2f} ms for each of {many}, {times:.2f} times as much as of {few}; "
            f"{of_many.memory / 1e6:.0f} MB, {bytes_each / 1000:.1f} kB for each input more"
        )
        bad |= few >= LEAST_TIMED and (times > MOST or bytes_each > MOST_BYTES)
    return 1 if bad else 0


def costs(folder: Path, count: int) -> dict[str, Cost]:
    """What each command takes with so many inputs."""
    path = sample_path(KIND)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    (folder / "nop").mkdir(parents=True)
    names = [f"nop/xa-{number:05}.yaml" for number in range(count)]
    for name in names:
        (folder / name).write_text(f"{text}\n# {name}\n", encoding="utf-8")
    (folder / "ke-hoach.yaml").write_text("nguon: [nop]\nra: ket-qua\n", encoding="utf-8")
    own = "".join(f"  - {{tep: {name}, ten: bao-cao-{number}}}\n" for number, name in enumerate(names))
    (folder / "ten.yaml").write_text(f"nguon: [nop]\nra: khac\nvan_ban:\n{own}", encoding="utf-8")
    return {
        "--dry-run": cost(folder, "ke-hoach.yaml", "--dry-run"),
        "run": cost(folder, "ke-hoach.yaml"),
        "--resume": cost(folder, "ke-hoach.yaml", "--resume"),
        "names in the plan, --dry-run": cost(folder, "ten.yaml", "--dry-run"),
    }


def cost(folder: Path, plan: str, *options: str) -> Cost:
    """Run the plan; all must be well."""
    words = [sys.executable, "-c", MEASURED, "batch", str(folder / plan), *options]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    code, seconds, memory = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stdout
    return Cost(float(seconds), int(memory))


if __name__ == "__main__":
    raise SystemExit(main())
