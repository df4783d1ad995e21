"""Turns an input that was read into the bytes of a document: all stages in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from cchcdoc import __version__
from cchcdoc.blocks import Composition
from cchcdoc.compose import compose
from cchcdoc.diagnostics import Diagnostic, in_file_order
from cchcdoc.errors import InputError
from cchcdoc.finish import assemble, check_counters
from cchcdoc.nodes import CellPosition, RawInput
from cchcdoc.opening import OpenKind
from cchcdoc.packs import Kind
from cchcdoc.render import crowded_tables, draw_document
from cchcdoc.schema import examine

CONDITION: Final = "cchcdoc-goi-trang-thai"
"""The property of a document that was made with a pack that is a folder, and no signed file."""
UNSIGNED: Final = "bản đang soạn, chưa ký"
"""What it says, before the packs."""


class Built(NamedTuple):
    """A finished document, its warnings and its blanks; ``document``: the bytes of the DOCX."""

    document: bytes
    diagnostics: tuple[Diagnostic, ...]
    """Warnings only, in the order of the files; errors are raised."""
    gaps: tuple[str, ...]
    """What a draft still lacks, in the order of the file, as often as it is shown (``Composition.blanks``)."""
    composition: Composition


def build(raw: RawInput, opened: OpenKind, *, draft: bool = False) -> Built:
    """The document of ``raw``. The same input, pack and program version give the same bytes.

    ``draft``: blanks are shown instead of reported as errors.

    Raises:
        InputError: all errors of the input, in values and in prose.
        PackError: an error of the pack that shows only with this input.
        RenderError: template and data do not fit together.
    """
    kind, prepared = opened.kind, opened.prepared
    data, found = examine(raw, kind.schema, draft=draft)
    wrong_kind = [each for each in found if each.code == "DL141" and each.location == data.places.get("loai")]
    if wrong_kind:  # an input of another kind: its many other errors would hide the important one
        raise InputError(wrong_kind)
    try:
        composition = compose(
            kind,
            data,
            opened.standard,
            origin=origin(kind, data.digest, raw.profile),
            found=[*raw.errors, *found],
        )
    except InputError as error:  # a warning of reading may explain the error
        raise InputError(_as_read((*raw.warnings, *error.diagnostics), raw, kind)) from None
    check_counters(prepared.numbering, composition.counters, opened.template.source)
    numbers = prepared.numbering.numbering_ids(composition.counters) if prepared.numbering else ()
    parts, crowded = draw_document(composition, opened.template, opened.look, numbers)
    document = assemble(prepared, parts, composition)
    warnings = (*opened.warnings, *raw.warnings, *composition.warnings)
    warnings += tuple(crowded_tables(crowded, kind.source, data.source))
    return Built(
        document, tuple(in_file_order(_as_read(warnings, raw, kind))), composition.blanks, composition
    )


def _as_read(found: Sequence[Diagnostic], raw: RawInput, kind: Kind) -> Sequence[Diagnostic]:
    """``found`` as who filled in ``raw`` knows its fields: in an Excel form by their labels."""
    if not found or not (raw.further or isinstance(raw.root.position, CellPosition)):
        return found
    from cchcdoc.forms.excel.message_words import in_words_of_form

    return in_words_of_form(found, kind.schema.schema, raw.root)


def origin(kind: Kind, digest: str, profile: str = "") -> tuple[tuple[str, str], ...]:
    """Name and value of the custom properties that record a document's origin.

    ``digest``: SHA-256 of the input; ``profile``: of what was filled in from a unit's profile, recorded if there is any.
    Of packs that were installed the digests of what was signed are recorded; of those that are folders, that they are unsigned.
    """
    seals, unsigned = "; ".join(kind.origin.seals), "; ".join(kind.origin.unsigned)
    return (
        ("cchcdoc-loai", kind.id),
        ("cchcdoc-goi", kind.origin.described),
        ("cchcdoc-phien-ban", __version__),
        ("cchcdoc-du-lieu-sha256", digest),
        *([("cchcdoc-goi-sha256", seals)] if seals else ()),
        *([(CONDITION, f"{UNSIGNED}: {unsigned}")] if unsigned else ()),
        *([("cchcdoc-ho-so-sha256", profile)] if profile else ()),
    )
