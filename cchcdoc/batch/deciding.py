"""What is to be done with each input of the plan, before anything is done: keep, put in place what waits, make."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from enum import Enum, auto
from typing import Final, NamedTuple

from cchcdoc.batch.comparing import File, stand_of, why_again
from cchcdoc.batch.journal import Entry
from cchcdoc.batch.origins import content_of, made_of, with_pack
from cchcdoc.batch.plans.document_names import one_name
from cchcdoc.batch.plans.plan_file import Plan
from cchcdoc.batch.plans.sources import Source
from cchcdoc.batch.run_folder import RunFolder
from cchcdoc.errors import InputError


class Step(Enum):
    """The next step of a document."""

    KEEP = auto()
    LEAVE = auto()
    """Somebody changed it by hand."""
    PLACE = auto()
    """It was made by an earlier run and waits."""
    MAKE = auto()


class Decision(NamedTuple):
    """The next step of one input, and why."""

    source: Source
    step: Step
    reason: str = ""
    entry: Entry | None = None
    """The document that is kept, left or waits; of one that is made again, the last that was written."""
    before: Entry | None = None
    """The last that was written for the input."""


class Known(NamedTuple):
    """The last that the journal says of each input."""

    made: Mapping[str, Entry]
    written: Mapping[str, Entry]


def known_of(entries: Iterable[Entry]) -> Known:
    """The last entries by input."""
    made: dict[str, Entry] = {}
    written: dict[str, Entry] = {}
    for entry in entries:
        (written if entry.event == "written" else made)[entry.source] = entry
    return Known(made, written)


def decide(
    plan: Plan, source: Source, known: Known, folder: RunFolder, overwrite: Collection[str] = ()
) -> Decision:
    """The next step of ``source``; ``overwrite``: documents (``one_name``) that are made again though somebody changed them."""
    made, written = known.made.get(source.name), known.written.get(source.name)
    if made is None and written is None:
        return Decision(source, Step.MAKE)
    try:
        content = content_of(plan, source)
    except InputError:  # reported when it is made
        return Decision(source, Step.MAKE, "", written, written)
    origin = made_of(plan, source, hashlib.sha256(content).hexdigest())
    reason = ""
    if written is not None:
        now = with_pack(plan, origin, written, str(source.path.parent))
        stand = stand_of(folder.output / written.document, written.sha256)
        if stand.file is File.OTHER and one_name(written.document) not in overwrite:
            return Decision(source, Step.LEAVE, "", written)
        if stand.file is File.SAME and written.same_origin(now):
            return Decision(source, Step.KEEP, "", written)
        reason = _REASONS.get(stand.file) or why_again(written, now) or "viết lại bằng lệnh khác từ lần trước"
    if made is not None:
        now = with_pack(plan, origin, made, str(source.path.parent))
        decided = _of_made(source, made, written, folder) if made.same_origin(now) else None
        if decided is not None:
            return decided
    return Decision(source, Step.MAKE, reason, written, written)


def _of_made(source: Source, made: Entry, written: Entry | None, folder: RunFolder) -> Decision | None:
    """Whether it waits still, or stands in its place already: a crash came before the journal's line."""
    if stand_of(folder.output / made.document, made.sha256).file is File.SAME:
        return Decision(source, Step.KEEP, "", made, written)
    if stand_of(folder.staged(source.name), made.sha256).file is File.SAME:
        return Decision(source, Step.PLACE, "", made, written)
    return None


_REASONS: Final = {
    File.MISSING: "thiếu tệp",
    File.DAMAGED: "tệp hỏng",
    File.OTHER: "viết đè tệp có người sửa, theo --ghi-de",
}
"""Why a document is written again, whatever it would be made of now."""
