"""Random walks over states × actors × a moving clock keep the invariants of the contract.

BERATUNGSNETZ_WALKS multiplies how many walks are taken (1 by default).
"""

import os
import random
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
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.clock import tick
from beratungsnetz.referrals.models import Need, NeedPart, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.prints import fingerprint
from beratungsnetz.referrals.tests.test_every_deed import TABLE, doing
from beratungsnetz.referrals.tests.test_leaving import nothing_is_nobodys

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
READS = {State.ACCEPTED, State.SCHEDULED, State.MISSED, State.ARRIVED}
NO_KEYS = {State.DECLINED, State.HANDED_BACK, State.REFUSED, State.RECALLED, State.RELEASE_WITHDRAWN}
MAY_END_A_NEED = {"close", "meet", "meet_part", "end"}
EARLY_ENDS = ("withdraw_release", "recall", "discard", "hand_back")
KINDS = (
    *("what_fits",) * 10,
    *("anything", "draft", "time_passes", "read") * 2,
    *("need_deed", "name_deed", "follow_up", "away", "tick"),
)
PARTS = {
    "here": "counsellor",
    "there": "elsewhere",
    "office": "office_person",
    "companion": "companion",
    "person": "person",
}


class Walk(RuleBasedStateMachine):
    """One network, a few needs, and everybody doing anything at any time."""

    cast: ClassVar[Cast]

    def __init__(self) -> None:
        super().__init__()
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        self._clock = time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False)
        self.clock = self._clock.start()
        self.steps = 0
        self.cast._slips.clear()
        self.needs = [
            self.cast.need(identity=CANARY),
            self.cast.need(parts=(self.cast.topic, self.cast.second_topic)),
        ]
        for need in self.needs:
            self.cast.person(need)
            self.cast.lead(self.cast.draft(need), State.REQUESTED)

    def teardown(self) -> None:
        """At the end of each walk an agency leaves: wherever everything stands, it is somebody's after it."""
        try:
            which = (self.cast.target, self.cast.source, self.cast.third)[self.steps // 3 % 3]
            actions.member_leaves(which, by=self.cast.office_person)
            nothing_is_nobodys()
            self.ends_leave_no_keys()
        finally:
            self._undo()

    def _undo(self) -> None:
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

    def _some(self, number: int) -> Referral:
        """One of the latest; the first of all comes back when drafts were deleted."""
        found = list(Referral.objects.order_by("-pk").select_related("part__need")[:4])
        return found[number % len(found)]

    # One rule for all kinds of steps, and dice of our own: Hypothesis switches single rules off in many
    # walks and likes to repeat values, so that walks would hardly move.
    @rule(salt=st.integers(0, 2**32))
    def one_step(self, salt: int) -> None:
        for _ in range(3):
            self.steps += 1
            dice = random.Random(f"{salt}:{self.steps}")
            kind: str = dice.choice(KINDS)
            getattr(self, kind)(dice.choice(ACTORS), dice.randrange(4), dice.randrange(100))
            self.somebody_is_responsible()
            self.after_the_arrival_it_is_the_target()
            self.ends_leave_no_keys()

    def what_fits(self, who: str, number: int, choice: int) -> None:
        """A deed that the contract has for the state, by the part it names: else walks hardly move."""
        referral = self._some(number)
        fits = [
            (deed, PARTS[part])
            for deed, (parts, origins, _) in TABLE.items()
            for part in parts.split()
            if referral.state in origins.split()
            and part in PARTS
            # A withdrawal fits everywhere, and early ends make dull walks: seldom is enough.
            and (deed not in EARLY_ENDS or choice > 90)
        ]
        if fits:
            self._do(*fits[choice % len(fits)], referral)

    def anything(self, who: str, number: int, choice: int) -> None:
        """Any deed by anybody: mostly refused."""
        self._do([*TABLE][choice % len(TABLE)], who, self._some(number))

    def _do(self, deed: str, who: str, referral: Referral) -> None:
        rows = Entry.objects.filter(
            thing="referrals.referral", deed=f"referrals.{deed}", thing_id=referral.pk
        )
        before = rows.count()
        with self.step(deed):
            doing(self.cast, deed, who)(referral, self.actor(who, referral.part.need))
            # One transition, one row; a withdrawal repeated is none.
            after = rows.count() - before
            assert after == 1 or (deed == "withdraw_release" and after == 0)

    def draft(self, who: str, number: int, choice: int) -> None:
        parts = [*self.needs[1].parts.all(), *self.needs[0].parts.all()]
        by: Any = getattr(self.cast, who, self.cast.counsellor)
        with self.step("draft"):
            actions.draft(parts[choice % 3], by=by, service=self.cast.service)

    def need_deed(self, who: str, number: int, choice: int) -> None:
        need = self.needs[number % 2]
        # Ends are seldom: a walk is over with its needs.
        seldom = ("meet", "end") if choice > 90 else ()
        deeds = ("hand_to_office", "answer_gap", "take_gap", "take_over", "split", "meet_part", "drop_part")
        deed = deeds[choice % len(deeds)] if not seldom else seldom[choice % 2]
        more: dict[str, dict[str, Any]] = {
            "answer_gap": {"answer": "for_now", "outcome": "waiting"},
            "end": {"reason": "not_now", "channel": "phone"},
            "split": {"topic": (self.cast.topic, self.cast.second_topic)[number // 2]},
            "meet_part": {"part": self._part(need, choice)},
            "drop_part": {"part": self._part(need, choice)},
        }
        if deed != "end" and who == "person":
            return
        by: Any = self.actor(who, need)
        with self.step(deed):
            getattr(actions, deed)(need, by=by, **more.get(deed, {}))

    def name_deed(self, who: str, number: int, choice: int) -> None:
        """The name of the first need, on its way to the office and back."""
        if who == "person" and choice % 4:
            return
        by: Any = self.actor(who, self.needs[0])
        signed = {"grant": self.cast.grant(), "keyring": self.cast.keyring(self.cast.counsellor)}
        deeds: list[tuple[str, dict[str, Any]]] = [
            ("withdraw_office_release", {"channel": "phone"}),
            ("release_to_office", signed),
            ("ask_name", {}),
            ("refuse_name", {}),
        ]
        deed, more = deeds[choice % 4]
        with self.step(deed):
            getattr(actions, deed)(self.needs[0], by=by, **more)

    def _part(self, need: Need, choice: int) -> NeedPart:
        """A part, rarely the last one that is open: a walk is over with its needs."""
        parts = list(need.parts.order_by("met_at", "pk"))
        return parts[choice // 7 % len(parts)]

    def follow_up(self, who: str, number: int, choice: int) -> None:
        deed = ("take_back", "settle")[choice % 2]
        by: Any = getattr(self.cast, who, self.cast.counsellor)
        with self.step(deed):
            getattr(actions, deed)(self._some(number), by=by)

    def away(self, who: str, number: int, choice: int) -> None:
        """Absence: what they were responsible for is re-homed."""
        gone = (self.cast.counsellor, self.cast.colleague, self.cast.elsewhere)[choice % 3]
        setup = System("setup", self.cast.network)
        actions.rehome(self.cast.user(gone), network=self.cast.network, by=setup)

    def time_passes(self, who: str, number: int, choice: int) -> None:
        hours = (1, 7, 24, 24 * 6, 24 * 31)[choice % 5]
        self.clock.shift(timedelta(hours=hours))

    def tick(self, who: str, number: int, choice: int) -> None:
        with self.step("tick"):
            tick(self.cast.network, timezone.now())

    def read(self, who: str, number: int, choice: int) -> None:
        referral = self._some(number)
        by = (self.cast.elsewhere, self.cast.office_person, self.cast.stranger, self.cast.companion)[
            choice % 4
        ]
        with self.step("read"):
            actions.read_packet(referral, by=by, keyring=self.cast.keyring(by))
            own = referral.source_member_id in by.member_ids()
            in_force = referral.releases.in_force(timezone.now())
            assert own or (by == self.cast.elsewhere and referral.state in READS and in_force.exists())

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
    def a_need_is_met_with_its_last_part(self) -> None:
        for need in Need.objects.all():
            left = need.parts.filter(met_at=None).exists()
            assert left or need.state not in ("open", "gap")
            assert not left or need.state != "met"

    @invariant()
    def after_the_arrival_it_is_the_target(self) -> None:
        """Or the office, when the target handed it on or nobody is left there."""
        for arrived in Referral.objects.filter(state=State.ARRIVED, part__need=self.needs[0]):
            need = Need.objects.get(pk=arrived.part.need_id)
            if need.state in ("open", "gap"):
                assert need.responsible_member in (self.cast.target, self.cast.office)

    @invariant()
    def ends_leave_no_keys(self) -> None:
        wraps = RecordWrap.objects.filter(record__referral__state__in=NO_KEYS).exclude(
            record__referral__source_member=self.cast.target
        )
        assert not wraps.filter(circle_key__circle__team__member=self.cast.target).exists()

    @invariant()
    def the_office_reads_who_it_is_only_by_a_release(self) -> None:
        """No wrap without one, none after the end; and no look without a need in its hands."""
        need = Need.objects.get(pk=self.needs[0].pk)
        wraps = RecordWrap.objects.filter(
            record=need.identity_id, circle_key__circle__team__member=self.cast.office
        )
        open_ones = need.releases.filter(withdrawn_at=None)
        if wraps.exists():
            assert open_ones.exists()
            assert need.state in ("open", "gap")
        by, now = self.cast.office_person, timezone.now()
        if not rules.name_is_closed(by, need, now):
            assert need.releases.in_force(now).exists()
            assert need.responsible_member == self.cast.office

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
            max_examples=6 * TIMES,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        ),
    )
