"""What is trusted and installed, as values; and the one form in which the state file says it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

FIRST_LINE: Final = "cchcdoc-goi-da-cai 1 "
"""Before the digest of the lines that follow."""
MAX_STATE: Final = 10_000_000
"""Bytes of the state file."""
MAX_LOG: Final = 5_000
"""Entries of the log that are kept; one a month of four packs is a hundred years."""


class Trust(NamedTuple):
    """A key that was trusted from an official letter."""

    fingerprint: str
    packs: tuple[str, ...]
    """Codes of the packs that it may sign, sorted."""
    since: str
    """Day and time, UTC."""
    letter: str = ""
    """The letter that it was typed from."""
    announced_in: str = ""
    """The pack that announced it (``goi-tinh 1.6.0``); empty: typed from a letter."""


class Version(NamedTuple):
    """A version of a pack whose file is kept."""

    version: str
    sequence: int
    file: str
    """Name of its file."""
    file_sha256: str
    sha256: str
    """Of what was signed."""
    signers: tuple[str, ...]
    """Fingerprints of the trusted keys that have signed it."""
    title: str
    publisher: str
    changes: str
    program: str
    """The range of program versions that it needs."""
    bases: tuple[str, ...]
    """Codes of the packs that it is based on."""
    kinds: tuple[str, ...]
    since: str
    """When it was installed, day and time, UTC."""

    @property
    def fingerprint(self) -> str:
        """Of the key by which it was taken."""
        return self.signers[0] if self.signers else ""


class PackState(NamedTuple):
    """What is known of one pack."""

    versions: tuple[Version, ...] = ()
    """Those whose files are kept, by their sequence numbers."""
    active: int = 0
    """Sequence number of the one that is used; 0: removed."""
    highest: int = 0
    """Highest sequence number that was ever accepted here; stays when the pack is removed."""
    highest_sha256: str = ""
    """What was signed with that number."""
    is_pinned: bool = False
    announced: tuple[str, ...] = ()
    """Fingerprints of next keys, as the highest version announces them."""
    revoked: tuple[str, ...] = ()
    """Fingerprints of keys that may not sign it any more."""
    blocked: tuple[str, ...] = ()
    """Digests of versions that are not to be used, as the highest version lists them."""

    def stopped(self, version: Version) -> str:
        """Why nothing new may be written with ``version`` (Vietnamese); empty when it may."""
        if version.sha256 in self.blocked:
            return "nơi phát hành đã chặn bản này"
        if version.signers and set(version.signers) <= set(self.revoked):
            return "khóa ký bản này đã bị thu hồi"
        return ""

    @property
    def used(self) -> Version | None:
        """The version that is used."""
        return next((each for each in self.versions if each.sequence == self.active), None)


class SeenList(NamedTuple):
    """The newest list of packs that named a pack: an older one is not believed again."""

    number: int
    sha256: str
    """Of what was signed."""


class State(NamedTuple):
    """All that is trusted and installed."""

    keys: tuple[Trust, ...] = ()
    packs: Mapping[str, PackState] = {}
    lists: Mapping[str, SeenList] = {}
    """By the codes of the packs that they named."""

    def keys_for(self, pack: str) -> list[Trust]:
        """The keys that may sign the pack ``pack``."""
        return [each for each in self.keys if pack in each.packs]

    def with_pack(self, pack: str, state: PackState) -> State:
        """This state with another one of ``pack``."""
        return self._replace(packs={**self.packs, pack: state})


class Entry(NamedTuple):
    """An entry of the log."""

    when: str
    """Day and time, UTC."""
    action: str
    """Vietnamese: ``cài``, ``cập nhật``, ``lùi`` ..."""
    pack: str = ""
    version: str = ""
    sequence: int = 0
    sha256: str = ""
    fingerprint: str = ""
    detail: str = ""


class DamagedError(ValueError):
    """The state file is not as this program wrote it."""


class Stored(NamedTuple):
    """The state and its log."""

    state: State = State()
    log: tuple[Entry, ...] = ()


def write_state(stored: Stored) -> bytes:
    """The state file."""
    state = stored.state
    values: dict[str, object] = {
        "khoa": [list(each) for each in state.keys],
        "goi": {
            code: [*pack[1:], [list(each) for each in pack.versions]] for code, pack in state.packs.items()
        },
    }
    if state.lists:
        values["danh_sach"] = {code: list(each) for code, each in state.lists.items()}
    lines = [_line(values), *(_line(list(each)) for each in stored.log[-MAX_LOG:])]
    body = "".join(f"{line}\n" for line in lines).encode()
    return f"{FIRST_LINE}{hashlib.sha256(body).hexdigest()}\n".encode() + body


def read_state(content: bytes) -> State:
    """The state in a state file; its log is not read.

    Raises:
        DamagedError: anything in it is not as it was written.
    """
    return _state(_lines(content)[0])


def read_stored(content: bytes) -> Stored:
    """The state and the log in a state file.

    Raises:
        DamagedError: anything in it is not as it was written.
    """
    first, *log = _lines(content)
    try:
        return Stored(_state(first), tuple(Entry(*json.loads(line)) for line in log))
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from None


def _lines(content: bytes) -> list[bytes]:
    head, _, body = content.partition(b"\n")
    if head != f"{FIRST_LINE}{hashlib.sha256(body).hexdigest()}".encode() or not body.endswith(b"\n"):
        raise DamagedError("digest")
    return body[:-1].split(b"\n")


def _state(line: bytes) -> State:
    try:
        values: dict[str, Any] = json.loads(line)
        keys = tuple(_trust(each) for each in values["khoa"])
        packs = {str(code): _pack(pack) for code, pack in values["goi"].items()}
        lists = {str(code): SeenList(*each) for code, each in values.get("danh_sach", {}).items()}
        return State(keys, packs, lists)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise DamagedError(str(error)) from None


def _trust(values: list[Any]) -> Trust:
    trust = Trust(*values)
    return trust._replace(packs=tuple(trust.packs))


def _pack(values: list[Any]) -> PackState:
    *rest, announced, revoked, blocked, versions = values
    lists = map(tuple, (announced, revoked, blocked))
    return PackState(tuple(_version(each) for each in versions), *rest, *lists)


def _version(values: list[Any]) -> Version:
    version = Version(*values)
    return version._replace(
        signers=tuple(version.signers), bases=tuple(version.bases), kinds=tuple(version.kinds)
    )


def _line(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
