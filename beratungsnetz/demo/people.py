"""What a sign-in of the demo is: who, where they work, and what they show a visitor."""

from collections.abc import Sequence
from dataclasses import dataclass

PASSWORD = "Linde-Anker-Bruecke"  # noqa: S105  (a demo's, printed on purpose)


@dataclass(frozen=True)
class Person:
    """One person: where they work (None: no member) and what they show a visitor."""

    email: str
    name: str
    role: str
    member: str | None
    shows: str


@dataclass(frozen=True)
class SignIn:
    """One line of what `demo` prints."""

    email: str
    password: str
    name: str
    shows: str


OFFICE = "office"


def sign_ins(people: Sequence[Person]) -> list[SignIn]:
    """What to print for these people."""
    return [SignIn(person.email, PASSWORD, person.name, person.shows) for person in people]
