"""Signs a pack file: adds a signature over the payload and proves it before anything is written."""

from __future__ import annotations

from cchcdoc.publishing.bounds import MAX_SIGNATURES
from cchcdoc.publishing.keys.minisig import is_by, sign_payload
from cchcdoc.publishing.keys.sealed_key import OpenKey
from cchcdoc.publishing.opened_pack import TrustedKey, comment_of, open_pack_file, read_unverified
from cchcdoc.publishing.pack_file import split_pack_file, write_pack_file
from cchcdoc.publishing.refusals import ASK_AGAIN, Refusal
from cchcdoc.publishing.signed_file import SignedBy


def sign_pack_file(data: bytes, key: OpenKey, source: str = "") -> bytes:
    """The file ``data`` with the signature of ``key`` in front of those it has; one of the same key is replaced.

    Raises:
        PackFileError: TP570 to TP575, it is no sound pack file; TP578, a signature that it has is wrong.
    """
    opened, there = read_unverified(data, source)
    payload = split_pack_file(data).payload
    kept = [each for each in there if each.key != key.public]
    if any(not is_by(each.signature, payload, each.key) for each in kept):
        raise Refusal("TP578", "tệp đang có một chữ ký không đúng", ASK_AGAIN).at(source)
    if len(kept) >= MAX_SIGNATURES:
        raise Refusal("TP575", f"tệp đã có {MAX_SIGNATURES} chữ ký", "đóng gói lại rồi ký").at(source)
    own = sign_payload(payload, comment_of(opened.manifest), key.public, key.seed)
    signed = write_pack_file(payload, (SignedBy(key.public, own), *kept))
    open_pack_file(signed, [TrustedKey(key.public)], source)  # as everybody will
    return signed
