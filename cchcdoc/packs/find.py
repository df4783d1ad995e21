"""Where packs are: the bundled one (in the wheel or in the checkout), then folders named by the user."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import InputError, PackError
from cchcdoc.packs.model import PackOrigin
from cchcdoc.packs.plain import read_flat_map

PACKAGE = Path(__file__).resolve().parent.parent
MAX_KINDS = 1_000
"""Kinds that one run may find; more is a wrong folder."""


class KindEntry(NamedTuple):
    """A kind that was found, not yet read."""

    id: str
    folder: Path
    origin: PackOrigin


def bundled(name: str) -> Path:
    """The folder ``templates`` or ``samples`` that comes with the program, installed or in a checkout."""
    installed = PACKAGE / f"_{name}"
    return installed if installed.is_dir() else PACKAGE.parent / name


def sample_path(kind: str) -> Path | None:
    """The sample input of ``kind``, or ``None`` when there is none."""
    path = bundled("samples") / kind / f"{kind}.yaml"
    return path if path.is_file() else None


def find_kinds(extra: Sequence[Path] = ()) -> list[KindEntry]:
    """All kinds, those of ``extra`` pack folders first: they come before a bundled kind of the same name."""
    found: dict[str, KindEntry] = {}
    for pack in [*_packs_in(extra), *_packs_below(bundled("templates"))]:
        origin = _read_origin(pack)
        for folder in sorted(pack.iterdir()):
            if (folder / "kind.yaml").is_file() and folder.name not in found:
                found[folder.name] = KindEntry(folder.name, folder, origin)
                if len(found) > MAX_KINDS:
                    raise PackError([_error("MT290", f"thư mục {pack} có quá {MAX_KINDS} loại văn bản", "chỉ rõ gói mẫu")])
    return sorted(found.values(), key=lambda entry: entry.id)


def get_kind_entry(kind: str, extra: Sequence[Path] = ()) -> KindEntry:
    """The kind called ``kind``. Raises ``PackError`` MT281 naming the nearest ones."""
    entries = {entry.id: entry for entry in find_kinds(extra)}
    if kind in entries:
        return entries[kind]
    near = difflib.get_close_matches(kind, entries, n=3, cutoff=0.4)
    hint = f"có phải là {' hay '.join(near)}?" if near else f"các loại hiện có: {', '.join(entries)}"
    raise PackError([_error("MT281", f'không có loại văn bản "{kind}"', f"{hint} (xem: cchcdoc list)")])


def kind_files(entry: KindEntry) -> list[Path]:
    """The files that make the kind, those that are there, in a fixed order."""
    paths = [entry.folder / name for name in ("kind.yaml", "schema.yaml", "mau_cau.yaml")]
    template = template_path(entry.folder)
    return [path for path in [entry.folder.parent / "pack.yaml", *paths, template] if path is not None and path.is_file()]


def template_path(folder: Path) -> Path | None:
    """The kind's own template, or the one that the kinds of its pack share."""
    for path in (folder / "template.docx", folder.parent / "template.docx"):
        if path.is_file():
            return path
    return None


def _packs_in(folders: Sequence[Path]) -> list[Path]:
    packs: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise PackError([_error("MT282", f"không có thư mục gói mẫu {folder}", "kiểm tra lại đường dẫn ở --packs")])
        packs += [folder] if (folder / "pack.yaml").is_file() else _packs_below(folder)
    return packs


def _packs_below(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [child for child in sorted(folder.iterdir()) if (child / "pack.yaml").is_file()]


def _read_origin(pack: Path) -> PackOrigin:
    try:
        values = read_flat_map(pack / "pack.yaml")
    except InputError as error:
        raise PackError(error.diagnostics) from None
    return PackOrigin(
        id=values.get("ma") or pack.name, name=values.get("ten") or pack.name, version=values.get("phien_ban") or "0"
    )


def _error(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, None, message, hint)
