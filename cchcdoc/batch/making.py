"""Makes the documents that are to be made, by the crew, and says which inputs are refused."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cchcdoc.batch.deciding import Decision, Step
from cchcdoc.batch.journal import Entry
from cchcdoc.batch.origins import content_of, job_of_source, made_of, shown
from cchcdoc.batch.plans.document_names import (
    SUFFIX,
    EmptySlotError,
    filled_name,
    one_name,
    safe_part,
    slots_of,
)
from cchcdoc.batch.plans.plan_file import Plan
from cchcdoc.batch.plans.sources import Source
from cchcdoc.batch.results import Result, State
from cchcdoc.batch.workers.crew import Crew, Failure
from cchcdoc.batch.workers.one_document import Job, Made
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error, quote
from cchcdoc.errors import InputError

Keep = Callable[[Entry, bytes], None]
"""Puts a document that was made where it waits. Raises ``OutputError``."""


class Ready(NamedTuple):
    """A document that can be put in place, or about which nothing is left to do."""

    entry: Entry
    result: Result
    """What will have come of it when it is in its place."""
    before: Entry | None = None
    """The last that an earlier run wrote for the input."""
    is_settled: bool = False


def ready_or_refused(
    plan: Plan,
    decisions: Iterable[Decision],
    crew: Crew[tuple[Decision, str]],
    keep: Keep,
    advance: Callable[[], None],
) -> tuple[list[Ready], list[Result]]:
    """All documents of the plan, in its order: those that can be put in place, and the inputs that cannot.

    ``advance``: called for each document that was made or failed. Raises what ``keep`` raises.
    """
    ready: list[Ready] = []
    refused: list[Result] = []
    to_make: list[Decision] = []
    for each in decisions:
        settled = _settled(each)
        if settled is None:
            to_make.append(each)
        else:
            ready.append(settled)
    for (decision, digest), made in crew.results(_jobs(plan, to_make, refused)):
        found = _judged(plan, decision, digest, made)
        if isinstance(found, Result):
            refused.append(found)
        else:
            entry, document = found
            keep(entry, document)
            reason = ", ".join(filter(None, (decision.reason, _moved(entry, decision.before))))
            result = Result(entry.source, State.WRITTEN, entry.document, reason, _notable(made), entry.blanks)
            ready.append(Ready(entry, result, decision.before))
        advance()
    ready.sort(key=lambda each: each.entry.source)
    refused.sort(key=lambda each: each.source)
    return _apart(plan, ready, refused)


def _moved(entry: Entry, before: Entry | None) -> str:
    return f"tên cũ {before.document}" if before is not None and before.document != entry.document else ""


def _settled(decision: Decision) -> Ready | None:
    entry = decision.entry
    if entry is None or decision.step is Step.MAKE:
        return None
    state = {Step.KEEP: State.KEPT, Step.LEAVE: State.CHANGED, Step.PLACE: State.WRITTEN}[decision.step]
    result = Result(entry.source, state, entry.document, decision.reason, (), entry.blanks)
    return Ready(entry, result, decision.before, is_settled=decision.step is not Step.PLACE)


def _jobs(
    plan: Plan, decisions: Iterable[Decision], refused: list[Result]
) -> Iterator[tuple[tuple[Decision, str], Job]]:
    slots = slots_of(plan.name)
    for each in decisions:
        try:
            content = content_of(plan, each.source)
        except InputError as error:
            refused.append(Result(each.source.name, State.REFUSED, findings=error.diagnostics))
            continue
        digest = hashlib.sha256(content).hexdigest()
        yield (each, digest), job_of_source(plan, each.source, content, slots)


def _judged(
    plan: Plan, decision: Decision, digest: str, made: Made | Failure
) -> Result | tuple[Entry, bytes]:
    source = decision.source
    if isinstance(made, Failure):
        return Result(source.name, State.FAILED, reason=made.reason)
    if made.document is None:
        state = State.REFUSED if made.is_refused else State.FAILED
        return Result(source.name, state, findings=made.findings, blanks=made.blanks)
    try:
        name = _name(plan, source, made.slots)
    except EmptySlotError as error:
        message = f"tên văn bản cần {quote(str(error))} mà tệp này chưa ghi"
        found = make_error(
            "HL114", Location(shown(plan, source)), message, "điền trường ấy, hoặc sửa ten_tep trong kế hoạch"
        )
        return Result(source.name, State.REFUSED, findings=(found,))
    origin = made_of(plan, source, digest)
    entry = origin._replace(
        document=name,
        kind=made.kind,
        pack=made.pack,
        pack_digest=made.pack_digest,
        sha256=hashlib.sha256(made.document).hexdigest(),
        size=len(made.document),
        blanks=made.blanks,
        number=made.number,
        warnings=sum(each.severity is Severity.WARNING for each in made.findings),
    )
    return entry, made.document


def names_unread(plan: Plan, sources: Iterable[Source]) -> list[str] | None:
    """The documents of ``sources``, which were not made; ``None``: a name follows from what its input says."""
    sources = list(sources)
    if slots_of(plan.name) and not all(each.own.name for each in sources):
        return None
    return [_name(plan, each, {}) for each in sources]


def _name(plan: Plan, source: Source, slots: Mapping[str, str]) -> str:
    if source.own.name:
        return safe_part(source.own.name.removesuffix(SUFFIX)) + SUFFIX
    stem = source.path.stem
    return filled_name(plan.name, lambda slot: stem if slot == "tep" else slots.get(slot, ""))


def _notable(made: Made | Failure) -> tuple[Diagnostic, ...]:
    """Errors and warnings: hints about one document are of no use among a thousand."""
    found = made.findings if isinstance(made, Made) else ()
    return tuple(each for each in found if each.severity is not Severity.INFO)


def _apart(plan: Plan, ready: list[Ready], refused: list[Result]) -> tuple[list[Ready], list[Result]]:
    """Documents with one name are refused, all of them (HL115)."""
    same: dict[str, list[Ready]] = defaultdict(list)
    for each in ready:
        same[one_name(each.entry.document)].append(each)
    kept: list[Ready] = []
    for group in same.values():
        if len(group) == 1:
            kept += group
            continue
        names = ", ".join(each.entry.source for each in group[:MAX_NAMED])
        for each in group:
            place = Location(str(plan.folder / each.entry.source))
            message = f"{len(group)} tệp nhập cùng viết ra {quote(each.entry.document)}: {names}"
            hint = "sửa ten_tep trong kế hoạch, hoặc ghi ten cho từng tệp ở van_ban"
            found = make_error("HL115", place, message, hint)
            refused.append(Result(each.entry.source, State.REFUSED, each.entry.document, findings=(found,)))
    return kept, refused


MAX_NAMED = 5
"""Inputs that a message names."""
