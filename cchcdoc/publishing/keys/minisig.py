"""Signatures in minisign's format, prehashed: of the payload's BLAKE2b digest, with a comment that is signed as well.

Four lines: a fixed comment, ``ED`` + id of the key + signature in base64, the trusted comment, and the signature of
signature and trusted comment. In a pack file there is one way to write them, so that no byte can be changed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from cchcdoc.publishing.keys.public_key import ID, PublicKey
from cchcdoc.publishing.keys.typed_text import from_base64, to_base64

ALGORITHM: Final = b"ED"
SIZE: Final = 64
FIRST_LINE: Final = "untrusted comment: cchcdoc"
TRUSTED: Final = "trusted comment: "
MAX_COMMENT: Final = 300
"""Characters of a trusted comment."""


class Signature(NamedTuple):
    """A signature of a payload."""

    key_id: bytes
    signature: bytes
    comment: str
    """The trusted comment, which is under ``comment_signature``."""
    comment_signature: bytes

    def as_lines(self) -> list[str]:
        """The four lines."""
        return [
            FIRST_LINE,
            to_base64(ALGORITHM + self.key_id + self.signature),
            TRUSTED + self.comment,
            to_base64(self.comment_signature),
        ]


def read_signature(lines: list[str]) -> Signature | None:
    """The signature in these four lines, exactly as ``as_lines`` writes it; ``None`` when it is none."""
    if len(lines) != 4 or lines[0] != FIRST_LINE or not lines[2].startswith(TRUSTED):
        return None
    head = len(ALGORITHM) + ID
    raw = from_base64(lines[1], head + SIZE)
    over_comment = from_base64(lines[3], SIZE)
    comment = lines[2].removeprefix(TRUSTED)
    if raw is None or over_comment is None or not raw.startswith(ALGORITHM):
        return None
    if not comment.isprintable() or not comment.isascii() or len(comment) > MAX_COMMENT:
        return None
    return Signature(raw[len(ALGORITHM) : head], raw[head:], comment, over_comment)


def sign_payload(payload: bytes | memoryview, comment: str, key: PublicKey, seed: bytes) -> Signature:
    """The signature of ``payload`` with the trusted comment ``comment`` (ASCII) by the pair of keys of ``seed``."""
    from cchcdoc.publishing.keys.sodium import prehashed, sign

    own = sign(prehashed(payload), seed)
    return Signature(key.id, own, comment, sign(own + comment.encode("ascii"), seed))


def is_by(signature: Signature, payload: bytes | memoryview, key: PublicKey) -> bool:
    """Whether ``signature``, its trusted comment included, is that of ``payload`` by the holder of ``key``."""
    from cchcdoc.publishing.keys.sodium import is_signed, prehashed

    return (
        signature.key_id == key.id
        and is_signed(prehashed(payload), signature.signature, key.key)
        and is_signed(signature.signature + signature.comment.encode(), signature.comment_signature, key.key)
    )
