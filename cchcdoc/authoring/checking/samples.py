"""What is wrong with the samples of a pack (``bai_mau``), even where their kind has errors of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from cchcdoc.authoring.trying import kind_of, samples_of, try_sample
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import CchcdocError, PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import MapNode, RawInput
from cchcdoc.packs import shown_path
from cchcdoc.packs.plain import for_authors
from cchcdoc.packs.read import gather_kind
from cchcdoc.schema import compile_schema, examine

PROSE: Final = "noi_dung"


def sample_faults(pack: Path, others: Sequence[Path]) -> Iterator[Diagnostic]:
    """The errors of the samples of ``pack``, in their own files; what is wrong with their kinds is reported there."""
    try:
        samples = samples_of(pack)
    except PackError:  # it has none yet
        return
    for sample in samples:
        found = try_sample(sample, [pack, *others]).findings
        errors = [each for each in found if each.severity is Severity.ERROR]
        own = [each for each in errors if each.location is not None and each.location.source == str(sample)]
        if errors and not own:
            own = list(_field_faults(sample, [pack, *others]))
        yield from map(for_authors, own)


def _field_faults(sample: Path, packs: Sequence[Path]) -> Iterator[Diagnostic]:
    """What the schema of its kind says of a sample, of which no document can be made."""
    try:
        raw = load(sample, source=shown_path(sample))
        gathered = gather_kind(kind_of(raw, packs))
    except CchcdocError:
        return
    if gathered.schema is not None and gathered.has_fields:
        known = raw if gathered.parts.outline else _without_prose(raw)
        _, found = examine(known, compile_schema(gathered.schema))
        yield from found


def _without_prose(raw: RawInput) -> RawInput:
    """``raw`` without the prose of an outline that could not be read."""
    if not isinstance(raw.root, MapNode):
        return raw
    entries = {key: node for key, node in raw.root.entries.items() if key != PROSE}
    return replace(raw, root=MapNode(entries, raw.root.key_positions, raw.root.position))
