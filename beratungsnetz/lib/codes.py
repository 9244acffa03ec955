"""Codes that people read aloud, and tokens that links carry. Stored is only their digest."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

# Crockford's base 32: no I, L, O (look like 1, 1, 0) and no U (accidental words).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_MINUS = "\u2212"  # a mathematical sign to Unicode, a dash to whoever types


def new_code(groups: int = 3, size: int = 4) -> str:
    """A random code in `groups` of `size` characters, as in „7K3M-Q0RT-9XWE“; 5 bits a character.

    The default has 60 bits: enough where tries are limited. Raises ValueError below 20 bits.
    """
    if groups < 1 or size < 1 or groups * size < 4:
        raise ValueError("A code needs at least four characters.")
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def in_groups(digits: str, size: int = 3) -> str:
    """„123 456“ for „123456“: easier to read and to type."""
    return " ".join(digits[start : start + size] for start in range(0, len(digits), size))


def normalise(code: str) -> str:
    """What was meant by what was typed: capitals, no spaces, dashes or invisible signs, O→0, I and L→1.

    Every other sign stays, so a wrong code stays wrong. Idempotent. Never raises.
    """
    wide = unicodedata.normalize("NFKC", code).upper()
    kept = (sign for sign in wide if sign != _MINUS and not _is_separator(sign))
    return unicodedata.normalize("NFKC", "".join(kept)).translate(_LOOK_ALIKES)


def _is_separator(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "ZC" or category == "Pd"


def digest(code: str, *, key: str, purpose: str) -> str:
    """HMAC-SHA256 (64 hex digits) of a code or token, to store and to look it up by.

    `purpose` (as "slip" or "invitation") separates domains: a digest made for one never fits another.
    Human codes go through `normalise` first; tokens do not. Raises ValueError on an empty key or purpose.
    """
    if not key or not purpose:
        raise ValueError("A digest needs a key and a purpose.")
    name = purpose.encode()
    # The length goes first, so that no purpose and code can be cut differently and read the same.
    message = len(name).to_bytes(4, "big") + name + code.encode("utf-8", "surrogatepass")
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()


def same(a: str, b: str) -> bool:
    """Whether two digests, codes or tokens are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(a.encode("utf-8", "surrogatepass"), b.encode("utf-8", "surrogatepass"))


def new_token() -> str:
    """32 random bytes for a link, url-safe (43 characters)."""
    return secrets.token_urlsafe(32)
