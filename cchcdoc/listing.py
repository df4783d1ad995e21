"""What there is to choose from: every kind with its title, read from its pack or as it was kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.disk_cache import read_cached, write_cached
from cchcdoc.errors import PackError
from cchcdoc.fingerprint import fingerprint
from cchcdoc.packs import KindEntry, PackOrigin, find_kinds

SUFFIX = ".danh_sach"


class Listed(NamedTuple):
    """A kind as a list shows it."""

    id: str
    title: str
    description: str
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
    if cache is None or any(entry.faults for entry in entries):
        return _read(entries)
    try:
        name = f"{fingerprint(*entries)}{SUFFIX}"
    except PackError:  # reading tells which kind it is, and the others are there all the same
        return _read(entries)
    content = read_cached(cache, name)
    if content is not None:
        titles, descriptions = json.loads(content)
        return Listing([Listed(e.id, titles[e.id], descriptions[e.id], e.origin) for e in entries])
    listing = _read(entries)
    if not listing.errors:
        titles = {kind.id: kind.title for kind in listing.kinds}
        descriptions = {kind.id: kind.description for kind in listing.kinds}
        write_cached(cache, name, json.dumps([titles, descriptions]).encode())
    return listing


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
            kinds.append(Listed(kind.id, kind.title, kind.description, kind.origin))
    return Listing(kinds, tuple(errors))
