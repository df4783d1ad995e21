"""Reading the sample of the longest report, YAML and JSON, against the parsers below it, which give no places."""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable

import yaml
from common.timing import cpu_seconds

from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Node
from cchcdoc.packs import sample_path

KIND = "so-ket-5-nam"
AIM = 3.1
"""Times libyaml's own events that reading with places, cleaning and checks of letters may take: a third less than the 4.5 of
20 November 2026, and a twentieth for the machine."""


def events(text: str) -> None:
    """The floor of YAML: every event, and nothing done with it."""
    loader = yaml.CSafeLoader(text)
    while not isinstance(loader.get_event(), yaml.StreamEndEvent):
        pass


def plain(node: Node) -> object:
    if isinstance(node, MapNode):
        return {key: plain(child) for key, child in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, ListNode) else node.text


def compare(name: str, ours: Callable[[], object], floor: Callable[[], object], turns: int) -> float:
    times = [(cpu_seconds(floor), cpu_seconds(ours)) for _ in range(turns)]
    ratio = statistics.median(whole / low for low, whole in times)
    whole = statistics.median(t for _, t in times) * 1000
    print(f"{name:5} {ratio:5.2f} times the parser below ({whole:.2f} ms)")
    return ratio


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 5 if parser.parse_args().quick else 31
    path = sample_path(KIND)
    if path is None:
        raise SystemExit(f"no sample of {KIND}")
    content = path.read_bytes()
    text = content.decode()
    as_json = json.dumps(plain(load_text(content, "s", "yaml").root), ensure_ascii=False, indent=2).encode()
    print(f"reading the sample of {KIND} ({len(content) // 1000} kB), CPU, median of {turns} turns")
    ratio = compare("YAML", lambda: load_text(content, "s", "yaml"), lambda: events(text), turns)
    compare("JSON", lambda: load_text(as_json, "s", "json"), lambda: json.loads(as_json), turns)
    print(f"aim for YAML: at most {AIM} times; {'reached' if ratio <= AIM else 'not reached'}")


if __name__ == "__main__":
    main()
