"""Packs installed on disks that really fill up, or that cannot be written to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchcdoc import held_files
from cchcdoc.errors import CchcdocError
from cchcdoc.publishing.store.serving import serve
from tests.support.installed import Store, pack
from tests.support.mounted import read_only, small_disk
from tests.support.published import FILES

PAGE = 4096
"""What a file system in memory counts by."""
DISK = 64 * PAGE
LEVELS = range(2, 12)  # the first eight: amid the pack; then amid the state; two: enough
ENOUGH = 10
"""Pages that the pack below and the state need."""
BIG = {**FILES, "bao-cao/kind.yaml": FILES["bao-cao/kind.yaml"] + b"# " + b"x" * (8 * PAGE) + b"\n"}
"""A pack of nine pages: the disk is full before it, amid it, or amid what is written after it."""


def big(sequence: int) -> bytes:
    text = f"ma: goi-thu\nten: Gói thử\nphien_ban: 1.{sequence}.0\n"
    return pack(sequence, files={**BIG, "pack.yaml": text.encode()})


def fill(folder: Path, left: int) -> Path:
    """A file that leaves ``left`` pages of the disk free."""
    path = folder / "day"
    free = os.statvfs(folder)
    path.write_bytes(b"\0" * ((free.f_bavail - left) * free.f_frsize))
    return path


@pytest.mark.skipif(os.name == "nt", reason="mounts are those of a Unix")
@pytest.mark.parametrize("level", LEVELS)
def test_a_full_disk_leaves_the_old_pack_in_use_and_the_next_try_finds_no_rubbish(
    level: int, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "dia", DISK) as disk:
        store = Store(disk / "kho")
        store.trust(1)
        store.install(big(1))
        filler = fill(disk, level)
        if level >= ENOUGH:
            store.install(big(2))
        else:
            with pytest.raises(CchcdocError) as refused:
                store.install(big(2))
            (found,) = refused.value.diagnostics
            assert found.code == "TP508"
            assert "\n" not in found.as_line()
        held_files._HELD.clear()
        assert store.number == (2 if level >= ENOUGH else 1)
        assert len(serve(store.folder)) == 1
        filler.unlink()
        store.install(big(3))
        assert store.number == 3
        kept = {each.file for each in store.state.packs["goi-thu"].versions}
        assert {name for name in store.content() if name.endswith(".cchcpack")} == kept


@pytest.mark.skipif(os.name == "nt", reason="mounts are those of a Unix")
def test_a_store_that_cannot_be_written_to_is_one_line_and_serves_what_it_has(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    store.trust(1)
    store.install(pack(1))
    with read_only(tmp_path):
        with pytest.raises(CchcdocError) as refused:
            store.install(pack(2))
        assert len(refused.value.diagnostics) == 1
        held_files._HELD.clear()
        assert store.number == 1
        assert len(serve(store.folder)) == 1
