"""16 times the content against once, and the memory of a report of about 500 pages."""

from __future__ import annotations

import argparse
import dataclasses
import resource
import statistics
import sys
import time

from cchcdoc.inputs import load
from cchcdoc.nodes import MapNode, RawInput, Scalar
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build

KIND = "so-ket-5-nam"


def grown(raw: RawInput, times: int) -> RawInput:
    """The same input with every piece of prose repeated."""
    assert isinstance(raw.root, MapNode)
    content = raw.root.entries["noi_dung"]
    assert isinstance(content, MapNode)
    entries = {**raw.root.entries, "noi_dung": _repeat(content, times)}
    return dataclasses.replace(raw, root=dataclasses.replace(raw.root, entries=entries))


def _repeat(node: MapNode, times: int) -> MapNode:
    entries = {}
    for key, value in node.entries.items():
        if isinstance(value, MapNode):
            entries[key] = _repeat(value, times)
        elif isinstance(value, Scalar):
            text = "\n\n".join([value.text] * times)
            entries[key] = dataclasses.replace(value, text=text, line_starts=())
        else:
            entries[key] = value
    return dataclasses.replace(node, entries=entries)


def turn(raw: RawInput, opened: OpenKind) -> float:
    """CPU seconds of one build."""
    start = time.process_time()
    build(raw, opened)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 3 if parser.parse_args().quick else 9
    path = sample_path(KIND)
    assert path is not None
    opened = open_kind(get_kind_entry(KIND))
    once = load(path)
    many = grown(once, 16)
    turn(once, opened)
    times = [(turn(once, opened), turn(many, opened)) for _ in range(turns)]
    ratio = statistics.median(big / small for small, big in times)
    print(f"16 times the prose costs {ratio:.1f} times the time (median of {turns} turns)")
    unit = 1024 if sys.platform == "linux" else 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(f"peak memory of the process after the large report (about 500 pages): {peak:.0f} MB")


if __name__ == "__main__":
    main()
