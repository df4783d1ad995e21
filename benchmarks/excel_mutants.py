"""Filled-in Excel forms spoiled at random, each given to ``cchcdoc render``: never a traceback, a hang or much memory.

Mutant N is the same on every machine (``--one N FILE`` writes it). The exit code is 1 if one of them ended in an error of the
program, was refused in more than one line, or took more memory than ``MEMORY``; times are printed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cchcdoc.cli.main import exit_code
from cchcdoc.cli.render import UNREADABLE

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.excel_files import filled_form
from tests.support.excel_mutants import KINDS, excel_mutant

COUNT = 10_000
QUICK = 45
"""Seconds after which ``--quick`` begins no further part."""
PART = 250
"""Mutants of a process; its memory is measured as a whole."""
QUICK_PART = 50
MEMORY = 200
"""MB that a process may take, Python and all libraries included."""
LONG = 1.0
"""CPU seconds that a mutant should take at most."""
HANGS = 600
"""Seconds after which a process is ended."""
REFUSED = re.compile(r"lỗi (DL[0-9]{3})")


def run_part(first: int, last: int) -> None:
    """Render the mutants from ``first`` on and print what came of each; the last line has the memory of this process."""
    for name in KINDS:  # kinds and libraries are in memory before anything is measured
        outcome(filled_form(name))
    for number in range(first, last):
        sys.stdout.write(json.dumps([number, *outcome(excel_mutant(number))]) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux says kB
    sys.stdout.write(json.dumps({"peak": peak}) + "\n")


def outcome(form: bytes) -> tuple[int, str, int, float]:
    """Exit code, code of the refusal (empty when the form was read), lines that were printed, CPU seconds."""
    path = Path("bieu.xlsx")
    path.write_bytes(form)
    out, err = io.StringIO(), io.StringIO()
    start = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = exit_code(["render", str(path), "-o", "ra.docx", "--ghi-de"])
    seconds = time.process_time() - start
    said = err.getvalue()
    found = REFUSED.search(said)
    refused = found[1] if found and found[1] in UNREADABLE else ""
    if "Traceback" in said:
        code = 3
    return code, refused, len(said.splitlines()), seconds


def parts(count: int, *, quick: bool) -> Iterator[list[str]]:
    """The lines that each process printed."""
    end = time.monotonic() + QUICK
    size = QUICK_PART if quick else PART
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CCHCDOC_CACHE": str(Path(folder, "kho")), "HOME": folder}
        for first in range(0, count, size):
            if quick and time.monotonic() > end:
                return
            words = [
                sys.executable,
                str(Path(__file__).resolve()),
                "--part",
                str(first),
                str(min(first + size, count)),
            ]
            done = subprocess.run(
                words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=HANGS
            )
            if done.returncode:
                lines = done.stdout.splitlines()
                sys.exit(
                    f"the process ended with {done.returncode} after {lines[-1:]}: {done.stderr[-2000:]}"
                )
            yield done.stdout.splitlines()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--part", type=int, nargs=2)
    parser.add_argument("--one", nargs=2, metavar=("NUMBER", "FILE"))
    asked = parser.parse_args()
    if asked.one:
        Path(asked.one[1]).write_bytes(excel_mutant(int(asked.one[0])))
        return
    if asked.part:
        run_part(*asked.part)
        return
    outcomes: Counter[str] = Counter()
    bugs: list[int] = []
    times: list[tuple[float, int]] = []
    peak = 0.0
    for lines in parts(asked.count, quick=asked.quick):
        *each, last = map(json.loads, lines)
        peak = max(peak, last["peak"])
        for number, code, refused, count, seconds in each:
            outcomes[refused or ("read, with errors in it" if code else "read, a document")] += 1
            times.append((seconds, number))
            if code == 3 or (refused and count != 1):
                bugs.append(number)
    times.sort(reverse=True)
    print(f"{len(times)} mutants: {', '.join(f'{name} {count}' for name, count in outcomes.most_common())}")
    long = [number for seconds, number in times if seconds > LONG]
    print(
        f"slowest {times[0][0]:.2f} s (mutant {times[0][1]}), {len(long)} took more than {LONG:.0f} s: {long[:10]}"
    )
    print(f"memory of a process: at most {peak:.0f} MB, limit {MEMORY}")
    print(f"errors of the program, or more than one line for a refusal: {bugs or 'none'}")
    if bugs or peak > MEMORY:
        sys.exit(1)


if __name__ == "__main__":
    main()
