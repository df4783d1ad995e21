"""The name of what is kept: another one with every file of the program, of its libraries and of the pack."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cchcdoc
from cchcdoc import __version__, opening
from cchcdoc import fingerprint as fingerprint_module
from cchcdoc.errors import PackError
from cchcdoc.fingerprint import LIBRARIES, fingerprint
from cchcdoc.listing import list_kinds
from cchcdoc.opening import open_kind
from cchcdoc.packs import KindEntry, find_kinds, get_kind_entry
from tests.support.kinds import KIND, write_pack

PACKAGE = Path(cchcdoc.__file__).parent
REPOSITORY = PACKAGE.parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and change times are POSIX's")


def files_of(package: Path) -> list[Path]:
    return sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


ROOMS = sorted({path.parent.relative_to(PACKAGE).as_posix() for path in files_of(PACKAGE)})


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, with the times of the original, that the fingerprint is taken of."""
    copy = tmp_path / "noi-khac" / "cchcdoc"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint_module, "PACKAGE", copy)
    return copy


@pytest.fixture
def entry() -> KindEntry:
    return get_kind_entry("cong-van")


# ---- the program


def test_every_folder_of_the_package_is_a_room() -> None:
    assert {"compose", "expressions", "inputs", "standard"} <= set(ROOMS)


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_every_file_of_every_room_counts(package: Path, entry: KindEntry, room: str) -> None:
    seen = {fingerprint(entry)}
    files = [path for path in files_of(package) if path.parent == package / room]
    for path in files:
        status = path.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
        seen.add(fingerprint(entry))
    assert None not in seen
    assert len(seen) == len(files) + 1


def grow(path: Path) -> None:
    status = path.stat()
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def delete(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name(f"a_{path.name}"))


def add(path: Path) -> None:
    path.with_name("them.yaml").write_bytes(b"")


def add_room(path: Path) -> None:
    (path.parent / "phong" / "trong").mkdir(parents=True)
    (path.parent / "phong" / "trong" / "moi.py").write_bytes(b"")


@pytest.mark.parametrize("change", [grow, delete, rename, add, add_room])
def test_a_module_that_grows_goes_or_comes_counts(
    package: Path, entry: KindEntry, change: Callable[[Path], None]
) -> None:
    before = fingerprint(entry)
    change(package / "expressions" / "allow_list.py")
    assert fingerprint(entry) not in (before, None)


@posix
def test_a_module_put_back_with_its_old_time_and_size_counts(package: Path, entry: KindEntry) -> None:
    path = package / "expressions" / "allow_list.py"
    before, status = fingerprint(entry), path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert fingerprint(entry) != before


def test_what_python_compiles_for_itself_does_not_count(package: Path, entry: KindEntry) -> None:
    before = fingerprint(entry)
    (package / "compose" / "__pycache__").mkdir()
    (package / "compose" / "__pycache__" / "document.cpython-399.pyc").write_bytes(b"x")
    assert fingerprint(entry) == before


@posix
def test_links_in_a_checkout_are_followed_and_none_is_walked_twice(
    package: Path, entry: KindEntry, tmp_path: Path
) -> None:
    module = package / "expressions" / "allow_list.py"
    elsewhere = tmp_path / "that.py"
    shutil.move(module, elsewhere)
    module.symlink_to(elsewhere)
    (package / "vong").symlink_to(package)
    (package / ".#dang_sua.py").symlink_to("khong-co")
    before = fingerprint(entry)
    assert before is not None
    grow(elsewhere)
    assert fingerprint(entry) != before


def test_an_installed_build_counts_though_its_files_have_the_times_of_another(
    package: Path, entry: KindEntry
) -> None:
    record = package.parent / f"cchcdoc-{__version__}.dist-info" / "RECORD"
    copied_by_hand = fingerprint(entry)
    record.parent.mkdir()
    record.write_text("cchcdoc/api.py,sha256=AAAA,1\n", encoding="utf-8")
    installed = fingerprint(entry)
    record.write_text("cchcdoc/api.py,sha256=BBBB,1\n", encoding="utf-8")
    assert len({copied_by_hand, installed, fingerprint(entry), None}) == 4
    grow(package / "api.py")  # mended by hand where it is installed
    assert fingerprint(entry) not in (installed, None)


@pytest.mark.parametrize("modules", ["in an archive", "frozen"])
def test_of_a_program_that_lies_in_no_files_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, modules: str
) -> None:
    package = tmp_path / "cchcdoc.pyz" / "cchcdoc"
    if modules == "frozen":  # the data lies there, the modules are in the executable
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    else:
        package.parent.write_bytes(b"PK")
    monkeypatch.setattr(fingerprint_module, "PACKAGE", package)
    made_up = get_kind_entry(KIND, [write_pack(tmp_path)])
    assert fingerprint(made_up) is None
    assert open_kind(made_up, tmp_path / "kho").kind.id == KIND
    assert KIND in [kind.id for kind in list_kinds([tmp_path / "goi-thu"], tmp_path / "kho").kinds]
    assert not (tmp_path / "kho").exists()


def run_copy(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command of the copy of the program in ``home``."""
    script = f"from cchcdoc.cli.main import exit_code\nraise SystemExit(exit_code({list(words)!r}))"
    environ = {"CCHCDOC_CACHE": str(home / "kho"), "PYTHONPATH": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=home,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_a_rule_made_stricter_is_applied_at_once(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "cchcdoc", ignore=ignored)
    for name in ("templates", "samples"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=ignored)
    words = ("render", "cong-van", "--sample")
    assert [run_copy(tmp_path, *words).returncode for _ in range(2)] == [0, 0]
    rules = tmp_path / "cchcdoc" / "expressions" / "allow_list.py"
    rules.write_text(
        rules.read_text(encoding="utf-8")
        + "\n\ndef check_template(*_):\n    return [Refusal(1, 'MT201', 'nay thì cấm')]\n",
        encoding="utf-8",
    )
    refused = run_copy(tmp_path, *words)
    assert (refused.returncode, "MT201: nay thì cấm" in refused.stderr) == (2, True), refused.stderr


# ---- the libraries

WORK_OUT = """
import sys
from pathlib import Path
seen = set()
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        seen.add(arguments[0])
from cchcdoc.packs import find_kinds, kind_files
from cchcdoc.opening import open_kind
entries = find_kinds()
sys.addaudithook(hook)
for entry in entries:
    open_kind(entry)
counted = {str(path.resolve()) for entry in entries for path in kind_files(entry)}
"""
"""Works out every bundled kind; ``seen``: the files that were opened meanwhile, ``counted``: those of the packs."""


def worked_out(expression: str) -> list[str]:
    """What ``expression`` gives, a line each, after every bundled kind was worked out."""
    done = subprocess.run(
        [sys.executable, "-c", f"{WORK_OUT}print(*sorted({expression}), sep='\\n')"],
        env={"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.split()


ONLY_TYPES = {"typing_extensions"}
"""Imported by python-docx for its annotations."""


@pytest.mark.slow
def test_every_library_that_works_a_kind_out_counts() -> None:
    modules = worked_out(
        "{name.partition('.')[0] for name, module in sys.modules.items()"
        " if '-packages' in (getattr(module, '__file__', None) or '')"
        " and not name.startswith(('_distutils_hack', 'cchcdoc'))}"
    )
    assert {"docxtpl", "jinja2", "lxml", "yaml"} <= set(modules)
    assert set(modules) - ONLY_TYPES <= set(LIBRARIES)


@pytest.mark.slow
def test_every_file_that_a_kind_is_worked_out_from_counts() -> None:
    read = worked_out(
        "{str(Path(name).resolve()) for name in seen if not name.endswith(('.py', '.pyc'))"
        " and '-packages' not in name and Path(name).is_file()} - counted"
    )
    assert [path for path in read if not Path(path).is_relative_to(PACKAGE)] == []


@pytest.mark.parametrize("name", LIBRARIES)
def test_another_build_of_a_library_counts(
    tmp_path: Path, entry: KindEntry, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    seen = [fingerprint(entry)]
    initial = tmp_path / name / "__init__.py"
    initial.parent.mkdir()
    initial.write_bytes(b"__version__ = '1'\n")
    monkeypatch.syspath_prepend(tmp_path)
    seen.append(fingerprint(entry))
    os.utime(initial, ns=(0, 0))
    seen.append(fingerprint(entry))
    grow(initial)
    seen.append(fingerprint(entry))
    assert len({*seen, None}) == 5


def test_a_library_that_is_not_there_is_no_obstacle(
    entry: KindEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(entry)
    monkeypatch.setattr(fingerprint_module, "LIBRARIES", (*LIBRARIES, "khong_co_thu_vien_nay"))
    assert fingerprint(entry) not in (before, None)


# ---- the pack


def test_two_kinds_and_their_order_are_told_apart() -> None:
    first, second, *_ = find_kinds()
    names = {fingerprint(first), fingerprint(second), fingerprint(first, second), fingerprint(second, first)}
    assert len(names) == 4


def test_a_pack_named_in_another_way_shows_its_paths_in_that_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / "goi")
    for place, given in ((tmp_path, "goi"), (tmp_path / "goi", ".")):
        monkeypatch.chdir(place)
        kept = open_kind(get_kind_entry(KIND, [Path(given)]), tmp_path / "kho")
        fresh = open_kind(get_kind_entry(KIND, [Path(given)]))
        assert (kept.kind.source, kept.kind.template) == (fresh.kind.source, fresh.kind.template)


def test_a_template_that_was_moved_is_named_where_it_is(tmp_path: Path) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    open_kind(entry, tmp_path / "kho")
    (entry.folder / "template.docx").rename(entry.folder.parent / "template.docx")
    assert open_kind(entry, tmp_path / "kho").template.source == open_kind(entry).template.source


def test_a_template_of_the_pack_that_gives_way_to_the_same_of_a_base_is_named_as_the_base_s(
    tmp_path: Path,
) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path, kind_yaml="loai: thong-bao-thu\nke_thua: cong-van\n")])
    (entry.folder / "template.docx").unlink()
    shutil.copy(get_kind_entry("cong-van").folder / "template.docx", entry.folder.parent)
    assert open_kind(entry, tmp_path / "kho").template.source == str(entry.folder.parent / "template.docx")
    (entry.folder.parent / "template.docx").unlink()
    assert open_kind(entry, tmp_path / "kho").template.source == open_kind(entry).template.source


@posix
def test_a_file_that_cannot_be_read_is_reported_as_without_a_cache(tmp_path: Path) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    (entry.folder / "mau_cau.yaml").unlink()
    open_kind(entry, tmp_path / "kho")
    (entry.folder / "mau_cau.yaml").symlink_to("o-dia-chua-gan")
    with pytest.raises(PackError) as fresh:
        open_kind(entry)
    with pytest.raises(PackError) as kept:
        open_kind(entry, tmp_path / "kho")
    assert kept.value.diagnostics == fresh.value.diagnostics


@pytest.mark.parametrize("error", [PermissionError, FileNotFoundError])
def test_a_file_that_goes_while_it_is_looked_at_means_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])

    def fails(path: Path, most: int) -> bytes:
        raise error(path, most)

    monkeypatch.setattr("cchcdoc.fingerprint.read_plain", fails)
    assert fingerprint(entry) is None


def test_a_kind_that_changes_while_it_is_worked_out_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    path = entry.folder / "kind.yaml"
    old = path.read_text(encoding="utf-8")
    real = opening._work_out

    def edited(found: KindEntry) -> opening.OpenKind:
        path.write_text(old.replace("Thông báo thử nghiệm", "Đang sửa dở"), encoding="utf-8")
        return real(found)

    monkeypatch.setattr(opening, "_work_out", edited)
    assert open_kind(entry, tmp_path / "kho").kind.title == "Đang sửa dở"
    monkeypatch.undo()
    path.write_text(old, encoding="utf-8")
    assert open_kind(entry, tmp_path / "kho").kind.title == "Thông báo thử nghiệm"
