"""A bar on a terminal while documents are made, with the time that is left in words."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final

import click

from cchcdoc.vietnamese import time_left

FIRST: Final = 1.0
"""Seconds after which the time that is left is known well enough to be shown."""


class Bar:
    """A bar that appears when the first document is made and goes when the last one is.

    The time that is left follows from a clock that nobody sets: the bar of click reckons with the time of day, and says
    nonsense when that jumps.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is shown yet; ``clock``: seconds from any beginning."""
        self._bar: Any = None
        self._clock = clock
        self._began = 0.0

    def __enter__(self) -> Bar:
        """Begin."""
        self._began = self._clock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.render_finish()

    def show(self, done: int, of: int) -> None:
        """Show how many documents are made, of how many."""
        if self._bar is None:
            self._bar = click.progressbar(
                length=of,
                label="Đang soạn",
                show_eta=False,
                item_show_func=self.left,
                file=sys.__stderr__,  # the bar moves the cursor
            )
            self._bar.render_progress()
        self._bar.update(1, done)
        if done == of:
            self._bar.render_finish()
            self._bar = None

    def left(self, done: int | None) -> str:
        """How many are made and how long the rest will take, in words; empty before the first."""
        if done is None or self._bar is None:
            return ""
        of, taken = self._bar.length, self._clock() - self._began
        if taken < FIRST or done >= of:
            return f"{done}/{of}"
        return f"{done}/{of}, còn khoảng {time_left(taken / done * (of - done))}"
