"""The name that what was read of packs is kept by: another one as soon as anything differs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from cchcdoc import __version__
from cchcdoc.packs import KindEntry, kind_files


def fingerprint(*entries: KindEntry) -> str:
    """A name that changes with anything the result depends on: the packs' files, the program, Python.

    Raises ``PackError`` when the files of a kind cannot be reported (``kind_files``).
    """
    digest = hashlib.sha256()
    for text in (__version__, sys.version, *_program_state()):
        digest.update(f"{text}\0".encode())
    contents: dict[Path, bytes] = {}  # kinds share files
    for entry in entries:
        for text in (*(str(layer.folder.resolve()) for layer in entry.layers), repr(entry.origin)):
            digest.update(f"{text}\0".encode())
        for path in kind_files(entry):
            digest.update(f"{path.name}\0".encode())
            if path not in contents:
                contents[path] = hashlib.sha256(path.read_bytes()).digest()
            digest.update(contents[path])
    return digest.hexdigest()


def _program_state() -> Iterator[str]:
    """Times of the program's own files: a developer's change, or a reinstall, must not meet what was kept before."""
    root = Path(__file__).parent
    for folder in (
        root,
        root / "indicators",
        root / "render",
        root / "packs",
        root / "schema",
        root / "finish",
        root / "standard",
    ):
        yield str(folder.stat().st_mtime_ns)
        if not root.parent.name.endswith("-packages"):
            yield from (str(path.stat().st_mtime_ns) for path in sorted(folder.glob("*.*")))
