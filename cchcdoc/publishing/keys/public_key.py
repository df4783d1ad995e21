"""Public keys in minisign's format: two bytes of the algorithm, eight of the key's id, 32 of the key."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from cchcdoc.publishing.keys.key_print import fingerprint_of
from cchcdoc.publishing.keys.typed_text import from_base64, joined, lines_of, to_base64
from cchcdoc.publishing.refusals import key_refusal

ALGORITHM: Final = b"Ed"
ID: Final = 8
SIZE: Final = len(ALGORITHM) + ID + 32
LENGTH: Final = 56
"""Characters of a key in base64."""
COMMENT: Final = "untrusted comment:"
SUFFIX: Final = ".pub"


class PublicKey(NamedTuple):
    """A public key and the id by which a signature names it."""

    id: bytes
    key: bytes

    @property
    def raw(self) -> bytes:
        """The bytes of its file, and what its fingerprint is of."""
        return ALGORITHM + self.id + self.key

    @property
    def encoded(self) -> str:
        """As minisign takes it behind ``-P``: 56 characters, beginning with ``RW``."""
        return to_base64(self.raw)

    @property
    def fingerprint(self) -> str:
        """What stands in the official letter."""
        return fingerprint_of(self.raw)

    def as_file(self) -> bytes:
        """The file ``.pub``, as minisign reads it."""
        return f"{COMMENT} minisign public key {self.id[::-1].hex().upper()}\n{self.encoded}\n".encode()


def id_of(key: bytes) -> bytes:
    """The id that a key of this program has: one thing less that is left to chance or can be mixed up."""
    return hashlib.blake2b(key, digest_size=ID, person=b"cchcdoc-khoa-id").digest()


def from_encoded(text: str) -> PublicKey | None:
    """The key that ``text`` is in base64, exactly; ``None`` when it is none."""
    raw = from_base64(text, SIZE)
    if raw is None or not raw.startswith(ALGORITHM):
        return None
    return PublicKey(raw[len(ALGORITHM) : len(ALGORITHM) + ID], raw[len(ALGORITHM) + ID :])


def read_public_key(content: bytes, source: str) -> PublicKey:
    """The key in a file of minisign's format; the comment may be missing, and what Notepad and Zalo add is no matter.

    Raises:
        KeyFileError: TP581, it is none.
    """
    try:
        lines = lines_of(content)
    except ValueError:
        lines = []
    if any("khoa-bi-mat" in line for line in lines):
        message = "đây là tệp khóa bí mật, không phải khóa công khai"
        raise key_refusal("TP581", source, message, f"dùng tệp {SUFFIX}; không gửi khóa bí mật cho ai")
    text = joined([line for line in lines if not line.lower().startswith(("untrusted", "trusted"))])
    if len(text) == LENGTH and text in (text.lower(), text.upper()):  # one true key in 10^12
        message = "khóa công khai bị đổi chữ hoa, chữ thường"
        raise key_refusal("TP581", source, message, f"chép lại nguyên tệp {SUFFIX}, đừng gõ lại")
    found = from_encoded(text)
    if found is None:
        message = f"không phải khóa công khai (một dòng {LENGTH} ký tự bắt đầu bằng RW)"
        raise key_refusal("TP581", source, message, f"lấy lại tệp {SUFFIX} từ nơi phát hành")
    check_sound(found, source)
    return found


def check_sound(key: PublicKey, source: str) -> None:
    """Raises ``KeyFileError`` (TP581) when no pair of keys has this public key."""
    from cchcdoc.publishing.keys.sodium import is_sound

    if not is_sound(key.key):
        message = "khóa công khai không dùng được: không khóa bí mật nào có khóa công khai này"
        raise key_refusal("TP581", source, message, f"lấy lại tệp {SUFFIX} từ nơi phát hành")
