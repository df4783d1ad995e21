"""Puts documents that were made into their places, never over what somebody changed."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from cchcdoc.batch.comparing import File, stand_of
from cchcdoc.batch.disk import Disk
from cchcdoc.batch.folders import make_folder
from cchcdoc.batch.journal import Entry, Journal
from cchcdoc.batch.making import Ready
from cchcdoc.batch.plans.document_names import one_name
from cchcdoc.batch.results import Result, State
from cchcdoc.batch.run_folder import RunFolder
from cchcdoc.errors import KeptError, OutputError
from cchcdoc.finish import check_target
from cchcdoc.finish.atomic_write import rename_over, sync_folder
from cchcdoc.finish.refusals import explain

OPEN: Final = "TP501"
"""The document is open in Word."""
FATAL: Final = frozenset({"TP508", "TP509"})
"""A full disk, no more files: the other documents would fail, too."""


class Placing:
    """Puts documents in place, one after the other; those that are open are tried again by whoever asks twice."""

    def __init__(
        self,
        folder: RunFolder,
        journal: Journal,
        disk: Disk,
        overwrite: Collection[str],
        documents: Collection[str],
    ) -> None:
        """``overwrite``: documents (``one_name``) that are replaced though somebody changed them.

        ``documents``: all (``one_name``) that will stand there.
        """
        self._folder, self._journal, self._disk, self._overwrite = folder, journal, disk, overwrite
        self._folders: set[Path] = set()
        self._documents = documents

    def place(self, ready: Ready) -> Result:
        """Put one document that waits in place.

        Raises:
            OutputError: the disk is full, or so many files are open that nothing can be written.
            OSError: the journal cannot be written.
        """
        entry = ready.entry
        target = self._folder.output / entry.document

        def check(path: Path) -> None:
            expected = ready.before.sha256 if ready.before is not None else ""
            is_free = one_name(entry.document) in self._overwrite
            if not is_free and stand_of(path, expected).file is File.OTHER:
                raise KeptError([])

        try:
            if target.parent not in self._folders:
                make_folder(target.parent, self._folder.output, self._disk)
            check_target(target)
            rename_over(self._folder.staged(entry.source), target, check=check, files=self._disk)
        except KeptError:
            return Result(entry.source, State.CHANGED, entry.document)
        except OutputError as error:
            if any(each.code in FATAL for each in error.diagnostics):
                raise
            return _failed(entry, error)
        except OSError as error:
            return _failed(entry, OutputError([explain(error, target)]))
        self._folders.add(target.parent)
        self._remove_old(ready)
        self._journal.add(entry._replace(event="written"))
        return ready.result

    def note(self, ready: Ready) -> None:
        """Note of a document that an earlier run put in place and was stopped before it said so. Raises ``OSError``."""
        if ready.entry.event != "written":
            self._remove_old(ready)
            self._journal.add(ready.entry._replace(event="written"))

    def _remove_old(self, ready: Ready) -> None:
        """Remove what an earlier run wrote for the input under another name, unless anything is different about it."""
        old = ready.before
        if old is None or one_name(old.document) in self._documents:
            return
        path = self._folder.output / old.document
        if stand_of(path, old.sha256).file is File.SAME:
            with suppress(OSError):  # then it stays, and is no part of the plan
                self._disk.remove(path)

    def finish(self) -> None:
        """Wait until all that was put in place is on the disk. Raises ``OSError``."""
        for folder in sorted(self._folders):
            sync_folder(folder, self._disk)
        self._folders.clear()
        self._journal.sync()


def _failed(entry: Entry, error: OutputError) -> Result:
    (first, *_) = error.diagnostics
    return Result(entry.source, State.FAILED, entry.document, first.message, error.diagnostics)


def is_open(result: Result) -> bool:
    """Whether the document is only open in Word, so that a later try may succeed."""
    return result.state is State.FAILED and any(each.code == OPEN for each in result.findings)
