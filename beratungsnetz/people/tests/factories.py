"""A test's people: an account with keys, a circle with people, an unlocked keyring."""

import unicodedata

from beratungsnetz.people import circles
from beratungsnetz.people.accounts import found_account
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.keys import opened
from beratungsnetz.people.models import Circle, User

PASSWORD = "drei Züge bis zum Hafen"


def person(name: str = "Ayşe Demir", *, password: str = PASSWORD) -> User:
    """An account with keys; the address comes from the name."""
    plain = unicodedata.normalize("NFKD", name.split()[0]).encode("ascii", "ignore").decode()
    address = f"{plain.lower()}@beispiel.de"
    user, _ = found_account(email=address, name=name, password=password, by=Oneself(0))
    return user


def keyring_of(user: User, password: str = PASSWORD) -> Keyring:
    """The person's keyring, as after unlocking."""
    found = opened(user, password)
    assert found is not None
    return found


def circle_of(*people: User, label: str = "Team Nord", network_ref: int | None = 1) -> Circle:
    """A circle in which all sit; the first holds its key, and admits the others."""
    made = circles.new_circle(label, network_ref)
    for one in people:
        circles.seat(made, one, Oneself(people[0].pk))
    for waiting in circles.waiting(made):
        circles.admit(waiting, keyring=keyring_of(people[0]), by=Oneself(people[0].pk))
    return made
