"""A bar on a terminal while documents are made, with the time that is left in words."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

import click

from cchcdoc.vietnamese import time_left


class Bar:
    """A bar that appears when the first document is made and goes when the last one is."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self._bar: Any = None

    def __enter__(self) -> Bar:
        """Begin."""
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
                item_show_func=self._left,
                file=sys.__stderr__,  # the bar moves the cursor
            )
            self._bar.render_progress()
        self._bar.update(1, done)
        if done == of:
            self._bar.render_finish()
            self._bar = None

    def _left(self, done: int | None) -> str:
        if done is None or self._bar is None:
            return ""
        return (
            f"{done}/{self._bar.length}, còn khoảng {time_left(self._bar.eta)}"
            if self._bar.eta
            else str(done)
        )
