"""Has the installed packs be read like folders: each is verified against the digest in the state and held in memory.

The state lies where only the user (or an administrator) writes, so its digest is as good as the signature that was
verified when the pack was taken, and costs a hash of the file instead of loading libsodium.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from cchcdoc import __version__
from cchcdoc.errors import CchcdocError
from cchcdoc.held_files import held_folder, hold
from cchcdoc.plain_files import read_plain
from cchcdoc.publishing.pack_file import MAX_PACK_FILE, split_pack_file
from cchcdoc.publishing.payload import list_payload
from cchcdoc.publishing.refusals import Refusal, StoreError, store_refusal
from cchcdoc.publishing.store.places import STATE
from cchcdoc.publishing.store.state import DamagedError, PackState, State, Version, read_state
from cchcdoc.publishing.store.state_file import damaged, state_bytes
from cchcdoc.publishing.versions import read_range, read_version


def serve(folder: Path | None, versions: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """The folders, held in memory, of the packs that are installed in ``folder``; one that is based on another before it.

    Args:
        folder: where packs are installed; ``None``: nowhere.
        versions: codes of packs and the versions that are to be used, whichever others are.

    Raises:
        StoreError: TP590 the state cannot be read, TP596 a pack file is not what was installed, TP594 one does not go with
            this version of the program.
    """
    content = state_bytes(folder) if folder is not None else None
    if content is None or folder is None:
        _wanted(State(), versions or {})
        return ()
    try:
        state = read_state(content)
    except DamagedError:
        raise damaged(folder / STATE) from None
    used = {**used_versions(state), **_wanted(state, versions or {})}
    return tuple(
        _served(folder, code, version, state.packs[code].stopped(version)) for code, version in in_order(used)
    )


def _wanted(state: State, versions: Mapping[str, str]) -> dict[str, Version]:
    """The versions that somebody asked for.

    Raises:
        StoreError: TP594, one is not kept here.
    """
    found: dict[str, Version] = {}
    for code, wanted in versions.items():
        known = state.packs.get(code, PackState())
        kept = [each for each in known.versions if each.version == wanted] if known.active else []
        if not kept:
            there = (
                f"máy này đang có {known.used.version}"
                if known.used is not None
                else "máy này chưa cài gói ấy"
            )
            message = f"thư mục này dùng gói {code} {wanted} (phien_ban_goi trong cchcdoc.yaml); {there}"
            hint = f"cài đúng bản ấy, hoặc sửa dòng {code} của phien_ban_goi"
            raise store_refusal("TP594", None, message, hint)
        found[code] = kept[-1]
    return found


def can_serve(folder: Path, code: str, version: Version) -> bool:
    """Whether the pack is as it was installed and goes with this program; it is then held in memory."""
    try:
        _served(folder, code, version)
    except CchcdocError:
        return False
    return True


def used_versions(state: State) -> dict[str, Version]:
    """The versions that are used, by the code of their pack."""
    found = {code: pack.used for code, pack in sorted(state.packs.items())}
    return {code: used for code, used in found.items() if used is not None}


def in_order(used: Mapping[str, Version]) -> list[tuple[str, Version]]:
    """Packs in the order in which they count: one before those that it is based on, else by their codes."""
    ordered: list[str] = []

    def set_down(code: str, above: tuple[str, ...]) -> None:
        if code in ordered or code in above:
            return
        for other, version in used.items():
            if code in version.bases:
                set_down(other, (*above, code))
        ordered.append(code)

    for code in used:
        set_down(code, ())
    return [(code, used[code]) for code in ordered]


def installed_bytes(folder: Path, version: Version) -> bytes:
    """The file of ``version``, as it was installed.

    Raises:
        StoreError: TP596.
    """
    path = folder / version.file
    try:
        data = read_plain(path, MAX_PACK_FILE + 1)
    except (OSError, ValueError):
        raise _not_as_installed(path, "không đọc được tệp gói đã cài") from None
    if hashlib.sha256(data).hexdigest() != version.file_sha256:
        raise _not_as_installed(path, "tệp gói không còn như lúc cài: bị hỏng hoặc bị sửa trên máy này")
    return data


def program_fault(version: Version, code: str) -> StoreError | None:
    """Why the pack ``code`` cannot be used with this program; ``None`` when it can (TP594)."""
    needed, current = read_range(version.program), read_version(__version__)
    if needed is None or current is None or needed.holds(current):
        return None
    message = f"gói {code} {version.version} cần chương trình {needed}, đang là {current}"
    hint = f"cập nhật gói (cchcdoc pack update) hoặc gỡ: cchcdoc pack remove {code}"
    return store_refusal("TP594", None, message, hint)


def _served(folder: Path, code: str, version: Version, stopped: str = "") -> Path:
    path = folder / version.file
    held = held_folder(path)
    if held is not None and held.stopped == stopped:
        return path
    fault = program_fault(version, code)
    if fault is not None:
        raise fault
    data = installed_bytes(folder, version)
    try:
        hold(path, list_payload(split_pack_file(data).payload), version.sha256, stopped)
    except Refusal as refused:  # a newer program may read less than the one that took it
        raise refused.at(str(path)) from None
    return path


def _not_as_installed(path: Path, message: str) -> StoreError:
    return store_refusal("TP596", path, message, "cài lại từ tệp của nơi phát hành: cchcdoc pack install TỆP")
