"""The journal of a run: one line for each document that was made or put in its place, each with a checksum.

A line is a CRC-32 (eight hexadecimal digits), a space and a JSON object. What a crash left at the end, a line that was
not written whole, is cut off; a line in the middle that does not fit its checksum stops the run, because what was
written can no longer be known. Lines stand in the order in which they came; the last one about a document counts.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from cchcdoc.batch.disk import DISK, OWN_FOLDER, Disk
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import OutputError

MAX_BYTES: Final = 500_000_000
"""Largest journal that is read: about a million lines."""
SYNC_EVERY: Final = 50
"""Lines after which the journal is synced. A power failure loses at most these lines, and their documents are made again."""
_CRC: Final = 8
_NUMBERS: Final = frozenset({"size", "blanks", "warnings"})


class Entry(NamedTuple):
    """A document that was made (waits in the run's own folder) or written (stands in its place), and what it was made of."""

    event: str
    """``made`` or ``written``."""
    source: str
    """The input, as in the plan."""
    document: str
    """Its path in the output folder, with ``/``."""
    input: str
    """SHA-256 of the input."""
    profile: str
    """SHA-256 of the files ``cchcdoc.yaml`` that hold for the input; empty: there are none."""
    options: str
    """What the plan says of it: number, draft, the pattern of its name."""
    kind: str
    pack: str
    """Name and version, with those of its bases."""
    pack_digest: str
    program: str
    sha256: str
    """Of the document."""
    size: int
    blanks: int = 0
    warnings: int = 0
    number: str = ""
    """What is unique of its number: number, symbol, body, year; empty: it has none."""
    time: str = ""
    """UTC, ISO 8601."""

    def same_origin(self, other: Entry) -> bool:
        """Whether both were made of the same things."""
        return _origin(self) == _origin(other)


def _origin(entry: Entry) -> tuple[str, ...]:
    return (entry.input, entry.profile, entry.options, entry.kind, entry.pack_digest, entry.program)


class Read(NamedTuple):
    """What a journal says, and up to where it is sound."""

    entries: tuple[Entry, ...]
    header: Mapping[str, Any]
    """The first line: the plan, the program."""
    sound: int
    """Bytes up to the end of the last sound line."""
    size: int


def read_journal(content: bytes, path: Path) -> Read:
    """The lines of a journal; a last line that was not written whole is left out.

    Raises:
        OutputError: HL106, a line in the middle is damaged, or says what the program never wrote; it is too large.
    """
    if len(content) > MAX_BYTES:
        message = f"nhật ký lớn hơn {MAX_BYTES // 1_000_000} MB, lệnh không đọc hết được"
        raise _refused(path, message)
    entries: list[Entry] = []
    header: Mapping[str, Any] = {}
    at = sound = 0
    damaged: int | None = None
    for line in content.split(b"\n")[:-1]:
        end = at + len(line) + 1
        values = _values(line)
        if values is None:
            damaged = at if damaged is None else damaged
        elif damaged is not None:
            raise _refused(path, f"nhật ký hỏng ở byte thứ {damaged}, giữa các dòng lành")
        else:
            sound = end
            entry = _entry(values)
            if entry is not None:
                if not _is_sound(entry):
                    raise _refused(path, f"dòng ở byte thứ {at} của nhật ký không phải do chương trình ghi")
                entries.append(entry)
            elif not header:
                header = values
        at = end
    return Read(tuple(entries), header, sound, len(content))


def _refused(path: Path, message: str) -> OutputError:
    hint = "lấy lại bản sao của nhật ký; không có thì viết ra thư mục khác"
    return OutputError([make_error("HL106", Location(str(path)), message, hint)])


def _is_sound(entry: Entry) -> bool:
    """Whether the values are of their types and the document is a name inside the output folder: who edits a journal can count a checksum."""
    of_types = all(
        isinstance(value, int) if name in _NUMBERS else isinstance(value, str)
        for name, value in entry._asdict().items()
    )
    return of_types and _is_inside(entry.document)


def _is_inside(path: str) -> bool:
    """Whether a path is one below the output folder on every system, and not in the run's own folder."""
    parts = path.split("/")
    return (
        all(part.strip(" .") for part in parts)
        and not set(path) & {"\\", ":", "\0"}
        and parts[0].casefold() != OWN_FOLDER
    )


def _values(line: bytes) -> Mapping[str, Any] | None:
    if len(line) <= _CRC or line[_CRC : _CRC + 1] != b" ":
        return None
    body = line[_CRC + 1 :]
    if f"{zlib.crc32(body):08x}".encode() != line[:_CRC]:
        return None
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _entry(values: Mapping[str, Any]) -> Entry | None:
    if values.get("event") not in ("made", "written"):
        return None
    try:
        return Entry(**{key: value for key, value in values.items() if key in Entry._fields})
    except TypeError:  # a line of another version, which lacks what this one needs
        return None


def line_of(values: Mapping[str, object]) -> bytes:
    """A line of the journal, with its end."""
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(body):08x} ".encode() + body + b"\n"


class Journal:
    """A journal that is written to."""

    def __init__(self, path: Path, *, sound: int, disk: Disk = DISK, now: Callable[[], str]) -> None:
        """Open the journal and cut off what is behind its first ``sound`` bytes. Raises ``OSError``."""
        self._disk, self._now = disk, now
        self._file = disk.append(path, sound)
        self._unsynced = 0

    def begin(self, **values: object) -> None:
        """The first line of a run. Raises ``OSError``."""
        self._write({"event": "begun", **values, "time": self._now()})
        self.sync()

    def add(self, entry: Entry) -> None:
        """One document. Raises ``OSError``; the line is then not there, or not whole and cut off by the next run."""
        self._write(entry._replace(time=self._now())._asdict())
        self._unsynced += 1
        if self._unsynced >= SYNC_EVERY:
            self.sync()

    def _write(self, values: Mapping[str, object]) -> None:
        self._disk.write_all(self._file, line_of(values))

    def sync(self) -> None:
        """Wait until all lines are on the disk. Raises ``OSError``."""
        self._disk.sync(self._file)
        self._unsynced = 0

    def close(self) -> None:
        """Close the file."""
        self._disk.close(self._file)
