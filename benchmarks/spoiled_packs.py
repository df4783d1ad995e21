"""A signed pack spoiled in every way that can be counted: each bit flipped, each length, bytes added, at random.

``python benchmarks/spoiled_packs.py`` prints how many there were, how many were accepted (must be 0) and how many were not
refused in one line with a code and a hint (must be 0). The pack is that of the tests, small and with every part that a pack
has; ``--large`` takes one with the bundled templates and a part of its bits, by a seed. Nothing is asked of the clock.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cchcdoc.packs.finding.home import bundled
from cchcdoc.publishing import open_pack_file
from cchcdoc.publishing.names import is_read
from cchcdoc.publishing.refusals import PackFileError
from tests.support.published import signed, trusted

QUICK, PART, MUTANTS = 2_000, 20_000, 50_000


def flips(data: bytes, count: int, rng: random.Random) -> Iterator[bytes]:
    """``data`` with one bit flipped: every one, or ``count`` of them."""
    bits = len(data) * 8
    chosen = range(bits) if count >= bits else sorted(rng.sample(range(bits), count))
    spoiled = bytearray(data)
    for bit in chosen:
        spoiled[bit // 8] ^= 1 << bit % 8
        yield bytes(spoiled)
        spoiled[bit // 8] ^= 1 << bit % 8


def cuts(data: bytes, count: int) -> Iterator[bytes]:
    """The beginnings of ``data``: every one, or about ``count``."""
    step = max(1, len(data) // count)
    return (data[:length] for length in range(0, len(data), step))


def added(data: bytes) -> Iterator[bytes]:
    """``data`` with more behind it."""
    yield from (data + bytes([value]) for value in range(256))
    yield data + data


def mutants(data: bytes, count: int, rng: random.Random) -> Iterator[bytes]:
    """``data`` with pieces taken out, put in, doubled or moved."""
    for _ in range(count):
        made = data
        for _ in range(rng.randint(1, 3)):
            start, end = sorted(rng.randrange(len(made) + 1) for _ in range(2))
            end = min(end, start + rng.choice((1, 8, 64, 1_000_000)))
            piece = made[start:end]
            new = rng.choice((b"", piece * 2, piece[::-1], rng.randbytes(rng.randint(0, 64))))
            made = made[:start] + new + made[end:]
        if made != data:
            yield made


def outcome(data: bytes) -> str:
    """The code that ``data`` is refused with."""
    try:
        open_pack_file(data, trusted(), "goi.cchcpack")
    except PackFileError as error:
        line = error.diagnostics[0].as_line()
        sound = len(error.diagnostics) == 1 and "\n" not in line and error.diagnostics[0].hint
        return error.diagnostics[0].code if sound else f"not one line: {line!r}"
    return "accepted"


def large_pack() -> bytes:
    """A pack of the bundled kinds, about as large as that of a province."""
    home = bundled("templates") / "mac-dinh"
    names = (path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    return signed(files={name: (home / name).read_bytes() for name in names if is_read(name)})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    data = large_pack() if given.large else signed()
    count = QUICK if given.quick else PART if given.large else len(data) * 8
    kinds = {
        "bits": flips(data, count, rng),
        "lengths": cuts(data, count),
        "added": added(data),
        "mutants": mutants(data, QUICK if given.quick or given.large else MUTANTS, rng),
    }
    print(f"a pack of {len(data):,} bytes, seed {given.seed}")
    wrong = 0
    for kind, spoiled in kinds.items():
        outcomes = Counter(map(outcome, spoiled))
        bad = sum(times for said, times in outcomes.items() if not said.startswith("TP"))
        wrong += bad
        named = ", ".join(f"{said} {times:,}" for said, times in sorted(outcomes.items()))
        print(f"{kind}: {outcomes.total():,}, accepted or not in one line: {bad} ({named})")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
