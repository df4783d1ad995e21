"""Holds a list of packs against what is known here: whose it is, whether it goes forward, whether it hides what was seen.

A list proves nothing of a pack, which bears its own signature; it says which is the newest. Of each pack that it names the
highest number is remembered, so that an older list is not believed again, whoever serves it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.publishing.lists.list_file import OpenedList, open_list, signers_of_list
from cchcdoc.publishing.lists.pack_list import NOUN, ListedFile, shown_day
from cchcdoc.publishing.refusals import Refusal
from cchcdoc.publishing.store.state import PackState, SeenList, State, Stored
from cchcdoc.publishing.store.taking import scope_of, trusted_among

ASK: Final = "thử lại sau; vẫn vậy thì hỏi nơi phát hành bằng số điện thoại ghi trong công văn"
_CLOCK: Final = 1
"""Days that the clock of a machine may be behind: that of another zone."""


class FoundList(NamedTuple):
    """A list that was opened, and where it was found."""

    opened: OpenedList
    source: str


def trusted_list(data: bytes, state: State, source: str, fingerprint: str | None = None) -> FoundList:
    """The list in ``data``, if a key that is trusted here, or has the fingerprint that was typed, has signed it.

    Raises:
        PackFileError: as ``open_list``; TP565 all keys are revoked, TP591 none is known.
    """
    signers = signers_of_list(data, source)
    keys = [key for key in signers if key.fingerprint == fingerprint]
    if not keys and fingerprint is None:
        keys = [each.key for each in trusted_among(signers, state, source, NOUN)]
    return FoundList(open_list(data, keys, source), source)


def packs_spoken_of(found: FoundList, state: State) -> list[str]:
    """Codes of the packs in the list that a key which has signed it may sign, sorted.

    Raises:
        PackFileError: TP579, of none.
    """
    scopes = [scope_of(key.fingerprint, state) for key in found.opened.signers]
    codes = [code for code in found.opened.packs.packs if any(code in scope for scope in scopes)]
    if not codes:
        message = f"khóa này không được ký gói {', '.join(found.opened.packs.packs[:3])}"
        may = sorted({code for scope in scopes for code in scope})
        raise Refusal("TP579", message, f"khóa chỉ được ký: {', '.join(may)}").at(found.source)
    return codes


def check_list(found: FoundList, state: State) -> None:
    """Raises ``PackFileError`` when the list is older than one that was seen, or than the packs that were.

    TP566 it is older, or says nothing of a version that was here; TP593 two contents have one number.
    """
    packs = found.opened.packs
    for code in packs_spoken_of(found, state):
        seen, known, newest = (
            state.lists.get(code),
            state.packs.get(code, PackState()),
            packs.of_pack(code)[-1],
        )
        if seen is not None and packs.number < seen.number:
            message = f"{NOUN} số {packs.number} cũ hơn {NOUN} số {seen.number} đã thấy ở đây"
            raise Refusal("TP566", message, f"nơi này đưa lại {NOUN} cũ: {ASK}").at(found.source)
        if seen is not None and packs.number == seen.number and found.opened.sha256 != seen.sha256:
            message = f"{NOUN} số {packs.number} đã thấy ở đây với nội dung khác"
            hint = f"hai nội dung cùng một số là sai hoặc giả: hỏi nơi phát hành, đừng dùng {NOUN} này"
            raise Refusal("TP593", message, hint).at(found.source)
        if newest.sequence < known.highest:
            message = (
                f"{NOUN} chỉ kể gói {code} đến thứ tự {newest.sequence}, ở đây đã có thứ tự {known.highest}"
            )
            raise Refusal("TP566", message, f"{NOUN} cũ, hoặc giấu bản mới: {ASK}").at(found.source)


def check_complete(found: FoundList, digests: Collection[str], state: State) -> None:
    """Raises ``PackFileError`` (TP566) when the newest file of a pack is missing among ``digests``, and an older is there."""
    packs = found.opened.packs
    for code in packs_spoken_of(found, state):
        files = packs.of_pack(code)
        newest = files[-1]
        is_there = any(each.file_sha256 in digests for each in files)
        known = state.packs.get(code, PackState())
        if is_there and newest.file_sha256 not in digests and newest.sequence > known.highest:
            message = f"{NOUN} có {newest.name} mà ở đây không có tệp ấy, hoặc tệp ấy đã khác"
            raise Refusal("TP566", message, "bản mới nhất bị bỏ sót hay bị giấu: chép lại cả thư mục").at(
                found.source
            )


def files_to_read(found: FoundList, state: State, codes: Sequence[str]) -> list[ListedFile]:
    """The newest file of each pack of ``codes`` in the list, and those between it and the version that is used."""
    chosen: list[ListedFile] = []
    for code in codes:
        files = found.opened.packs.of_pack(code)
        used = state.packs.get(code, PackState()).used
        between = [each for each in files[:-1] if used is not None and each.sequence > used.sequence]
        chosen += [*between, *files[-1:]]
    return chosen


def with_list(stored: Stored, found: FoundList) -> Stored:
    """``stored``, in which the list was seen; itself when nothing changed."""
    seen = SeenList(found.opened.packs.number, found.opened.sha256)
    lists = {**stored.state.lists, **dict.fromkeys(packs_spoken_of(found, stored.state), seen)}
    if lists == dict(stored.state.lists):
        return stored
    return stored._replace(state=stored.state._replace(lists=lists))


def notes_on(found: FoundList, today: str) -> Iterator[Diagnostic]:
    """What makes the day of the list doubtful (TP567, warnings): nothing is decided by a clock, which may be wrong."""
    packs = found.opened.packs
    behind = (date.fromisoformat(packs.day) - date.fromisoformat(today)).days
    if behind > _CLOCK:
        message = f"{NOUN} ký ngày {shown_day(packs.day)}, đồng hồ máy này ghi {shown_day(today)}"
        yield _note(found, message, "chỉnh ngày giờ của máy; lịch sử gói ghi theo đồng hồ này")
    elif packs.until and today > packs.until:
        message = f"{packs.called} lẽ ra có {NOUN} mới trước ngày {shown_day(packs.until)}"
        yield _note(found, message, "có thể nơi này giấu bản mới, hoặc đồng hồ máy sai: hỏi nơi phát hành")


def _note(found: FoundList, message: str, hint: str) -> Diagnostic:
    return Diagnostic("TP567", Severity.WARNING, Location(found.source), message, hint)
