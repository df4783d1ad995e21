"""The process that makes documents: its first argument is its memory in megabytes; it reads jobs from standard input.

It writes no file but the cache of opened kinds. Its memory is limited where the system can do that; a document that
needs more fails alone, and the process ends, so that the next one gets a fresh one.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from cchcdoc.batch.workers.one_document import Job, Made, make
from cchcdoc.batch.workers.pipe import head_of_made, job_of, receive, send
from cchcdoc.diagnostics import Location, make_error

FAILED: Final = "failed"
"""Key of an answer that has no result; its value says why: ``memory`` or the name of an exception."""


def limit_memory(megabytes: int) -> bool:
    """Let this process have at most so much address space; whether the system can do that (Windows cannot)."""
    try:
        import resource
    except ImportError:
        return False
    size = megabytes * 1_000_000
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (size if most == resource.RLIM_INFINITY else min(size, most), most)
    )
    return True


def serve(jobs: BinaryIO, results: BinaryIO) -> None:
    """Answer each job until there are no more, or until one failed for want of memory."""
    while (message := receive(jobs)) is not None:
        job = job_of(*message)
        try:
            made = make(job)
        except (MemoryError, RecursionError) as error:
            send(results, {FAILED: "memory" if isinstance(error, MemoryError) else type(error).__name__})
            return
        except Exception as error:  # a bug costs its one document
            send(results, {FAILED: f"{type(error).__name__}: {error}"[:300]})
            return
        if made.document is None:
            made = _with_reason(made, job)
        send(results, head_of_made(made), made.document or b"")


def _with_reason(made: Made, job: Job) -> Made:
    """A document without a reason never comes back."""
    if made.findings:
        return made
    found = make_error(
        "HL109",
        Location(job.source),
        "không viết được văn bản mà không rõ vì sao",
        "báo cho người làm chương trình",
    )
    return made._replace(findings=(found,))


def main() -> None:
    """Serve the supervisor that started this process. Ctrl+C is the supervisor's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints must not come between results
    limit_memory(int(sys.argv[1]))
    with suppress(BrokenPipeError):  # the supervisor is gone
        serve(sys.stdin.buffer, results)
    os._exit(0)
