"""Whose the documents in the output folder are: one that belongs to another input, or to another plan, is not replaced."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from cchcdoc.batch.comparing import File, stand_of
from cchcdoc.batch.journal import Entry
from cchcdoc.batch.making import Ready
from cchcdoc.batch.origins import NO_NUMBER
from cchcdoc.batch.plans.document_names import one_name
from cchcdoc.batch.plans.plan_file import Plan, posix
from cchcdoc.batch.results import Result, State
from cchcdoc.batch.run_folder import RunFolder
from cchcdoc.diagnostics import Location, did_you_mean, make_error, quote
from cchcdoc.errors import OutputError
from cchcdoc.near_names import nearest


def without_others(
    plan: Plan, folder: RunFolder, ready: list[Ready], written: Iterable[Entry], overwrite: Collection[str]
) -> tuple[list[Ready], list[Result]]:
    """``ready`` without those in whose place the document of another input stands, which this run writes nowhere else (HL115).

    Args:
        written: what the journal says was written, in its order.
        overwrite: names (``one_name``) of documents that are replaced though they are another's.
    """
    owners = {one_name(each.document): each for each in written}
    here = {each.entry.source for each in ready}
    kept: list[Ready] = []
    refused: list[Result] = []
    for each in ready:
        name = one_name(each.entry.document)
        owner = owners.get(name)
        if (
            each.is_settled
            or owner is None
            or owner.source in here
            or name in overwrite
            or stand_of(folder.output / owner.document, owner.sha256).file is not File.SAME
        ):
            kept.append(each)
        else:
            refused.append(_refused(plan, each.entry, owner))
    return kept, refused


def _refused(plan: Plan, entry: Entry, owner: Entry) -> Result:
    message = f"{quote(entry.document)} ở thư mục ra là văn bản của {owner.source}, lần này không viết tệp ấy"
    hint = f"viết ra thư mục khác; nếu tệp nhập chỉ đổi tên thì thêm --ghi-de {entry.document}"
    found = make_error("HL115", Location(str(plan.folder / entry.source)), message, hint)
    return Result(entry.source, State.REFUSED, entry.document, findings=(found,))


def without_twins(plan: Plan, ready: list[Ready]) -> tuple[list[Ready], list[Result]]:
    """``ready`` without those to which the plan gives the number that another one has, and without that one (HL102)."""
    same: dict[str, list[Ready]] = defaultdict(list)
    for each in ready:
        same[each.entry.number or each.entry.source].append(each)
    kept: list[Ready] = []
    refused: list[Result] = []
    for group in same.values():
        if len(group) == 1 or all(each.entry.options.startswith(NO_NUMBER) for each in group):
            kept += group
        else:
            refused += [_with_twin(plan, each.entry, group) for each in group]
    return kept, refused


def _with_twin(plan: Plan, entry: Entry, group: Iterable[Ready]) -> Result:
    other = next(each.entry.source for each in group if each.entry.source != entry.source)
    message = (
        f"số {entry.number.partition('|')[0]} còn là số của {other}, cùng ký hiệu, cùng cơ quan, cùng năm"
    )
    hint = "sửa số ghi ở van_ban của kế hoạch hay ở tệp nhập: mỗi văn bản một số"
    found = make_error("HL102", Location(str(plan.folder / entry.source)), message, hint)
    return Result(entry.source, State.REFUSED, entry.document, findings=(found,))


def as_documents(given: Iterable[str], output: Path) -> frozenset[str]:
    """Names of documents as a person gave them, from the output folder; also as paths to files in it."""
    return frozenset(_from_output(each, os.path.abspath(output)) for each in given)  # noqa: PTH100 - links stay


def _from_output(given: str, output: str) -> str:
    path = os.path.abspath(given)  # noqa: PTH100 - links stay
    return posix(os.path.relpath(path, output) if path.startswith(os.path.join(output, "")) else given)  # noqa: PTH118 - text


def check_named(
    overwrite: Collection[str], planned: Iterable[str], written: Iterable[Entry], folder: RunFolder
) -> None:
    """Check that every document of ``--ghi-de`` is one of those ``planned`` or of the journal.

    Raises:
        OutputError: HL120, one is not; nothing was put in place.
    """
    known = {*planned, *(each.document for each in written)}
    names = {one_name(each): each for each in known}
    wrong = []
    for each in sorted(overwrite):
        if one_name(each) not in names:
            near = nearest(each, sorted(known))
            hint = did_you_mean(near) if near else "ghi tên như trong thư mục ra, ví dụ xa-tua-chua.docx"
            message = f"--ghi-de {quote(each)}: kế hoạch không có văn bản nào tên ấy"
            wrong.append(make_error("HL120", Location(str(folder.output)), message, hint))
    if wrong:
        raise OutputError(wrong)
