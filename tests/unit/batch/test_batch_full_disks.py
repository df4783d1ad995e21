"""Real file systems that fill up or cannot be written: what was finished is kept, and with room a later run ends the plan."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchcdoc.batch import State
from cchcdoc.batch.disk import Disk
from cchcdoc.errors import OutputError
from tests.support.batches import counts, digests, planned, run
from tests.support.mounted import read_only, small_disk

DOCUMENTS = 12
SIZE = 2_000_000
LEVELS = range(1, 11)
"""Tenths of what the whole run needs that are free."""
FILLER = "phim.mp4"


class Unasked(Disk):
    """A disk that says it has room, so that the run goes on until a call fails."""

    def free(self, path: Path) -> int:
        del path
        return 10**12


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a plan whose output folder is a small file system."""
    folder = planned(tmp_path, monkeypatch, DOCUMENTS)
    with small_disk(folder / "ket-qua", SIZE):
        yield folder


def clear(output: Path) -> None:
    for path in output.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def free(output: Path) -> int:
    return shutil.disk_usage(output).free


def leave(output: Path, room: int) -> None:
    """Fill the file system but for ``room`` bytes."""
    (output / FILLER).write_bytes(bytes(max(0, free(output) - room)))


def made_once(output: Path) -> int:
    """Documents that are whole, in their places or waiting."""
    return sum(1 for path in output.rglob("*.docx") if not path.name.startswith("."))


def written(folder: Path) -> dict[str, str]:
    return {name: digest for name, digest in digests(folder).items() if name != FILLER}


@pytest.mark.slow
@pytest.mark.parametrize("disk", [Disk, Unasked], ids=["asked first", "until a call fails"])
def test_a_full_disk_stops_the_run_and_keeps_what_is_finished(here: Path, disk: type[Disk]) -> None:
    output = here / "ket-qua"
    before = free(output)
    run(here)
    whole, needed = written(here), before - free(output)
    clear(output)
    codes: list[str] = []
    for level in LEVELS:
        leave(output, needed * level // 10 if level < LEVELS[-1] else needed * 2)
        states: list[State] = []
        try:
            states = [each.state for each in run(here, disk=disk())]
        except OutputError as error:
            codes += [each.code for each in error.diagnostics]
        assert written(here).items() <= whole.items()
        assert states.count(State.WRITTEN) in (0, DOCUMENTS)
        (output / FILLER).unlink()
        made = made_once(output)
        told: list[int] = []
        again = run(here, resume=True, progress=lambda _done, of, told=told: told.append(of))
        assert set(counts(again)) <= {State.WRITTEN, State.KEPT}
        assert len(told) <= DOCUMENTS - made + 1  # the line of the last one may not have been written whole
        assert written(here) == whole
        assert not list(output.rglob("*.tmp"))
        clear(output)
    assert 8 <= len(codes) < len(LEVELS)
    assert set(codes) <= {"HL113", "TP508"}


@pytest.mark.slow
def test_a_disk_that_fills_up_while_documents_are_put_in_place(here: Path) -> None:
    """Another program takes all room when the n-th document stands, for every n."""
    output = here / "ket-qua"
    run(here)
    whole = written(here)
    clear(output)
    codes: list[str] = []
    for nth in range(1, DOCUMENTS + 1):

        class Filling(Unasked):
            count = 0

            def replace(self, source: Path, target: Path, nth: int = nth) -> None:
                super().replace(source, target)
                if target.parent == output:
                    Filling.count += 1
                    if Filling.count == nth:
                        leave(output, 0)

        done: list[State] = []
        try:
            done += [each.state for each in run(here, disk=Filling())]
        except OutputError as error:
            codes += [each.code for each in error.diagnostics]
        standing = written(here)
        assert standing.items() <= whole.items()
        assert len(standing) >= nth
        (output / FILLER).unlink(missing_ok=True)
        assert set(counts(run(here, resume=True))) <= {State.WRITTEN, State.KEPT}
        assert written(here) == whole
        clear(output)
    assert len(codes) > 1
    assert set(codes) == {"TP508"}


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_made(here: Path) -> None:
    told: list[int] = []
    with read_only(here / "ket-qua"), pytest.raises(OutputError, match="TP503") as caught:
        run(here, progress=lambda done, _of: told.append(done))
    assert len(caught.value.diagnostics) == 1
    assert told == []
    assert digests(here) == {}


@pytest.mark.slow
def test_a_folder_that_became_read_only_keeps_what_stands_there(here: Path) -> None:
    run(here)
    before = digests(here)
    (here / "nop" / "xa-03.yaml").write_text(
        (here / "nop" / "xa-03.yaml").read_text(encoding="utf-8").replace("Xong.", "Đã xong."),
        encoding="utf-8",
    )
    with read_only(here / "ket-qua"):
        with pytest.raises(OutputError, match="TP503"):
            run(here, resume=True)
        tried = run(here, resume=True, dry_run=True)
    assert {each.document for each in tried if each.reason == "dữ liệu đổi"} == {"xa-03.docx"}
    assert digests(here) == before


def test_a_run_may_be_tried_and_read_where_nothing_can_be_written(here: Path) -> None:
    with read_only(here / "nop"), read_only(here / "ket-qua"):
        assert counts(run(here, dry_run=True)) == {State.WRITTEN: DOCUMENTS}
    with read_only(here / "nop"):
        assert counts(run(here)) == {State.WRITTEN: DOCUMENTS}
