"""Opens a pack file: the signature before a byte of the payload is parsed, then everything else; nothing is unpacked.

The order: bounds and header (``pack_file``), a key that is trusted, the signature over the whole payload, what the trusted
comment says of the pack and whether the key may sign it, and only then the archive, the manifest and every file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from cchcdoc.publishing.bounds import MAX_CODE
from cchcdoc.publishing.keys.public_key import PublicKey
from cchcdoc.publishing.manifest import Manifest, check_files, read_manifest
from cchcdoc.publishing.names import MANIFEST
from cchcdoc.publishing.pack_file import FORM, split_pack_file
from cchcdoc.publishing.payload import Files, manifest_bytes, read_payload
from cchcdoc.publishing.refusals import Refusal, wrong_content
from cchcdoc.publishing.signed_file import SignedBy, SignedFile, proven

_COMMENT: Final = re.compile(
    rf"cchcpack-1 ma=([a-z0-9-]{{1,{MAX_CODE}}}) thu_tu=([1-9][0-9]{{0,8}}) phien_ban=([0-9A-Za-z.-]{{5,62}})"
)


class TrustedKey(NamedTuple):
    """A public key that is trusted."""

    key: PublicKey
    packs: frozenset[str] | None = None
    """Codes of the packs that it may sign; ``None``: any."""


class Opened(NamedTuple):
    """A pack file that was verified."""

    manifest: Manifest
    files: Files
    """The files by name, without the manifest, as views of the bytes that were given."""
    signer: PublicKey | None
    """The trusted key whose signature it bears; ``None``: it was read without one (``read_unverified``)."""
    sha256: str
    """Of the payload, which stays the same whoever signs it."""


def open_pack_file(data: bytes, trusted_keys: Iterable[TrustedKey], source: str = "") -> Opened:
    """The pack in ``data``, if one of ``trusted_keys`` has signed it.

    Args:
        data: the whole file.
        trusted_keys: any of them is enough; one that is in the file and did not sign this payload refuses it.
        source: the path, for messages.

    Raises:
        PackFileError: TP570 to TP575 as ``split_pack_file``; TP576 not signed, TP577 signed by keys that are not trusted,
            TP578 the signature is wrong, TP579 the key is for other packs; TP573 the content is not what was named.
    """
    try:
        parts = split_pack_file(data)
        signers = _check_signatures(parts, tuple(trusted_keys))
        opened = _read(parts)
        for each in parts.signatures:
            if each.signature.comment != comment_of(opened.manifest):
                raise wrong_content("chữ ký ghi mã, phiên bản hay thứ tự của gói khác")
    except Refusal as refused:
        raise refused.at(source) from None
    return opened._replace(signer=signers[0].key)


def read_unverified(data: bytes, source: str = "") -> tuple[Opened, tuple[SignedBy, ...]]:
    """The pack in ``data`` and the signatures in it, none of them held against anything: for who made it and will sign it.

    Raises:
        PackFileError: TP570 to TP575, as ``open_pack_file``.
    """
    try:
        parts = split_pack_file(data)
        return _read(parts), parts.signatures
    except Refusal as refused:
        raise refused.at(source) from None


def signers_in(data: bytes, source: str = "") -> tuple[PublicKey, ...]:
    """The keys that a file says it is signed with; nothing bears that out until it is opened with one of them.

    Raises:
        PackFileError: TP570 to TP575.
    """
    try:
        return tuple(each.key for each in split_pack_file(data).signatures)
    except Refusal as refused:
        raise refused.at(source) from None


def comment_of(manifest: Manifest) -> str:
    """The trusted comment that goes with the pack of ``manifest``."""
    return f"cchcpack-1 ma={manifest.id} thu_tu={manifest.sequence} phien_ban={manifest.version}"


def _check_signatures(parts: SignedFile, trusted: tuple[TrustedKey, ...]) -> list[SignedBy]:
    """The signatures by trusted keys, every one of them verified, and each key one that may sign this pack."""
    scopes = {each.key: each.packs for each in trusted}
    known = proven(FORM, parts, scopes)
    for each in known:
        named = _COMMENT.fullmatch(each.signature.comment)
        packs = scopes[each.key]
        if named is None:
            raise wrong_content("lời ghi trong chữ ký không đọc được")
        if packs is not None and named[1] not in packs:
            message = f"khóa này không được ký gói {named[1]}"
            raise Refusal("TP579", message, f"khóa chỉ được ký: {', '.join(sorted(packs))}")
    return known


def _read(parts: SignedFile) -> Opened:
    files = read_payload(parts.payload)
    manifest = read_manifest(manifest_bytes(files))
    check_files(manifest, files)
    own = {name: content for name, content in files.items() if name != MANIFEST}
    return Opened(manifest, own, None, hashlib.sha256(parts.payload).hexdigest())
