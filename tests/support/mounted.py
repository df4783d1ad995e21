"""Small file systems of their own, mounted for a test; where the system does not let this process mount, the test says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_FORBIDDEN = ("permission denied", "not permitted", "must be superuser", "only root")
"""What ``mount`` says to a process that may not mount: a container without that right, a user who is not root."""


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """An empty file system of ``size`` bytes at ``folder``, in memory, gone at the end."""
    folder.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """``folder`` as a file system that cannot be written to."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(*words: str) -> None:
    """Mount; skip the test where that is forbidden. Elsewhere a failure is one in CI, and a skip on other machines."""
    if shutil.which("mount") is None:
        _give_up("this system has no mount")
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = done.stderr.strip()
    if any(each in said.lower() for each in _FORBIDDEN):
        pytest.skip(f"this process may not mount: {said}")
    _give_up(f"mount failed: {said}")


def _give_up(reason: str) -> None:
    if os.environ.get("CCHCDOC_CI") == "1" and os.name != "nt":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
