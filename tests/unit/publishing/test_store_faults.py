"""Whatever fails, and whenever: what is installed is the old state or the new one, never a third, and nothing is rubbish for long."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cchcdoc import held_files
from cchcdoc.errors import CchcdocError
from cchcdoc.finish.atomic_write import FileCalls
from cchcdoc.publishing.store.places import STATE
from cchcdoc.publishing.store.serving import serve
from tests.support.disks import Crash, FaultyCalls
from tests.support.examples import examples
from tests.support.installed import PACK, Store, pack
from tests.support.listed import listed
from tests.support.published import key

FILE_OF = {number: pack(number) for number in range(1, 6)}
LIST = listed(FILE_OF[2], FILE_OF[3], number=7)
ACTIONS: dict[str, Callable[[Store], object]] = {
    "install": lambda store: store.install(FILE_OF[3]),
    "rollback": lambda store: store.roll_back(),
    "remove": lambda store: store.remove(),
    "pin": lambda store: store.pin(),
    "trust": lambda store: store.trust(2),
    "list": lambda store: store.see(LIST),
}
ERRORS = [
    Crash(),
    *(OSError(each, os.strerror(each)) for each in (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)),
]


def prepared(folder: Path) -> Store:
    """A store with two versions."""
    store = Store(folder)
    store.trust(1)
    store.install(FILE_OF[1])
    store.install(FILE_OF[2])
    return store


def is_sound(folder: Path) -> None:
    """All that the state names is there and right."""
    held_files._HELD.clear()
    store = Store(folder)
    state = store.state
    for known in state.packs.values():
        for version in known.versions:
            assert (folder / version.file).is_file()
        assert known.active == 0 or known.used is not None
        assert known.highest >= max([known.active, *(each.sequence for each in known.versions)])
    assert len(serve(folder)) == (store.number > 0)


def calls_of(action: str, folder: Path) -> int:
    """How many file calls ``action`` makes."""
    prepared(folder)
    counted = FaultyCalls(-1, OSError())
    ACTIONS[action](Store(folder, counted))
    return counted.count


@pytest.mark.parametrize(
    "error", ERRORS, ids=lambda each: type(each).__name__ + str(getattr(each, "errno", ""))
)
@pytest.mark.parametrize("action", ACTIONS)
def test_any_file_call_that_fails_leaves_the_old_state_or_the_new_one(
    action: str, error: BaseException, tmp_path: Path
) -> None:
    before, after = tmp_path / "truoc", tmp_path / "sau"
    old = prepared(before).content()[STATE]
    prepared(after)
    ACTIONS[action](Store(after))
    new = Store(after).content()[STATE]
    count = calls_of(action, tmp_path / "dem")
    assert count > 5
    for fail_at in range(count):
        for sticky in (False, True):
            folder = tmp_path / f"{fail_at}-{sticky}"
            shutil.copytree(before, folder)
            faulty = FaultyCalls(fail_at, error, sticky=sticky)
            try:
                ACTIONS[action](Store(folder, faulty))
            except CchcdocError as refused:
                (found,) = refused.diagnostics
                assert "\n" not in found.as_line()
            except Crash:
                faulty.release()
            assert (folder / STATE).read_bytes() in (old, new), fail_at
            is_sound(folder)
            ACTIONS[action](Store(folder)) if (folder / STATE).read_bytes() == old else None
            Store(folder).trust(2)  # the next change tidies
            named = {each.file for known in Store(folder).state.packs.values() for each in known.versions}
            assert set(Store(folder).content()) == {STATE, *named}
            shutil.rmtree(folder)


AT_ONCE = """
import sys
from pathlib import Path
from cchcdoc.errors import CchcdocError
from tests.support.installed import Store, pack
store = Store(Path(sys.argv[1]))
for _ in range(3):
    for number in map(int, sys.argv[2]):
        try:
            store.install(pack(number))
            if len(store.state.packs["goi-thu"].versions) > 1:
                store.roll_back()
                store.go_forward()
        except CchcdocError as error:
            print(error.diagnostics[0].code)
"""


@pytest.mark.slow
def test_processes_that_change_at_once_leave_one_whole_state(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    store.trust(1)
    root = Path(__file__).resolve().parents[3]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, str(store.folder), order],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for order in ("123", "213", "312", "231")
    ]
    for process in started:
        said, wrong = process.communicate()
        assert (process.returncode, wrong) == (0, "")
        assert set(said.split()) <= {
            "TP592",
            "TP595",
        }  # an older one; nothing to go back to, for another one was faster
    is_sound(store.folder)
    assert store.number == store.state.packs[PACK].highest == 3
    named = {each.file for each in store.state.packs[PACK].versions}
    assert set(store.content()) == {STATE, *named}


class Life(RuleBasedStateMachine):
    """Installs, updates, steps back, keys that come and go, and processes that are killed, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._home = TemporaryDirectory()
        self.folder = Path(self._home.name) / "kho"
        self.highest = 0
        self.seen = (0, 0)
        """Number of the newest list that was seen, and the newest version that it names."""
        self.ever: set[int] = set()
        self.trusted: set[int] = set()
        self.kill_at: int | None = None

    def teardown(self) -> None:
        """Remove the folder."""
        self._home.cleanup()

    def act(self, action: Callable[[Store], object]) -> str:
        """Do it, on a disk that dies at the call that was chosen; the code of a refusal, ``killed``, or nothing."""
        held_files._HELD.clear()
        faulty = FaultyCalls(self.kill_at, Crash()) if self.kill_at is not None else FileCalls()
        self.kill_at = None
        try:
            action(Store(self.folder, faulty))
        except CchcdocError as error:
            return error.diagnostics[0].code
        except Crash:
            assert isinstance(faulty, FaultyCalls)
            faulty.release()
            return "killed"
        return ""

    @rule(at=st.integers(0, 30))
    def is_killed_soon(self, at: int) -> None:
        self.kill_at = at

    @rule(number=st.sampled_from([1, 2]), keeps=st.booleans())
    def trust(self, number: int, keeps: bool) -> None:
        before = Store(self.folder).state
        self.act(lambda store: store.trust(number, keeps=keeps))
        if Store(self.folder).state.lists != before.lists:  # another key has lost the pack
            assert not keeps
            assert [each.fingerprint for each in Store(self.folder).state.keys] == [
                key(number).public.fingerprint
            ]
            self.seen = (0, 0)

    @rule(sequence=st.integers(1, 5), signer=st.sampled_from([1, 2, 3]))
    def install(self, sequence: int, signer: int) -> None:
        there = Store(self.folder)
        trusted = {each.fingerprint for each in there.state.keys}
        data = pack(sequence, signer)
        outcome = self.act(lambda store: store.install(data))
        if key(signer).public.fingerprint not in trusted:
            assert outcome in ("TP591", "killed")
        elif sequence < self.highest:
            assert outcome in ("TP592", "killed")
        else:
            assert outcome in ("", "killed")

    @rule(number=st.integers(1, 4), newest=st.integers(1, 5), signer=st.sampled_from([1, 2, 3]))
    def see_list(self, number: int, newest: int, signer: int) -> None:
        trusted = {each.fingerprint for each in Store(self.folder).state.keys}
        data = listed(FILE_OF[newest], number=number, keys=(signer,))
        outcome = self.act(lambda store: store.see(data))
        if key(signer).public.fingerprint not in trusted:
            assert outcome in ("TP591", "killed")
        elif number == self.seen[0] and newest != self.seen[1]:
            assert outcome in ("TP593", "killed")
        elif number < self.seen[0] or newest < self.highest:
            assert outcome in ("TP566", "killed")
        else:
            assert outcome in ("", "killed")
            there = Store(self.folder).state.lists.get(PACK)
            if there is not None and there.number == number:
                self.seen = (number, newest)

    @rule()
    def roll_back(self) -> None:
        number = Store(self.folder).number
        if self.act(lambda store: store.roll_back()) == "":
            assert Store(self.folder).number < number

    @precondition(lambda self: PACK in Store(self.folder).state.packs)
    @rule()
    def go_forward(self) -> None:
        if self.act(lambda store: store.go_forward()) == "" and Store(self.folder).number:
            assert Store(self.folder).number == Store(self.folder).state.packs[PACK].versions[-1].sequence

    @rule()
    def remove(self) -> None:
        if self.act(lambda store: store.remove()) == "":
            assert Store(self.folder).number == 0

    @rule(is_pinned=st.booleans())
    def pin(self, is_pinned: bool) -> None:
        self.act(lambda store: store.pin(is_pinned=is_pinned))

    @invariant()
    def what_is_there_is_sound(self) -> None:
        if not self.folder.is_dir():
            return
        is_sound(self.folder)
        known = Store(self.folder).state.packs.get(PACK)
        if known is not None:
            assert known.highest >= self.highest  # what was seen is never forgotten
            self.highest = known.highest
        seen = Store(self.folder).state.lists.get(PACK)
        assert (seen.number if seen is not None else 0) == self.seen[0]


TestLife = Life.TestCase
TestLife.settings = examples(60)
