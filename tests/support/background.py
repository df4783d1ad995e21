"""Office programs at work beside the tests: as many at a time as there are processors, each a process of its own."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=os.cpu_count())
"""Its threads do nothing but wait for programs."""


def stop() -> None:
    """Start no more programs: the session is over, whoever still waits for one."""
    pool.shutdown(wait=False, cancel_futures=True)
