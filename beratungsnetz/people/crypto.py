"""The primitives, small and pure: what is sealed is sealed with these and nothing else.

AES-256-GCM (`cryptography`), X25519 sealed boxes and Argon2id (PyNaCl), HKDF- and HMAC-SHA256.
Keys are 32 bytes. `bound` is what a box is bound to (associated data): opened elsewhere, it refuses.
"""

import hmac
import secrets
import threading
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple, Union

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id

from beratungsnetz.lib.canonical import canonical_bytes

# What a BinaryField gives back: bytes from SQLite, a memoryview from PostgreSQL.
Bytes = Union[bytes, "memoryview[int]"]

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES: int = argon2id.SALTBYTES

# Argon2id takes 256 MiB for half a second: many at once would take the machine.
_one_at_a_time = threading.Lock()


class CannotOpen(ValueError):  # noqa: N818 - says what happened
    """Wrong key, wrong binding, or a box that was changed. Which of them, nobody can tell."""


class KeyPair(NamedTuple):
    """An X25519 pair, 32 bytes each."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        return "<KeyPair>"


def random_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def random_salt() -> bytes:
    """16 random bytes for `stretched`."""
    return secrets.token_bytes(SALT_BYTES)


def derived(key: bytes, purpose: str, *, salt: bytes = b"") -> bytes:
    """A key of its own for `purpose` from `key` (HKDF-SHA256); other purposes tell nothing about it."""
    info = b"beratungsnetz/people/" + purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt or None, info=info).derive(key)


def encrypted(key: bytes, plain: bytes, *, bound: Mapping[str, object]) -> bytes:
    """AES-256-GCM: nonce (12 bytes), then the ciphertext with its tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, canonical_bytes(bound))


def decrypted(key: bytes, box: Bytes, *, bound: Mapping[str, object]) -> bytes:
    """What `encrypted` put in. Raises CannotOpen."""
    sealed = bytes(box)
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], canonical_bytes(bound))
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def new_pair() -> KeyPair:
    """A fresh X25519 pair."""
    private = PrivateKey.generate()
    return KeyPair(bytes(private), bytes(private.public_key))


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return bytes(PrivateKey(private).public_key)


def sealed_to(public: Bytes, plain: bytes) -> bytes:
    """A box that only the holder of the private key opens; whoever seals needs no key."""
    return bytes(SealedBox(PublicKey(bytes(public))).encrypt(plain))


def unsealed(private: bytes, box: Bytes) -> bytes:
    """What `sealed_to` put in. Raises CannotOpen."""
    try:
        return bytes(SealedBox(PrivateKey(private)).decrypt(bytes(box)))
    except (CryptoError, ValueError, TypeError) as error:
        raise CannotOpen from error


def stretched(secret: str, salt: Bytes, *, opslimit: int, memlimit: int) -> bytes:
    """32 bytes from a secret that a person types (Argon2id). `memlimit` in bytes.

    The same letters typed on another keyboard give the same key (NFKC).
    """
    text = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    with _one_at_a_time:
        return bytes(argon2id.kdf(KEY_BYTES, text, bytes(salt), opslimit=opslimit, memlimit=memlimit))


def mac(key: bytes, content: Mapping[str, object]) -> bytes:
    """HMAC-SHA256 over the canonical bytes of `content`."""
    return hmac.new(key, canonical_bytes(content), "sha256").digest()


def same(a: Bytes, b: Bytes) -> bool:
    """Equality in constant time."""
    return hmac.compare_digest(bytes(a), bytes(b))
