"""Plain files are read up to a size; nothing else is waited for."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from cchcdoc.plain_files import NotPlainError, read_plain

posix_only = pytest.mark.skipif(os.name == "nt", reason="pipes, devices and links of POSIX")


@pytest.mark.parametrize(
    ("size", "most", "expected"), [(0, 5, 0), (5, 5, 5), (6, 5, 5), (200_000, 10**6, 200_000)]
)
def test_no_more_is_read_than_asked_for(tmp_path: Path, size: int, most: int, expected: int) -> None:
    (tmp_path / "a").write_bytes(b"a" * size)
    assert read_plain(tmp_path / "a", most) == b"a" * expected


@posix_only
def test_a_link_to_a_plain_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").symlink_to("a")
    assert read_plain(tmp_path / "b", 9) == b"a"


@posix_only
def test_a_pipe_a_folder_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(NotPlainError):
            read_plain(path, 9)


@posix_only
def test_a_socket_and_a_loop_of_links_are_errors_of_the_system(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "socket"))
        (tmp_path / "loop").symlink_to("loop")
        for name in ("socket", "loop"):
            with pytest.raises(OSError, match=r"\[Errno"):
                read_plain(tmp_path / name, 9)


@posix_only
def test_what_would_have_to_be_waited_for_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log").write_bytes(
        b""
    )  # as /proc/kmsg, which is plain by its status and has nothing to read yet

    def would_wait(handle: int, most: int) -> bytes:
        assert not os.get_blocking(handle)
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("cchcdoc.plain_files.os.read", would_wait)
    with pytest.raises(BlockingIOError):
        read_plain(tmp_path / "log", 9)


def test_a_file_without_an_end_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log").write_bytes(b"")
    monkeypatch.setattr("cchcdoc.plain_files.os.read", lambda handle, most: b"a" * min(most, 1000))
    assert len(read_plain(tmp_path / "log", 12_345)) == 12_345
