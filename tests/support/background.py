"""Office programs at work beside the tests: as many at a time as there are processors, each a process of its own."""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

pool = ThreadPoolExecutor(max_workers=os.cpu_count())
"""Its threads do nothing but wait for programs."""


@cache
def folder() -> Path:
    """What the programs read and write, taken away when the process ends: a run may be stopped before they began."""
    made = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def stop() -> None:
    """Start no more programs: the session is over, whoever still waits for one."""
    pool.shutdown(wait=False, cancel_futures=True)


_ENVIRONMENT = dict(os.environ)
"""That of the session's beginning."""
_LOADED = frozenset({errno.EAGAIN, errno.EFAULT, errno.ENOMEM})
"""What a system under load may say instead of starting a program (EFAULT was seen once in ten thousand starts)."""
TRIES = 3


def run(command: list[str], cwd: Path | str, **options: Any) -> subprocess.CompletedProcess[str]:
    """``subprocess.run``, once more where the system was too busy to start the program at all.

    ``cwd``: a folder that stays. The current one is another test's, which may just take it away; the environment, too.
    """
    for attempt in range(1, TRIES):
        try:
            return subprocess.run(command, check=False, cwd=cwd, env=_ENVIRONMENT, **options)
        except OSError as error:
            if error.errno not in _LOADED:
                raise
            time.sleep(attempt)
    return subprocess.run(command, check=False, cwd=cwd, env=_ENVIRONMENT, **options)
