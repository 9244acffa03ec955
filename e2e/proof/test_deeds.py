"""Every deed × everybody × every state, by the actions themselves: docs/roles.md against the machine.

Without pages, so that nothing hangs on a view: where the Begleitung does not exist for somebody, the
action refuses, too.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, ApiClient, Public, SlipHolder, System
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import MOVES, State
from beratungsnetz.referrals.tests.cast import CANARY
from e2e.proof.asking import undone
from e2e.proof.cases import ROLES, STATES
from e2e.proof.roles import CAST, PART
from e2e.proof.world import NEED_STATES, World
from e2e.share import HANDS, dealt

pytestmark = pytest.mark.django_db
DEEDS = list(ROLES.under("Who may do which deed").rows)
MORE = (
    "take_back",
    "settle",
    "name_companion",
    "confirm_release",
    "renew_release",
    "withdraw_consent",
    "send_link",
)
NOT_STAFF = ("nobody", "person", "person without PIN", "person of another need", "clock", "program")


def actors(world: World, state: str) -> dict[str, Actor]:
    """Everybody who could do something, by name."""
    network, mine = world.cast.network, world.holder(state)
    strange = world.cast.person(world.needs["open"])
    return {
        **world.staff,
        "nobody": Public(network),
        "person": mine,
        "person without PIN": SlipHolder(mine.slip_id, network),
        "person of another need": strange,
        "clock": System("tick", network),
        "program": ApiClient(1, network, world.cast.target.pk),
    }


def expected(deed: str, state: str, who: str) -> str:
    """`ok`, `no` or `late` by docs/roles.md; what does not exist for somebody is `no` for an action."""
    if who in ("person", "person without PIN", "clock"):
        part = "clock" if who == "clock" else "person"
        answer = ROLES.deed(deed, state, part)
        return "no" if who == "person without PIN" and deed == "release" and answer == "ok" else answer
    if who not in PART:
        return "no"
    part = PART[who]
    if part in ("target", "companion") and ROLES.sees("A Begleitung", state, who) != "ok":
        return "no"
    return ROLES.deed(deed, state, part)


def doing(world: World, deed: str, part: str) -> Callable[[Referral, Actor], Referral]:
    """The action, with what a page would give it."""
    soon = timezone.now() + timedelta(days=2)
    grant = world.cast.grant()
    word = {"companion": "companion", "target": "target"}.get(part, "person")
    more: dict[str, dict[str, Any]] = {
        "ask_release": {"packet": CANARY},
        "request": {"packet": {}},
        "release": {"grant": grant},
        **{name: {"appointment_at": soon} for name in ("arrange", "schedule", "shift", "reschedule")},
        "decline": {"reason": "full"},
        "query": {"question": "access"},
        "answer": {"answer": "yes"},
        "arrive": {"word": word},
        "hand_back": {"reason": "not_reached"},
        "close": {"outcome": "helped", "asked": "asked"},
        "recall": {"reason": "other_node"},
        "withdraw_release": {"channel": "phone"},
        "name_companion": {"companion": None},
        "confirm_release": {"form": "paper"},
        "renew_release": {"grant": grant},
        "withdraw_consent": {"channel": "phone"},
    }
    action: Any = getattr(actions, deed)
    return lambda referral, by: action(referral, by=by, **more.get(deed, {}))


def answer_of(act: Callable[[], Referral]) -> tuple[str, str]:
    """The word of docs/roles.md, and the state afterwards; everything is rolled back."""
    with undone():
        try:
            return "ok", str(act().state)
        except NotAllowed:
            return "no", ""
        except WrongMoment:
            return "late", ""


def test_roles_md_and_the_machine_name_the_same_deeds() -> None:
    assert set(DEEDS) == {move.deed for move in MOVES} == set(ROLES.under("From where to where").rows)
    assert set(ROLES.under("A Begleitung").rows) == {str(state) for state in State}


TRIED: list[int] = []


@pytest.mark.parametrize("deed", [*DEEDS, *MORE])
def test_deed(world: World, deed: str) -> None:
    wrong, tried = [], 0
    goes_to = ROLES.under("From where to where").rows.get(deed, {}).get("to")
    for place, state in enumerate(STATES, start=len(deed)):
        referral = world.begleitungen[state]
        everybody = [one for one in actors(world, state).items() if one[0] != "both"]
        for who, actor in dealt(everybody, turn=place):
            wanted, part = expected(deed, state, who), PART.get(who, "")
            act = doing(world, deed, part)
            got, now = answer_of(lambda act=act, one=referral, by=actor: act(one, by))  # type: ignore[misc]
            tried += 1
            if got != wanted:
                wrong.append(f"{deed} by {who} in {state}: {got} instead of {wanted}")
            elif got == "ok" and goes_to and now != goes_to:
                wrong.append(f"{deed} by {who} in {state} led to {now} instead of {goes_to}")
    assert wrong == []
    assert tried >= _each(world) // HANDS - len(STATES)


def test_together_more_than_5000_cases(world: World) -> None:
    assert _each(world) >= 16 * 18
    assert _each(world) * len([*DEEDS, *MORE]) >= 5_000


def _each(world: World) -> int:
    """How many cases one deed has."""
    return len(STATES) * (len(world.staff) - 1 + len(NOT_STAFF))


@pytest.mark.parametrize("who", [*CAST, "named"])
def test_what_exists_for_somebody(world: World, who: str) -> None:
    """`visible_to` in each state, also under the other network's actor."""
    actor: Actor = Public(world.cast.network) if who == "nobody" else world.staff[who]
    for state in STATES:
        sees = Referral.objects.visible_to(actor).filter(pk=world.begleitungen[state].pk).exists()
        assert sees == (ROLES.sees("A Begleitung", state, who) == "ok"), (who, state)
    for state in NEED_STATES:
        sees = Need.objects.visible_to(actor).filter(pk=world.needs[state].pk).exists()
        assert sees == (ROLES.sees("A need", state, who) == "ok"), (who, state)


# What the clock changes: the deed, who, the state, how many days later.
LATER = [
    ("discard", "clock", "draft", 31),
    ("refuse", "clock", "awaiting_release", 45),
    *(
        ("recall", "office", state, 60)
        for state in ["requested", "queried", "waitlisted", "accepted", "scheduled"]
    ),
    ("take_back", "office", "handed_back", 30),
]


@pytest.mark.parametrize(("deed", "who", "state", "days"), LATER)
def test_when_the_time_has_come(world: World, deed: str, who: str, state: str, days: int) -> None:
    referral, actor = world.begleitungen[state], actors(world, state)[who]
    act = doing(world, deed, PART.get(who, ""))
    assert answer_of(lambda: act(referral, actor))[0] == "late"
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        assert answer_of(lambda: act(referral, actor))[0] == "ok"


def test_after_three_misses_the_source_may_give_up(world: World) -> None:
    with undone():
        found, cast = world.begleitungen["missed"], world.cast
        past = timezone.now() - timedelta(minutes=1)
        for _ in range(2):
            with pytest.raises(WrongMoment):
                actions.give_up(found, by=cast.counsellor)
            found = actions.reschedule(found, by=cast.counsellor, appointment_at=past)
            found = actions.miss(found, by=cast.elsewhere)
        assert actions.give_up(found, by=cast.counsellor).state == "recalled"


def test_an_appointment_that_is_still_to_come_cannot_be_missed(world: World) -> None:
    with undone():
        ahead = timezone.now() + timedelta(days=1)
        moved = actions.shift(world.begleitungen["scheduled"], by=world.cast.elsewhere, appointment_at=ahead)
        with pytest.raises(WrongMoment):
            actions.miss(moved, by=world.cast.elsewhere)


def test_the_office_sees_what_is_late(world: World) -> None:
    """An answer that is more than two open days late, and a hand-back that nobody took."""
    late = {"requested", "queried", "waitlisted", "accepted", "scheduled", "missed", "handed_back"}
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        visible = Referral.objects.visible_to(world.staff["office"])
        assert {one.state for one in visible} >= late
        assert not {one.state for one in visible} & {
            "draft",
            "awaiting_release",
            "refused",
            "cancelled",
            "closed",
        }
        for who in ("source", "colleague", "lead"):
            assert not Referral.objects.visible_to(world.staff[who]).filter(state="draft").exists()


def test_the_companion_sees_only_the_begleitung_that_names_them(world: World) -> None:
    with undone():
        referral, cast = world.begleitungen["accepted"], world.cast
        assert not Referral.objects.visible_to(world.staff["companion"]).exists()
        volunteer = cast.user(world.staff["companion"])
        actions.name_companion(referral, by=cast.counsellor, companion=volunteer)
        assert Referral.objects.visible_to(world.staff["companion"]).get() == referral
