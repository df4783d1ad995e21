"""The pack files at a place that a person names: one file, all of a folder, a USB stick, a share, or an http(s) address."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from cchcdoc.cli.streams.terminal import is_watched
from cchcdoc.publishing.refusals import store_refusal

if TYPE_CHECKING:
    from cchcdoc.publishing.lists.pack_list import ListedFile
    from cchcdoc.publishing.store.gathering import PackBytes
    from cchcdoc.publishing.store.listed import FoundList
    from cchcdoc.publishing.store.state import State

MAX_FILES: Final = 100
"""Pack files of one folder that are read."""
MAX_BYTES: Final = 500_000_000
"""Bytes of all of them."""
_ADDRESS: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+:[/\\]|https?:)", re.IGNORECASE)
"""How an address begins; one letter before the colon is a drive of Windows."""
_AROUND: Final = " \t\r\n\u00a0\"'“”‘’<>«»"
"""What comes along with an address that is copied out of a letter or a message."""
_BARE: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(vn|com|net|org|info)(:[0-9]+)?(/.*)?", re.IGNORECASE)
"""An address without its beginning."""


class Asked(NamedTuple):
    """What is read at a place."""

    packs: Sequence[str] | None = None
    """Codes of the packs that are wanted; ``None``: all."""
    fingerprint: str | None = None
    """Of a key that was typed from a letter, and will be trusted."""


class Found(NamedTuple):
    """What there is at a place."""

    files: Sequence[PackBytes]
    list: FoundList | None = None
    """The list beside them, if there is one; verified, and not yet held against what is known."""


def read_place(place: str, state: State, folder: Path, asked: Asked) -> Found:
    """The pack files at ``place``, and the list that names them.

    Args:
        place: a path or an address, as it was typed.
        state: what is trusted and installed.
        folder: where packs are installed; what is kept there is not fetched again.
        asked: which packs, and by whom.

    Raises:
        StoreError: TP595, a folder has none, or too many.
        OutputError: TP570, it is not there, or cannot be read.
        PackFileError: TP562 to TP566, TP570 to TP579, TP591: the address, the server or the list.
    """
    pasted = place.strip(_AROUND)
    if _is_address(pasted):
        return _at_address(pasted, state, folder, asked)
    files = tuple(pack_files(Path(place)))
    return Found(files, _list_beside(Path(place), state, asked))


def pack_files(place: Path, most: int | None = None) -> Iterator[PackBytes]:
    """The pack files at ``place``; those of a folder by their names, not of folders in it.

    Args:
        place: a file or a folder.
        most: files that are read one after the other by who keeps none of them; ``None``: as many as are kept in memory.

    Raises:
        StoreError: TP595, a folder has none, or too many.
        OutputError: TP570, it is not there, or cannot be read.
    """
    from cchcdoc.cli.pack.trusting import read_pack_bytes
    from cchcdoc.publishing.store.gathering import PackBytes

    paths = _in_folder(place, most) if os.path.isdir(place) else [place]  # noqa: PTH112 - never raises
    for path in paths:
        yield PackBytes(str(path), read_pack_bytes(path))


def check_with_list(found: Found, state: State) -> None:
    """Hold the list at a place against what is known here, and the files against the list; without a list nothing is said.

    Raises:
        PackFileError: TP566, TP579, TP593.
    """
    if found.list is None:
        return
    from hashlib import sha256

    from cchcdoc.publishing.store.listed import check_complete, check_list

    check_list(found.list, state)
    check_complete(found.list, {sha256(each.data).hexdigest() for each in found.files}, state)


def _is_address(place: str) -> bool:
    """Whether ``place`` is meant as an address. Raises ``PackFileError`` (TP562), it is one without its beginning."""
    if _ADDRESS.match(place):
        return True
    if _BARE.fullmatch(place) and not os.path.lexists(place):
        from cchcdoc.publishing.refusals import Refusal

        message = "không có tệp hay thư mục này trên máy"
        raise Refusal("TP562", message, f"địa chỉ mạng thì gõ cả https:// ở đầu: https://{place}").at(place)
    return False


def _at_address(place: str, state: State, folder: Path, asked: Asked) -> Found:
    from cchcdoc.publishing.store.gathering import PackBytes
    from cchcdoc.publishing.store.listed import check_list, files_to_read, packs_spoken_of, trusted_list
    from cchcdoc.publishing.web.address import read_address, shown_address
    from cchcdoc.publishing.web.packs_at import (
        fetch_file,
        fetch_list,
        fetch_listed,
        is_file,
        list_address,
        listed_address,
    )

    address = read_address(place)
    if is_file(address):
        return Found((PackBytes(shown_address(address), fetch_file(address)),))
    at = list_address(address)
    found = trusted_list(fetch_list(at), state, shown_address(at), asked.fingerprint)
    if asked.fingerprint is None:
        check_list(found, state)
        codes = packs_spoken_of(found, state)
    else:
        codes = list(found.opened.packs.packs)
    if asked.packs is not None:
        codes = [code for code in codes if code in asked.packs]
    files = []
    for file in _within_limits(files_to_read(found, state, codes), at):
        own = listed_address(at, file)
        data = _kept(file, state, folder)
        if data is None:
            if is_watched():
                click.echo(f"Đang tải {file.name} ({shown_size(file.size)})", err=True)
            data = fetch_listed(own, file)
        files.append(PackBytes(shown_address(own), data))
    return Found(files, found)


def shown_size(size: int) -> str:
    """``1,2 MB``; ``38 kB`` of what is less than a tenth of one."""
    if size < 100_000:
        return f"{-(-size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _within_limits(files: Sequence[ListedFile], at: str) -> Sequence[ListedFile]:
    if len(files) > MAX_FILES or sum(each.size for each in files) > MAX_BYTES:
        from cchcdoc.publishing.refusals import Refusal
        from cchcdoc.publishing.web.address import shown_address

        message = f"phải tải quá {MAX_FILES} tệp, hoặc quá {MAX_BYTES // 1_000_000} MB"
        raise Refusal("TP575", message, "nêu địa chỉ của đúng tệp .cchcpack cần cài").at(shown_address(at))
    return files


def _kept(file: ListedFile, state: State, folder: Path) -> bytes | None:
    """The same file, if it is kept here and was not spoiled."""
    from cchcdoc.errors import CchcdocError
    from cchcdoc.publishing.store.serving import installed_bytes
    from cchcdoc.publishing.store.state import PackState

    for version in state.packs.get(file.pack, PackState()).versions:
        if version.file_sha256 == file.file_sha256:
            try:
                return installed_bytes(folder, version)
            except CchcdocError:
                return None
    return None


def _list_beside(folder: Path, state: State, asked: Asked) -> FoundList | None:
    """The list in a folder, if there is one by a key that is trusted: whoever could exchange it could take it away."""
    from cchcdoc.publishing.lists.list_file import NAME

    path = folder / NAME
    if not os.path.isfile(path):  # noqa: PTH113 - never raises
        return None
    from cchcdoc.errors import CchcdocError
    from cchcdoc.publishing.store.listed import trusted_list

    try:
        return trusted_list(read_list_bytes(path), state, str(path), asked.fingerprint)
    except CchcdocError as error:
        if error.diagnostics[0].code in ("TP565", "TP577", "TP591"):
            return None
        raise


def read_list_bytes(path: Path) -> bytes:
    """The bytes of a list, one more than any has at most. Raises ``OutputError`` (TP570)."""
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.plain_files import read_plain
    from cchcdoc.publishing.lists.list_file import MAX_LIST_FILE

    try:
        return read_plain(path, MAX_LIST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = os.strerror(getattr(error, "errno", None) or 0)
        hint = "xem lại quyền đọc tệp, USB"
        raise file_error("TP570", str(path), f"không đọc được tệp (máy báo {reason})", hint) from None


def _in_folder(folder: Path, most: int | None) -> list[Path]:
    from cchcdoc.publishing.pack_file import SUFFIX

    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - wants names
    except OSError as error:
        message = f"không đọc được thư mục (máy báo {os.strerror(error.errno or 0)})"
        raise store_refusal("TP595", folder, message, "xem lại USB, quyền đọc") from None
    found = [folder / name for name in names if name.lower().endswith(SUFFIX) and not name.startswith(".")]
    if not found:
        hint = f"nêu tệp {SUFFIX}, hoặc thư mục chứa nó"
        raise store_refusal("TP595", folder, f"thư mục không có tệp {SUFFIX} nào", hint)
    sizes = sum(os.path.getsize(path) for path in found if os.path.isfile(path))  # noqa: PTH202, PTH113 - never raises
    if len(found) > (most or MAX_FILES) or (sizes > MAX_BYTES and most is None):
        message = f"thư mục có quá {most or MAX_FILES} tệp {SUFFIX}, hoặc quá {MAX_BYTES // 1_000_000} MB"
        raise store_refusal("TP595", folder, message, "nêu đúng tệp cần cài")
    return found
