"""A store of installed packs for tests: packs of ``published`` with any number, taken as the commands take them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchcdoc.errors import CchcdocError
from cchcdoc.finish.atomic_write import REAL, FileCalls
from cchcdoc.publishing.store import keeping
from cchcdoc.publishing.store.gathering import PackBytes, gather
from cchcdoc.publishing.store.listed import check_list, trusted_list, with_list
from cchcdoc.publishing.store.state import State, Version
from cchcdoc.publishing.store.state_file import changing, read_store
from cchcdoc.publishing.store.taking import check_together, take
from cchcdoc.publishing.store.trusting import Letter, add_trust
from cchcdoc.publishing.versions import Version as Number
from tests.support.published import FILES, key, signed

WHEN = "2026-06-02T08:00:00Z"
PACK = "goi-thu"


def pack(sequence: int, *numbers: int, **values: Any) -> bytes:
    """The file of the pack ``goi-thu`` with this sequence number and version ``1.SEQUENCE.0``, signed by these keys."""
    text = f"ma: {values.get('id', PACK)}\nten: Gói thử\nphien_ban: 1.{sequence}.0\n"
    files = {**FILES, "pack.yaml": text.encode()}
    usual: dict[str, Any] = {
        "version": Number(1, sequence, 0),
        "changes": f"Đổi lần {sequence}.",
        "files": files,
    }
    return signed(*numbers, sequence=sequence, **{**usual, **values})


class Store:
    """What the commands do, without a command line; every call raises what they report."""

    def __init__(self, folder: Path, files: FileCalls = REAL) -> None:
        self.folder, self.files = folder, files

    @property
    def state(self) -> State:
        """What is on the disk."""
        return read_store(self.folder).state

    @property
    def used(self) -> Version | None:
        """The version of ``goi-thu`` that is used."""
        known = self.state.packs.get(PACK)
        return known.used if known is not None else None

    @property
    def number(self) -> int:
        """Its sequence number; 0: none is used."""
        return self.used.sequence if self.used is not None else 0

    def trust(self, *numbers: int, packs: tuple[str, ...] = (PACK,), keeps: bool = False) -> None:
        """Trust these keys, typed from letters one after the other."""
        for number in numbers:
            with changing(self.folder, self.files) as change:
                letter = Letter(key(number).public.fingerprint, packs, keeps_others=keeps)
                change.commit(add_trust(change.stored, letter, WHEN).stored)

    def install(self, *files: bytes) -> int:
        """Take what can be taken; how many were. Raises the first refusal."""
        with changing(self.folder, self.files) as change:
            named = [PackBytes(f"tep-{number}", data) for number, data in enumerate(files)]
            gathered = gather(named, change.stored.state, WHEN)
            for step in gathered.steps:
                check_together(step.candidate, change.folder, change.stored.state)
                take(change, step.candidate, WHEN, "cài")
        if gathered.refused:
            raise gathered.refused[0]
        return len(gathered.steps)

    def code_of(self, *files: bytes) -> str:
        """The code with which ``install`` refuses; empty when it does not. One line, with a hint, and nothing changed."""
        before = self.content()
        try:
            self.install(*files)
        except CchcdocError as error:
            (found,) = error.diagnostics
            assert "\n" not in found.as_line()
            assert found.hint
            assert self.content() == before
            return found.code
        return ""

    def content(self) -> dict[str, bytes]:
        """Every file of the store."""
        there = self.folder.iterdir() if self.folder.is_dir() else ()
        return {path.name: path.read_bytes() for path in there if path.name != "dang-ghi"}

    def roll_back(self) -> None:
        """Go back to the version before."""
        with changing(self.folder, self.files) as change:
            change.commit(keeping.roll_back(change.stored, PACK, WHEN))

    def see(self, data: bytes) -> None:
        """Remember a list of packs, as ``pack update`` does."""
        with changing(self.folder, self.files) as change:
            found = trusted_list(data, change.stored.state, "ds")
            check_list(found, change.stored.state)
            change.stored = with_list(change.stored, found)
            change.save()

    def remove(self) -> None:
        """Remove the pack."""
        with changing(self.folder, self.files) as change:
            change.commit(keeping.remove(change.stored, PACK, WHEN))

    def go_forward(self) -> bool:
        """Undo steps back; whether there were any."""
        with changing(self.folder, self.files) as change:
            newest = keeping.newer_kept(change.stored.state.packs[PACK])
            if newest is not None:
                change.commit(keeping.go_forward(change.stored, PACK, newest, WHEN))
        return newest is not None

    def pin(self, *, is_pinned: bool = True) -> None:
        """Pin the pack."""
        with changing(self.folder, self.files) as change:
            change.commit(keeping.pin(change.stored, PACK, WHEN, is_pinned=is_pinned))
