"""Where the process begins: before anything else is imported."""

from __future__ import annotations

import gc
from typing import NoReturn

GARBAGE_THRESHOLD = 200_000
"""Objects made between two searches for cycles. A command lives for a fifth of a second and makes hardly any cycle;
Python's own threshold of 700 would spend a sixth of that time searching while modules are imported."""


def run() -> NoReturn:
    """Entry point of the command ``cchcdoc``: ends the process with the command's exit code."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    from cchcdoc.cli.main import run as run_command

    run_command()
