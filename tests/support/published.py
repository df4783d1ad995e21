"""Pack files for tests: a small pack in memory, with any file or value exchanged, signed by keys that follow from a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchcdoc.publishing.canonical_json import read_plain_json
from cchcdoc.publishing.keys.public_key import PublicKey, id_of
from cchcdoc.publishing.keys.sealed_key import OpenKey, Work
from cchcdoc.publishing.keys.sodium import public_of
from cchcdoc.publishing.manifest import Manifest, entry_of, write_manifest
from cchcdoc.publishing.names import MANIFEST
from cchcdoc.publishing.opened_pack import TrustedKey
from cchcdoc.publishing.pack_file import write_pack_file
from cchcdoc.publishing.payload import write_payload
from cchcdoc.publishing.signing import sign_pack_file
from cchcdoc.publishing.versions import Version, VersionRange

LITTLE_WORK = Work(1, 8_192)
"""The least that libsodium takes, so that a test does not wait for a passphrase."""
PASSPHRASE = "bốn từ không liên quan"
FILES: Mapping[str, bytes] = {
    "pack.yaml": "ma: goi-thu\nten: Gói thử\nphien_ban: 1.2.0\n".encode(),
    "bao-cao/kind.yaml": "loai: bao-cao\nten: Báo cáo\n".encode(),
    "chi_so/bo-a.yaml": b"ma: bo-a\n",
    "bai_mau/Báo cáo quý.yaml": b"loai: bao-cao\n",
}


def key(number: int = 1) -> OpenKey:
    """The pair of keys with this number."""
    seed = bytes([number]) * 32
    public = public_of(seed)
    return OpenKey(PublicKey(id_of(public), public), seed)


def trusted(*numbers: int, packs: frozenset[str] | None = None) -> list[TrustedKey]:
    """These keys, trusted."""
    return [TrustedKey(key(number).public, packs) for number in numbers or (1,)]


def manifest_of(files: Mapping[str, bytes] = FILES, **values: Any) -> Manifest:
    """The manifest of a pack with ``files``; ``values``: fields of it."""
    usual: dict[str, Any] = {
        "id": "goi-thu",
        "title": "Gói thử",
        "version": Version(1, 2, 0),
        "sequence": 3,
        "publisher": "Sở Nội vụ",
        "changes": "Thêm báo cáo quý.\nSửa câu mở đầu.",
        "program": VersionRange(Version(0, 1, 0)),
        "bases": {"mac-dinh": VersionRange(Version(1, 1, 0), Version(2, 0, 0))},
        "files": {name: entry_of(content) for name, content in files.items()},
    }
    return Manifest(**{**usual, **values})


def payload_of(files: Mapping[str, bytes] = FILES, manifest: bytes | None = None, **values: Any) -> bytes:
    """The payload of ``files``; ``manifest``: its bytes, in the place of the right ones."""
    own = manifest if manifest is not None else write_manifest(manifest_of(files, **values))
    return write_payload({**files, MANIFEST: own})


def unsigned(files: Mapping[str, bytes] = FILES, **values: Any) -> bytes:
    """A pack file without a signature."""
    return write_pack_file(payload_of(files, **values))


def signed(*numbers: int, **values: Any) -> bytes:
    """A pack file signed by the keys with these numbers, the last one first in the file."""
    data = unsigned(**values)
    for number in numbers or (1,):
        data = sign_pack_file(data, key(number))
    return data


def plain_manifest() -> dict[str, Any]:
    """The values of the usual manifest, to be changed."""
    return read_plain_json(write_manifest(manifest_of()), MANIFEST)
