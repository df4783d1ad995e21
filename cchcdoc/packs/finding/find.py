"""Finds kinds and rubrics in the packs named by the user and in the bundled ones (in the wheel or in the checkout)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import PackError
from cchcdoc.near_names import Names, near_names
from cchcdoc.packs.finding.base_chain import read_head, with_bases
from cchcdoc.packs.finding.entries import KindEntry, RubricEntry
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.finding.pack_folders import (
    MAX_NAME,
    entries_of,
    is_bundled,
    is_file,
    lies_inside,
    outside_files,
    pack_folders,
)
from cchcdoc.packs.finding.template_choice import template_path

MAX_KINDS = 1_000
"""Largest number of kinds in one run; with more, the user has named a wrong folder."""
MAX_FILE = 60_000_000
"""Largest size of a pack's file in bytes; equals the limit for an unpacked template."""
PACK_YAML = "pack.yaml"
"""File of a pack: who it is."""
OF_KIND = ("kind.yaml", "schema.yaml", "mau_cau.yaml")
"""Files of a kind that are text."""
RUBRICS = "chi_so"
"""Folder of a pack that holds rubrics."""
SAMPLES = "bai_mau"
"""Folder of a pack that holds filled-in inputs, which it is tried with."""
RECORD = "goc-da-xem.yaml"
"""File of a pack: what its bases said when its author last looked."""
MAX_RUBRICS = 200
"""Largest number of rubrics in all packs together."""
MAX_LISTED = 20
"""Largest number of kinds that a message lists."""


def sample_path(kind: str, extra: Sequence[Path] = (), level: str = "") -> Path | None:
    """The sample input of ``kind``: ``bai_mau/KIND.yaml`` of the first pack in ``extra`` that has one, else the bundled one.

    With a ``level`` it is that of an issuer of this level: ``KIND-xa.yaml``. ``None`` when there is none. Raises
    ``PackError``: a folder of ``extra`` is missing or unreadable (MT282).
    """
    name = f"{kind}{level and '-'}{level}.yaml"
    packs = [pack for pack in pack_folders(extra) if not is_bundled(pack)] if extra else []
    own = [pack / SAMPLES / name for pack in packs if lies_inside(pack / SAMPLES / name, pack)]
    return next((path for path in [*own, bundled("samples") / kind / name] if is_file(path)), None)


def is_bundled_sample(path: Path) -> bool:
    """Whether the input at ``path`` is a sample that came with the program."""
    return path.is_relative_to(bundled("samples"))


def find_kinds(extra: Sequence[Path] = (), *, must_read: bool = True) -> list[KindEntry]:
    """All kinds that can be rendered, sorted by id; a kind in ``extra`` replaces a bundled one with the same id.

    Args:
        extra: folders of packs, or folders that hold packs, named by the user.
        must_read: as for ``pack_folders``.

    Raises:
        PackError: a folder is missing or unreadable (MT282), there are too many kinds (MT290) or rubrics (MT321),
            or a pack.yaml cannot be read.
    """
    found = _all_entries(extra, must_read=must_read)
    first = {entry.id: entry for entry in reversed(found)}
    listed = [entry for entry in first.values() if not read_head(entry.folder).is_abstract]
    return sorted((with_bases(entry, found) for entry in listed), key=lambda entry: entry.id)


def kind_ids(extra: Sequence[Path] = ()) -> list[str]:
    """The ids of all kinds, sorted, those that are only bases among them; no file of a kind is read.

    Raises:
        PackError: as ``find_kinds``.
    """
    return sorted({entry.id for entry in _all_entries(extra)})


def find_rubrics(extra: Sequence[Path] = (), *, must_read: bool = True) -> list[RubricEntry]:
    """All rubrics, sorted by code; a rubric in ``extra`` replaces a bundled one with the same code.

    Args:
        extra: folders of packs, or folders that hold packs, named by the user.
        must_read: as for ``pack_folders``.

    Raises:
        PackError: a folder is missing or unreadable (MT282), there are too many rubrics (MT321), or a pack.yaml
            cannot be read.
    """
    packs = pack_folders(extra, must_read=must_read)
    origins = {pack / RUBRICS: origin for pack, origin in packs.items()}
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
        PackError: a file is larger than ``MAX_FILE`` bytes (MT300) or lies outside its pack (MT334), a base cannot be found
            (MT325-MT327), another pack has the kind too (MT337).
    """
    if entry.faults:
        raise PackError(entry.faults)
    names = (f"../{PACK_YAML}", *OF_KIND)
    wanted = [(layer.folder.parent, _beside(layer.folder, name)) for layer in entry.layers for name in names]
    printed = (layer.folder for each in entry.printed for layer in each.layers)
    wanted += [(folder.parent, folder / "kind.yaml") for folder in printed]
    template = template_path(entry)
    if template is not None:
        packs = (layer.folder.parent for layer in entry.layers)
        wanted.append((next(pack for pack in packs if template.is_relative_to(pack)), template))
    existing = [(pack, path) for pack, path in wanted if is_file(path)]
    found = [path for _, path in existing]
    found += [path for path in entry.rubrics if is_file(path)]
    errors = list(_too_large(found))
    of_packs: dict[Path, list[Path]] = {}
    for pack, path in existing:
        of_packs.setdefault(pack, []).append(path)
    errors += (fault for pack, paths in of_packs.items() for fault in outside_files(pack, paths))
    if errors:
        raise PackError(errors)
    return found


def _beside(folder: Path, name: str) -> Path:
    return folder.parent / name.removeprefix("../") if name.startswith("../") else folder / name


def _all_entries(extra: Sequence[Path], *, must_read: bool = True) -> list[KindEntry]:
    """Every kind of every pack, in the order of the packs; of several with one id the first is used."""
    packs = pack_folders(extra, must_read=must_read)
    found: list[KindEntry] = []
    rubrics = _rubric_files(packs)
    for pack, origin in packs.items():
        found += [
            KindEntry(folder.name, folder, origin, rubrics=rubrics)
            for folder in entries_of(pack)
            if is_file(folder / "kind.yaml")
        ]
        if len(found) > MAX_KINDS:
            message = f"thư mục {pack} có quá {MAX_KINDS} loại văn bản"
            raise PackError([make_error("MT290", None, message, "chỉ rõ gói mẫu")])
    return found


def _rubric_files(packs: Iterable[Path]) -> tuple[Path, ...]:
    """``chi_so/*.yaml`` of the packs.

    Raises:
        PackError: MT321 there are more than ``MAX_RUBRICS``, MT334 one lies outside its pack.
    """
    found: tuple[Path, ...] = ()
    for pack in packs:
        paths = [each for each in entries_of(pack / RUBRICS) if each.suffix == ".yaml" and is_file(each)]
        faults = list(outside_files(pack, paths))
        if faults:
            raise PackError(faults)
        found += tuple(paths)
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
