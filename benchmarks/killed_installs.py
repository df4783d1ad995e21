"""Processes that install, update, step back and remove packs are killed (``kill -9``) at random moments.

``python benchmarks/killed_installs.py`` kills 200 of them and prints in which state each left the store: every kill must leave
a state that can be read, all of whose files are there and right, and that is one of those between two changes; ``--quick``
kills 12. A process works through a fixed list of changes over and over, so a kill falls into any of them.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cchcdoc import held_files
from cchcdoc.publishing.store.serving import serve
from tests.support.installed import PACK, Store, pack

KILLS, QUICK = 200, 12
MAX_WAIT = 0.25
"""Seconds within which a process is killed after its first change."""
READY = "san sang"


def work(folder: Path) -> None:
    """Change the store for ever: two updates, a step back, forward again, a pin, removal, the last one again."""
    store = Store(folder)
    store.trust(1)
    files = [pack(number) for number in (1, 2, 3)]
    store.install(files[0])
    print(READY, flush=True)
    while True:
        store.install(files[1]) if store.number < 2 and store.state.packs[PACK].highest < 2 else None
        store.install(files[2])
        if len(store.state.packs[PACK].versions) > 1:
            store.roll_back()
            store.go_forward()
        store.pin()
        store.pin(is_pinned=False)
        store.remove()


def state_left(folder: Path) -> str:
    """What a killed process left: ``sound``, or what is wrong."""
    held_files._HELD.clear()
    store = Store(folder)
    try:
        known = store.state.packs[PACK]
        missing = [each.file for each in known.versions if not (folder / each.file).is_file()]
        served = len(serve(folder))
    except Exception as error:  # whatever it is, it is counted and printed
        return f"{type(error).__name__}: {error}"
    if missing or served != (known.used is not None):
        return f"files that are named and not there: {missing}"
    store.pin() if known.used is not None else store.trust(2)  # the next change finds no lock and tidies
    named = {each.file for each in store.state.packs[PACK].versions}
    left = {name for name in store.content() if name != "da-cai"} - named
    return f"rubbish: {sorted(left)}" if left else "sound"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    if given.work is not None:
        work(given.work)
    rng = random.Random(given.seed)
    found: Counter[str] = Counter()
    with TemporaryDirectory() as home:
        for number in range(QUICK if given.quick else KILLS):
            folder = Path(home) / str(number)
            words = [sys.executable, __file__, "--work", str(folder)]
            process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
            assert process.stdout is not None
            assert process.stdout.readline().strip() == READY
            time.sleep(rng.uniform(0, MAX_WAIT))
            process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            process.wait()
            process.stdout.close()
            found[state_left(folder)] += 1
    print(f"{found.total()} kills: {', '.join(f'{count} {what}' for what, count in found.most_common())}")
    sys.exit(found.total() != found["sound"])


if __name__ == "__main__":
    main()
