"""One spelling for one content: the bytes that hashes and HMAC chains are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID


def canonical_bytes(mapping: Mapping[str, object]) -> bytes:
    """Deterministic JSON in UTF-8: sorted keys, no blanks, equal for equal content on every machine.

    Moments become UTC with microseconds („2026-11-27T08:00:00.000000Z“), days ISO, UUIDs and decimals
    text, enums their value, tuples lists. Raises TypeError for a naive datetime, a key that is not text,
    or another type; ValueError for NaN and infinity.
    """
    text = json.dumps(
        _plain(mapping), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    # A lone surrogate has no UTF-8; it keeps its own three bytes instead of failing a deed.
    return text.encode("utf-8", "surrogatepass")


def _plain(value: object) -> object:
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            if value.utcoffset() is None:
                raise TypeError("A moment needs its time zone.")
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
        case date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case Mapping():
            if not all(isinstance(key, str) for key in value):
                raise TypeError("Keys must be text.")
            return {str(key): _plain(member) for key, member in value.items()}
        case list() | tuple():
            return [_plain(member) for member in value]
    raise TypeError(f"{type(value).__name__} has no canonical form.")
