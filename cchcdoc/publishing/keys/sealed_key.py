"""Secret keys: a text file of our own, encrypted with a passphrase (argon2id, XSalsa20-Poly1305).

Two lines say what it is and that it must be kept, the rest is base64: how much work the passphrase takes, the public key,
what is sealed and a checksum, so that a file that was spoiled is told from a wrong passphrase. The sealed content begins
with a hash of what stands before it, so that none of that can be exchanged.
"""

from __future__ import annotations

import hashlib
import unicodedata
from struct import Struct
from typing import Final, NamedTuple

from cchcdoc.publishing.keys.public_key import PublicKey, id_of
from cchcdoc.publishing.keys.typed_text import from_base64, joined, lines_of, to_base64
from cchcdoc.publishing.refusals import key_refusal

FIRST_LINE: Final = "cchcdoc-khoa-bi-mat 1"
WARNING: Final = (
    "KHÓA BÍ MẬT, GIỮ KÍN: không gửi, không chép cho ai. Mất mật khẩu thì tệp này không mở lại được."
)
SUFFIX: Final = ".cchckhoa"
LINE: Final = 64
"""Characters of a line of base64."""
SALT: Final = 16
MIN_PASSPHRASE: Final = 12
"""Characters; who has the file can try passphrases as long as they like."""
MAX_PASSPHRASE: Final = 1_000
MIN_PASSES, MAX_PASSES = 1, 16
MIN_MEMORY, MAX_MEMORY = 8_192, 1_073_741_824
"""Bytes of memory that a file may ask for: libsodium's least, and what every machine of an office has."""
_HEAD: Final = Struct(">II16s8s32s")
"""Passes, memory in bytes, salt, id and public key."""
_HASH: Final = 32
_SEED: Final = 32
_SEALED: Final = 24 + 16 + _HASH + _SEED
"""Nonce, tag, hash of the head, seed."""
_CHECKSUM: Final = 8
_SIZE: Final = _HEAD.size + _SEALED + _CHECKSUM


class Work(NamedTuple):
    """How much work a passphrase takes to be tried once."""

    passes: int
    memory: int
    """Bytes."""


USUAL: Final = Work(3, 268_435_456)
"""libsodium's middle choice: 256 MB, under a second."""


class SealedKey(NamedTuple):
    """A secret key that was read and not opened."""

    public: PublicKey
    work: Work
    salt: bytes
    sealed: bytes
    source: str

    @property
    def head(self) -> bytes:
        """What stands before the sealed content, and is under its hash."""
        return _HEAD.pack(*self.work, self.salt, self.public.id, self.public.key)


class OpenKey(NamedTuple):
    """A pair of keys, ready to sign."""

    public: PublicKey
    seed: bytes

    def __repr__(self) -> str:
        """Without the secret: it must not come into a log."""
        return f"OpenKey({self.public.fingerprint})"


def new_key() -> OpenKey:
    """A new pair of keys."""
    from cchcdoc.publishing.keys.sodium import new_seed, public_of

    seed = new_seed()
    public = public_of(seed)
    return OpenKey(PublicKey(id_of(public), public), seed)


def passphrase_fault(passphrase: str) -> tuple[str, str] | None:
    """Why ``passphrase`` is not taken for a new key: message and hint (Vietnamese)."""
    if not MIN_PASSPHRASE <= len(passphrase) <= MAX_PASSPHRASE:
        message = f"mật khẩu phải từ {MIN_PASSPHRASE} đến {MAX_PASSPHRASE} ký tự"
        return message, "dùng bốn, năm từ không liên quan với nhau, dễ nhớ hơn ký tự lạ"
    if len(set(passphrase)) < MIN_PASSPHRASE // 3:
        return "mật khẩu lặp lại một vài ký tự", "dùng bốn, năm từ không liên quan với nhau"
    return None


def seal_key(key: OpenKey, passphrase: str, work: Work = USUAL) -> bytes:
    """The file of ``key``; each call gives another one, with a salt of its own, that the same passphrase opens."""
    from cchcdoc.publishing.keys.sodium import random_bytes, seal

    salt = random_bytes(SALT)
    head = _HEAD.pack(*work, salt, key.public.id, key.public.key)
    sealed = seal(hashlib.sha256(head).digest() + key.seed, _key_of(passphrase, salt, work, ""))
    body = head + sealed
    text = to_base64(body + hashlib.sha256(body).digest()[:_CHECKSUM])
    lines = [FIRST_LINE, WARNING, *(text[at : at + LINE] for at in range(0, len(text), LINE))]
    return "".join(f"{line}\n" for line in lines).encode()


def read_sealed(content: bytes, source: str) -> SealedKey:
    """The secret key in a file, not opened.

    Raises:
        KeyFileError: TP582, it is none, was spoiled, or asks for more work than any file of this program.
    """
    try:
        lines = lines_of(content)
    except ValueError:
        lines = []
    if not lines or not lines[0].startswith(FIRST_LINE.partition(" ")[0]):
        hint = f"dùng tệp {SUFFIX} do cchcdoc pack keygen tạo"
        raise key_refusal("TP582", source, "không phải tệp khóa bí mật của chương trình này", hint)
    if lines[0] != FIRST_LINE:
        raise key_refusal("TP582", source, "tệp khóa dạng mới hơn chương trình này", "cập nhật chương trình")
    text = joined(lines[2:])
    raw = from_base64(text, _SIZE)
    body, checksum = (raw[:-_CHECKSUM], raw[-_CHECKSUM:]) if raw is not None else (b"", b"?")
    if hashlib.sha256(body).digest()[:_CHECKSUM] != checksum:
        hint = "dùng bản thứ hai của khóa, hoặc chép lại tệp từ nơi cất"
        raise key_refusal("TP582", source, "tệp khóa bí mật bị hỏng hoặc thiếu dòng", hint)
    passes, memory, salt, key_id, public = _HEAD.unpack_from(body)
    if not (MIN_PASSES <= passes <= MAX_PASSES and MIN_MEMORY <= memory <= MAX_MEMORY):
        message = "tệp khóa đòi nhiều bộ nhớ hoặc thời gian hơn mức chương trình cho phép"
        raise key_refusal("TP582", source, message, "tệp này không do chương trình tạo, đừng dùng")
    return SealedKey(PublicKey(key_id, public), Work(passes, memory), salt, body[_HEAD.size :], source)


def open_key(sealed: SealedKey, passphrase: str) -> OpenKey:
    """The pair of keys that ``passphrase`` opens.

    Raises:
        KeyFileError: TP583, the passphrase is another one; TP582, the content is not that of the public key.
    """
    from cchcdoc.publishing.keys.sodium import public_of, unseal

    content = unseal(sealed.sealed, _key_of(passphrase, sealed.salt, sealed.work, sealed.source))
    if content is None:
        hint = "xem lại Caps Lock, bộ gõ tiếng Việt (Unikey) rồi gõ lại"
        raise key_refusal("TP583", sealed.source, "sai mật khẩu", hint)
    bound, seed = content[:_HASH], content[_HASH:]
    if bound != hashlib.sha256(sealed.head).digest() or public_of(seed) != sealed.public.key:
        message = "tệp khóa bí mật bị ghép: khóa bên trong không phải của khóa công khai ghi ngoài"
        raise key_refusal("TP582", sealed.source, message, "dùng bản thứ hai của khóa")
    return OpenKey(sealed.public, seed)


def _key_of(passphrase: str, salt: bytes, work: Work, source: str) -> bytes:
    from cchcdoc.publishing.keys.sodium import key_from

    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    try:
        return key_from(typed, salt, work.passes, work.memory)
    except MemoryError:
        message = f"máy không đủ bộ nhớ trống để mở khóa (cần {work.memory // 1_048_576} MB)"
        raise key_refusal("TP582", source or None, message, "đóng bớt chương trình rồi chạy lại") from None
