"""build() of each sample, from parsed input to bytes, against the floor: encode and deflate the parts it wrote."""

from __future__ import annotations

import argparse
import io
import statistics
import zipfile
import zlib
from functools import partial

from common.timing import cpu_seconds

from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import find_kinds, sample_path
from cchcdoc.pipeline import build

AIM, MIDDLE_AIM = 6, 3.5
"""Times the floor that a build of any kind may take, and that of the middle one of all kinds."""


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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 5 if parser.parse_args().quick else 31
    print(f"build() against deflating what it wrote, CPU, median of {turns} turns")
    ratios: dict[str, float] = {}
    for entry in find_kinds():
        path = sample_path(entry.id)
        if path is None:
            continue
        raw, opened = load(path), open_kind(entry)
        parts = written_parts(build(raw, opened).document, opened.kind.template.read_bytes())
        bare, ours = partial(deflate, parts), partial(build, raw, opened)
        times = [(cpu_seconds(bare), cpu_seconds(ours)) for _ in range(turns)]
        floor = statistics.median(t for t, _ in times)
        ratio = ratios[entry.id] = statistics.median(whole / low for low, whole in times)
        whole = statistics.median(t for _, t in times)
        print(
            f"{entry.id:26} {ratio:5.2f} times the floor ({whole * 1000:.2f} ms against {floor * 1000:.2f} ms)"
        )
    worst, middle = max(ratios, key=ratios.__getitem__), statistics.median(ratios.values())
    above = sum(ratio > AIM for ratio in ratios.values())
    print(
        f"worst of {len(ratios)} kinds: {worst}, {ratios[worst]:.1f} times (aim {AIM}); "
        f"the middle one {middle:.1f} times (aim {MIDDLE_AIM}); {above} above {AIM} times"
    )


if __name__ == "__main__":
    main()
