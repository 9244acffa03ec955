"""What an unlocked person carries through a request: their private key, shown to nobody."""

from dataclasses import dataclass, field
from typing import NoReturn


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Keyring:
    """The private key of one person. Never logged, never pickled, never in a template."""

    user_id: int
    private_key: bytes = field(repr=False)

    def __repr__(self) -> str:
        return f"<Keyring of user {self.user_id}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A keyring is not stored; see vault.py.")
