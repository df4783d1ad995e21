"""Finds kinds and rubrics in the packs named by the user and in the bundled ones (in the wheel or in the checkout)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from errno import errorcode
from itertools import groupby, islice
from pathlib import Path

from cchcdoc.diagnostics import Diagnostic, Location, make_error, one_line
from cchcdoc.errors import InputError, PackError
from cchcdoc.near_names import Names, near_names
from cchcdoc.packs.finding.base_chain import read_head, with_bases
from cchcdoc.packs.finding.entries import KindEntry, PackOrigin, RubricEntry
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.plain import read_flat_map

MAX_KINDS = 1_000
"""Largest number of kinds in one run; with more, the user has named a wrong folder."""
MAX_ENTRIES = 10_000
"""Entries of one folder that are looked at; the rest is ignored."""
MAX_FILE = 60_000_000
"""Largest size of a pack's file in bytes; equals the limit for an unpacked template."""
RUBRICS = "chi_so"
"""Folder of a pack that holds rubrics."""
MAX_RUBRICS = 200
"""Largest number of rubrics in all packs together."""
MAX_LISTED = 20
"""Largest number of kinds that a message lists."""
MAX_NAME = 100
"""Characters of a name that are repeated in a message or a document."""


def sample_path(kind: str) -> Path | None:
    """The bundled sample input of ``kind``; ``None`` when there is none."""
    path = bundled("samples") / kind / f"{kind}.yaml"
    return path if path.is_file() else None


def find_kinds(extra: Sequence[Path] = ()) -> list[KindEntry]:
    """All kinds that can be rendered, sorted by id; a kind in ``extra`` replaces a bundled one with the same id.

    Args:
        extra: folders of packs, or folders that hold packs, named by the user.

    Raises:
        PackError: a folder is missing or unreadable (MT282), there are too many kinds (MT290) or rubrics (MT321),
            or a pack.yaml cannot be read.
    """
    found = _all_entries(extra)
    first = {entry.id: entry for entry in reversed(found)}
    listed = [entry for entry in first.values() if not read_head(entry.folder).is_abstract]
    return sorted((with_bases(entry, found) for entry in listed), key=lambda entry: entry.id)


def kind_ids(extra: Sequence[Path] = ()) -> list[str]:
    """The ids of all kinds, sorted, those that are only bases among them; no file of a kind is read.

    Raises:
        PackError: as ``find_kinds``.
    """
    return sorted({entry.id for entry in _all_entries(extra)})


def find_rubrics(extra: Sequence[Path] = ()) -> list[RubricEntry]:
    """All rubrics, sorted by code; a rubric in ``extra`` replaces a bundled one with the same code.

    Args:
        extra: folders of packs, or folders that hold packs, named by the user.

    Raises:
        PackError: a folder is missing or unreadable (MT282), there are too many rubrics (MT321), or a pack.yaml
            cannot be read.
    """
    packs = _packs(extra)
    origins = {pack / RUBRICS: _read_origin(pack) for pack in packs}
    found: dict[str, RubricEntry] = {}
    for path in _rubric_files(packs):
        found.setdefault(path.stem, RubricEntry(path, origins[path.parent]))
    return [found[code] for code in sorted(found)]


def get_kind_entry(kind: str, extra: Sequence[Path] = ()) -> KindEntry:
    """The kind with the id ``kind``.

    Raises:
        PackError: there is no such kind (MT281, with the nearest ids), it is only a base for others (MT331), or the
            packs cannot be searched (as ``find_kinds``).
    """
    found = _all_entries(extra)
    entry = next((entry for entry in found if entry.id == kind), None)
    if entry is None:
        raise PackError([_unknown_kind(kind, [entry.id for entry in find_kinds(extra)])])
    if read_head(entry.folder).is_abstract:
        raise PackError([_only_a_base(kind, find_kinds(extra))])
    return with_bases(entry, found)


def _unknown_kind(kind: str, known: Sequence[str]) -> Diagnostic:
    name = kind[:MAX_NAME].partition(".")[0]  # that of a file may be the kind's
    hint = near_names(name, known, listing="các loại hiện có", of=Names.KINDS)
    return make_error(
        "MT281", None, f'không có loại văn bản "{kind[:MAX_NAME]}"', f"{hint} (xem: cchcdoc list)"
    )


def _only_a_base(kind: str, known: Sequence[KindEntry]) -> Diagnostic:
    based = [entry.id for entry in known if any(base.id == kind for base in entry.bases)][:MAX_LISTED]
    hint = f"dùng loại dựa trên nó: {', '.join(based)}" if based else "xem: cchcdoc list"
    message = f'loại "{kind[:MAX_NAME]}" chỉ để loại khác dựa vào (an: true), không viết văn bản được'
    return make_error("MT331", None, message, hint)


def kind_files(entry: KindEntry) -> list[Path]:
    """The existing files that the kind and its bases are made from, in a fixed order.

    Raises:
        PackError: a file is larger than ``MAX_FILE`` bytes (MT300), or a base cannot be found (MT325-MT327).
    """
    if entry.faults:
        raise PackError(entry.faults)
    names = ("../pack.yaml", "kind.yaml", "schema.yaml", "mau_cau.yaml")
    wanted = [_beside(layer.folder, name) for layer in entry.layers for name in names]
    wanted += [layer.folder / "kind.yaml" for printed in entry.printed for layer in printed.layers]
    template = template_path(entry)
    found = [path for path in wanted if _is_file(path)] + ([template] if template else [])
    found += [path for path in entry.rubrics if _is_file(path)]
    errors = list(_too_large(found))
    if errors:
        raise PackError(errors)
    return found


def _beside(folder: Path, name: str) -> Path:
    return folder.parent / name.removeprefix("../") if name.startswith("../") else folder / name


def template_path(entry: KindEntry) -> Path | None:
    """The template.docx that the kind uses; ``None`` when there is none.

    Looked for pack by pack: in the kind's folder, in the folders of its bases in the same pack, in the pack's folder.
    """
    for _, group in groupby(entry.layers, key=lambda layer: layer.folder.parent):
        layers = list(group)
        for folder in [*(layer.folder for layer in layers), layers[0].folder.parent]:
            if _is_file(folder / "template.docx"):
                return folder / "template.docx"
    return None


def _all_entries(extra: Sequence[Path]) -> list[KindEntry]:
    """Every kind of every pack, in the order of the packs; of several with one id the first is used."""
    packs = _packs(extra)
    found: list[KindEntry] = []
    rubrics = _rubric_files(packs)
    for pack in packs:
        origin = _read_origin(pack)
        found += [
            KindEntry(folder.name, folder, origin, rubrics=rubrics)
            for folder in _entries(pack)
            if _is_file(folder / "kind.yaml")
        ]
        if len(found) > MAX_KINDS:
            message = f"thư mục {pack} có quá {MAX_KINDS} loại văn bản"
            raise PackError([make_error("MT290", None, message, "chỉ rõ gói mẫu")])
    return found


def _packs(extra: Sequence[Path]) -> list[Path]:
    packs: dict[str, Path] = {}
    for pack in [*_packs_in(extra), *_packs_below(bundled("templates"))]:
        packs.setdefault(os.path.realpath(pack), pack)  # named twice, it would be its own base
    return list(packs.values())


def _rubric_files(packs: Sequence[Path]) -> tuple[Path, ...]:
    """``chi_so/*.yaml`` of the packs.

    Raises:
        PackError: MT321 when there are more than ``MAX_RUBRICS``.
    """
    folders = [pack / RUBRICS for pack in packs]
    found = tuple(
        path for folder in folders for path in _entries(folder) if path.suffix == ".yaml" and _is_file(path)
    )
    if len(found) > MAX_RUBRICS:
        message = f"các gói mẫu có quá {MAX_RUBRICS} bộ chỉ số"
        raise PackError([make_error("MT321", None, message, "chỉ rõ gói mẫu, hoặc bỏ bớt tệp trong chi_so")])
    return found


def _too_large(paths: Sequence[Path]) -> Iterator[Diagnostic]:
    for path in paths:
        try:
            size = path.stat().st_size
        except OSError:  # it was there a moment ago; whoever reads it reports what is wrong
            continue
        if size > MAX_FILE:
            message = f"tệp của gói mẫu lớn {size // 1_000_000} MB, quá {MAX_FILE // 1_000_000} MB"
            hint = "bỏ ảnh lớn khỏi mẫu; xem lại có nhầm tệp không"
            yield make_error("MT300", Location(str(path)), message, hint)


def _packs_in(folders: Sequence[Path]) -> list[Path]:
    packs: list[Path] = []
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112 - as _is_file
            message = f"không có thư mục gói mẫu {folder}"
            raise PackError([make_error("MT282", None, message, "kiểm tra lại đường dẫn ở --packs")])
        packs += [folder] if _is_file(folder / "pack.yaml") else _packs_below(folder)
    return packs


def _packs_below(folder: Path) -> list[Path]:
    return [child for child in _entries(folder) if _is_file(child / "pack.yaml")]


def _entries(folder: Path) -> list[Path]:
    """The entries of ``folder``, sorted; empty when it is not a folder.

    Raises:
        PackError: MT282 when the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in islice(entries, MAX_ENTRIES))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = errorcode.get(error.errno or 0, "lỗi")
        message = f"không đọc được thư mục gói mẫu {folder} (máy báo {reason})"
        raise PackError([make_error("MT282", None, message, "xem lại quyền đọc thư mục")]) from None


def _is_file(path: Path) -> bool:
    """Whether ``path`` is a readable regular file; ``Path.is_file`` raises where a folder may not be entered."""
    return os.path.isfile(path)  # noqa: PTH113


def _read_origin(pack: Path) -> PackOrigin:
    try:
        values = read_flat_map(pack / "pack.yaml")
    except InputError as error:
        raise PackError(error.diagnostics) from None
    ma, ten, phien_ban = (one_line(values.get(key, ""))[:MAX_NAME] for key in ("ma", "ten", "phien_ban"))
    name = one_line(pack.name)[:MAX_NAME]
    return PackOrigin(id=ma or name, name=ten or name, version=phien_ban or "0")
