"""Where the commands of this shelf work, and what time it is for the log."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from cchcdoc.publishing.refusals import store_refusal
from cchcdoc.publishing.store.places import VARIABLE, store_folder


def needed_store() -> Path:
    """The folder of installed packs.

    Raises:
        StoreError: TP598, there is none.
    """
    folder = store_folder(os.environ)
    if folder is None:
        hint = f"bỏ biến {VARIABLE}, hoặc đặt nó là đường dẫn đầy đủ của một thư mục"
        raise store_refusal("TP598", None, "không có nơi cất gói trên máy này", hint)
    return folder


def now() -> str:
    """Day and time, UTC, as the log has them."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def can_ask() -> bool:
    """Whether there is somebody at a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_watched() -> bool:
    """Whether somebody looks at what is said meanwhile."""
    return sys.stderr is not None and sys.stderr.isatty()


def answer(question: str) -> str:
    """What a person types, shown as it is typed."""
    click.echo(f"{question}: ", err=True, nl=False)
    try:
        return input()
    except EOFError:
        return ""


def shown_day(when: str) -> str:
    """``02/06/2026`` of a day and time as the log has them."""
    return f"{when[8:10]}/{when[5:7]}/{when[:4]}"
