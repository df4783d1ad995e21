"""Keeps what was read of packs by a name that is another one as soon as anything differs.

What is kept is a decision of three, and each of them counts:

- the pack: the paths and contents of its files;
- the program: every file of the package by its path, size and times, for to read them all would take ten times as
  long. The time of change, which no program can set, shows a file that was put back with an old date. The ``RECORD``
  of an installed wheel has the digest of every file and is read: it tells apart two builds of one version whose files
  have the same times, as in images that are built reproducibly;
- the libraries that read and compile for it, by where they would be imported from and by the times of their
  ``__init__``, which an installer writes anew with every build. Their versions are not asked: to import
  ``importlib.metadata`` takes ten times as long as all of this. Those that only write documents or talk to the user
  (babel, num2words, XlsxWriter, click) decide nothing that is kept.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from cchcdoc import __version__
from cchcdoc.disk_cache import read_cached, write_cached
from cchcdoc.errors import PackError
from cchcdoc.packs import MAX_FILE, KindEntry, kind_files
from cchcdoc.plain_files import names_in, read_plain

Made = TypeVar("Made")

PACKAGE = Path(__file__).parent
LIBRARIES = ("docx", "docxtpl", "jinja2", "lxml", "markupsafe", "yaml")
"""What is imported while a kind is read, checked and compiled."""
NOT_COUNTED = frozenset({"__pycache__", "_templates", "_samples"})
"""Folders of the package that are not walked: what Python compiles for itself, packs (counted by the contents of what a
kind is made of), samples."""


class Kept(NamedTuple, Generic[Made]):
    """How values of one type are kept: the list of kinds, an opened kind."""

    suffix: str
    """The end of the file's name."""
    pack: Callable[[Made], bytes | None]
    """The bytes to keep; ``None`` when this value is not to be kept."""
    unpack: Callable[[bytes, Sequence[KindEntry]], Made | None]
    """The value that was kept of these kinds; ``None`` when the bytes are not what was expected."""


def kept_or_made(
    how: Kept[Made], entries: Sequence[KindEntry], cache: Path | None, make: Callable[[], Made]
) -> Made:
    """What is kept of ``entries`` in ``cache``, or else what ``make`` returns, which is then kept for the next time.

    ``cache``: ``None`` keeps nothing. What ``make`` raises is raised, and nothing is kept.
    """
    made_from = fingerprint(*entries) if cache is not None else None
    if cache is None or made_from is None:
        return make()
    name = f"{made_from}{how.suffix}"
    content = read_cached(cache, name)
    kept = how.unpack(content, entries) if content is not None else None
    if kept is not None:
        return kept
    made = make()
    is_settled = fingerprint(*entries) == made_from  # nothing was changed between the two readings
    packed = how.pack(made) if is_settled else None
    if packed is not None:
        write_cached(cache, name, packed)
    return made


def fingerprint(*entries: KindEntry) -> str | None:
    """A name that changes with anything the result depends on: the packs' files, the program, its libraries, Python.

    ``None`` when that cannot be known, so that nothing may be kept: the program lies in no files (in an archive,
    frozen), or files of a kind cannot be read or are refused, which whoever reads the kind reports.
    """
    try:
        states = (__version__, sys.version, *_program_state(), *_library_states(), *_pack_states(entries))
    except (OSError, PackError):
        return None
    return hashlib.sha256("\0".join(states).encode("utf-8", "surrogatepass")).hexdigest()


def _program_state() -> Iterator[str]:
    """The files of the program. Raises ``OSError`` when this module is not one of them."""
    (PACKAGE / Path(__file__).name).stat()
    yield from sorted(_file_states(str(PACKAGE), set()))
    record = PACKAGE.parent / f"{PACKAGE.name}-{__version__}.dist-info" / "RECORD"
    try:
        yield hashlib.sha256(record.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):  # a checkout, a copy, a distribution that keeps no RECORD
        yield ""


def _file_states(folder: str, linked: set[str]) -> list[str]:
    """Every file below ``folder``; ``linked``: where links to folders led, so that none is walked twice."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                found.append(_file_state(entry))
            elif entry.name not in NOT_COUNTED and not (entry.is_symlink() and _was_met(entry.path, linked)):
                found += _file_states(entry.path, linked)
    return found


def _was_met(path: str, linked: set[str]) -> bool:
    real = os.path.realpath(path)
    was_met = real in linked
    linked.add(real)
    return was_met


def _file_state(file: os.DirEntry[str]) -> str:
    try:
        return _state(file.path, file.stat())
    except FileNotFoundError:  # a link to nothing, as editors leave them beside what is being edited
        return file.path


def _state(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _library_states() -> Iterator[str]:
    """Where each library would be imported from, and which build it is."""
    for name in LIBRARIES:
        spec = PathFinder.find_spec(name)
        if spec is None or spec.origin is None:
            yield name
        else:
            yield _state(spec.origin, os.stat(spec.origin))  # noqa: PTH116 - half the cost of a Path


def _pack_states(entries: tuple[KindEntry, ...]) -> Iterator[str]:
    """The files of the kinds and what is beside them, by name: a link to nothing is an error, not an absent file."""
    seen: dict[Path, str] = {}  # kinds share files and folders
    for entry in entries:
        yield repr(entry.origin)
        for layer in entry.layers:
            if layer.folder not in seen:
                seen[layer.folder] = f"{layer.folder} {names_in(layer.folder)}"
            yield seen[layer.folder]
        for path in kind_files(entry):
            if path not in seen:
                seen[path] = f"{path} {hashlib.sha256(read_plain(path, MAX_FILE)).hexdigest()}"
            yield seen[path]
