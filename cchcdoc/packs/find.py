"""Where packs are: the bundled one (in the wheel or in the checkout), then folders named by the user."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from errno import errorcode
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity, did_you_mean, one_line
from cchcdoc.errors import InputError, PackError
from cchcdoc.packs.model import PackOrigin
from cchcdoc.packs.plain import read_flat_map

PACKAGE = Path(__file__).resolve().parent.parent
MAX_KINDS = 1_000
"""Kinds that one run may find; more is a wrong folder."""
MAX_ENTRIES = 10_000
"""Names of one folder that are looked at."""
MAX_FILE = 60_000_000
"""Bytes of one file of a pack: what a template may hold when it is unpacked."""
MAX_LISTED = 20
"""Kinds that a message lists."""
MAX_NAME = 100
"""Characters of a name that a message or a document repeats."""


class KindEntry(NamedTuple):
    """A kind that was found, not yet read."""

    id: str
    folder: Path
    origin: PackOrigin


def bundled(name: str) -> Path:
    """The folder ``templates`` or ``samples`` that comes with the program, installed or in a checkout."""
    installed = PACKAGE / f"_{name}"
    return installed if installed.is_dir() else PACKAGE.parent / name


def shown_path(path: Path) -> str:
    """``path`` as messages name it: a file of the bundled packs from the pack on, any other as it was given."""
    home = bundled("templates")
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)


def sample_path(kind: str) -> Path | None:
    """The sample input of ``kind``, or ``None`` when there is none."""
    path = bundled("samples") / kind / f"{kind}.yaml"
    return path if path.is_file() else None


def find_kinds(extra: Sequence[Path] = ()) -> list[KindEntry]:
    """All kinds, those of ``extra`` pack folders first: they come before a bundled kind of the same name."""
    found: dict[str, KindEntry] = {}
    for pack in [*_packs_in(extra), *_packs_below(bundled("templates"))]:
        origin = _read_origin(pack)
        for folder in _entries(pack):
            if folder.name not in found and _is_file(folder / "kind.yaml"):
                found[folder.name] = KindEntry(folder.name, folder, origin)
                if len(found) > MAX_KINDS:
                    message = f"thư mục {pack} có quá {MAX_KINDS} loại văn bản"
                    raise PackError([_error("MT290", message, "chỉ rõ gói mẫu")])
    return sorted(found.values(), key=lambda entry: entry.id)


def get_kind_entry(kind: str, extra: Sequence[Path] = ()) -> KindEntry:
    """The kind called ``kind``. Raises ``PackError`` MT281 naming the nearest ones."""
    entries = {entry.id: entry for entry in find_kinds(extra)}
    if kind in entries:
        return entries[kind]
    import difflib

    near = difflib.get_close_matches(kind[:MAX_NAME], entries, n=3, cutoff=0.4)
    known = ", ".join(islice(entries, MAX_LISTED)) + (", ..." if len(entries) > MAX_LISTED else "")
    hint = did_you_mean(near) or f"các loại hiện có: {known}"
    message = f'không có loại văn bản "{kind[:MAX_NAME]}"'
    raise PackError([_error("MT281", message, f"{hint} (xem: cchcdoc list)")])


def kind_files(entry: KindEntry) -> list[Path]:
    """The files that make the kind, those that are there, in a fixed order.

    Raises ``PackError`` MT300 with every file that is larger than ``MAX_FILE``: the callers read them whole.
    """
    wanted = [entry.folder.parent / "pack.yaml"]
    wanted += [entry.folder / name for name in ("kind.yaml", "schema.yaml", "mau_cau.yaml")]
    wanted += _printed_outlines(entry)
    template = template_path(entry.folder)
    found = [path for path in wanted if _is_file(path)] + ([template] if template else [])
    mistakes = list(_too_large(found))
    if mistakes:
        raise PackError(mistakes)
    return found


PRINTED = re.compile(rb"in_de_cuong:\s*[\"']?([a-z0-9-]{1,60})")
"""Names a kind whose outline is printed; what only looks like it costs one more file in the fingerprint."""


def _printed_outlines(entry: KindEntry) -> Iterator[Path]:
    """kind.yaml of the kinds whose outlines ``entry`` may print."""
    path = entry.folder / "kind.yaml"
    if not _is_file(path) or path.stat().st_size > MAX_FILE:
        return
    for name in sorted(set(PRINTED.findall(path.read_bytes()))):
        yield from (folder / "kind.yaml" for folder in sibling_folders(entry, name.decode())[:1])


def sibling_folders(entry: KindEntry, kind: str) -> list[Path]:
    """Folders of the kind called ``kind``: in the pack of ``entry``, then in the bundled packs."""
    packs = [entry.folder.parent, *_packs_below(bundled("templates"))]
    return [pack / kind for pack in packs if kind and _is_file(pack / kind / "kind.yaml")]


def template_path(folder: Path) -> Path | None:
    """The kind's own template, or the one that the kinds of its pack share."""
    for path in (folder / "template.docx", folder.parent / "template.docx"):
        if _is_file(path):
            return path
    return None


def _too_large(paths: Sequence[Path]) -> Iterator[Diagnostic]:
    for path in paths:
        size = path.stat().st_size
        if size > MAX_FILE:
            message = f"tệp của gói mẫu lớn {size // 1_000_000} MB, quá {MAX_FILE // 1_000_000} MB"
            hint = "bỏ ảnh lớn khỏi mẫu; xem lại có nhầm tệp không"
            yield Diagnostic("MT300", Severity.ERROR, Location(str(path)), message, hint)


def _packs_in(folders: Sequence[Path]) -> list[Path]:
    packs: list[Path] = []
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112 - as _is_file
            message = f"không có thư mục gói mẫu {folder}"
            raise PackError([_error("MT282", message, "kiểm tra lại đường dẫn ở --packs")])
        packs += [folder] if _is_file(folder / "pack.yaml") else _packs_below(folder)
    return packs


def _packs_below(folder: Path) -> list[Path]:
    return [child for child in _entries(folder) if _is_file(child / "pack.yaml")]


def _entries(folder: Path) -> list[Path]:
    """What is in ``folder``, in order; nothing if it is none. Raises ``PackError`` MT282 when unreadable."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in islice(entries, MAX_ENTRIES))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = errorcode.get(error.errno or 0, "lỗi")
        message = f"không đọc được thư mục gói mẫu {folder} (máy báo {reason})"
        raise PackError([_error("MT282", message, "xem lại quyền đọc thư mục")]) from None


def _is_file(path: Path) -> bool:
    """A regular file that may be looked at; ``Path.is_file`` fails where a folder may not be entered."""
    return os.path.isfile(path)  # noqa: PTH113


def _read_origin(pack: Path) -> PackOrigin:
    try:
        values = read_flat_map(pack / "pack.yaml")
    except InputError as error:
        raise PackError(error.diagnostics) from None
    ma, ten, phien_ban = (one_line(values.get(key, ""))[:MAX_NAME] for key in ("ma", "ten", "phien_ban"))
    name = one_line(pack.name)[:MAX_NAME]
    return PackOrigin(id=ma or name, name=ten or name, version=phien_ban or "0")


def _error(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, None, message, hint)
