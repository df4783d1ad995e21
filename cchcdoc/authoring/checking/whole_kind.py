"""Checks one kind of a pack with the bases that it has, and says whose an error in a base is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from cchcdoc.authoring.checking.circles import circle_faults
from cchcdoc.authoring.checking.folders import OF_KIND
from cchcdoc.authoring.checking.own_fields import field_faults
from cchcdoc.authoring.checking.refused_templates import further_faults, unknown_names
from cchcdoc.authoring.checking.scopes import names_of
from cchcdoc.authoring.checking.structure import structure_faults
from cchcdoc.authoring.checking.texts import Texts
from cchcdoc.authoring.checking.unused import unasked, unused
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error, make_warning
from cchcdoc.errors import CchcdocError
from cchcdoc.indicators import functions_for
from cchcdoc.indicators.functions.shares import SHARE_PLACES
from cchcdoc.inputs import load
from cchcdoc.near_names import near_names, nearest
from cchcdoc.opening import open_template
from cchcdoc.packs import KindEntry, shown_path
from cchcdoc.packs.finding.find import kind_files
from cchcdoc.packs.finding.template_choice import template_path
from cchcdoc.packs.parts.tables import share_places
from cchcdoc.packs.read import EMPTY_FILE, gather_kind
from cchcdoc.plain_files import is_plain_file
from cchcdoc.render.draw.frame_tags import FRAME_VALUES, NEVER_TYPED
from cchcdoc.schema.subschemas import Schema

TAGS: Final = frozenset(FRAME_VALUES) | {"noi_dung", "ke_co_quan", "ke_tieu_ngu", "ke_trich_yeu"}
"""Names that the tags of a template may print."""
TAG_OF_FIELD: Final = {
    "co_quan_ban_hanh": "co_quan_ban_hanh",
    "ky_hieu": "ky_hieu",
    "dia_danh": "dia_danh",
    "ngay": "ngay_ban_hanh",
    "trich_yeu": "trich_yeu",
    "nguoi_ky": "ho_ten",
    "noi_nhan": "noi_nhan",
}
"""Fields of ``van_ban`` that a kind may require, with the tags that print them."""
STANDARD: Final = "nd30"
"""The standard by which a template is judged where kind.yaml names none, or one that does not exist."""
TWINS: Final = "MT337"
"""Code of a kind that another pack has too, which can be checked all the same."""
NEEDS_BASE: Final = frozenset(("DL130", "MT283", "MT293", "MT295", "MT296"))
"""Codes of what a kind lacks, or does not find, when its base is not there."""
OF_A_PATCH: Final = ("lược đồ không ghi type", "required có ")
"""Beginnings of messages about a schema that only changes the one of a base."""
CAUSED: Final = "loại gốc không sai ở đây: xem lại chỗ gói này đổi trường, câu, bảng mà dòng ấy dùng"


def check_kind(entry: KindEntry) -> list[Diagnostic]:
    """What is wrong with the kind at ``entry``. An error in a base says whether this kind has caused it."""
    found = list(_findings(entry))
    pack = shown_path(entry.folder.parent)
    outside = [each for each in found if each.severity is Severity.ERROR and not is_in(each.location, pack)]
    if not outside or not entry.bases:
        return found
    base = entry.bases[0]._replace(bases=entry.bases[1:])
    of_base = set(_findings(base))
    return [each if each not in outside else _with_cause(each, of_base, base) for each in found]


def _with_cause(found: Diagnostic, of_base: set[Diagnostic], base: KindEntry) -> Diagnostic:
    if found.location is None:
        return found
    is_theirs = found in of_base
    return found._replace(hint=f"{found.hint}; lỗi của gói {base.origin.id}" if is_theirs else CAUSED)


def is_in(place: Location | None, folder: str) -> bool:
    """Whether ``place`` is in a file below ``folder``."""
    return place is not None and Path(place.source).is_relative_to(folder)


def _findings(entry: KindEntry) -> Iterator[Diagnostic]:
    twins = entry.faults
    if any(each.code != TWINS for each in twins):  # without its base only its syntax can be judged
        yield from twins
        yield from _syntax_faults(entry)
        return
    entry = entry._replace(faults=())
    try:
        kind_files(entry)
    except CchcdocError as error:  # a file is too large or lies outside the pack: none is looked at
        yield from (*twins, *error.diagnostics)
        return
    try:
        gathered = gather_kind(entry)
    except CchcdocError as error:
        yield from (*twins, *error.diagnostics)
        yield from _template_faults(
            template_path(entry), STANDARD, SHARE_PLACES
        )  # of kind.yaml nothing is known
        return
    if not entry.bases and any(map(_misses_base, gathered.files.errors)):
        yield from (each for each in gathered.files.errors if not _follows_from_no_base(each))
        return
    own = shown_path(entry.folder)
    yield from (*twins, *gathered.files.errors)
    texts = Texts(gathered, names_of(gathered), functions_for(6))
    texts.walk()
    yield from texts.found
    yield from structure_faults(gathered)
    yield from circle_faults(gathered.files.patterns)
    declared = gathered.files.declared
    given = declared.values.get("tieu_chuan")
    standard = given if isinstance(given, str) and given else STANDARD
    needed = _needed_tags(gathered.schema)
    yield from _template_faults(gathered.files.template, standard, share_places(declared), needed)
    hints = [*unused(gathered, texts.used), *unasked(gathered.schema, texts.printed, texts.asked)]
    if gathered.files.own is not None:
        hints += field_faults(gathered.files.own, is_sound=gathered.has_fields)
    yield from (each for each in hints if is_in(each.location, own))


def _misses_base(found: Diagnostic) -> bool:
    """Whether ``found`` says that a kind meant to have a base: what it lacks without one only follows."""
    is_misspelt = found.code == "DL139" and "có phải là ke_thua?" in found.hint
    return is_misspelt or (found.code == "MT330" and "không có ke_thua" in found.message)


def _follows_from_no_base(found: Diagnostic) -> bool:
    return found.code in NEEDS_BASE or found.message.startswith(OF_A_PATCH)


def _needed_tags(schema: Schema | None) -> list[str]:
    """The tags for what every input of the kind must have."""
    parts = (schema or {}).get("properties", {}).get("van_ban", {})
    return [TAG_OF_FIELD[field] for field in parts.get("required", ()) if field in TAG_OF_FIELD]


def _template_faults(
    path: Path | None, standard: str, places: int, needed: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What is wrong with the template that the kind uses, and the tags that no document can fill.

    ``needed``: tags for what every input has; a text that is the same in all of them may stand in their place.
    """
    if path is None:
        return
    try:
        opened = open_template(path, standard, places)
    except CchcdocError as error:
        further, printed = further_faults(path, standard)
        yield from dict.fromkeys([*error.diagnostics, *further])
        source = shown_path(path)
        unknown: list[tuple[str, str | None]] = unknown_names(printed, TAGS)
    else:
        yield from opened.warnings
        source = opened.template.source
        used = (each for part in opened.template.parts for each in part.names)
        unknown = [(name, place) for name, place in used if name not in TAGS]
        meant = {near for name, _ in unknown for near in nearest(name, TAGS)}
        yield from map(partial(_missing_tag, source), sorted(set(needed) - opened.template.names - meant))
    for name, place in unknown:
        hint = near_names(name, TAGS, listing="các thẻ dùng được")
        message = f'không có gì để điền vào thẻ "{name}"'
        yield make_error("MT210", Location(source, place=place), message, hint)


def _missing_tag(source: str, name: str) -> Diagnostic:
    """No tag prints what every input has: an error, a warning where words of the template may say it."""
    message = f"mẫu không có thẻ {name} nên không in được {FRAME_VALUES[name]}"
    make = make_error if name in NEVER_TYPED else make_warning
    return make("MT340", Location(source), message, f"thêm thẻ {{{{ {name} }}}} vào template.docx")


def _syntax_faults(entry: KindEntry) -> Iterator[Diagnostic]:
    """What cannot be read at all in the YAML files of a kind."""
    for name in OF_KIND:
        path = entry.folder / name
        if path.suffix == ".yaml" and is_plain_file(path):
            try:
                load(path, source=shown_path(path))
            except CchcdocError as error:
                yield from (each for each in error.diagnostics if each.code != EMPTY_FILE)
