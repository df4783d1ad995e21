"""One supervisor and some worker processes, one job in flight each; one that dies, hangs or grows costs its one document."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Queue
from threading import Event, Lock, Thread, Timer
from typing import IO, Any, Final, Generic, NamedTuple, TypeVar

from cchcdoc.batch.workers.one_document import Job, Made
from cchcdoc.batch.workers.pipe import head_of_job, made_of, receive, send
from cchcdoc.batch.workers.process import FAILED

MAX_SECONDS: Final = 60.0
"""Time for one document; the slowest sample takes a fifth of a second."""
MAX_MEGABYTES: Final = 1_000
"""Address space of a worker; the largest sample needs a quarter of it."""
MAX_DOCUMENTS: Final = 2_000
"""Documents after which a worker is replaced, whatever its memory."""
_WAITING: Final = 2
"""Results that wait for the writer, for each worker."""

Tag = TypeVar("Tag")


class Limits(NamedTuple):
    """What one document may cost."""

    seconds: float = MAX_SECONDS
    megabytes: int = MAX_MEGABYTES
    documents: int = MAX_DOCUMENTS


USUAL: Final = Limits()


class Failure(NamedTuple):
    """Why a job has no result (Vietnamese)."""

    reason: str


_BOOT: Final = "from cchcdoc.batch.workers.process import main; main()"


def worker_command(script: str, limits: Limits) -> tuple[str, ...]:
    """What starts Python with ``script``, which finds modules where this process does: never in the current folder.

    ``python -m`` would look there first, and a file that came with somebody's inputs would be run.
    """
    path = f"import json, sys; sys.path[:] = json.loads(sys.argv[2]); {script}"
    return (sys.executable, "-P", "-c", path, str(limits.megabytes), json.dumps(sys.path))


class Worker:
    """A process that answers one job after the other."""

    def __init__(self, limits: Limits, command: tuple[str, ...] = ()) -> None:
        """Start the process; ``command``: what is started in its place (for tests)."""
        self._limits = limits
        self._timed_out = False
        words = command or worker_command(_BOOT, limits)
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
        self.answered = 0

    def answer(self, job: Job) -> Made | Failure:
        """The result of ``job``. After a failure the worker is of no more use."""
        timer = Timer(self._limits.seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            send(self._pipe(self._process.stdin), head_of_job(job), job.content)
            message = receive(self._pipe(self._process.stdout))
        except OSError:
            message = None
        finally:
            timer.cancel()
        self.answered += 1
        if message is None:
            return Failure(self._why_gone())
        head, body = message
        if FAILED in head:
            return Failure(self._why_failed(head[FAILED]))
        return made_of(head, body)

    def stop(self) -> None:
        """End the process at once; it writes nothing that could be left half."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                self._pipe(pipe).close()
        self._process.wait()

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> Any:
        if pipe is None:  # both were asked for
            raise BrokenPipeError
        return pipe

    def _time_out(self) -> None:
        self._timed_out = True
        self._process.kill()

    def _why_gone(self) -> str:
        if self._timed_out:
            return f"quá {self._limits.seconds:g} giây mà chưa xong, đã dừng"
        code = self._process.wait()
        return f"tiến trình viết văn bản bị tắt giữa chừng (mã {code})"

    def _why_failed(self, reason: str) -> str:
        if reason == "memory":
            return f"cần hơn {self._limits.megabytes} MB bộ nhớ, đã dừng"
        return f"chương trình có lỗi ({reason})"


class Crew(Generic[Tag]):
    """Workers that take jobs from one iterator; each runs in a thread of its own, which only waits for it."""

    def __init__(self, size: int, limits: Limits = USUAL, start: Callable[[Limits], Worker] = Worker) -> None:
        """``size``: how many documents are made at a time."""
        self._size, self._limits, self._start = size, limits, start
        self._stopped = Event()
        self._taking = Lock()
        self._at_work: set[Worker] = set()

    def results(self, jobs: Iterator[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Made | Failure]]:
        """The results as they come. What ``jobs`` raises is raised here. Stops all workers when it is closed."""
        queue: Queue[tuple[Tag, Made | Failure] | BaseException | None] = Queue(self._size * _WAITING)
        threads = [Thread(target=self._work, args=(jobs, queue), daemon=True) for _ in range(self._size)]
        for thread in threads:
            thread.start()
        left = len(threads)
        try:
            while left:
                found = queue.get()
                if found is None:
                    left -= 1
                elif isinstance(found, BaseException):
                    raise found
                else:
                    yield found
        finally:
            self._stopped.set()
            for worker in list(self._at_work):
                worker.stop()
            while left and any(
                thread.is_alive() for thread in threads
            ):  # a full queue must not hold a thread
                left -= queue.get() is None

    def _work(self, jobs: Iterator[tuple[Tag, Job]], queue: Queue[Any]) -> None:
        worker: Worker | None = None
        try:
            while (taken := self._take(jobs)) is not None:
                tag, job = taken
                if worker is None:
                    worker = self._start(self._limits)
                    self._at_work.add(worker)
                result = worker.answer(job)
                if isinstance(result, Failure) or worker.answered >= self._limits.documents:
                    self._dismiss(worker)
                    worker = None
                if not self._stopped.is_set():
                    queue.put((tag, result))
        except BaseException as error:  # handed to whoever reads the results
            queue.put(error)
        finally:
            if worker is not None:
                self._dismiss(worker)
            queue.put(None)

    def _take(self, jobs: Iterator[tuple[Tag, Job]]) -> tuple[Tag, Job] | None:
        with self._taking:
            return None if self._stopped.is_set() else next(jobs, None)

    def _dismiss(self, worker: Worker) -> None:
        self._at_work.discard(worker)
        worker.stop()
