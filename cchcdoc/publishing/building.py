"""Makes the payload of a pack file from a pack's folder: what pack.yaml says of this publication, and every file that is read."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity, quote
from cchcdoc.packs import find_kinds
from cchcdoc.packs.finding.pack_folders import entries_of, outside_files
from cchcdoc.plain_files import is_folder, read_plain
from cchcdoc.publishing.bounds import MAX_FILE, MAX_FILES, MAX_PAYLOAD
from cchcdoc.publishing.manifest import Manifest, entry_of, write_manifest
from cchcdoc.publishing.names import MANIFEST, is_read, name_fault, twin_key
from cchcdoc.publishing.payload import write_payload
from cchcdoc.publishing.refusals import PackFileError
from cchcdoc.publishing.versions import Version, read_version

MAX_NAMED: Final = 10
"""Files that a message names."""


class Built(NamedTuple):
    """A payload, what it says of itself, and files of the folder that did not go into it."""

    payload: bytes
    manifest: Manifest
    findings: tuple[Diagnostic, ...] = ()
    """Of severity info: what was left out."""


def build_payload(folder: Path, said: Manifest) -> Built:
    """The payload of the pack in ``folder``; ``said``: its manifest without files (``read_publication``).

    Raises:
        PackFileError: TP586, a file has a name that some system does not take, is too large, cannot be read or stands for
            one outside the folder (MT334), or there are too many.
    """
    found, left_out = _files_of(folder)
    contents = {name: _content(path) for name, path in found.items()}
    manifest = said._replace(files={name: entry_of(content) for name, content in contents.items()})
    payload = write_payload({**contents, MANIFEST: write_manifest(manifest)})
    if len(payload) > MAX_PAYLOAD:
        hint = "bỏ ảnh lớn khỏi mẫu Word, bỏ bớt bài mẫu"
        raise _refused([_error(folder, f"gói lớn quá {MAX_PAYLOAD // 1_000_000} MB", hint)])
    return Built(payload, manifest, tuple(_said(folder, left_out)))


def bases_of(folder: Path, others: Sequence[Path]) -> dict[str, Version | None]:
    """The packs that the kinds of ``folder`` are based on, with the versions that were found; ``None``: none to compare.

    Raises:
        PackError: the packs cannot be searched.
    """
    own = [entry for entry in find_kinds([folder, *others]) if entry.folder.parent == folder]
    needed = (each.origin for entry in own for each in (*entry.bases, *entry.printed))
    ids = {entry.origin.id for entry in own}
    return {origin.id: read_version(origin.version) for origin in needed if origin.id not in ids}


def _files_of(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """The files that are read, by the name that they have in the pack; names of files that are not."""
    found: dict[str, Path] = {}
    left_out: list[str] = []
    errors: list[Diagnostic] = []
    twins: dict[str, str] = {}
    for path, shown in _walk(folder):
        name = unicodedata.normalize("NFC", shown)
        if not is_read(name):
            left_out.append(name)
            continue
        fault = name_fault(name)
        other = twins.setdefault(twin_key(name), name)
        if name in found or other != name:
            errors.append(_error(path, f'trùng tên với "{other}" trên máy Windows', "đổi tên một tệp"))
        elif fault:
            errors.append(_error(path, f"tên tệp {fault}", "đổi tên tệp"))
        found[name] = path
    errors += outside_files(folder, list(found.values()))
    if len(found) > MAX_FILES:
        errors.append(_error(folder, f"gói có quá {MAX_FILES} tệp", "bỏ bớt bài mẫu"))
    if errors:
        raise _refused(errors)
    return found, left_out


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files in the folder and in the folders of it; hidden ones and those that a program locks with are passed over."""
    for path in entries_of(folder):
        if path.name.startswith((".", "~$")):
            continue
        if not is_folder(path):
            yield path, path.name
            continue
        for below in entries_of(path):
            if not below.name.startswith((".", "~$")):
                yield below, f"{path.name}/{below.name}"


def _content(path: Path) -> bytes:
    try:
        content = read_plain(path, MAX_FILE + 1)
    except OSError as error:
        message = f"không đọc được tệp (máy báo {os.strerror(error.errno or 0)})"
        raise _refused([_error(path, message, "xem lại quyền đọc tệp")]) from None
    if len(content) > MAX_FILE:
        raise _refused([_error(path, f"tệp lớn quá {MAX_FILE // 1_000_000} MB", "bỏ ảnh lớn khỏi tệp")])
    return content


def _said(folder: Path, left_out: list[str]) -> Iterator[Diagnostic]:
    if left_out:
        more = f" và {len(left_out) - MAX_NAMED} tệp khác" if len(left_out) > MAX_NAMED else ""
        message = f"không đưa vào gói: {', '.join(map(quote, left_out[:MAX_NAMED]))}{more}"
        hint = "gói chỉ gồm các tệp mà chương trình đọc; tài liệu cho người đọc gửi riêng"
        yield Diagnostic("TP589", Severity.INFO, Location(str(folder)), message, hint)


def _error(path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic("TP586", Severity.ERROR, Location(str(path)), message, hint)


def _refused(errors: list[Diagnostic]) -> PackFileError:
    return PackFileError(errors)
