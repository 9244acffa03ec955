"""The head of the chain in a form that people can keep elsewhere, and type again later.

The chain alone does not show that its end was cut off: what is left is whole. A head that somebody
outside has kept shows it.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.audit.models import Seal
from beratungsnetz.audit.sealing import links, own
from beratungsnetz.lib.codes import ALPHABET, normalise

SIGNS = 16  # 80 bits of the head: nobody finds another chain that begins alike
SHORT = re.compile(f"[{ALPHABET}]{{4}}(?:-[{ALPHABET}]{{4}}){{3}}")
_HEX_SIGNS = SIGNS * 5 // 4


@dataclass(frozen=True)
class Presence:
    """Whether a kept head is still in the chain; `made_at` is of its seal, `later` counts own rows after it.

    `whole` is false where the chain does not fit, before or after the head.
    """

    contained: bool
    whole: bool
    made_at: datetime | None = None
    later: int = 0


def short(head: str) -> str:
    """The head as it stands in a mail: „7K3M-Q0RT-9XWE-41ZP“. `head` is 64 hex digits."""
    number = int(head[:_HEX_SIGNS], 16)
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SIGNS)))
    return "-".join(signs[start : start + 4] for start in range(0, SIGNS, 4))


def is_short(typed: str) -> bool:
    """Whether what was typed can be such a code, however it is spaced."""
    meant = normalise(typed)
    return len(meant) == SIGNS and set(meant) <= set(ALPHABET)


def find(typed: str, network_ref: int) -> Presence:
    """Recompute the chain and look whether the head `typed` is in it. Raises ValueError for no such code.

    Only a seal that fits counts: a row with that head, put there by somebody without the key, does not.
    """
    if not is_short(typed):
        raise ValueError("A head has sixteen signs.")
    start = _hex_of(normalise(typed))
    found: Seal | None = None
    whole, later = True, 0
    for seal, rows, good in links():
        if not good:
            whole = False
            break
        if found is not None:
            later += own(rows, network_ref)
        elif seal.head.startswith(start):
            found = seal
    return Presence(found is not None, whole, found.made_at if found else None, later)


def _hex_of(code: str) -> str:
    number = 0
    for sign in code:
        number = number << 5 | ALPHABET.index(sign)
    return f"{number:0{_HEX_SIGNS}x}"
