"""From a file that was read to the bytes of a document: the stages, in order, on one screen."""

from __future__ import annotations

from typing import NamedTuple

from cchcdoc import __version__
from cchcdoc.blocks import Composition
from cchcdoc.compose import compose
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from cchcdoc.finish import assemble, check_counters
from cchcdoc.nodes import RawInput
from cchcdoc.opening import OpenKind
from cchcdoc.packs import Kind
from cchcdoc.render import crowded_tables, draw_document
from cchcdoc.schema import examine


class Built(NamedTuple):
    """A finished document and what there is to say about it."""

    document: bytes
    diagnostics: tuple[Diagnostic, ...]
    """Warnings only; an error would have raised."""
    gaps: tuple[str, ...]
    """Blanks of a draft, in the order of the document."""
    composition: Composition


def build(raw: RawInput, opened: OpenKind, *, draft: bool = False) -> Built:
    """The document of ``raw``. The same input, pack and program version give the same bytes.

    Raises ``InputError`` (all the clerk's errors, of form and of prose), ``PackError`` or ``RenderError``.
    """
    kind, prepared = opened.kind, opened.prepared
    data, found = examine(raw, kind.schema, draft=draft)
    wrong_kind = [each for each in found if each.code == "DL141" and each.location == data.places.get("loai")]
    if wrong_kind:  # an input of another kind: a hundred further errors would hide the one that matters
        raise InputError(wrong_kind)
    try:
        composition = compose(kind, data, opened.standard, origin=origin(kind, data.digest), found=found)
    except InputError as error:  # a warning of reading may be what explains the error
        raise InputError((*raw.warnings, *error.diagnostics)) from None
    check_counters(prepared.numbering, composition.counters, opened.template.source)
    numbers = prepared.numbering.numbering_ids(composition.counters) if prepared.numbering else ()
    parts, crowded = draw_document(composition, opened.template, opened.look, numbers)
    document = assemble(prepared, parts, composition)
    warnings = (*opened.warnings, *raw.warnings, *composition.warnings)
    warnings += tuple(crowded_tables(crowded, kind.source))
    return Built(document, warnings, composition.gaps, composition)


def origin(kind: Kind, digest: str) -> tuple[tuple[str, str], ...]:
    """Where a document came from: kept in its custom properties, so that any copy can be traced."""
    return (
        ("cchcdoc-loai", kind.id),
        ("cchcdoc-goi", kind.origin.described),
        ("cchcdoc-phien-ban", __version__),
        ("cchcdoc-du-lieu-sha256", digest),
    )
