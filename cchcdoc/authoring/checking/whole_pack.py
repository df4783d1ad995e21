"""Checks a whole pack without data, and reports all that is wrong in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.authoring.bases.overrides import Overrides, overrides_of
from cchcdoc.authoring.bases.pieces import Piece
from cchcdoc.authoring.bases.seen import base_faults, replaced
from cchcdoc.authoring.checking.circles import circle_faults
from cchcdoc.authoring.checking.folders import folder_faults, pack_yaml_faults
from cchcdoc.authoring.checking.own_fields import field_faults
from cchcdoc.authoring.checking.refused_templates import further_faults, unknown_names
from cchcdoc.authoring.checking.samples import sample_faults
from cchcdoc.authoring.checking.scopes import names_of
from cchcdoc.authoring.checking.texts import Texts
from cchcdoc.authoring.checking.unused import unused
from cchcdoc.diagnostics import Diagnostic, Location, Severity, in_file_order, make_error
from cchcdoc.errors import CchcdocError, PackError
from cchcdoc.indicators import functions_for
from cchcdoc.indicators.functions.shares import SHARE_PLACES
from cchcdoc.near_names import near_names
from cchcdoc.opening import open_template
from cchcdoc.packs import KindEntry, find_kinds, find_rubrics, shown_path
from cchcdoc.packs.finding.find import RUBRICS, kind_files
from cchcdoc.packs.finding.template_choice import template_path
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.packs.parts.tables import share_places
from cchcdoc.packs.read import gather_kind
from cchcdoc.render.draw.frame_tags import FRAME_VALUES

TAGS: Final = frozenset(FRAME_VALUES) | {"noi_dung", "ke_co_quan", "ke_tieu_ngu", "ke_trich_yeu"}
"""Names that the tags of a template may print."""


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
        return any(each.severity is Severity.ERROR for each in self.findings)


def check_pack(pack: Path, others: Sequence[Path] = ()) -> Checked:
    """Check the pack in the folder ``pack``.

    Args:
        pack: the folder with pack.yaml.
        others: folders of packs that its kinds are based on, besides the bundled ones.

    Raises:
        PackError: ``pack`` is no pack (MT374), or the packs cannot be searched.
    """
    if not (pack / "pack.yaml").is_file():
        message = f"thư mục {pack} không có pack.yaml nên không phải gói mẫu"
        raise PackError(
            [make_error("MT374", None, message, "chỉ đúng thư mục của gói, hoặc tạo gói: cchcdoc pack new")]
        )
    found = [*pack_yaml_faults(pack), *folder_faults(pack), *_rubric_faults(pack)]
    entries = _entries_of(pack, others, found)
    for entry in entries:
        found += _check_kind(entry)
    found += sample_faults(pack, others)
    pieces = tuple(_replaced(pack, entries, others))
    found += base_faults(pack, pieces)
    unique = dict.fromkeys(found)
    changed = tuple(each for entry in entries if (each := overrides_of(entry, pieces)) is not None)
    return Checked(tuple(entry.id for entry in entries), tuple(in_file_order(unique, "")), changed, pieces)


def _replaced(pack: Path, entries: Sequence[KindEntry], others: Sequence[Path]) -> list[Piece]:
    try:
        return replaced(pack, entries, others)
    except PackError:  # packs that cannot be searched are reported already
        return []


def _rubric_faults(pack: Path) -> Iterator[Diagnostic]:
    """What is wrong with the rubrics of the pack, whether or not one of its kinds uses them."""
    try:
        own = [entry.path for entry in find_rubrics([pack]) if entry.path.parent.parent == pack]
        read_rubrics(own)
    except PackError as error:
        yield from error.diagnostics


def _entries_of(pack: Path, others: Sequence[Path], found: list[Diagnostic]) -> list[KindEntry]:
    try:
        return [entry for entry in find_kinds([pack, *others]) if entry.folder.parent == pack]
    except PackError as error:
        found += error.diagnostics
        return []


def _check_kind(entry: KindEntry) -> Iterator[Diagnostic]:
    try:
        kind_files(entry)
    except CchcdocError as error:  # a file is too large or lies outside the pack: none is looked at
        yield from error.diagnostics
        return
    try:
        gathered = gather_kind(entry)
    except CchcdocError as error:
        yield from error.diagnostics
        yield from _template_faults(
            template_path(entry), "nd30", SHARE_PLACES
        )  # of kind.yaml nothing is known
        return
    own = shown_path(entry.folder)
    yield from gathered.files.errors
    texts = Texts(gathered, names_of(gathered), functions_for(6))
    texts.walk()
    yield from texts.found
    yield from circle_faults(gathered.files.patterns)
    declared = gathered.files.declared
    standard = str(declared.values.get("tieu_chuan") or "nd30")
    yield from _template_faults(gathered.files.template, standard, share_places(declared))
    hints = list(unused(gathered, texts.used))
    if gathered.files.own is not None:
        hints += field_faults(gathered.files.own)
    yield from (each for each in hints if _is_in(each.location, own))


def _is_in(place: Location | None, folder: str) -> bool:
    return place is not None and place.source.startswith(folder)


def _template_faults(path: Path | None, standard: str, places: int) -> Iterator[Diagnostic]:
    """What is wrong with the template that the kind uses, and the tags that no document can fill."""
    if path is None:
        return
    try:
        opened = open_template(path, standard, places)
    except CchcdocError as error:
        further, printed = further_faults(path, standard)
        yield from dict.fromkeys([*error.diagnostics, *further])
        source = shown_path(path)
        unknown: list[tuple[str, str | None]] = [(name, None) for name in unknown_names(printed, TAGS)]
    else:
        yield from opened.warnings
        source = opened.template.source
        used = (each for part in opened.template.parts for each in part.names)
        unknown = [(name, place) for name, place in used if name not in TAGS]
    for name, place in unknown:
        hint = near_names(name, TAGS, listing="các thẻ dùng được")
        message = f'không có gì để điền vào thẻ "{name}"'
        yield make_error("MT210", Location(source, place=place), message, hint)
