"""How long something takes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object], *, tidy: bool = False) -> float:
    """CPU seconds of one run of ``work``; ``tidy``: the garbage of what ran before is out of the way first."""
    if tidy:
        gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
