"""What a pack file says of itself: ``manifest.json``, of which there is one form (sorted keys, no blanks, UTF-8)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from cchcdoc.publishing import bounds
from cchcdoc.publishing.canonical_json import read_plain_json, write_canonical
from cchcdoc.publishing.keys.key_print import read_fingerprint
from cchcdoc.publishing.names import MANIFEST
from cchcdoc.publishing.payload import Files
from cchcdoc.publishing.refusals import Refusal, wrong_content
from cchcdoc.publishing.versions import Version, VersionRange, read_range, read_version

FORMAT: Final = 1
CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The code of a pack, as ``pack check`` asks for it."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
KEYS: Final = (
    *("dang", "ma", "ten", "phien_ban", "thu_tu", "nha_phat_hanh", "thay_doi"),
    *("chuong_trinh", "goi_goc", "khoa_ke_tiep", "khoa_thu_hoi", "goi_chan", "tep"),
)
OF_FILE: Final = ("sha256", "kich_thuoc")


class FileEntry(NamedTuple):
    """What the manifest says of one file."""

    sha256: str
    size: int


class Manifest(NamedTuple):
    """Which pack it is, which version, what changed, what it needs, and every file."""

    id: str
    title: str
    version: Version
    sequence: int
    """From 1; grows with every publication, also when an old state is published again."""
    publisher: str
    changes: str
    """For clerks, Vietnamese; lines are kept."""
    program: VersionRange
    bases: Mapping[str, VersionRange]
    """Codes of the packs that it needs."""
    files: Mapping[str, FileEntry]
    next_keys: tuple[str, ...] = ()
    """Fingerprints of the keys that the publisher will sign with later."""
    revoked: tuple[str, ...] = ()
    """Fingerprints of the keys that may sign no pack of this publisher any more."""
    blocked: tuple[str, ...] = ()
    """Digests of versions of this pack (of what was signed) that are not to be used; each version says the whole list anew."""

    @property
    def file_name(self) -> str:
        """The usual name of the pack file: ``goi-tinh-1.6.0.cchcpack``."""
        return f"{self.id}-{self.version}.cchcpack"


def entry_of(content: bytes | memoryview) -> FileEntry:
    """What the manifest says of a file with this content."""
    return FileEntry(hashlib.sha256(content).hexdigest(), len(content))


def write_manifest(manifest: Manifest) -> bytes:
    """The one form of ``manifest``."""
    files = {name: {"sha256": each.sha256, "kich_thuoc": each.size} for name, each in manifest.files.items()}
    return write_canonical(
        {
            "dang": FORMAT,
            "ma": manifest.id,
            "ten": manifest.title,
            "phien_ban": str(manifest.version),
            "thu_tu": manifest.sequence,
            "nha_phat_hanh": manifest.publisher,
            "thay_doi": manifest.changes,
            "chuong_trinh": str(manifest.program),
            "goi_goc": {code: str(each) for code, each in manifest.bases.items()},
            "khoa_ke_tiep": list(manifest.next_keys),
            "khoa_thu_hoi": list(manifest.revoked),
            "goi_chan": list(manifest.blocked),
            "tep": files,
        }
    )


def read_manifest(content: bytes) -> Manifest:
    """The manifest that ``content`` is.

    Raises:
        Refusal: TP573, it is not in its one form, or a value is not what its key asks for; TP574, it is of a later format.
    """
    values = read_plain_json(content, MANIFEST)
    if isinstance(values.get("dang"), int) and values["dang"] > FORMAT:
        raise Refusal("TP574", "gói dạng mới hơn chương trình này", "cập nhật chương trình rồi làm lại")
    if sorted(values) != sorted(KEYS) or values["dang"] is not FORMAT:
        raise wrong_content(f"{MANIFEST} không đủ hoặc thừa khóa")
    manifest = Manifest(
        id=_code(values["ma"]),
        title=_text(values["ten"], "ten", bounds.MAX_TITLE),
        version=_version(values["phien_ban"]),
        sequence=_sequence(values["thu_tu"]),
        publisher=_text(values["nha_phat_hanh"], "nha_phat_hanh", bounds.MAX_TITLE),
        changes=_text(values["thay_doi"], "thay_doi", bounds.MAX_CHANGES, lines=True),
        program=_range(values["chuong_trinh"]),
        bases=_bases(values["goi_goc"]),
        files=_files(values["tep"]),
        next_keys=_listed(values["khoa_ke_tiep"], "khoa_ke_tiep", is_fingerprint, bounds.MAX_NEXT_KEYS),
        revoked=_listed(values["khoa_thu_hoi"], "khoa_thu_hoi", is_fingerprint, bounds.MAX_REVOKED),
        blocked=_listed(values["goi_chan"], "goi_chan", is_digest, bounds.MAX_BLOCKED),
    )
    if write_manifest(manifest) != content:
        raise wrong_content(f"{MANIFEST} không ở dạng chuẩn")
    return manifest


def check_files(manifest: Manifest, files: Files) -> None:
    """Hold the files of a payload against its manifest.

    Raises:
        Refusal: TP573, a file is missing, or there without being named, or another one than was named.
    """
    found = {name for name in files if name != MANIFEST}
    for name in sorted(found ^ set(manifest.files)):
        lack = "có trong gói mà không có trong" if name in found else "không có trong gói mà có trong"
        raise wrong_content(f'tệp "{name[:40]}" {lack} {MANIFEST}')
    for name, entry in manifest.files.items():
        if entry_of(files[name]) != entry:
            raise wrong_content(f'tệp "{name[:40]}" khác với {MANIFEST}')


def _wrong(key: str) -> Refusal:
    return wrong_content(f"{MANIFEST}: {key} không dùng được")


def _code(value: object) -> str:
    if not isinstance(value, str) or len(value) > bounds.MAX_CODE or not CODE.fullmatch(value):
        raise _wrong("ma")
    return value


def text_fault(text: str, most: int, *, lines: bool = False) -> str:
    """Why ``text`` cannot stand in a manifest (Vietnamese); empty when it can. ``lines``: it may have several."""
    if not text or text != text.strip():
        return "trống"
    if len(text) > most:
        return f"dài quá {most} ký tự"
    shown = text.replace("\n", "") if lines else text
    if not shown.isprintable() or not unicodedata.is_normalized("NFC", text):
        return "có ký tự ẩn hoặc dấu rời"
    return ""


def _text(value: object, key: str, most: int, *, lines: bool = False) -> str:
    if not isinstance(value, str) or text_fault(value, most, lines=lines):
        raise _wrong(key)
    return value


def _version(value: object) -> Version:
    version = read_version(value) if isinstance(value, str) else None
    if version is None:
        raise _wrong("phien_ban")
    return version


def _sequence(value: object) -> int:
    if type(value) is not int or not 1 <= value <= bounds.MAX_SEQUENCE:
        raise _wrong("thu_tu")
    return value


def _range(value: object, key: str = "chuong_trinh") -> VersionRange:
    found = read_range(value) if isinstance(value, str) else None
    if found is None:
        raise _wrong(key)
    return found


def _bases(value: object) -> dict[str, VersionRange]:
    if not isinstance(value, dict) or len(value) > bounds.MAX_BASES:
        raise _wrong("goi_goc")
    return {_code(code): _range(each, "goi_goc") for code, each in value.items()}


def _files(value: object) -> dict[str, FileEntry]:
    if not isinstance(value, dict) or not 1 <= len(value) <= bounds.MAX_FILES:
        raise _wrong("tep")
    return {name: _file(each) for name, each in value.items()}


def _file(value: object) -> FileEntry:
    if not isinstance(value, dict) or sorted(value) != sorted(OF_FILE):
        raise _wrong("tep")
    digest, size = value["sha256"], value["kich_thuoc"]
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest) or type(size) is not int or size < 0:
        raise _wrong("tep")
    return FileEntry(digest, size)


def is_fingerprint(text: str) -> bool:
    """Whether ``text`` is the fingerprint of a key, as it is printed."""
    return read_fingerprint(text).fingerprint == text


def is_digest(text: str) -> bool:
    """Whether ``text`` is a SHA-256 digest, as it is printed."""
    return _DIGEST.fullmatch(text) is not None


def _listed(value: object, key: str, takes: Callable[[str], bool], most: int) -> tuple[str, ...]:
    """A list of different texts of one form."""
    if not isinstance(value, list) or len(value) > most or len(set(map(str, value))) != len(value):
        raise _wrong(key)
    if not all(isinstance(each, str) and takes(each) for each in value):
        raise _wrong(key)
    return tuple(value)
