"""Earlier versions of a pack that is built: those beside the file, installed here, or named; none is trusted, only compared."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.authoring.earlier_versions import Earlier, compare_with
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import CchcdocError
from cchcdoc.held_files import hold
from cchcdoc.packs.finding.pack_folders import read_origin
from cchcdoc.plain_files import is_plain_file, read_plain
from cchcdoc.publishing.manifest import Manifest
from cchcdoc.publishing.opened_pack import read_unverified
from cchcdoc.publishing.pack_file import MAX_PACK_FILE, SUFFIX
from cchcdoc.publishing.refusals import store_refusal
from cchcdoc.publishing.store.places import store_folder
from cchcdoc.publishing.store.serving import installed_bytes
from cchcdoc.publishing.store.state_file import read_store

MAX_READ: Final = 200
"""Pack files of the output folder that are looked into, those named after the pack first."""
MAX_BYTES: Final = 300_000_000
"""Bytes of them that are read: packs of a province have a few million each."""
MAX_COMPARED: Final = 50
"""Earlier versions that are compared, the newest first."""


class Named(NamedTuple):
    """An earlier version that somebody named."""

    path: Path
    data: bytes | None
    """Of the file; ``None``: it is a folder."""


class Published(NamedTuple):
    """A version that was published before."""

    sequence: int
    earlier: Earlier


def kept_promises(
    folder: Path, said: Manifest, packs: Sequence[Path], beside: Path, named: Sequence[Named]
) -> list[Diagnostic]:
    """What the pack changes of what earlier versions have published (TP555 to TP557).

    Args:
        folder: of the pack.
        said: its manifest.
        packs: folders of packs that it is based on.
        beside: the folder that its file goes to, and where those of earlier versions may lie.
        named: earlier versions that lie elsewhere.

    Raises:
        StoreError: TP595, what was named is no version of the pack.
        PackFileError: TP570 to TP575, it cannot be read.
    """

    found = [version for each in named for version in _named(each, said)]
    found += _before([*_beside(beside, said), *_installed(said)], said)
    unique = {(each.sequence, each.earlier.version): each for each in reversed(found)}
    newest = sorted(unique.values(), key=lambda each: each.sequence, reverse=True)[:MAX_COMPARED]
    if newest or said.sequence == 1:
        return compare_with(folder, [each.earlier for each in newest], packs)
    message = f"lần phát hành {said.sequence} nhưng không có bản trước nào của gói ở {beside} để so kiểu của các trường"
    hint = "nêu thư mục hoặc tệp .cchcpack của bản trước: --ban-truoc NƠI"
    return [Diagnostic("TP557", Severity.WARNING, Location(str(folder)), message, hint)]


def _before(found: Iterable[Published], said: Manifest) -> Sequence[Published]:
    """Those of ``found`` that are no later version, and not the one that is built."""
    return [
        each for each in found if each.sequence <= said.sequence and each.earlier.version != str(said.version)
    ]


def _named(named: Named, said: Manifest) -> list[Published]:
    """The version that was named, or those of a folder that they are kept in."""
    path = named.path
    found: Sequence[Published | None] = ()
    if named.data is not None:
        found = [_held(path, named.data, said.id)]
    elif not is_plain_file(path / "pack.yaml"):
        found = _before(_beside(path, said), said)
    elif (origin := read_origin(path)).id == said.id:
        found = [Published(said.sequence, Earlier(origin.version, path))]
    versions = [each for each in found if each is not None]
    if versions:
        return versions
    hint = "nêu thư mục hoặc tệp .cchcpack của một bản đã phát hành của chính gói này"
    raise store_refusal("TP595", path, f"không phải một bản của gói {said.id}", hint)


def _beside(folder: Path, said: Manifest) -> Iterator[Published]:
    """The versions in ``folder``; what cannot be read, or is another pack's, is passed over."""

    try:
        names = [name for name in os.listdir(folder) if name.lower().endswith(SUFFIX)]  # noqa: PTH208 - wants names
    except OSError:  # the target is judged when it is written
        return
    left = MAX_BYTES
    for name in sorted(names, key=lambda each: (not each.startswith(f"{said.id}-"), each))[:MAX_READ]:
        try:
            data = read_plain(folder / name, MAX_PACK_FILE + 1)
            left -= len(data)
            if left < 0:
                return
            version = _held(folder / name, data, said.id)
        except (CchcdocError, OSError, ValueError):
            continue
        if version is not None:
            yield version


def _installed(said: Manifest) -> Iterator[Published]:
    """The versions that are kept on this machine; where they cannot be read, they are no reason not to build."""

    folder = store_folder(os.environ)
    if folder is None:
        return
    try:
        known = read_store(folder).state.packs.get(said.id)
        for kept in known.versions if known is not None else ():
            version = _held(folder / kept.file, installed_bytes(folder, kept), said.id)
            if version is not None:
                yield version
    except CchcdocError:
        return


def _held(path: Path, data: bytes, code: str) -> Published | None:
    """The version in the bytes of the file ``path``, held in memory; ``None``: it is another pack's.

    Raises:
        PackFileError: TP570 to TP575.
    """

    opened, _ = read_unverified(data, str(path))
    if opened.manifest.id != code:
        return None
    root = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    hold(root, opened.files, opened.sha256)
    return Published(opened.manifest.sequence, Earlier(str(opened.manifest.version), root))
