"""Which keys are trusted, for which packs: typed from an official letter, and replaced by another one from another letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cchcdoc.publishing.bounds import MAX_CODE
from cchcdoc.publishing.manifest import CODE
from cchcdoc.publishing.refusals import store_refusal
from cchcdoc.publishing.store.state import Entry, State, Stored, Trust


class Trusted(NamedTuple):
    """What came of trusting a key."""

    stored: Stored
    replaced: tuple[str, ...] = ()
    """Fingerprints that may no longer sign a pack for which the new one was trusted."""
    is_new: bool = True
    """Whether anything changed."""


class Letter(NamedTuple):
    """What was typed from an official letter."""

    fingerprint: str
    """As it is printed (``read_fingerprint``)."""
    packs: tuple[str, ...]
    """Codes of the packs that the key may sign."""
    letter: str = ""
    """Number and day of the letter."""
    keeps_others: bool = False
    """Whether keys that were trusted for these packs stay trusted."""


def check_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """``codes``, sorted, each once.

    Raises:
        StoreError: TP595, one is no code of a pack.
    """
    for code in codes:
        if len(code) > MAX_CODE or not CODE.fullmatch(code):
            hint = "mã gói ghi trong công văn, chữ thường không dấu, ví dụ goi-tinh"
            raise store_refusal("TP595", None, f'"{code[:MAX_CODE]}" không phải mã gói', hint)
    return tuple(sorted(set(codes)))


def check_other_keys(state: State, letter: Letter) -> None:
    """Raises ``StoreError`` (TP595) when another key is trusted for a pack of ``letter``: somebody has to say what becomes of it."""
    for each in state.keys:
        shared = sorted(set(each.packs) & set(letter.packs))
        if shared and each.fingerprint != letter.fingerprint:
            message = f"gói {', '.join(shared)} đang tin khóa khác, vân tay {each.fingerprint}"
            hint = "công văn báo đổi khóa thì thêm --thay-khoa-cu; công văn nói hai khóa cùng dùng thì --giu-khoa-cu"
            raise store_refusal("TP595", None, message, hint)


def add_trust(stored: Stored, letter: Letter, when: str) -> Trusted:
    """Trust the key of ``letter`` for its packs; other keys lose them, unless they are kept.

    Where one has lost a pack its lists are forgotten: who had stolen it could have signed one with the largest number.
    """
    state = stored.state
    old = next((each for each in state.keys if each.fingerprint == letter.fingerprint), None)
    others = [each for each in state.keys if each.fingerprint != letter.fingerprint]
    lost = [each for each in others if set(each.packs) & set(letter.packs)]
    if letter.keeps_others:
        lost = []
    is_letter = old is not None and not old.announced_in
    if old is not None and is_letter and set(letter.packs) <= set(old.packs) and not lost:
        return Trusted(stored, is_new=False)
    packs = tuple(sorted({*letter.packs, *(old.packs if old is not None else ())}))
    kept = [_without(each, letter.packs) if each in lost else each for each in others]
    state = _no_longer_revoked(state, letter)
    forgotten = {code for each in lost for code in each.packs} & set(letter.packs)
    lists = {code: seen for code, seen in state.lists.items() if code not in forgotten}
    state = state._replace(lists=lists)
    new = Trust(letter.fingerprint, packs, when, letter.letter)
    keys = (*(each for each in kept if each.packs), new)
    log = [
        Entry(
            when,
            "thay khóa",
            ", ".join(letter.packs),
            fingerprint=each.fingerprint,
            detail="có khóa mới từ công văn",
        )
        for each in lost
    ]
    log.append(
        Entry(when, "tin khóa", ", ".join(letter.packs), fingerprint=new.fingerprint, detail=letter.letter)
    )
    changed = Stored(state._replace(keys=keys), (*stored.log, *log))
    return Trusted(changed, tuple(each.fingerprint for each in lost))


def _no_longer_revoked(state: State, letter: Letter) -> State:
    """A letter counts more than what a pack has said of the key."""
    for code in letter.packs:
        known = state.packs.get(code)
        if known is not None and letter.fingerprint in known.revoked:
            revoked = tuple(each for each in known.revoked if each != letter.fingerprint)
            state = state.with_pack(code, known._replace(revoked=revoked))
    return state


def remove_trust(stored: Stored, fingerprint: str, when: str) -> Stored:
    """Trust the key no longer; what it has signed and is installed stays.

    Raises:
        StoreError: TP595, it was not trusted.
    """
    old = next((each for each in stored.state.keys if each.fingerprint == fingerprint), None)
    if old is None:
        hint = "xem các khóa đang tin: cchcdoc trust list"
        raise store_refusal("TP595", None, f"khóa {fingerprint} không nằm trong các khóa đang tin", hint)
    keys = tuple(each for each in stored.state.keys if each is not old)
    entry = Entry(when, "thôi tin khóa", ", ".join(old.packs), fingerprint=fingerprint)
    return Stored(stored.state._replace(keys=keys), (*stored.log, entry))


def _without(key: Trust, packs: Sequence[str]) -> Trust:
    return key._replace(packs=tuple(each for each in key.packs if each not in packs))
