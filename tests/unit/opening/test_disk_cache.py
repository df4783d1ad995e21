"""The cache on disk: the same bytes back, trusted only when they are surely ours, silent about the rest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchcdoc.disk_cache import MAX_BYTES, MAX_CACHED, STALE_AFTER, cache_folder, read_cached, write_cached

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are POSIX's")


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    write_cached(folder, "a.loai", b"noi dung")
    assert read_cached(folder, "a.loai") == b"noi dung"
    assert [path.name for path in folder.iterdir()] == ["a.loai"]


def test_what_was_not_kept_is_none(tmp_path: Path) -> None:
    assert read_cached(tmp_path / "khong-co", "a.loai") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda b: b"",
        lambda b: b[:-1],
        lambda b: bytes([b[0] ^ 1]) + b[1:],
        lambda b: b[:-1] + bytes([b[-1] ^ 1]),
    ],
)
def test_a_damaged_file_is_none(tmp_path: Path, damage) -> None:
    write_cached(tmp_path / "kho", "a.loai", b"noi dung")
    path = tmp_path / "kho" / "a.loai"
    path.write_bytes(damage(path.read_bytes()))
    assert read_cached(tmp_path / "kho", "a.loai") is None


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_is_neither_read_nor_written(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "kho"
    write_cached(folder, "a.loai", b"x")
    folder.chmod(mode)
    assert read_cached(folder, "a.loai") is None
    write_cached(folder, "b.loai", b"x")
    assert not (folder / "b.loai").exists()


@posix
def test_a_file_that_others_can_write_or_a_link_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    write_cached(folder, "a.loai", b"x")
    (folder / "a.loai").chmod(0o666)
    assert read_cached(folder, "a.loai") is None
    (folder / "a.loai").chmod(0o600)
    (folder / "b.loai").symlink_to(folder / "a.loai")
    assert read_cached(folder, "b.loai") is None
    assert read_cached(folder, "a.loai") == b"x"


@posix
def test_a_file_of_another_user_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_cached(tmp_path / "kho", "a.loai", b"x")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert read_cached(tmp_path / "kho", "a.loai") is None


def test_a_home_that_cannot_be_written_is_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    write_cached(tmp_path / "tep" / "kho", "a.loai", b"x")
    assert read_cached(tmp_path / "tep" / "kho", "a.loai") is None


def test_only_so_many_are_kept_and_a_huge_one_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MAX_CACHED + 3):
        write_cached(tmp_path / "kho", f"{number:03}.loai", b"x")
    assert len(list((tmp_path / "kho").iterdir())) == MAX_CACHED
    monkeypatch.setattr("cchcdoc.disk_cache.MAX_BYTES", 10)
    assert read_cached(tmp_path / "kho", f"{MAX_CACHED:03}.loai") is None
    write_cached(tmp_path / "kho", "lon.loai", b"x")  # would be written by every run and read by none
    assert not (tmp_path / "kho" / "lon.loai").exists()
    assert MAX_BYTES > 1_000_000


def test_what_cannot_be_dropped_keeps_nothing_else_from_being_dropped(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    (folder / "00.loai" / "trong").mkdir(parents=True)
    folder.chmod(0o700)
    os.utime(folder / "00.loai", (0, 0))
    for number in range(MAX_CACHED + 3):
        write_cached(folder, f"{number:03}.loai", b"x")
    assert len([path for path in folder.iterdir() if path.is_file()]) == MAX_CACHED


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"CCHCDOC_CACHE": "0", "HOME": "/h"}, None),
        ({"CCHCDOC_CACHE": "", "HOME": "/h"}, None),
        ({"CCHCDOC_CACHE": "/kho", "HOME": "/h"}, "/kho"),
        ({}, None),
        ({"HOME": "tuong-doi"}, None),
        ({"USERPROFILE": "tuong-doi"}, None),
    ],
)
def test_the_environment_chooses_the_folder(environ: dict[str, str], expected: str | None) -> None:
    assert cache_folder(environ) == (None if expected is None else Path(expected))


@posix
def test_the_folder_follows_the_xdg_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder({"HOME": "/h"}) == Path("/h/.cache/cchcdoc")
    assert cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "/x"}) == Path("/x/cchcdoc")
    assert cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "tuong-doi"}) == Path("/h/.cache/cchcdoc")


# ---- what killed runs leave behind

KILLED = """
import os, signal, sys
from pathlib import Path
from cchcdoc.disk_cache import write_cached

real = os.fdopen

def halfway(*arguments, **more):
    file = real(*arguments, **more)
    os.write(file.fileno(), b"dang ghi do")
    os.kill(os.getpid(), signal.SIGKILL)

os.fdopen = halfway
write_cached(Path(sys.argv[1]), sys.argv[2], b"x" * 1000)
"""
NAME = "0123456789abcdef" * 4 + ".loai"


@posix
def test_what_a_killed_run_left_is_no_obstacle_and_goes_when_it_is_old(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder, NAME], check=False, cwd=Path(__file__).parents[3]
    )
    assert done.returncode == -9
    (left,) = folder.iterdir()
    assert left.read_bytes() == b"dang ghi do"
    assert read_cached(folder, NAME) is None
    write_cached(folder, NAME, b"moi")
    assert read_cached(folder, NAME) == b"moi"
    assert left.exists()  # for all that is known its process is still writing
    os.utime(left, (time.time() - 2 * STALE_AFTER,) * 2)
    write_cached(folder, "b.danh_sach", b"x")
    assert sorted(path.name for path in folder.iterdir()) == [NAME, "b.danh_sach"]


@pytest.mark.parametrize(
    ("name", "age", "goes"),
    [
        (f"{NAME[:64]}.4711.tmp", 2 * STALE_AFTER, True),
        (f"{NAME[:64]}.a1_b2c3d.tmp", 2 * STALE_AFTER, True),
        (f"{NAME[:64]}.4711.tmp", STALE_AFTER / 2, False),
        (f"{NAME[:64]}.4711.tmp", -STALE_AFTER / 2, False),
        (f"{NAME[:64]}.4711.tmp", -2 * STALE_AFTER, True),  # the clock was set back
        ("bao-cao.v1.tmp", 2 * STALE_AFTER, False),  # in a folder that the user named
        (f"{NAME[:64]}.danh_sach", 2 * STALE_AFTER, False),
    ],
)
def test_only_its_own_old_leftovers_are_removed(tmp_path: Path, name: str, age: float, goes: bool) -> None:
    folder = tmp_path / "kho"
    folder.mkdir(mode=0o700)
    (folder / name).write_bytes(b"x")
    os.utime(folder / name, (time.time() - age,) * 2)
    write_cached(folder, NAME, b"x")
    assert (folder / name).exists() is not goes


def test_leftovers_of_the_same_process_number_are_stepped_round(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir(mode=0o700)
    left = folder / f"{NAME[:64]}.{os.getpid()}.tmp"
    left.mkdir()  # not even a file
    os.utime(left, (0, 0))
    write_cached(folder, NAME, b"moi")
    assert read_cached(folder, NAME) == b"moi"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "no space")

    write_cached(tmp_path / "kho", "a.loai", b"cu")
    monkeypatch.setattr(Path, "replace", fails)
    write_cached(tmp_path / "kho", "a.loai", b"moi")
    assert [path.name for path in (tmp_path / "kho").iterdir()] == ["a.loai"]
    assert read_cached(tmp_path / "kho", "a.loai") == b"cu"
