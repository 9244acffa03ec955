"""A person acting for themselves, outside any network: keys, passphrase, second factor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Oneself:
    """The doer of deeds on one's own account; `audit` wants to know who."""

    user_id: int

    @property
    def ident(self) -> str:
        """The same opaque name that the person has in a network."""
        return f"user:{self.user_id}"

    @property
    def network_ref(self) -> int | None:
        """Accounts belong to no network."""
        return None
