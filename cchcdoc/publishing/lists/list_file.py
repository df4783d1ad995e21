"""The file of a list: a signed file (``signed_file``), opened by its signature before a byte of it is parsed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.publishing.bounds import MAX_HEADER, MAX_LIST, MAX_SIGNATURES
from cchcdoc.publishing.keys.minisig import is_by, sign_payload
from cchcdoc.publishing.keys.public_key import PublicKey
from cchcdoc.publishing.lists.pack_list import NOUN, PackList, read_list, write_list
from cchcdoc.publishing.refusals import ASK_AGAIN, Refusal, wrong_content
from cchcdoc.publishing.signed_file import Form, SignedBy, SignedFile, proven, split_signed, write_signed

if TYPE_CHECKING:
    from cchcdoc.publishing.keys.sealed_key import OpenKey

NAME: Final = "danh-sach.cchcds"
"""The name of the file, beside the pack files that it names."""
FORM: Final = Form(
    b"CCHC-LIST ",
    NOUN,
    "danh sách gói",
    f"lấy tệp {NAME} do nơi phát hành viết (cchcdoc pack publish)",
    MAX_LIST,
)
MAX_LIST_FILE: Final = MAX_HEADER + MAX_LIST
"""Bytes of a whole file."""
_COMMENT: Final = re.compile(r"cchclist-1 thu_tu=([1-9][0-9]{0,9}) ngay_ky=([0-9]{4}-[0-9]{2}-[0-9]{2})")


class OpenedList(NamedTuple):
    """A list that was verified."""

    packs: PackList
    signers: tuple[PublicKey, ...]
    """The keys, of those that were asked for, that have signed it."""
    sha256: str
    """Of what was signed."""


def is_list(data: bytes) -> bool:
    """Whether ``data`` begins like a list and not like a pack."""
    return data.startswith(FORM.family)


def open_list(data: bytes, keys: Container[PublicKey], source: str = "") -> OpenedList:
    """The list in ``data``, if one of ``keys`` has signed it; which packs a key may speak of is for who asks.

    Raises:
        PackFileError: TP570 to TP575 as ``split_signed``; TP576 not signed, TP577 signed by other keys, TP578 the signature
            is wrong; TP573 the content is not that of a list.
    """
    try:
        parts = split_signed(FORM, data)
        known = proven(FORM, parts, keys)
        if not all(_COMMENT.fullmatch(each.signature.comment) for each in known):
            raise wrong_content("lời ghi trong chữ ký không đọc được", NOUN)
        packs = _read(parts)
    except Refusal as refused:
        raise refused.at(source) from None
    return OpenedList(packs, tuple(each.key for each in known), _digest(parts))


def signers_of_list(data: bytes, source: str = "") -> tuple[PublicKey, ...]:
    """The keys that a file says it is signed with; nothing bears that out until it is opened with one of them.

    Raises:
        PackFileError: TP570 to TP575.
    """
    try:
        return tuple(each.key for each in split_signed(FORM, data).signatures)
    except Refusal as refused:
        raise refused.at(source) from None


def new_list_file(packs: PackList, key: OpenKey) -> bytes:
    """The file of ``packs``, signed by ``key`` and opened as everybody will."""
    return sign_list_file(write_signed(FORM, write_list(packs)), key)


def sign_list_file(data: bytes, key: OpenKey, source: str = "") -> bytes:
    """The file ``data`` with the signature of ``key`` in front of those it has; one of the same key is replaced.

    Raises:
        PackFileError: TP570 to TP575, it is no sound list; TP578, a signature that it has is wrong.
    """
    try:
        parts = split_signed(FORM, data)
        packs = _read(parts)
        kept = _kept(parts, key.public)
    except Refusal as refused:
        raise refused.at(source) from None
    own = sign_payload(parts.payload, _comment_of(packs), key.public, key.seed)
    signed = write_signed(FORM, parts.payload, (SignedBy(key.public, own), *kept))
    open_list(signed, [key.public], source)
    return signed


def _kept(parts: SignedFile, own: PublicKey) -> tuple[SignedBy, ...]:
    """The signatures of other keys than ``own``."""
    kept = tuple(each for each in parts.signatures if each.key != own)
    if any(not is_by(each.signature, parts.payload, each.key) for each in kept):
        raise Refusal("TP578", "tệp đang có một chữ ký không đúng", ASK_AGAIN)
    if len(kept) >= MAX_SIGNATURES:
        raise Refusal("TP575", f"tệp đã có {MAX_SIGNATURES} chữ ký", "viết lại danh sách rồi ký")
    return kept


def _read(parts: SignedFile) -> PackList:
    """The list; its number and day are those of every signature's comment."""
    packs = read_list(bytes(parts.payload))
    if any(each.signature.comment != _comment_of(packs) for each in parts.signatures):
        raise wrong_content("chữ ký ghi số hay ngày của danh sách khác", NOUN)
    return packs


def _comment_of(packs: PackList) -> str:
    return f"cchclist-1 thu_tu={packs.number} ngay_ky={packs.day}"


def _digest(parts: SignedFile) -> str:
    return hashlib.sha256(parts.payload).hexdigest()
