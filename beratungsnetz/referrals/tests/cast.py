"""The fixed cast of the tests, as pytest fixtures: `cast` and nothing else to set up.

A counsellor here, a colleague, a counsellor elsewhere, the office, a stranger, a person with a slip,
and a counsellor of a second network. States are reached only through actions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.lib.calendar import Workdays
from beratungsnetz.lib.tests.rows import written
from beratungsnetz.networks.actions import add_member, create_network, give_role
from beratungsnetz.networks.actor import SlipHolder, Staff, System, staff_of
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.people import circles
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.models import User
from beratungsnetz.people.tests.factories import keyring_of, person
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State

CANARY = {"name": "Kanari Vogelfrei", "phone": "0151 4711 0815"}
SETUP = System("setup")


def working_day(*, ahead: int) -> date:
    """A day on which people work, at least `ahead` days from now.

    On a Sunday or a holiday a page would ask whether it is meant.
    """
    day, opening = timezone.localdate() + timedelta(days=ahead), Workdays("NW")
    while not opening.is_open(day):
        day += timedelta(days=1)
    return day


@dataclass
class Cast:
    """Everybody and everything a test of a Begleitung needs. Staff are actors; `user` gives the account."""

    network: Network
    other_network: Network
    source: Member
    target: Member
    third: Member
    office: Member
    topic: Topic
    second_topic: Topic
    area: Area
    service: Service
    counsellor: Staff
    colleague: Staff
    elsewhere: Staff
    office_person: Staff
    stranger: Staff
    companion: Staff
    foreigner: Staff
    _keyrings: dict[int, Keyring] = field(default_factory=dict)
    _slips: dict[int, SlipHolder] = field(default_factory=dict)

    def user(self, staff: Staff) -> User:
        """The account behind an actor."""
        return User.objects.get(pk=staff.user_id)

    def again(self, staff: Staff) -> Staff:
        """The actor as the next request would make it, after roles changed."""
        found = staff_of(staff.user_id, staff.network)
        assert found is not None
        return found

    def keyring(self, staff: Staff) -> Keyring:
        """The unlocked keyring of an actor."""
        if staff.user_id not in self._keyrings:
            self._keyrings[staff.user_id] = keyring_of(self.user(staff))
        return self._keyrings[staff.user_id]

    def need(self, *, identity: Mapping[str, str] | None = None, **more: object) -> Need:
        """A need that the counsellor here has taken down."""
        return actions.open_need(
            by=self.counsellor,
            member=self.source,
            topic=self.topic,
            area=self.area,
            identity=identity,
            **more,  # type: ignore[arg-type]
        )

    def person(self, need: Need, *, with_pin: bool = True) -> SlipHolder:
        """The person with the slip of this need; the slip is made at the first call."""
        if need.pk not in self._slips:
            need.refresh_from_db()
            holder = next(
                staff
                for staff in (self.counsellor, self.elsewhere, self.office_person)
                if need.responsible_member_id in staff.member_ids()
            )
            made = actions.make_slip(need, by=holder)
            self._slips[need.pk] = SlipHolder(made.slip.pk, self.network, with_pin=True)
        known = self._slips[need.pk]
        return SlipHolder(known.slip_id, self.network, with_pin=with_pin)

    def grant(self, **more: object) -> actions.Grant:
        """A signed release of name and phone for everybody in the target's team."""
        return actions.Grant(**{"fields": tuple(CANARY), **more})  # type: ignore[arg-type]

    def draft(self, need: Need | None = None, *, by: Staff | None = None) -> Referral:
        """A Begleitung of the need's first part to the service elsewhere."""
        part = (need or self.need()).parts.get() if need is None else need.parts.order_by("pk")[0]
        return actions.draft(part, by=by or self.counsellor, service=self.service)

    def at(self, state: State, need: Need | None = None) -> Referral:
        """A Begleitung with a packet, led to `state` through actions only, with a slip made on the way."""
        found = self.draft(need)
        self.person(found.part.need)
        return self.lead(found, state)

    def lead(self, draft: Referral, state: State, *, by: Staff | None = None) -> Referral:
        """Lead a draft of `by` (default: the counsellor here) to `state`; returns the row then."""
        here, there, office = by or self.counsellor, self.elsewhere, self.office_person
        past = timezone.now() - timedelta(hours=2)
        if state == State.DRAFT:
            return draft
        if state == State.CANCELLED:
            return actions.discard(draft, by=here)
        if state in (State.AWAITING_RELEASE, State.REFUSED):
            waits = actions.ask_release(draft, by=here, packet=CANARY)
            return waits if state == State.AWAITING_RELEASE else actions.refuse(waits, by=here)
        found = actions.request(draft, by=here, grant=self.grant(), packet=CANARY)
        if state == State.REQUESTED:
            return found
        if state == State.QUERIED:
            return actions.query(found, by=there, question="access")
        if state == State.WAITLISTED:
            return actions.waitlist(found, by=there)
        if state == State.DECLINED:
            return actions.decline(found, by=there, reason="full")
        if state == State.RECALLED:
            return actions.recall(found, by=here, reason="other_node")
        if state == State.RELEASE_WITHDRAWN:
            return actions.withdraw_release(found, by=office, channel="phone")
        found = actions.accept(found, by=there)
        if state == State.ACCEPTED:
            return found
        if state == State.HANDED_BACK:
            return actions.hand_back(found, by=there, reason="no_capacity")
        found = actions.name_companion(found, by=here, companion=self.user(self.companion))
        found = actions.schedule(found, by=there, appointment_at=past)
        if state == State.SCHEDULED:
            return found
        if state == State.MISSED:
            return actions.miss(found, by=there)
        found = actions.arrive(found, by=there, word="target")
        if state == State.ARRIVED:
            return found
        return actions.close(found, by=there, outcome="helped", asked="asked")


def _joins(name: str, network: Network, member: Member, role: str = RoleName.COUNSELLOR) -> Staff:
    user = person(name)
    give_role(network, user, role, by=System("setup", network), member=member)
    found = staff_of(user.pk, network)
    assert found is not None
    return found


def make_cast(*, slug: str = "musterstadt", with_names: bool = True) -> Cast:
    """Two networks with their people; made anew, also outside fixtures (benchmarks, threads)."""
    network = create_network(slug=slug, name="Musterstadt", state="NW", by=SETUP)
    network.with_names = with_names
    network.save()
    other = create_network(slug=f"{slug}-nachbar", name="Nachbarstadt", state="NW", by=SETUP)
    office = Member.objects.get(network=network, kind=Member.Kind.OFFICE)
    by = System("setup", network)
    source = add_member(network, by=by, name="Schuldnerberatung Mitte")
    target = add_member(network, by=by, name="Wohnhilfe Nord")
    third = add_member(network, by=by, name="Familienberatung West")
    away = add_member(other, by=System("setup", other), name="Beratung Nachbarstadt")
    topic = Topic.objects.create(network=network, code="miete", name="Miete und Wohnen")
    cast = Cast(
        network=network,
        other_network=other,
        source=source,
        target=target,
        third=third,
        office=office,
        topic=topic,
        second_topic=Topic.objects.create(network=network, code="schulden", name="Schulden"),
        area=Area.objects.create(network=network, name="Nordstadt"),
        service=Service.objects.create(network=network, member=target, last_modified=timezone.now()),
        counsellor=_joins("Ayse Demir", network, source),
        colleague=_joins("Bernd Kollege", network, source),
        elsewhere=_joins("Clara Woanders", network, target),
        office_person=_joins("Doris Amt", network, office, RoleName.OFFICE),
        stranger=_joins("Erik Fremd", network, third),
        companion=_joins("Fatma Begleitet", network, third, RoleName.VOLUNTEER),
        foreigner=_joins("Gustav Nachbar", other, away),
    )
    for seat in circles.waiting(source.teams.get().circle):
        circles.admit(seat, keyring=cast.keyring(cast.counsellor), by=cast.counsellor)
    cast._keyrings.clear()  # an open keyring is never stored
    return cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, fresh for each test."""
    return written(make_cast)
