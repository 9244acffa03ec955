"""Random walks over states × actors × a moving clock keep the invariants of the contract.

BERATUNGSNETZ_WALKS multiplies how many walks are taken (1 by default).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Role
from beratungsnetz.people.models import RecordWrap
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.clock import tick
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.prints import fingerprint
from beratungsnetz.referrals.tests.test_every_deed import TABLE, doing

TIMES = int(os.environ.get("BERATUNGSNETZ_WALKS", "1"))
ACTORS = (
    "counsellor",
    "colleague",
    "elsewhere",
    "office_person",
    "companion",
    "stranger",
    "foreigner",
    "person",
)
READS = {State.ACCEPTED, State.SCHEDULED, State.MISSED, State.ARRIVED, State.CLOSED}
NO_KEYS = {State.DECLINED, State.HANDED_BACK, State.REFUSED, State.RECALLED, State.RELEASE_WITHDRAWN}
MAY_END_A_NEED = {"close", "meet", "end"}
# Half of the steps go to deeds that fit somewhere: else most walks end at the first refusal.
USUAL = (
    *("request", "accept", "schedule", "arrive", "close", "miss", "reschedule", "contradict", "hand_back"),
    *("withdraw_release", "ask_release", "release", "query", "answer", "waitlist"),
)


class Walk(RuleBasedStateMachine):
    """One network, a few needs, and everybody doing anything at any time."""

    cast: ClassVar[Cast]

    def __init__(self) -> None:
        super().__init__()
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        self._clock = time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False)
        self.clock = self._clock.start()
        self.cast._slips.clear()
        self.needs = [self.cast.need(), self.cast.need(parts=(self.cast.topic, self.cast.second_topic))]
        for need in self.needs:
            self.cast.person(need)
            self.cast.lead(self.cast.draft(need), State.REQUESTED)

    def teardown(self) -> None:
        self._clock.stop()
        transaction.set_rollback(True)
        self._atomic.__exit__(None, None, None)

    @contextmanager
    def step(self, deed: str) -> Iterator[None]:
        """A refusal changes nothing at all; no end of a Begleitung ends a need."""
        before, running = fingerprint(), Need.objects.running().count()
        try:
            yield
        except (NotAllowed, WrongMoment):
            assert fingerprint() == before, deed
        if deed not in MAY_END_A_NEED:
            assert Need.objects.running().count() >= running, deed

    def actor(self, name: str, need: Need) -> Actor:
        if name == "person":
            return self.cast.person(need)
        found: Actor = getattr(self.cast, name)
        return found

    def _some(self, number: int) -> Referral | None:
        found = list(Referral.objects.order_by("-pk").select_related("part__need"))
        return found[number % len(found)] if found else None

    @rule(deed=st.sampled_from([*TABLE, *USUAL]), who=st.sampled_from(ACTORS), number=st.integers(0, 7))
    def deed(self, deed: str, who: str, number: int) -> None:
        referral = self._some(number)
        if referral is None:
            return
        name = {"elsewhere": "elsewhere", "companion": "companion"}.get(who, who)
        rows = Entry.objects.filter(
            thing="referrals.referral", deed=f"referrals.{deed}", thing_id=referral.pk
        )
        before = rows.count()
        with self.step(deed):
            doing(self.cast, deed, name)(referral, self.actor(who, referral.part.need))
            # One transition, one row; a withdrawal repeated is none.
            after = rows.count() - before
            assert after == 1 or (deed == "withdraw_release" and after == 0)

    @rule(who=st.sampled_from(ACTORS[:5]), number=st.integers(0, 7), part=st.integers(0, 1))
    def draft(self, who: str, number: int, part: int) -> None:
        need = self.needs[number % 2]
        parts = list(need.parts.all())
        with self.step("draft"):
            by: Any = getattr(self.cast, who)
            actions.draft(parts[part % len(parts)], by=by, service=self.cast.service)

    @rule(
        deed=st.sampled_from(["hand_to_office", "answer_gap", "take_gap", "take_over", "meet", "end"]),
        who=st.sampled_from(ACTORS),
        number=st.integers(0, 1),
    )
    def need_deed(self, deed: str, who: str, number: int) -> None:
        need = self.needs[number]
        more: dict[str, dict[str, Any]] = {
            "answer_gap": {"answer": "for_now", "outcome": "waiting"},
            "end": {"reason": "not_now", "channel": "phone"},
        }
        by: Any = self.actor(who, need)
        if deed != "end" and who == "person":
            return
        with self.step(deed):
            getattr(actions, deed)(need, by=by, **more.get(deed, {}))

    @rule(
        deed=st.sampled_from(["take_back", "settle"]),
        who=st.sampled_from(ACTORS[:5]),
        number=st.integers(0, 7),
    )
    def follow_up(self, deed: str, who: str, number: int) -> None:
        referral = self._some(number)
        if referral is None:
            return
        with self.step(deed):
            getattr(actions, deed)(referral, by=getattr(self.cast, who))

    @rule(who=st.sampled_from(["colleague", "counsellor", "elsewhere"]))
    def away(self, who: str) -> None:
        """Absence: what they were responsible for is re-homed."""
        setup = System("setup", self.cast.network)
        actions.rehome(self.cast.user(getattr(self.cast, who)), network=self.cast.network, by=setup)

    @rule(hours=st.sampled_from([1, 7, 24, 24 * 6, 24 * 31]))
    def time_passes(self, hours: int) -> None:
        self.clock.shift(timedelta(hours=hours))

    @rule()
    def tick(self) -> None:
        with self.step("tick"):
            tick(self.cast.network, timezone.now())

    @rule(
        who=st.sampled_from(["elsewhere", "office_person", "stranger", "companion"]), number=st.integers(0, 7)
    )
    def read(self, who: str, number: int) -> None:
        referral = self._some(number)
        by = getattr(self.cast, who)
        if referral is None:
            return
        with self.step("read"):
            actions.read_packet(referral, by=by, keyring=self.cast.keyring(by))
            in_force = referral.releases.in_force(timezone.now())
            assert who == "elsewhere" or referral.source_member_id in by.member_ids()
            assert referral.state in READS or referral.source_member_id in by.member_ids()
            assert in_force.exists() or referral.source_member_id in by.member_ids()

    @invariant()
    def somebody_is_responsible(self) -> None:
        for need in Need.objects.running().select_related("responsible_member"):
            if need.responsible_user_id is not None:
                role = Role.objects.active().filter(
                    user_id=need.responsible_user_id, member_id=need.responsible_member_id
                )
                assert role.exists()
            if need.state == "gap":
                assert need.responsible_member == self.cast.office

    @invariant()
    def ends_leave_no_keys(self) -> None:
        wraps = RecordWrap.objects.filter(record__referral__state__in=NO_KEYS).exclude(
            record__referral__source_member=self.cast.target
        )
        assert not wraps.filter(circle_key__circle__team__member=self.cast.target).exists()

    @invariant()
    def whose_turn_is_never_forgotten(self) -> None:
        """What runs, or has ended with nobody following up, waits for a member or for the person."""
        for referral in Referral.objects.select_related("part__need"):
            waits = referral.settled_at is None
            assert (referral.turn_member_id is not None) == (waits and referral.state != "awaiting_release")
            assert (referral.due_at is not None) == waits
            if referral.part.need.state in ("met", "ended"):
                assert not waits or referral.state == State.ARRIVED


def test_random_walks_keep_the_invariants(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Walk.cast = cast
    for staff in (cast.counsellor, cast.elsewhere, cast.office_person, cast.stranger, cast.companion):
        cast.keyring(staff)
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=25 * TIMES,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        ),
    )
