"""One run of a plan: everything is read and made first, in the run's own folder; then it is put in place."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.batch.belonging import as_documents, check_named, without_others, without_twins
from cchcdoc.batch.comparing import File, stand_of
from cchcdoc.batch.deciding import Decision, Step, decide, known_of
from cchcdoc.batch.disk import DISK, Disk
from cchcdoc.batch.journal import MAX_BYTES, Entry, Journal, Read, read_journal
from cchcdoc.batch.making import Keep, Ready, names_unread, ready_or_refused
from cchcdoc.batch.origins import forget
from cchcdoc.batch.placing import Placing, is_open
from cchcdoc.batch.plans.document_names import one_name
from cchcdoc.batch.plans.plan_file import Plan
from cchcdoc.batch.plans.sources import sources_of
from cchcdoc.batch.results import HELD_BACK, Result, State
from cchcdoc.batch.room import Room
from cchcdoc.batch.run_folder import RunFolder
from cchcdoc.batch.workers.crew import Crew, Limits, Worker
from cchcdoc.batch.workers.one_document import program
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import OutputError
from cchcdoc.finish import write_atomic
from cchcdoc.finish.refusals import explain
from cchcdoc.plain_files import read_plain

SYNC_EVERY: Final = 50
"""Documents after which folders and journal are synced."""


class Options(NamedTuple):
    """How a plan is run."""

    workers: int = 0
    """Documents made at a time; 0: as many as there are processors for this process."""
    resume: bool = False
    only_good: bool = False
    """Write what has no errors though other inputs have some."""
    dry_run: bool = False
    overwrite: frozenset[str] = frozenset()
    """Documents, by their paths in the output folder, that are written though somebody changed them."""
    wait: float = 0
    """Seconds to wait for another run in the same folder."""
    limits: Limits = Limits()
    progress: Callable[[int, int], None] = lambda done, of: None  # noqa: ARG005 - nobody looks
    """Called with how many documents are made, of how many."""


class Run:
    """A run of one plan. ``results`` may be iterated once."""

    def __init__(
        self,
        plan: Plan,
        options: Options = Options(),  # noqa: B008 - a value
        *,
        disk: Disk = DISK,
        start: Callable[[Limits], Worker] = Worker,
    ) -> None:
        """``disk``, ``start``: the file system and the workers, for tests."""
        self._plan, self._options, self._disk, self._start = plan, options, disk, start
        self._named = as_documents(options.overwrite, plan.output)
        self._overwrite = frozenset(map(one_name, self._named))

    def results(self) -> Iterator[Result]:
        """What came of each input of the plan: exactly one result each, refused ones first.

        Raises:
            InputError: HL110, HL111, the plan's inputs.
            OutputError: HL106 to HL108, journal and lock; HL112, an earlier run wrote here; HL113, TP508, the disk is too
                small; HL120, a document that is to be written over is none; HL121, something else stands in a folder's place. What
                was written stays, and a later run goes on from there.
        """
        folder = RunFolder(self._plan.output, wait=self._options.wait, disk=self._disk)
        try:
            if self._options.dry_run:
                yield from self._tried(folder)
                return
            with folder:
                yield from self._run(folder)
        except OSError as error:
            raise OutputError([explain(error, folder.path)]) from error

    def _run(self, folder: RunFolder) -> Iterator[Result]:
        read = _read(folder)
        _check_resumed(read, self._options, folder)
        decisions = self._decisions(folder, read)
        room = Room(folder.output, sum(each.step is Step.MAKE for each in decisions), self._disk)
        journal = Journal(folder.journal, sound=read.sound, disk=self._disk, now=_now)
        try:
            plan = os.path.abspath(self._plan.source)  # noqa: PTH100 - links stay
            journal.begin(
                plan=plan,
                plan_from_here=_from(plan, folder.output),
                title=self._plan.title,
                plan_sha256=self._plan.digest,
                program=program(),
            )

            def keep(entry: Entry, document: bytes) -> None:
                write_atomic(folder.staged(entry.source), document, files=self._disk)
                journal.add(entry)
                room.made(entry.size)

            ready, refused = self._made(folder, read, decisions, keep)
            yield from refused
            if any(each.state is State.REFUSED for each in refused) and not self._options.only_good:
                yield from _held_back(ready)
                return
            documents = {one_name(each.entry.document) for each in ready}
            placing = Placing(folder, journal, self._disk, self._overwrite, documents)
            waiting = set()
            for result in _placed(ready, placing):
                if result.state is State.FAILED:
                    waiting.add(folder.staged(result.source))
                yield result
            _tidy(folder, waiting, self._disk)
        finally:
            journal.close()

    def _tried(self, folder: RunFolder) -> Iterator[Result]:
        """What a run would do; nothing is written."""

        def keep(_entry: Entry, _document: bytes) -> None:
            pass

        read = _read(folder)
        ready, refused = self._made(folder, read, self._decisions(folder, read), keep)
        yield from refused
        if any(each.state is State.REFUSED for each in refused) and not self._options.only_good:
            yield from _held_back(ready)
            return
        for each in ready:
            target = folder.output / each.entry.document
            expected = each.before.sha256 if each.before is not None else ""
            is_free = each.is_settled or one_name(each.entry.document) in self._overwrite
            if not is_free and stand_of(target, expected).file is File.OTHER:
                yield each.result._replace(state=State.CHANGED)
            else:
                yield each.result

    def _decisions(self, folder: RunFolder, read: Read) -> list[Decision]:
        forget()
        known = known_of(read.entries)
        sources = sources_of(self._plan)
        return [decide(self._plan, each, known, folder, self._overwrite) for each in sources]

    def _made(
        self, folder: RunFolder, read: Read, decisions: list[Decision], keep: Keep
    ) -> tuple[list[Ready], list[Result]]:
        count = sum(each.step is Step.MAKE for each in decisions)
        size = max(1, min(self._options.workers or _processors(), count))
        crew: Crew[tuple[Decision, str]] = Crew(size, self._options.limits, self._start)
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            self._options.progress(done, count)

        ready, refused = ready_or_refused(self._plan, decisions, crew, keep, advance)
        written = [each for each in read.entries if each.event == "written"]
        wrong = {each.source for each in refused}
        unread = names_unread(self._plan, (each.source for each in decisions if each.source.name in wrong))
        if unread is not None:
            check_named(self._named, [*(each.entry.document for each in ready), *unread], written, folder)
        ready, others = without_others(self._plan, folder, ready, written, self._overwrite)
        ready, twins = without_twins(self._plan, ready)
        return ready, sorted([*refused, *others, *twins], key=lambda each: each.source)


def _placed(ready: list[Ready], placing: Placing) -> Iterator[Result]:
    """Put all in place; a document that is open in Word is tried again at the end."""
    later: list[Ready] = []
    for count, each in enumerate(ready, 1):
        if each.is_settled:
            placing.note(each)
            yield each.result
            continue
        result = placing.place(each)
        if is_open(result):
            later.append(each)
        else:
            yield result
        if count % SYNC_EVERY == 0:
            placing.finish()
    for each in later:
        yield placing.place(each)
    placing.finish()


def _held_back(ready: list[Ready]) -> Iterator[Result]:
    for each in ready:
        held = each.result._replace(state=State.FAILED, reason=HELD_BACK)
        yield each.result if each.is_settled else held


def _read(folder: RunFolder) -> Read:
    try:
        content = read_plain(folder.journal, MAX_BYTES + 1)
    except FileNotFoundError:
        content = b""
    return read_journal(content, folder.journal)


def _check_resumed(read: Read, options: Options, folder: RunFolder) -> None:
    written = {each.document for each in read.entries if each.event == "written"}
    if written and not options.resume:
        message = f"thư mục này đã có {len(written)} văn bản của một lần chạy trước"
        hint = "thêm --resume để viết tiếp những gì thiếu hoặc đổi; làm lại từ đầu thì viết ra thư mục khác"
        raise OutputError([make_error("HL112", Location(str(folder.output)), message, hint)])


def _tidy(folder: RunFolder, waiting: Collection[Path], disk: Disk) -> None:
    """Remove documents that wait for nothing any more, which earlier runs left; ``waiting``: those that are open in Word."""
    with suppress(OSError):
        for path in sorted(folder.waiting.iterdir()):
            if path not in waiting:
                disk.remove(path)


def _from(plan: str, output: Path) -> str:
    """The plan's path from the output folder, which stays true when both are copied together; empty: on another drive."""
    try:
        return Path(os.path.relpath(plan, output)).as_posix()
    except ValueError:
        return ""


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
