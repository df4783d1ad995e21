"""Only the program's own last output is replaced."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from cchcdoc.errors import KeptError, OutputError
from cchcdoc.finish.atomic_write import write_atomic
from cchcdoc.finish.replacing import MAX_OLD, check_kept, find_kept
from tests.unit.finish.test_own_output import unpacked, written, zipped

posix_only = pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")


def reason(path: Path) -> str:
    found = find_kept(path)
    return f"{found.code} {found.message}; {found.hint}" if found else ""


def test_a_new_name_and_the_own_output_are_free(tmp_path: Path) -> None:
    assert find_kept(tmp_path / "a.docx") is None
    (tmp_path / "a.docx").write_bytes(written())
    assert find_kept(tmp_path / "a.docx") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(unpacked(written())), "TP513 tệp này đã được sửa hoặc lưu lại"),
        (zipped({"word/document.xml": b"<a/>"}), "TP514 văn bản này không do chương trình viết"),
        (b"", "TP514 tệp đang có rỗng (0 byte)"),
        (b"chu", "TP514 tệp này không phải văn bản Word nguyên vẹn"),
    ],
)
def test_whatever_else_stands_there_is_kept_in_words_of_its_own(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "a b.docx").write_bytes(content)
    (tmp_path / "a b-2.docx").write_bytes(b"")
    found = reason(tmp_path / "a b.docx")
    assert said in found
    assert f'-o "{tmp_path / "a b-3.docx"}"' in found
    assert "--ghi-de" in found


def test_no_more_of_a_large_file_is_read_than_the_limit(tmp_path: Path) -> None:
    asked: list[int] = []

    def read(path: Path, most: int) -> bytes:
        asked.append(most)
        return bytes(most)

    found = find_kept(tmp_path / "a.docx", read=read)
    assert asked == [MAX_OLD + 1]
    assert found is not None
    assert "lớn hơn 100 MB" in found.message


def test_a_file_that_cannot_be_read_is_kept(tmp_path: Path) -> None:
    def read(path: Path, most: int) -> bytes:
        raise PermissionError(errno.EACCES, "no")

    found = find_kept(tmp_path / "a.docx", read=read)
    assert found is not None
    assert "EACCES" in found.message


@posix_only
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    with pytest.raises(OutputError, match="TP504"):
        find_kept(tmp_path / "a.docx")


@posix_only
def test_a_link_is_judged_by_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"chu")
    (tmp_path / "b.docx").symlink_to("a.docx")
    with pytest.raises(KeptError):
        check_kept(tmp_path / "b.docx")
    (tmp_path / "c.docx").symlink_to("nowhere.docx")
    check_kept(tmp_path / "c.docx")


def test_what_comes_between_judging_and_writing_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert find_kept(path) is None
    path.write_bytes(b"saved by another program meanwhile")
    with pytest.raises(KeptError):
        write_atomic(path, written(), check=check_kept)
    assert path.read_bytes() == b"saved by another program meanwhile"
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_two_runs_on_one_name_both_succeed(tmp_path: Path) -> None:
    for _ in range(2):
        write_atomic(tmp_path / "a.docx", written(), check=check_kept)
    assert (tmp_path / "a.docx").read_bytes() == written()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_without_a_free_one_beside_it_offers_another(tmp_path: Path) -> None:
    name = "a" * 250 + ".docx"
    found = find_kept(tmp_path / name, read=lambda path, most: b"chu")
    assert found is not None
    assert "ten-khac.docx" in found.hint
