"""What is done with an installed pack: going back to the version before, forward again, pinning, removing."""

from __future__ import annotations

from cchcdoc.publishing.refusals import store_refusal
from cchcdoc.publishing.store.state import PackState, Stored, Version
from cchcdoc.publishing.store.taking import entry_of, not_installed


def used_of(stored: Stored, pack: str) -> tuple[PackState, Version]:
    """The state of ``pack`` and the version that is used.

    Raises:
        PackFileError: TP595, it is not installed.
    """
    known = stored.state.packs.get(pack, PackState())
    if known.used is None:
        raise not_installed(pack)
    return known, known.used


def roll_back(stored: Stored, pack: str, when: str) -> Stored:
    """Use the version before the one that is used.

    Raises:
        PackFileError, StoreError: TP595, it is not installed, or no earlier version is kept.
    """
    known, used = used_of(stored, pack)
    earlier = [each for each in known.versions if each.sequence < used.sequence]
    if not earlier:
        hint = "chỉ lùi được về bản đã cài trên máy này"
        raise store_refusal("TP595", None, f"gói {pack} không có bản nào trước {used.version}", hint)
    stopped = known.stopped(earlier[-1])
    if stopped:
        message = f"không lùi gói {pack} về {earlier[-1].version}: {stopped}"
        raise store_refusal(
            "TP565", None, message, f"xem các bản còn giữ: cchcdoc pack list; giữ bản {used.version}"
        )
    return _use(stored, pack, earlier[-1], when, "lùi")


def newer_kept(known: PackState) -> Version | None:
    """The newest version that is kept, when another one is used: what ``update`` goes forward to."""
    newest = known.versions[-1] if known.versions else None
    return newest if newest is not None and newest.sequence > known.active > 0 else None


def go_forward(stored: Stored, pack: str, version: Version, when: str) -> Stored:
    """Use a newer version that is kept, after a step back."""
    return _use(stored, pack, version, when, "tiến lại")


def remove(stored: Stored, pack: str, when: str) -> Stored:
    """Use ``pack`` no longer and keep no file of it; its number stays known, so that an old one cannot come back.

    Raises:
        PackFileError: TP595, it is not installed.
        StoreError: TP595, another pack is based on it.
    """
    known, used = used_of(stored, pack)
    packs = stored.state.packs
    based = [code for code, each in packs.items() if each.used is not None and pack in each.used.bases]
    if based:
        message = f"gói {', '.join(based)} dựa trên gói {pack}"
        raise store_refusal("TP595", None, message, f"gỡ gói {based[0]} trước")
    new = known._replace(versions=(), active=0, is_pinned=False)
    return Stored(stored.state.with_pack(pack, new), (*stored.log, entry_of(when, "gỡ", pack, used)))


def pin(stored: Stored, pack: str, when: str, *, is_pinned: bool) -> Stored:
    """Have ``update`` leave ``pack`` as it is, or no longer.

    Raises:
        PackFileError: TP595, it is not installed.
    """
    known, used = used_of(stored, pack)
    if known.is_pinned == is_pinned:
        return stored
    entry = entry_of(when, "ghim" if is_pinned else "bỏ ghim", pack, used)
    return Stored(stored.state.with_pack(pack, known._replace(is_pinned=is_pinned)), (*stored.log, entry))


def _use(stored: Stored, pack: str, version: Version, when: str, action: str) -> Stored:
    known, used = used_of(stored, pack)
    entry = entry_of(when, action, pack, version, f"từ {used.version}")
    new = known._replace(active=version.sequence)
    return Stored(stored.state.with_pack(pack, new), (*stored.log, entry))
