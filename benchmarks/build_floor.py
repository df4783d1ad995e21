"""build() of each sample, from parsed input to bytes, against the floor: encode and deflate the parts it wrote.

Each kind is measured in a process of its own."""

from __future__ import annotations

import argparse
import io
import statistics
import zipfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

from common.timing import cpu_seconds

from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import find_kinds, get_kind_entry, sample_path
from cchcdoc.pipeline import build

AIM, MIDDLE_AIM = 6, 3.5
"""Times the floor that a build of any kind may take, and that of the middle one of all kinds."""
WARMING = 20
"""Builds before the first turn: caches are filled and the interpreter has specialised its bytecode, as behind the first
documents of a batch."""


def written_parts(document: bytes, template: bytes) -> list[str | bytes]:
    """The parts that are not copied from the template as they were: text, but for workbooks."""
    with zipfile.ZipFile(io.BytesIO(document)) as made, zipfile.ZipFile(io.BytesIO(template)) as base:
        before = {info.filename: info.CRC for info in base.infolist()}
        changed = [i for i in made.infolist() if before.get(i.filename) != i.CRC]
        return [made.read(i) if i.filename.endswith(".xlsx") else made.read(i).decode() for i in changed]


def deflate(parts: list[str | bytes]) -> int:
    """The floor: what no program can leave out."""
    size = 0
    for text in parts:
        deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
        content = text if isinstance(text, bytes) else text.encode()
        size += len(deflater.compress(content) + deflater.flush())
    return size


class Measured(NamedTuple):
    """Of one kind: how many times the floor a build takes, the middle of all turns; its seconds, and those of the floor."""

    ratio: float
    whole: float
    floor: float


def measure(kind: str, turns: int) -> Measured:
    """Build the sample of ``kind`` in turns with its floor."""
    path = sample_path(kind)
    assert path is not None
    raw, opened = load(path), open_kind(get_kind_entry(kind))
    parts = written_parts(build(raw, opened).document, opened.kind.template.read_bytes())
    bare, ours = partial(deflate, parts), partial(build, raw, opened)
    for _ in range(WARMING):
        ours()
    times = [(cpu_seconds(bare), cpu_seconds(ours)) for _ in range(turns)]
    return Measured(
        statistics.median(whole / low for low, whole in times),
        statistics.median(whole for _, whole in times),
        statistics.median(low for low, _ in times),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--together", action="store_true", help="all kinds in one process, as before 27 November 2026"
    )
    options = parser.parse_args()
    turns = 5 if options.quick else 31
    print(f"build() against deflating what it wrote, CPU, median of {turns} turns")
    ratios: dict[str, float] = {}
    alone = get_context("spawn")
    for entry in find_kinds():
        if sample_path(entry.id) is None:
            continue
        if options.together:
            found = measure(entry.id, turns)
        else:  # as a batch has it; what other kinds leave in memory would slow down those that come late
            with ProcessPoolExecutor(1, mp_context=alone) as pool:
                found = pool.submit(measure, entry.id, turns).result()
        ratios[entry.id] = found.ratio
        seconds = f"{found.whole * 1000:.2f} ms against {found.floor * 1000:.2f} ms"
        print(f"{entry.id:26} {found.ratio:5.2f} times the floor ({seconds})")
    worst, middle = max(ratios, key=ratios.__getitem__), statistics.median(ratios.values())
    above = sum(ratio > AIM for ratio in ratios.values())
    print(
        f"worst of {len(ratios)} kinds: {worst}, {ratios[worst]:.1f} times (aim {AIM}); "
        f"the middle one {middle:.1f} times (aim {MIDDLE_AIM}); {above} above {AIM} times"
    )


if __name__ == "__main__":
    main()
