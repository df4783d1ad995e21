"""Commands as a clerk gives them, run in this process."""

from __future__ import annotations

import pytest

from cchcdoc.cli.main import exit_code


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command, what it printed and what it said on stderr."""
    code = exit_code(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err
