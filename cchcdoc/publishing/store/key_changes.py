"""What a pack that was taken says of keys: announced ones begin to sign, those that they replace end, revoked ones end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from cchcdoc.publishing.opened_pack import Opened
from cchcdoc.publishing.store.state import Entry, PackState, State, Stored, Trust, Version


class Taken(Protocol):
    """A pack that was verified and taken."""

    @property
    def opened(self) -> Opened:
        """Its contents."""

    @property
    def version(self) -> Version:
        """What the state says of it."""


def after_keys(stored: Stored, before: State, taken: Taken, when: str) -> Stored:
    """``stored`` with the keys as they are after the pack was taken.

    An announced key that has signed is trusted from now on; keys from before that have not signed beside it are
    replaced. Revoked keys lose the pack, and all packs of the keys that have signed the revocation.

    Args:
        stored: the state with the pack, and the log.
        before: the state in which it was verified.
        taken: the pack.
        when: day and time, UTC.
    """
    manifest, signers = taken.opened.manifest, taken.version.signers
    name = f"{manifest.id} {manifest.version}"
    known = {each.fingerprint for each in before.keys_for(manifest.id)}
    new = [each for each in signers if each not in known]
    keys = list(stored.state.keys)
    log: list[Entry] = []
    for fingerprint in new:
        keys = [*keys, Trust(fingerprint, (manifest.id,), when, announced_in=name)]
        log.append(
            Entry(when, "tin khóa", manifest.id, fingerprint=fingerprint, detail=f"đã báo trước, ký {name}")
        )
    replaced = known - set(signers) if new else set()
    for fingerprint in sorted(replaced):
        log.append(
            Entry(when, "thay khóa", manifest.id, fingerprint=fingerprint, detail=f"khóa mới ký {name}")
        )
    keys = _without(keys, replaced, {manifest.id})
    state = stored.state._replace(keys=tuple(keys))
    revoked = tuple(each for each in manifest.revoked if each not in signers)
    if revoked:
        packs = {manifest.id, *(code for each in keys if each.fingerprint in signers for code in each.packs)}
        log += [
            Entry(when, "thu hồi khóa", ", ".join(sorted(packs)), fingerprint=each, detail=f"theo {name}")
            for each in revoked
        ]
        state = _revoked(state, revoked, packs)
    return Stored(state, (*stored.log, *log))


def _revoked(state: State, fingerprints: Iterable[str], packs: Iterable[str]) -> State:
    packs = set(packs)
    for code in sorted(packs):
        known = state.packs.get(code, PackState())
        state = state.with_pack(code, known._replace(revoked=tuple(sorted({*known.revoked, *fingerprints}))))
    return state._replace(keys=tuple(_without(state.keys, set(fingerprints), packs)))


def _without(keys: Iterable[Trust], fingerprints: set[str], packs: set[str]) -> list[Trust]:
    """``keys``, of which these no longer may sign these packs; one that may sign none is gone."""
    changed = [
        each._replace(packs=tuple(code for code in each.packs if code not in packs))
        if each.fingerprint in fingerprints
        else each
        for each in keys
    ]
    return [each for each in changed if each.packs]
