"""A file is written whole or not at all, whatever fails and whenever."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.errors import OutputError
from cchcdoc.finish import atomic_write as write
from cchcdoc.finish.atomic_write import MAX_TEMPORARY_FILES, REPLACE_WAITS, FileCalls, write_atomic
from tests.support.disks import Crash, FaultyCalls, PowerLossDisk

OLD, NEW = b"old " * 100, b"new " * 300
ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EMFILE]
NEVER = 10**9
posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and links")


def calls_of(path: Path) -> int:
    """How many file calls one undisturbed run makes."""
    counting = FaultyCalls(NEVER, OSError())
    write_atomic(path, NEW, files=counting)
    return counting.count


def prepared(folder: Path, *, existing: bool) -> Path:
    path = folder / "báo cáo.docx"
    path.unlink(missing_ok=True)
    if existing:
        path.write_bytes(OLD)
        path.chmod(0o600)
    return path


def others(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir() if p != path)


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def test_a_new_file_is_written(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=False)
    write_atomic(path, NEW)
    assert content(path) == NEW
    assert others(path) == []


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=True)
    write_atomic(path, NEW)
    assert content(path) == NEW
    assert others(path) == []


def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.docx", b"")
    assert (tmp_path / "a.docx").read_bytes() == b""


def test_the_order_is_temporary_write_sync_replace_sync_of_the_folder(tmp_path: Path) -> None:
    files = FaultyCalls(NEVER, OSError())
    write_atomic(prepared(tmp_path, existing=False), NEW, files=files)
    assert files.made == ["real_path", "mode", "create", "write", "sync", "close", "replace", "sync_folder"]


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_any_one_call_that_fails_leaves_old_or_new_and_no_rubbish(
    tmp_path: Path, code: int, existing: bool
) -> None:
    total = calls_of(prepared(tmp_path, existing=existing))
    for number in range(total):
        path = prepared(tmp_path, existing=existing)
        files = FaultyCalls(number, OSError(code, os.strerror(code)))
        with pytest.raises(OutputError) as caught:
            write_atomic(path, NEW, files=files)
        last = files.made[number] == "sync_folder"
        assert content(path) == (NEW if last else OLD if existing else None), files.made
        assert others(path) == []
        assert files.open == set()
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code.startswith("TP50")
        assert "báo cáo.docx" in diagnostic.as_line()


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_a_disk_that_keeps_failing_leaves_old_or_new(tmp_path: Path, code: int) -> None:
    total = calls_of(prepared(tmp_path, existing=True))
    for number in range(total):
        path = prepared(tmp_path, existing=True)
        with pytest.raises(OutputError):
            write_atomic(path, NEW, files=FaultyCalls(number, OSError(code, ""), sticky=True))
        assert content(path) in (OLD, NEW)
        write_atomic(path, NEW)
        assert content(path) == NEW


@pytest.mark.parametrize("existing", [False, True])
def test_a_crash_at_any_call_leaves_old_or_new_and_the_next_run_works(tmp_path: Path, existing: bool) -> None:
    total = calls_of(prepared(tmp_path, existing=existing))
    for number in range(total):
        path = prepared(tmp_path, existing=existing)
        files = FaultyCalls(number, Crash())
        with pytest.raises(Crash):
            write_atomic(path, NEW, files=files)
        files.release()
        assert content(path) in (OLD if existing else None, NEW)
        write_atomic(path, NEW)
        assert content(path) == NEW
        assert all(name.startswith(".báo cáo.docx.") and name.endswith(".tmp") for name in others(path))


def test_leftovers_of_crashes_are_stepped_round_up_to_a_limit(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=True)
    for number in range(MAX_TEMPORARY_FILES - 1):
        (tmp_path / f".{path.name}.{os.getpid()}-{number}.tmp").write_bytes(b"half")
    write_atomic(path, NEW)
    assert content(path) == NEW
    (tmp_path / f".{path.name}.{os.getpid()}-{MAX_TEMPORARY_FILES - 1}.tmp").write_bytes(b"half")
    with pytest.raises(OutputError) as caught:
        write_atomic(path, OLD)
    assert caught.value.diagnostics[0].code == "TP500"
    assert content(path) == NEW


def test_short_writes_are_continued(tmp_path: Path) -> None:
    class Sipping(FileCalls):
        def write(self, descriptor: int, content: memoryview) -> int:
            return os.write(descriptor, content[:7])

    path = prepared(tmp_path, existing=True)
    write_atomic(path, NEW, files=Sipping())
    assert content(path) == NEW


def test_a_write_that_takes_nothing_is_an_error_and_not_an_endless_loop(tmp_path: Path) -> None:
    class Full(FileCalls):
        def write(self, descriptor: int, content: memoryview) -> int:
            return 0

    path = prepared(tmp_path, existing=True)
    with pytest.raises(OutputError):
        write_atomic(path, NEW, files=Full())
    assert content(path) == OLD


class InUse(FileCalls):
    """Windows, with the target held open for the first ``times`` tries."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.waits: list[float] = []

    def replace(self, source: Path, target: Path) -> None:
        if self.times > 0:
            self.times -= 1
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise error
        super().replace(source, target)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


def test_a_file_that_a_scanner_holds_for_a_moment_is_replaced(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=True)
    files = InUse(len(REPLACE_WAITS))
    write_atomic(path, NEW, files=files)
    assert content(path) == NEW
    assert files.waits == list(REPLACE_WAITS)


def test_a_file_that_word_holds_is_reported_and_left(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=True)
    with pytest.raises(OutputError) as caught:
        write_atomic(path, NEW, files=InUse(NEVER))
    assert caught.value.diagnostics[0].code == "TP501"
    assert "đang mở trong Word" in caught.value.diagnostics[0].message
    assert content(path) == OLD
    assert others(path) == []


def test_a_refused_replace_that_no_program_causes_is_not_tried_again(tmp_path: Path) -> None:
    class Refusing(InUse):
        def replace(self, source: Path, target: Path) -> None:
            raise PermissionError(errno.EACCES, "no")

    files = Refusing(0)
    with pytest.raises(OutputError) as caught:
        write_atomic(prepared(tmp_path, existing=True), NEW, files=files)
    assert files.waits == []
    assert caught.value.diagnostics[0].code == "TP503"


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_is_no_error(tmp_path: Path, code: int) -> None:
    class NoFolderSync(FileCalls):
        def sync_folder(self, folder: Path) -> None:
            raise OSError(code, "")

    path = prepared(tmp_path, existing=True)
    write_atomic(path, NEW, files=NoFolderSync())
    assert content(path) == NEW


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, "TP508"),
        (errno.EACCES, "TP503"),
        (errno.EROFS, "TP503"),
        (errno.EMFILE, "TP509"),
        (errno.ENOENT, "TP502"),
        (errno.ENAMETOOLONG, "TP506"),
        (errno.EIO, "TP500"),
    ],
)
def test_each_failure_has_its_own_words(tmp_path: Path, code: int, expected: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_atomic(tmp_path / "a.docx", NEW, files=FaultyCalls(2, OSError(code, "")))
    assert [d.code for d in caught.value.diagnostics] == [expected]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_atomic(tmp_path / "không có" / "a.docx", NEW)
    assert caught.value.diagnostics[0].code == "TP502"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(OutputError) as caught:
        write_atomic(tmp_path / "a.docx", NEW)
    assert caught.value.diagnostics[0].code == "TP504"


def test_a_path_with_a_nul_is_reported() -> None:
    with pytest.raises(OutputError):
        write_atomic(Path("a\0b/a.docx"), NEW)


@posix_only
def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    with pytest.raises(OutputError):
        write_atomic(tmp_path / "a.docx", NEW)
    assert stat.S_ISFIFO((tmp_path / "a.docx").stat().st_mode)


@posix_only
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    real = prepared(tmp_path / "kho", existing=True)
    (tmp_path / "link.docx").symlink_to(real)
    write_atomic(tmp_path / "link.docx", NEW)
    assert (tmp_path / "link.docx").is_symlink()
    assert content(real) == NEW


@posix_only
def test_a_leftover_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=False)
    (tmp_path / "secret").write_bytes(OLD)
    (tmp_path / f".{path.name}.{os.getpid()}-0.tmp").symlink_to(tmp_path / "secret")
    write_atomic(path, NEW)
    assert (tmp_path / "secret").read_bytes() == OLD
    assert content(path) == NEW


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_the_permissions_of_an_old_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = prepared(tmp_path, existing=True)
    path.chmod(mode)
    write_atomic(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix_only
def test_a_new_file_has_what_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a.docx", NEW)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o640


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    name = "ắ" * 83 + ".docx"
    write_atomic(tmp_path / (name if sys.platform != "win32" else "a.docx"), NEW)
    assert len(list(tmp_path.iterdir())) == 1


# The power goes.

TARGET = Path("/d/a.docx")
Writer = Callable[[Path, bytes, PowerLossDisk], None]


def careful(path: Path, data: bytes, disk: PowerLossDisk) -> None:
    write_atomic(path, data, files=disk)


def violations(
    writer: Writer, old: bytes | None, disk_class: type[PowerLossDisk] = PowerLossDisk
) -> list[str]:
    """Where the promise breaks: a target neither old nor new, or not new although the writer said it was
    done."""
    found: list[str] = []
    for stop_at in range(1000):
        disk = disk_class.holding(stop_at, TARGET, old)
        try:
            writer(TARGET, NEW, disk)
            done = True
        except Crash:
            done = False
        for state in disk.after_power_loss(TARGET):
            if state not in ((NEW,) if done else (old, NEW)):
                found.append(f"call {stop_at}, done {done}: {len(state or b'')} bytes")
        if done:
            return found
    raise AssertionError("the writer never ends")


@pytest.mark.parametrize("old", [None, OLD])
def test_the_power_may_go_at_any_moment(old: bytes | None) -> None:
    assert violations(careful, old) == []


class WithoutSync(PowerLossDisk):
    def sync(self, descriptor: int) -> None:
        self._step()


class WithoutFolderSync(PowerLossDisk):
    def sync_folder(self, folder: Path) -> None:
        self._step()


def direct(path: Path, data: bytes, disk: PowerLossDisk) -> None:
    descriptor = disk.truncate(path)
    write._fill(descriptor, data, disk)
    disk.sync_folder(path.parent)


def synced_too_late(path: Path, data: bytes, disk: PowerLossDisk) -> None:
    temporary, descriptor = write._create_temporary(path, disk)
    write._write_all(descriptor, data, disk)
    disk.replace(temporary, path)
    disk.sync(descriptor)
    disk.sync_folder(path.parent)


def removed_first(path: Path, data: bytes, disk: PowerLossDisk) -> None:
    temporary, descriptor = write._create_temporary(path, disk)
    write._fill(descriptor, data, disk)
    disk.remove(path)
    disk.replace(temporary, path)
    disk.sync_folder(path.parent)


def half_written(path: Path, data: bytes, disk: PowerLossDisk) -> None:
    temporary, descriptor = write._create_temporary(path, disk)
    disk.write(descriptor, memoryview(data))
    disk.sync(descriptor)
    disk.replace(temporary, path)
    disk.sync_folder(path.parent)


@pytest.mark.parametrize("disk_class", [WithoutSync, WithoutFolderSync])
def test_the_model_notices_a_missing_sync(disk_class: type[PowerLossDisk]) -> None:
    assert violations(careful, OLD, disk_class)


@pytest.mark.parametrize("writer", [direct, synced_too_late, removed_first, half_written])
def test_the_model_notices_a_careless_writer(writer: Writer) -> None:
    assert violations(writer, OLD)


@posix_only
def test_nobody_reads_a_private_document_while_it_is_written(tmp_path: Path) -> None:
    path = prepared(tmp_path, existing=True)

    class Watching(FileCalls):
        seen: list[int] = []  # noqa: RUF012 - of this test alone

        def write(self, descriptor: int, content: memoryview) -> int:
            self.seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
            return super().write(descriptor, content)

    write_atomic(path, NEW, files=Watching())
    assert set(Watching.seen) == {0o600}
