"""Which inputs of the current folder an update asks something of: a field that it wants, one that it no longer has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchcdoc.cli.given.near_files import inputs_in
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import CchcdocError

if TYPE_CHECKING:
    from cchcdoc.nodes import RawInput
    from cchcdoc.publishing.store.state import State
    from cchcdoc.publishing.store.taking import Candidate

MAX_SAID: Final = 20
"""Errors that are said; the first of them are enough to know what to do."""


def touched_inputs(candidate: Candidate, folder: Path, state: State) -> list[Diagnostic]:
    """What is wrong with the inputs of this folder by the new version and was right by the version that is used.

    Args:
        candidate: the new version.
        folder: where packs are installed.
        state: what is installed.
    """
    found = {name: kind for name, kind in inputs_in(Path()).items() if kind in candidate.version.kinds}
    if not found:
        return []
    from cchcdoc.publishing.store.taking import folders_with

    old, new = folders_with(None, folder, state), folders_with(candidate, folder, state)
    new_errors: list[Diagnostic] = []
    for name, kind in found.items():
        raw = _read(Path(name))
        if raw is not None:
            before = {(each.code, each.location) for each in _errors(raw, kind, old)}
            after = _errors(raw, kind, new)
            new_errors += (each for each in after if (each.code, each.location) not in before)
    return new_errors[:MAX_SAID]


def _read(path: Path) -> RawInput | None:
    from cchcdoc.inputs import load

    try:
        return load(path)
    except CchcdocError:  # whoever renders it hears of it
        return None


def _errors(raw: RawInput, kind: str, packs: Sequence[Path]) -> Iterator[Diagnostic]:
    """What is wrong with the figures and fields of an input; prose is not looked at."""
    from cchcdoc.forms.excel.message_words import in_words_of_form
    from cchcdoc.packs import get_kind_entry, load_kind
    from cchcdoc.schema import examine

    try:
        schema = load_kind(get_kind_entry(kind, packs)).schema
    except CchcdocError:
        return
    yield from in_words_of_form(examine(raw, schema)[1], schema.schema, raw.root)
