"""Whether a document can go where the clerk wants it."""

import os
from pathlib import Path

import pytest

from cchcdoc.errors import OutputError
from cchcdoc.finish.target import (
    FORBIDDEN_CHARACTERS,
    MAX_NAME_BYTES,
    MAX_NAME_UNITS,
    MAX_WINDOWS_PATH,
    RESERVED_NAMES,
    TargetCalls,
    check_target,
    word_lock_name,
)

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and names")


class Asked(TargetCalls):
    """The real file system with some of its answers replaced."""

    def __init__(self, *, windows: bool = False, writable: bool = True, in_use: bool = False) -> None:
        self.windows, self.writable, self.in_use = windows, writable, in_use

    def may_write_folder(self, folder: Path) -> bool:
        return self.writable

    def try_open(self, path: Path) -> None:
        if self.in_use:
            raise PermissionError(13, "in use")


def codes(path: Path, files: TargetCalls | None = None) -> list[str]:
    try:
        check_target(path, files=files or Asked())
    except OutputError as error:
        return [d.code for d in error.diagnostics]
    return []


@pytest.mark.parametrize(
    "name", ["Báo cáo sơ kết 05 năm.docx", "a.docx", "BC-12 (bản 2).docx", "console.docx"]
)
def test_an_ordinary_name_in_an_ordinary_folder_is_fine(tmp_path: Path, name: str) -> None:
    check_target(tmp_path / name)
    (tmp_path / name).write_bytes(b"old")
    check_target(tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert codes(tmp_path / "không có" / "a.docx") == ["TP502"]
    with pytest.raises(OutputError, match="không có"):
        check_target(tmp_path / "không có" / "a.docx")


def test_a_file_in_place_of_the_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    assert codes(tmp_path / "tệp" / "a.docx") == ["TP502"]


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["TP504"]


@posix_only
def test_a_device_is_no_target() -> None:
    assert codes(Path("/dev/null")) == ["TP504"]


def test_a_read_only_file_is_respected(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    (tmp_path / "a.docx").chmod(0o444)
    assert codes(tmp_path / "a.docx") == ["TP505"]
    (tmp_path / "a.docx").chmod(0o644)
    assert codes(tmp_path / "a.docx") == []


def test_a_folder_without_the_right_to_write_is_found(tmp_path: Path) -> None:
    assert codes(tmp_path / "a.docx", Asked(writable=False)) == ["TP503"]


def test_windows_finds_an_open_file_by_trying(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    assert codes(tmp_path / "a.docx", Asked(windows=True, in_use=True)) == ["TP501"]
    assert codes(tmp_path / "a.docx", Asked(windows=False, in_use=True)) == ["TP503"]


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("báo cáo.docx", "~$áo cáo.docx"),
        ("bao-cao-2025.docx", "~$o-cao-2025.docx"),
        ("abcdef.docx", "~$abcdef.docx"),
        ("a.docx", "~$a.docx"),
        ("báo cáo.docx", ".~lock.báo cáo.docx#"),
    ],
)
def test_a_file_open_elsewhere_is_found_by_its_lock_file(tmp_path: Path, name: str, lock: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert codes(tmp_path / name) == []
    (tmp_path / lock).write_bytes(b"")
    assert codes(tmp_path / name) == ["TP501"]
    with pytest.raises(OutputError) as caught:
        check_target(tmp_path / name)
    assert lock in caught.value.diagnostics[0].hint


def test_a_lock_that_may_belong_to_another_file_proves_nothing(tmp_path: Path) -> None:
    for name in ("BC Tủa Chùa.docx", "TT Tủa Chùa.docx", "~$ Tủa Chùa.docx"):
        (tmp_path / name).write_bytes(b"")
    assert codes(tmp_path / "BC Tủa Chùa.docx") == []


def test_a_lock_without_its_document_is_stale(tmp_path: Path) -> None:
    (tmp_path / word_lock_name("bao-cao.docx")).write_bytes(b"")
    assert codes(tmp_path / "bao-cao.docx") == []


@pytest.mark.parametrize("name", sorted(RESERVED_NAMES))
def test_device_names_are_refused_with_any_extension_and_case(tmp_path: Path, name: str) -> None:
    for spelled in (name, f"{name.lower()}.docx", f"{name} .docx", f"{name}.tar.docx"):
        assert "TP507" in codes(tmp_path / spelled)
    assert codes(tmp_path / f"{name}-1.docx") == []


@pytest.mark.parametrize(
    "character", [*FORBIDDEN_CHARACTERS.replace("/", ""), "\n", "\t", "\0", "\u200b", "\u202e"]
)
def test_characters_that_windows_cannot_hold_are_refused(tmp_path: Path, character: str) -> None:
    assert "TP507" in codes(tmp_path / f"a{character}b.docx")


@pytest.mark.parametrize("name", ["a.docx.", "a.docx "])
def test_a_last_dot_or_blank_is_refused(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path / name) == ["TP507"]


def test_all_that_is_wrong_with_a_name_is_said_at_once(tmp_path: Path) -> None:
    assert codes(tmp_path / ("con. " + "x" * 300 + "?.")) == ["TP507", "TP507", "TP507", "TP506"]


def test_a_name_may_have_255_bytes_and_not_one_more(tmp_path: Path) -> None:
    longest = "ắ" * 83 + "a.docx"
    assert len(longest.encode()) == MAX_NAME_BYTES
    assert codes(tmp_path / longest) == []
    assert codes(tmp_path / f"a{longest}") == ["TP506"]


def test_windows_counts_units_of_the_name_and_of_the_whole_path() -> None:
    class Empty(Asked):
        def status(self, path: Path) -> os.stat_result | None:
            return None

    files = Empty(windows=True)
    assert codes(Path("ắ" * (MAX_NAME_UNITS - 5) + ".docx"), files) == ["TP502"]
    assert codes(Path("ắ" * (MAX_NAME_UNITS - 4) + ".docx"), files) == ["TP506"]
    deep = Path("/".join(["x" * 50] * 5))
    assert len(str(deep)) == 254
    assert codes(deep / "abcd", files) == ["TP502"]
    assert len(str(deep / "abcd")) == MAX_WINDOWS_PATH
    assert codes(deep / "abcde", files) == ["TP506"]


@posix_only
def test_a_link_is_judged_by_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "b.docx").write_bytes(b"")
    (tmp_path / "kho" / "b.docx").chmod(0o444)
    (tmp_path / "a.docx").symlink_to(tmp_path / "kho" / "b.docx")
    (tmp_path / "c.docx").symlink_to(tmp_path / "nowhere" / "c.docx")
    assert codes(tmp_path / "a.docx") == ["TP505"]
    with pytest.raises(OutputError, match=f"TP502: thư mục {tmp_path / 'nowhere'} không tồn tại"):
        check_target(tmp_path / "c.docx")


@posix_only
def test_a_loop_of_links_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "b.docx")
    (tmp_path / "b.docx").symlink_to(tmp_path / "a.docx")
    assert codes(tmp_path / "a.docx") == ["TP500"]
