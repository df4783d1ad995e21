"""Disks that fail: what a test hands to ``write_atomic`` in place of the real file calls."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cchcdoc.finish.atomic_write import FileCalls

CALLS = (
    "real_path",
    "mode",
    "create",
    "write",
    "set_mode",
    "sync",
    "close",
    "replace",
    "remove",
    "sync_folder",
)


class Crash(BaseException):
    """The process is gone: no handler of the program runs on."""


class FaultyCalls(FileCalls):
    """The real disk, on which call ``fail_at`` (from 0) raises ``error``; ``sticky``: and all calls after
    it."""

    def __init__(self, fail_at: int, error: BaseException, *, sticky: bool = False) -> None:
        self.fail_at, self.error, self.sticky = fail_at, error, sticky
        self.count = 0
        self.made: list[str] = []
        self.open: set[int] = set()
        for name in CALLS:
            setattr(self, name, self._watched(name))

    def _watched(self, name: str) -> Any:
        real = getattr(FileCalls, name)

        def call(*arguments: Any) -> Any:
            number, self.count = self.count, self.count + 1
            self.made.append(name)
            dead = isinstance(self.error, Crash) or self.sticky
            if name == "close":
                self.open.discard(arguments[0])
            if number == self.fail_at or (dead and number > self.fail_at):
                if name == "close":
                    os.close(arguments[0])  # close(2) gives the descriptor back even when it fails
                raise self.error
            result = real(self, *arguments)
            if name == "create":
                self.open.add(result)
            return result

        return call

    def wait(self, seconds: float) -> None:
        self.made.append("wait")

    def release(self) -> None:
        """What the system does when a process ends."""
        for descriptor in self.open:
            os.close(descriptor)
        self.open.clear()


@dataclass
class _File:
    cached: bytes = b""
    durable: bytes = b""


@dataclass
class PowerLossDisk(FileCalls):
    """A disk in memory that forgets what was not synced when the power goes before call ``stop_at``.

    A file's bytes are safe after ``sync``, a folder's names after ``sync_folder``. Names reach the disk in
    order, some or all of them; bytes not at all, half, as zeros, or all: the eight and more states a real
    disk shows."""

    stop_at: int
    names: dict[Path, _File]
    durable_names: dict[Path, _File] = field(init=False)
    pending: list[tuple[str, Path, Path | None]] = field(default_factory=list)
    count: int = 0
    descriptors: dict[int, _File] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.durable_names = dict(self.names)

    @classmethod
    def holding(cls, stop_at: int, path: Path, content: bytes | None) -> PowerLossDisk:
        """A disk on which ``path`` is safely ``content`` (or nothing)."""
        return cls(stop_at, {} if content is None else {path: _File(content, content)})

    def _step(self) -> None:
        if self.count == self.stop_at:
            raise Crash
        self.count += 1

    def real_path(self, path: Path) -> Path:
        return path

    def mode(self, path: Path) -> int | None:
        return stat.S_IFREG | 0o644 if path in self.names else None

    def create(self, path: Path) -> int:
        self._step()
        if path in self.names:
            raise FileExistsError
        self.names[path] = _File()
        self.pending.append(("create", path, None))
        descriptor = len(self.descriptors)
        self.descriptors[descriptor] = self.names[path]
        return descriptor

    def write(self, descriptor: int, content: memoryview) -> int:
        self._step()
        taken = bytes(content[: max(1, len(content) // 2)])
        self.descriptors[descriptor].cached += taken
        return len(taken)

    def truncate(self, path: Path) -> int:
        """Open the existing file and empty it: what a program does that writes straight to the target."""
        self._step()
        self.names[path].cached = b""
        self.descriptors[len(self.descriptors)] = self.names[path]
        return len(self.descriptors) - 1

    def sync(self, descriptor: int) -> None:
        self._step()
        self.descriptors[descriptor].durable = self.descriptors[descriptor].cached

    def close(self, descriptor: int) -> None:
        self._step()

    def replace(self, source: Path, target: Path) -> None:
        self._step()
        self.names[target] = self.names.pop(source)
        self.pending.append(("replace", source, target))

    def remove(self, path: Path) -> None:
        self._step()
        del self.names[path]
        self.pending.append(("remove", path, None))

    def sync_folder(self, folder: Path) -> None:
        self._step()
        self.durable_names = dict(self.names)
        self.pending.clear()

    def after_power_loss(self, path: Path) -> Iterator[bytes | None]:
        """Everything that ``path`` may hold when the machine starts again; ``None``: no such file."""
        for survivors in range(len(self.pending) + 1):
            names = dict(self.durable_names)
            for operation, source, target in self.pending[:survivors]:
                _apply(names, operation, source, target, self.names)
            yield from _contents(names.get(path))


def _contents(file: _File | None) -> tuple[bytes | None, ...]:
    if file is None:
        return (None,)
    if file.durable == file.cached:
        return (file.durable,)
    size = len(file.cached)
    return (file.durable, file.cached, file.cached[: size // 2], b"\0" * size)


def _apply(
    names: dict[Path, _File], operation: str, source: Path, target: Path | None, current: dict[Path, _File]
) -> None:
    if operation == "create":
        names[source] = current.get(source) or _File()
    elif operation == "remove":
        names.pop(source, None)
    elif target is not None:
        names.pop(source, None)
        names[target] = current[target]
