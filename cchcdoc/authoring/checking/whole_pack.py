"""Checks a whole pack without data, and reports all that is wrong in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cchcdoc.authoring.bases.overrides import Overrides, overrides_of
from cchcdoc.authoring.bases.pieces import Piece
from cchcdoc.authoring.bases.seen import base_faults, replaced
from cchcdoc.authoring.checking.folders import folder_faults, pack_yaml_faults
from cchcdoc.authoring.checking.samples import sample_faults
from cchcdoc.authoring.checking.whole_kind import check_kind
from cchcdoc.diagnostics import Diagnostic, has_errors, in_file_order, make_error
from cchcdoc.errors import PackError
from cchcdoc.packs import KindEntry, find_kinds, find_rubrics
from cchcdoc.packs.finding.find import RUBRICS
from cchcdoc.packs.finding.pack_folders import what_instead
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.packs.plain import for_authors
from cchcdoc.plain_files import is_plain_file


class Checked(NamedTuple):
    """What was looked at, and what was found, in the order of the files."""

    kinds: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    overrides: tuple[Overrides, ...] = ()
    """What its overlays change of their bases."""
    pieces: tuple[Piece, ...] = ()
    """What of other packs it replaces, for the record of what their author has read."""

    @property
    def rubrics(self) -> tuple[str, ...]:
        """Codes of the rubrics of other packs that it replaces."""
        return tuple(Path(each.key).stem for each in self.pieces if each.kind == RUBRICS)

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended before the pack can be used."""
        return has_errors(self.findings)


def check_pack(pack: Path, others: Sequence[Path] = ()) -> Checked:
    """Check the pack in the folder ``pack``.

    Args:
        pack: the folder with pack.yaml.
        others: folders of packs that its kinds are based on, besides the bundled ones.

    Raises:
        PackError: ``pack`` is no pack (MT374), or the packs cannot be searched.
    """
    check_is_pack(pack)
    found = [*pack_yaml_faults(pack), *folder_faults(pack), *_rubric_faults(pack)]
    entries = _entries_of(pack, others, found)
    for entry in entries:
        found += check_kind(entry)
    pieces = tuple(_replaced(pack, entries, others))
    found += base_faults(pack, pieces)
    unique = dict.fromkeys([*map(for_authors, found), *sample_faults(pack, others)])
    changed = tuple(each for entry in entries if (each := overrides_of(entry, pieces)) is not None)
    return Checked(tuple(entry.id for entry in entries), tuple(in_file_order(unique, "")), changed, pieces)


def check_is_pack(pack: Path) -> None:
    """Raises ``PackError`` (MT374) when the folder ``pack`` has no pack.yaml."""
    if not is_plain_file(pack / "pack.yaml"):
        message = f"thư mục {pack} không có pack.yaml nên không phải gói mẫu"
        try:
            hint = f"{what_instead(pack)}; chưa có gói thì tạo: cchcdoc pack new"
        except PackError:  # a name that cannot be looked up
            hint = "chỉ đúng thư mục của gói, hoặc tạo gói: cchcdoc pack new"
        raise PackError([make_error("MT374", None, message, hint)])


def _replaced(pack: Path, entries: Sequence[KindEntry], others: Sequence[Path]) -> list[Piece]:
    try:
        return replaced(pack, entries, others)
    except PackError:  # packs that cannot be searched are reported already
        return []


def _rubric_faults(pack: Path) -> Iterator[Diagnostic]:
    """What is wrong with the rubrics of the pack, whether or not one of its kinds uses them."""
    try:
        rubrics = find_rubrics([pack], must_read=False)  # what is wrong in pack.yaml hides no rubric
        own = [entry.path for entry in rubrics if entry.path.parent.parent == pack]
        read_rubrics(own)
    except PackError as error:
        yield from error.diagnostics


def _entries_of(pack: Path, others: Sequence[Path], found: list[Diagnostic]) -> list[KindEntry]:
    """The kinds of ``pack``; where the packs do not fit together, those that need none of ``others``."""
    try:
        return [entry for entry in find_kinds([pack, *others]) if entry.folder.parent == pack]
    except PackError as error:
        found += error.diagnostics
    try:
        return [
            entry for entry in find_kinds([pack, *others], must_read=False) if entry.folder.parent == pack
        ]
    except PackError:  # what is wrong is reported, unless it is a pack.yaml
        pass
    try:
        alone = find_kinds([pack], must_read=False)
    except PackError:  # what is wrong with it is reported
        return []
    return [entry for entry in alone if entry.folder.parent == pack and not entry.faults]
