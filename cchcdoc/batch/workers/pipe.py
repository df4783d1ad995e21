"""How jobs and results travel between the supervisor and a worker: a JSON head, then bytes, each with its length."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final, Protocol

from cchcdoc.batch.workers.one_document import Job, Made
from cchcdoc.diagnostics import Diagnostic, Location, Severity

MAX_HEAD: Final = 50_000_000
"""Bytes of a head: some hundred findings are some hundred kilobytes."""
MAX_BODY: Final = 200_000_000
"""Bytes of an input or a document."""
_LENGTHS: Final = struct.Struct(">II")


class Stream(Protocol):
    """One end of a pipe."""

    def read(self, size: int, /) -> bytes | None: ...

    def write(self, content: bytes, /) -> object: ...

    def flush(self) -> None: ...


def send(stream: Stream, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write one message. Raises ``OSError``: nobody reads."""
    packed = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTHS.pack(len(packed), len(body)) + packed)
    stream.write(body)
    stream.flush()


def receive(stream: Stream) -> tuple[dict[str, Any], bytes] | None:
    """One message; ``None`` when the other end is gone or what comes is none."""
    lengths = _read(stream, _LENGTHS.size)
    if lengths is None:
        return None
    head_size, body_size = _LENGTHS.unpack(lengths)
    if head_size > MAX_HEAD or body_size > MAX_BODY:
        return None
    head, body = _read(stream, head_size), _read(stream, body_size)
    if head is None or body is None:
        return None
    try:
        values = json.loads(head.decode("utf-8", "surrogatepass"))
    except ValueError:
        return None
    return (values, body) if isinstance(values, dict) else None


def _read(stream: Stream, size: int) -> bytes | None:
    pieces: list[bytes] = []
    while size > 0:
        piece = stream.read(size)
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def head_of_job(job: Job) -> dict[str, Any]:
    """All of ``job`` but its content."""
    head = job._asdict()
    del head["content"]
    return head


def job_of(head: Mapping[str, Any], content: bytes) -> Job:
    """The job that was sent."""
    lists = {key: tuple(value) for key, value in head.items() if isinstance(value, list)}
    versions = tuple((pack, version) for pack, version in head["versions"])
    return Job(**{**head, **lists, "versions": versions, "content": content})


def head_of_made(made: Made) -> dict[str, Any]:
    """All of ``made`` but the document."""
    head = made._asdict()
    head["findings"] = [_packed(each) for each in made.findings]
    head["document"] = made.document is not None
    return head


def made_of(head: Mapping[str, Any], body: bytes) -> Made:
    """The result that was sent."""
    values = {**head, "document": body if head["document"] else None}
    values["findings"] = tuple(_unpacked(each) for each in head["findings"])
    return Made(**values)


def _packed(found: Diagnostic) -> dict[str, Any]:
    values = found._asdict()
    values["severity"] = found.severity.name
    return values


def _unpacked(values: Mapping[str, Any]) -> Diagnostic:
    at = values["location"]
    return Diagnostic(
        **{
            **values,
            "severity": Severity[values["severity"]],
            "location": Location(*at) if at is not None else None,
            "related": tuple(Location(*each) for each in values["related"]),
        }
    )
