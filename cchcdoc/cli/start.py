"""Entry point of the process, before other modules are imported."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

GARBAGE_THRESHOLD = 200_000
"""New objects between two runs of the garbage collector. A command runs for a fifth of a second and makes hardly any
reference cycles; with Python's default of 700, a sixth of that time would be spent collecting during imports."""


def run() -> NoReturn:
    """Entry point of the command ``cchcdoc``: ends the process with the command's exit code."""
    _restart_in_utf8()
    gc.set_threshold(GARBAGE_THRESHOLD)
    from cchcdoc.cli.main import run as run_command

    run_command()


def _restart_in_utf8() -> None:
    """Start this process anew in Python's UTF-8 mode when the locale has another encoding (``LANG=C``, ISO 8859-1).

    File names are bytes and nearly always UTF-8. Decoded as ASCII they could be opened, but neither shown nor judged
    nor written into a document. Python decides on the mode before any code runs (PEP 540), so it cannot be changed
    later; ``sys.orig_argv`` gives the arguments back byte for byte. UTF-8 mode is on after that, so it happens once.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode or not sys.executable:
        return
    try:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - itself
    except OSError:  # go on as well as it goes
        return
