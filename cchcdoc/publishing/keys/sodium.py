"""The only module that knows libsodium (PyNaCl): Ed25519, argon2id and the sealing of secrets.

Imported by the functions that sign, verify or open a key, so that no other command loads it.
"""

from __future__ import annotations

import hashlib
from typing import Final

from nacl import bindings, exceptions, pwhash, secret, utils

SEED: Final = bindings.crypto_sign_SEEDBYTES
SIGNATURE: Final = bindings.crypto_sign_BYTES
SALT: Final = pwhash.argon2id.SALTBYTES


def new_seed() -> bytes:
    """32 bytes from the system, of which a pair of keys is made."""
    return utils.random(SEED)


def random_bytes(count: int) -> bytes:
    """``count`` bytes from the system."""
    return utils.random(count)


def public_of(seed: bytes) -> bytes:
    """The public key, 32 bytes, of the pair that ``seed`` makes."""
    public, _ = bindings.crypto_sign_seed_keypair(seed)
    return public


def sign(message: bytes, seed: bytes) -> bytes:
    """The signature, 64 bytes, of ``message``."""
    _, secret_key = bindings.crypto_sign_seed_keypair(seed)
    return bindings.crypto_sign(message, secret_key)[:SIGNATURE]


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether ``signature`` is that of ``message`` by the holder of ``public``.

    libsodium refuses an S that is not reduced, an R and a key of small order and keys in another than the canonical
    form. The key is held against the prime-order group as well, so of the published edge cases (Chalkias, Garillot,
    Nikolaenko: "Taming the many EdDSAs", 2020) none is taken.
    """
    if len(signature) != SIGNATURE or not is_sound(public):
        return False
    try:
        bindings.crypto_sign_open(signature + message, public)
    except exceptions.BadSignatureError:
        return False
    return True


def is_sound(public: bytes) -> bool:
    """Whether these 32 bytes are a public key: a point in canonical form, of the prime-order group."""
    return len(public) == bindings.crypto_sign_PUBLICKEYBYTES and bool(
        bindings.crypto_core_ed25519_is_valid_point(public)
    )


def prehashed(payload: bytes | memoryview) -> bytes:
    """What minisign signs in the place of a file: its BLAKE2b digest of 64 bytes."""
    return hashlib.blake2b(payload).digest()


def key_from(passphrase: bytes, salt: bytes, passes: int, memory: int) -> bytes:
    """The key that ``passphrase`` makes by argon2id; ``memory`` in bytes.

    Raises:
        MemoryError: the machine does not have that much.
    """
    try:
        return pwhash.argon2id.kdf(secret.SecretBox.KEY_SIZE, passphrase, salt, passes, memory)
    except exceptions.RuntimeError:
        raise MemoryError from None


def seal(content: bytes, key: bytes) -> bytes:
    """``content``, encrypted and authenticated, with a nonce of its own in front."""
    return bytes(secret.SecretBox(key).encrypt(content))


def unseal(sealed: bytes, key: bytes) -> bytes | None:
    """What was sealed; ``None`` when the key is another one, or a byte has changed."""
    try:
        return secret.SecretBox(key).decrypt(sealed)
    except (exceptions.CryptoError, ValueError):
        return None
