"""What a sign-in of the demo is: who, where they work, and what they show a visitor."""

from collections.abc import Sequence
from dataclasses import dataclass

from beratungsnetz.networks.models import RoleName

OFFICE = "office"
PASSWORD = "Linde-Anker-Bruecke"  # noqa: S105  (a demo's, printed on purpose)


@dataclass(frozen=True)
class Person:
    """One person: where they work (None: no member) and what they show a visitor."""

    email: str
    name: str
    role: str
    member: str | None
    shows: str

    @property
    def first_name(self) -> str:
        """As people call them."""
        return self.name.split(" ")[0]

    @property
    def role_name(self) -> str:
        """The role as pages call it."""
        return str(RoleName(self.role).label)

    @property
    def workplace(self) -> str:
        """The agency; empty for the office and for those who work for no member."""
        return "" if self.member in (None, OFFICE) else str(self.member)


@dataclass(frozen=True)
class SignIn:
    """One line of what `demo` prints."""

    email: str
    password: str
    name: str
    shows: str


def sign_ins(people: Sequence[Person]) -> list[SignIn]:
    """What to print for these people."""
    return [SignIn(person.email, PASSWORD, person.name, person.shows) for person in people]
