"""Bundled templates spoiled at random, each opened as a kind's template: sound XML or a refusal, never anything else.

Mutant N is the same on every machine. The exit code is 1 if one ended in another exception than ``PackError``, left a part that
is no XML, or was refused without a hint or in more than one line; times and memory are printed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from lxml import etree

from cchcdoc.errors import PackError
from cchcdoc.finish import prepare
from cchcdoc.indicators import functions_for
from cchcdoc.render import compile_template, judge_look, look_of
from cchcdoc.standard import load_standard

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.template_mutants import template_mutant

COUNT = 10_000
QUICK = 20
"""Seconds after which ``--quick`` stops."""
KILOBYTE = 1024


def outcome(number: int) -> str:
    """What came of mutant ``number``: ``taken``, ``refused``, or what is wrong."""
    content = template_mutant(random.Random(number))
    try:
        template = compile_template(content, "mau.docx", functions_for(2))
        look_of(template, load_standard())
        prepared = prepare(template.package)
        judge_look(template, load_standard())
    except PackError as error:
        lines = [each.as_line() for each in error.diagnostics]
        good = all(each.hint for each in error.diagnostics) and not any("\n" in line for line in lines)
        return "refused" if good else f"refused badly: {lines}"
    for name in prepared.package.parts:
        if name.endswith((".xml", ".rels")):
            etree.fromstring(prepared.package.read(name))
    return "taken"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--count", type=int, default=COUNT)
    asked = parser.parse_args()
    outcomes: Counter[str] = Counter()
    wrong: list[tuple[int, str]] = []
    times: list[tuple[float, int]] = []
    end = time.monotonic() + QUICK
    for number in range(asked.count):
        if asked.quick and time.monotonic() > end:
            break
        start = time.process_time()
        try:
            said = outcome(number)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        times.append((time.process_time() - start, number))
        if said in ("taken", "refused"):
            outcomes[said] += 1
        else:
            wrong.append((number, said))
    slowest = max(times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
    print(f"{len(times)} mutants: {', '.join(f'{name} {count}' for name, count in outcomes.most_common())}")
    print(f"slowest {slowest[0]:.2f} s (mutant {slowest[1]}); memory of the process: {peak:.0f} MB")
    print(f"anything else: {wrong[:5] or 'none'}")
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
