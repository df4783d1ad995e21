"""Takes a pack file: who signed it and whether that is trusted here, whether it goes forward, whether it fits; then keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc import __version__
from cchcdoc.errors import PackError
from cchcdoc.held_files import hold
from cchcdoc.packs import find_kinds
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.finding.pack_folders import read_origin
from cchcdoc.plain_files import is_plain_file
from cchcdoc.publishing.keys.public_key import PublicKey
from cchcdoc.publishing.manifest import Manifest
from cchcdoc.publishing.opened_pack import Opened, TrustedKey, open_pack_file, signers_in
from cchcdoc.publishing.pack_file import SUFFIX
from cchcdoc.publishing.refusals import PackFileError, Refusal, store_refusal
from cchcdoc.publishing.store.key_changes import after_keys
from cchcdoc.publishing.store.serving import can_serve, in_order, used_versions
from cchcdoc.publishing.store.state import Entry, PackState, State, Stored, Version
from cchcdoc.publishing.store.state_file import Change
from cchcdoc.publishing.versions import read_version

MAX_KEPT: Final = 3
"""Versions of one pack whose files are kept: the one that is used, and two to go back to."""
DIGITS: Final = 16
"""Of the digest, in the name of a kept file."""
BUNDLED: Final = "mac-dinh"
"""The pack that comes with the program."""


class Candidate(NamedTuple):
    """A pack file that was verified and may be taken."""

    opened: Opened
    data: bytes
    source: str
    version: Version
    is_there: bool
    """Whether exactly this is used already."""


def verify(data: bytes, state: State, source: str) -> Opened:
    """The pack in a file, if who signed it is trusted here to sign it.

    Raises:
        PackFileError: TP570 to TP579, it is no sound pack file, or not signed by who may sign it; TP591, no key is trusted
            that signed it.
    """
    return open_pack_file(data, trusted_signers(data, state, source), source)


def judge(opened: Opened, data: bytes, state: State, source: str, when: str) -> Candidate:
    """Hold a pack that was verified against what was installed.

    Raises:
        PackFileError: TP592 an older one than was here, TP593 another content with the number of one that was here, TP594
            it needs another version of the program or of a base pack.
    """
    manifest = opened.manifest
    known = state.packs.get(manifest.id, PackState())
    _check_forward(opened, known, source)
    _check_fits(opened, state, source)
    used = known.used
    is_there = used is not None and used.sha256 == opened.sha256
    signers = tuple(each.key.fingerprint for each in trusted_signers(data, state, source))
    return Candidate(opened, data, source, version_of(opened, data, signers, when), is_there)


def version_of(opened: Opened, data: bytes, signers: tuple[str, ...], when: str) -> Version:
    """What the state says of a pack file; ``signers``: fingerprints of the trusted keys that have signed it."""
    manifest = opened.manifest
    digest = hashlib.sha256(data).hexdigest()
    return Version(
        version=str(manifest.version),
        sequence=manifest.sequence,
        file=f"{manifest.id}-{manifest.version}-{digest[:DIGITS]}{SUFFIX}",
        file_sha256=digest,
        sha256=opened.sha256,
        signers=signers,
        title=manifest.title,
        publisher=manifest.publisher,
        changes=manifest.changes,
        program=str(manifest.program),
        bases=tuple(code for code in manifest.bases if code != BUNDLED),
        kinds=tuple(sorted(name.partition("/")[0] for name in opened.files if name.endswith("/kind.yaml"))),
        since=when,
    )


def check_together(candidate: Candidate, folder: Path, state: State) -> None:
    """Whether the kinds of all packs can be found once this one is used, none of them twice.

    Raises:
        PackError: as ``find_kinds``; so a pack that would stop every command is never used.
    """
    folders = folders_with(candidate, folder, state)
    faults = [fault for entry in find_kinds(folders) for fault in entry.faults]
    if faults:
        raise PackError(faults)


def folders_with(candidate: Candidate | None, folder: Path, state: State) -> list[Path]:
    """The folders, held in memory, of the packs that can be used, with ``candidate`` in its place; ``None``: as they are."""
    own = "" if candidate is None else candidate.opened.manifest.id
    used = {
        code: each
        for code, each in used_versions(state).items()
        if code != own and can_serve(folder, code, each)
    }
    if candidate is not None:
        hold(folder / candidate.version.file, candidate.opened.files, candidate.version.sha256)
        used[own] = candidate.version
    return [folder / version.file for _, version in in_order(used)]


def take(change: Change, candidate: Candidate, when: str, action: str) -> Stored:
    """Keep the file and use it from now on; the new state.

    Raises:
        OutputError: TP500 to TP509.
    """
    manifest, version = candidate.opened.manifest, candidate.version
    state = change.stored.state
    known = state.packs.get(manifest.id, PackState())
    others = [each for each in known.versions if each.sequence != version.sequence]
    versions = sorted([*others, version], key=lambda each: each.sequence)[-MAX_KEPT:]
    new = known._replace(
        versions=tuple(versions),
        active=version.sequence,
        highest=version.sequence,
        highest_sha256=version.sha256,
        announced=manifest.next_keys,
        blocked=manifest.blocked,
    )
    said = [f"trước đó {known.used.version}"] if known.used is not None else []
    said += [f"từ {candidate.source}"] if candidate.source.startswith(("http:", "https:")) else []
    entry = entry_of(when, action, manifest.id, version, ", ".join(said))
    log = (*change.stored.log, entry)
    stored = after_keys(Stored(state.with_pack(manifest.id, new), log), state, candidate, when)
    change.keep_file(version.file, candidate.data)
    change.commit(stored)
    return stored


def entry_of(when: str, action: str, pack: str, version: Version, detail: str = "") -> Entry:
    """An entry of the log about ``version``."""
    return Entry(
        when, action, pack, version.version, version.sequence, version.sha256, version.fingerprint, detail
    )


def trusted_signers(data: bytes, state: State, source: str) -> list[TrustedKey]:
    """The keys in the pack file that are trusted here or were announced by an earlier pack, each for its packs.

    Raises:
        PackFileError: TP565, all are revoked; TP591, none is known.
    """
    return trusted_among(signers_in(data, source), state, source, "gói")


def trusted_among(signers: Sequence[PublicKey], state: State, source: str, noun: str) -> list[TrustedKey]:
    """Those of ``signers`` that are trusted here or were announced; ``noun``: what they have signed (Vietnamese).

    Raises:
        PackFileError: TP565, all are revoked; TP591, none is known.
    """
    scopes = {key: scope for key in signers if (scope := scope_of(key.fingerprint, state))}
    found = [TrustedKey(key, scope) for key, scope in scopes.items()]
    if signers and not found:
        revoked = {each for known in state.packs.values() for each in known.revoked}
        if any(key.fingerprint in revoked for key in signers):
            hint = "xin bản ký bằng khóa mới từ nơi phát hành"
            raise Refusal("TP565", f"khóa ký {noun} này đã bị nơi phát hành thu hồi", hint).at(source)
        message = f"{noun} ký bằng khóa chưa được tin trên máy này"
        hint = "gõ vân tay trong công văn của nơi phát hành: cchcdoc trust add, hoặc thêm --van-tay; không có công văn thì đừng cài"
        raise Refusal("TP591", message, hint).at(source)
    return found


def scope_of(fingerprint: str, state: State) -> frozenset[str]:
    """Codes of the packs that the key may sign: from letters, and as it was announced; not those that have revoked it."""
    packs = {code for each in state.keys if each.fingerprint == fingerprint for code in each.packs}
    packs |= {code for code, known in state.packs.items() if fingerprint in known.announced}
    return frozenset(
        code for code in packs if code not in state.packs or fingerprint not in state.packs[code].revoked
    )


def _check_forward(opened: Opened, known: PackState, source: str) -> None:
    manifest = opened.manifest
    if manifest.sequence < known.highest:
        message = f"gói {manifest.id} {manifest.version} (thứ tự {manifest.sequence}) cũ hơn bản đã có ở đây (thứ tự {known.highest})"
        hint = f"muốn dùng lại bản trước: cchcdoc pack rollback {manifest.id}"
        raise Refusal("TP592", message, hint).at(source)
    if manifest.sequence == known.highest and opened.sha256 != known.highest_sha256:
        raise two_contents(manifest).at(source)


def two_contents(manifest: Manifest) -> Refusal:
    """Two contents have one sequence number (TP593): one of them is wrong, or the key was stolen."""
    message = f"gói {manifest.id} thứ tự {manifest.sequence} đã có ở đây với nội dung khác"
    hint = "hai nội dung cùng một lần phát hành là sai hoặc giả: hỏi nơi phát hành, đừng dùng tệp này"
    return Refusal("TP593", message, hint)


def _check_fits(opened: Opened, state: State, source: str) -> None:
    manifest = opened.manifest
    if manifest.id == BUNDLED:
        message = f"gói mang mã {BUNDLED}, là mã của gói đi kèm chương trình"
        raise Refusal("TP579", message, "nơi phát hành đặt mã khác cho gói, ví dụ goi-tinh").at(source)
    current = read_version(__version__)
    if current is not None and not manifest.program.holds(current):
        message = f"gói cần chương trình {manifest.program}, đang là {current}"
        raise Refusal("TP594", message, "cập nhật chương trình, hoặc xin bản gói cho chương trình này").at(
            source
        )
    used = used_versions(state)
    for code, needed in manifest.bases.items():
        there = read_version(_version_of(code, used))
        if there is None:
            hint = f"cài gói {code} trước, từ nơi phát hành của gói ấy"
            raise Refusal("TP594", f"gói dựa trên gói {code}, chưa cài", hint).at(source)
        if not needed.holds(there):
            message = f"gói cần {code} {needed}, đang là {there}"
            raise Refusal("TP594", message, f"cập nhật gói {code}, hoặc chương trình nếu là {BUNDLED}").at(
                source
            )


def _version_of(code: str, used: dict[str, Version]) -> str:
    if code in used:
        return used[code].version
    pack = bundled("templates") / code
    return read_origin(pack).version if is_plain_file(pack / "pack.yaml") else ""


def not_installed(pack: str) -> PackFileError:
    """The error for a pack that is not installed (TP595)."""
    error = store_refusal("TP595", None, f"chưa cài gói {pack}", "xem các gói đã cài: cchcdoc pack list")
    return PackFileError(error.diagnostics)
