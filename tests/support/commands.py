"""Commands as a clerk gives them, run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cchcdoc.cli.main import exit_code
from tests.support.kinds import write_pack


def work_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, name: str = "viec", packs: str = "goi"
) -> Path:
    """An empty folder as the current one, the made-up kind in reach, no cache shared with the user.

    ``name``, ``packs``: names below ``tmp_path`` of the folder and of that of the packs.
    """
    work = tmp_path / name
    work.mkdir()
    write_pack(tmp_path / packs)
    monkeypatch.chdir(work)
    monkeypatch.setenv("CCHCDOC_PACKS", str(tmp_path / packs))
    monkeypatch.setenv("CCHCDOC_CACHE", str(tmp_path / "kho"))
    return work


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command, what it printed and what it said on stderr."""
    code = exit_code(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


class CommandRun(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


def commands_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CommandRun]:
    """Runs commands in ``folder``, without a cache."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CCHCDOC_CACHE", "0")
    return lambda *words: CommandRun(*say(capsys, *words))
