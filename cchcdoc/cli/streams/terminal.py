"""Whether somebody sits at this process's terminal, and what they answer. A process without a console has no streams."""

from __future__ import annotations

import sys

import click


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
