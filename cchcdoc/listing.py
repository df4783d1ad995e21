"""What there is to choose from: every kind with its title, read from its pack or as it was kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.disk_cache import seal, unseal
from cchcdoc.errors import PackError
from cchcdoc.fingerprint import Kept, kept_or_made
from cchcdoc.packs import KindEntry, PackOrigin, find_kinds


class Listed(NamedTuple):
    """A kind as a list shows it."""

    id: str
    title: str
    description: str
    levels: Sequence[str]
    """Levels of the issuers that it is for; empty: all."""
    origin: PackOrigin


class Listing(NamedTuple):
    """The kinds that can be used, by id, and the errors of the others."""

    kinds: Sequence[Listed]
    errors: Sequence[Diagnostic] = ()


def list_kinds(extra: Sequence[Path] = (), cache: Path | None = None) -> Listing:
    """All kinds, those of the pack folders ``extra`` first; what was read is kept in ``cache`` (``None``: nowhere).

    To list a kind it is read and checked whole, schema and rubrics too. Raises ``PackError`` for folders that are
    no packs.
    """
    entries = find_kinds(extra)
    return kept_or_made(_KEPT, entries, cache, lambda: _read(entries))


def _pack(listing: Listing) -> bytes | None:
    """The titles, descriptions and levels as bytes; ``None`` when a kind has errors, which are reported every time."""
    if listing.errors:
        return None
    titles = {kind.id: kind.title for kind in listing.kinds}
    descriptions = {kind.id: kind.description for kind in listing.kinds}
    levels = {kind.id: " ".join(kind.levels) for kind in listing.kinds}
    return seal(json.dumps([titles, descriptions, levels]).encode())


def _unpack(content: bytes, entries: Sequence[KindEntry]) -> Listing | None:
    """The list of ``entries`` that was packed, or ``None`` when this is not it."""
    try:
        kept = json.loads(unseal(content))
    except (ValueError, RecursionError):
        return None
    ids = {entry.id for entry in entries}
    if not isinstance(kept, list) or len(kept) != 3 or not all(_is_a_text_each(ids, texts) for texts in kept):
        return None
    titles, descriptions, levels = kept
    return Listing(
        [
            Listed(e.id, titles[e.id], descriptions[e.id], tuple(levels[e.id].split()), e.origin)
            for e in entries
        ]
    )


_KEPT = Kept(".danh_sach", _pack, _unpack)


def _is_a_text_each(ids: set[str], texts: object) -> bool:
    """Does ``texts`` hold one text for each of ``ids`` and nothing else?"""
    return (
        isinstance(texts, dict)
        and texts.keys() == ids
        and all(isinstance(each, str) for each in texts.values())
    )


def _read(entries: Sequence[KindEntry]) -> Listing:
    from cchcdoc.packs import load_kind

    kinds: list[Listed] = []
    errors: list[Diagnostic] = []
    for entry in entries:
        try:
            kind = load_kind(entry)
        except PackError as error:  # the other kinds are there all the same
            errors.extend(error.diagnostics)
        else:
            kinds.append(Listed(kind.id, kind.title, kind.description, kind.levels, kind.origin))
    return Listing(kinds, tuple(dict.fromkeys(errors)))  # kinds that share a rubric have its errors in common
