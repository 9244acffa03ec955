"""Every state × deed × actor. What may happen is written here by hand, from the contract, not from rules.py.

What may not happen is answered with the right refusal, and changes nothing: row, audit, keys.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Public, System
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import MOVES, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.prints import fingerprint

# deed: (who, from where, to where); `here` is the source, `there` the target.
TABLE = {
    "ask_release": ("here", "draft", "awaiting_release"),
    "request": ("here", "draft", "requested"),
    "arrange": ("here", "draft", "scheduled"),
    "discard": ("here clock", "draft", "cancelled"),
    "release": ("here person", "awaiting_release", "requested"),
    "refuse": ("here person clock", "awaiting_release", "refused"),
    "accept": ("there", "requested waitlisted", "accepted"),
    "decline": ("there", "requested waitlisted", "declined"),
    "query": ("there", "requested", "queried"),
    "answer": ("here", "queried", "requested"),
    "waitlist": ("there", "requested", "waitlisted"),
    "keep_waiting": ("there", "waitlisted", "waitlisted"),
    "schedule": ("there", "accepted", "scheduled"),
    "shift": ("there", "scheduled", "scheduled"),
    "reschedule": ("here there", "missed", "scheduled"),
    "arrive": ("here there companion", "scheduled", "arrived"),
    "miss": ("there", "scheduled", "missed"),
    "give_up": ("here", "missed", "recalled"),
    "contradict": ("person", "arrived", "missed"),
    "hand_back": ("there", "accepted arrived", "handed_back"),
    "close": ("there", "arrived", "closed"),
    "recall": ("here office", "requested queried waitlisted accepted scheduled", "recalled"),
    "withdraw_release": (
        "here there office companion person",
        "draft awaiting_release requested queried waitlisted accepted scheduled missed arrived "
        "handed_back declined refused recalled release_withdrawn cancelled closed",
        "release_withdrawn",
    ),
}
NEVER_REACHED_THE_TARGET = ["draft", "awaiting_release", "refused", "cancelled"]
COMPANION_IS_NAMED = ["scheduled", "missed", "arrived", "closed"]
# Allowed in principle, but the time has not come: before a limit, or before three misses.
TOO_EARLY = {
    ("draft", "discard", "clock"),
    ("awaiting_release", "refuse", "clock"),
    ("missed", "give_up", "here"),
    *((state, "recall", "office") for state in TABLE["recall"][1].split()),
}
ACTORS = tuple(
    "counsellor colleague elsewhere office companion person clock stranger foreigner public".split()  # noqa: SIM905
)
PART = {"counsellor": "here", "colleague": "here", "elsewhere": "there"}


def expected(state: str, deed: str, actor: str) -> int:
    who, origins, _ = TABLE[deed]
    part = PART.get(actor, actor)
    strange = (part == "there" and state in NEVER_REACHED_THE_TARGET) or (
        part == "companion" and state not in COMPANION_IS_NAMED
    )
    if part not in who.split() or strange:
        return 403
    return 200 if state in origins.split() and (state, deed, part) not in TOO_EARLY else 409


def doing(cast: Cast, deed: str, actor: str) -> Callable[[Referral, Actor], Referral]:
    """The action with what a page would give it."""
    soon = timezone.now() + timedelta(days=2)
    word = {"companion": "companion", "elsewhere": "target"}.get(actor, "person")
    more: dict[str, dict[str, Any]] = {
        "ask_release": {"packet": CANARY},
        "request": {"packet": CANARY, "grant": cast.grant()},
        "release": {"grant": cast.grant()},
        "arrange": {"appointment_at": soon},
        "schedule": {"appointment_at": soon},
        "shift": {"appointment_at": soon},
        "reschedule": {"appointment_at": soon},
        "decline": {"reason": "full"},
        "query": {"question": "access"},
        "answer": {"answer": "yes"},
        "arrive": {"word": word},
        "hand_back": {"reason": "not_reached"},
        "close": {"outcome": "helped", "asked": "asked"},
        "recall": {"reason": "other_node"},
        "withdraw_release": {"channel": "phone"},
    }
    action: Any = getattr(actions, deed)
    return lambda referral, by: action(referral, by=by, **more.get(deed, {}))


def answer_of(act: Callable[[Referral, Actor], Referral], referral: Referral, by: Actor) -> int | str:
    """The new state, or the status that the middleware would answer with; what worked is rolled back."""
    with transaction.atomic():
        try:
            return str(act(referral, by).state)
        except NotAllowed as refusal:
            assert refusal.sentence.endswith(".")
            return 403
        except WrongMoment as refusal:
            assert refusal.sentence.endswith(".")
            return 409
        finally:
            transaction.set_rollback(True)


def test_the_table_here_and_the_table_of_the_code_name_the_same_deeds() -> None:
    assert set(TABLE) == {move.deed for move in MOVES}


@pytest.mark.parametrize("state", list(State))
def test_every_deed_by_every_actor(cast: Cast, state: State) -> None:
    referral = cast.at(state)
    actors: dict[str, Actor] = {
        "counsellor": cast.counsellor,
        "colleague": cast.colleague,
        "elsewhere": cast.elsewhere,
        "office": cast.office_person,
        "companion": cast.companion,
        "person": cast.person(referral.part.need),
        "clock": System("tick", cast.network),
        "stranger": cast.stranger,
        "foreigner": cast.foreigner,
        "public": Public(cast.network),
    }
    assert tuple(actors) == ACTORS
    before = fingerprint()
    for name, actor in actors.items():
        shown = {move.deed for move in rules.allowed_deeds(actor, referral)}
        for deed, (_, _, goes_to) in TABLE.items():
            got = answer_of(doing(cast, deed, name), referral, actor)
            wanted = expected(state, deed, name)
            assert got == (goes_to if wanted == 200 else wanted), (state, deed, name)
            assert (deed in shown) == (wanted == 200), (state, deed, name)
    assert fingerprint() == before


@pytest.mark.parametrize("state", list(State))
def test_a_refused_deed_changes_nothing(cast: Cast, state: State) -> None:
    """Without the rollback of the test above: the action itself must leave no trace."""
    referral = cast.at(state)
    before = fingerprint()
    for name, actor in (
        ("counsellor", cast.counsellor),
        ("elsewhere", cast.elsewhere),
        ("stranger", cast.stranger),
    ):
        for deed in TABLE:
            if expected(state, deed, name) == 200:
                continue
            with pytest.raises((NotAllowed, WrongMoment)):
                doing(cast, deed, name)(referral, actor)
            assert fingerprint() == before, (deed, name)
