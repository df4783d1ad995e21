"""The options of a benchmark that does something many times."""

from __future__ import annotations

import argparse


def read_counts(description: str | None, **counts: tuple[int, int]) -> dict[str, int]:
    """How often each thing is done: as the command line says, else as ``counts`` has it.

    ``counts``: by the name of the option, for a whole run and for one with ``--quick``.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a short run")
    for name, (whole, quick) in counts.items():
        parser.add_argument(f"--{name}", type=int, help=f"{whole} if not given, {quick} with --quick")
    given = vars(parser.parse_args())
    return {
        name: given[name] or (quick if given["quick"] else whole) for name, (whole, quick) in counts.items()
    }
