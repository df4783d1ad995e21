"""Entry point of the process, before other modules are imported."""

from __future__ import annotations

import gc
from typing import NoReturn

GARBAGE_THRESHOLD = 200_000
"""New objects between two runs of the garbage collector. A command runs for a fifth of a second and makes hardly any
reference cycles; with Python's default of 700, a sixth of that time would be spent collecting during imports."""


def run() -> NoReturn:
    """Entry point of the command ``cchcdoc``: ends the process with the command's exit code."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    from cchcdoc.cli.main import run as run_command

    run_command()
