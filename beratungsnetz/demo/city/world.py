"""What the chapters of the city's story work with: its people as actors, its services, its calendar."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from random import Random

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.demo.clock import Days
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.directory.versions import german_of
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.models import User

SEED = 1848


@dataclass
class World:
    """The city while it is told. `mira` stands for `mira@…`; keyrings are those of the sign-ins."""

    network: Network
    keyrings: dict[str, Keyring] = field(default_factory=dict)
    #: Slips that a visitor may try: what the person is about → (code, PIN).
    slips: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Receipts of reports that a visitor may look at: what it is about → code.
    receipts: dict[str, str] = field(default_factory=dict)
    #: Requests to an office without an account: what it is about → (link of the mail, code).
    offices: dict[str, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def chance(self) -> Random:
        """The same chance in every demo."""
        return Random(SEED)  # noqa: S311  (a story)

    @cached_property
    def by(self) -> System:
        """Whoever set up the network."""
        return System("demo", self.network)

    @cached_property
    def days(self) -> Days:
        """Working days back from the day on which the city is set up."""
        return Days(self.network.state, timezone.localdate())

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """By code."""
        return {topic.code: topic for topic in Topic.objects.visible_to(self.by)}

    @cached_property
    def areas(self) -> dict[str, Area]:
        """By name; neighbourhoods only."""
        found = Area.objects.visible_to(self.by).filter(level=Area.Level.NEIGHBOURHOOD)
        return {area.name: area for area in found.defer("geometry")}

    @cached_property
    def members(self) -> dict[str, Member]:
        """By name."""
        return {member.name: member for member in Member.objects.visible_to(self.by)}

    @cached_property
    def services(self) -> dict[str, Service]:
        """By German name, also those of agencies that have not joined yet."""
        found = Service.objects.visible_to(self.by).prefetch_related("texts", "service_topics__topic")
        named = [(german_of(service), service) for service in found]
        return {german.name: service for german, service in named if german}

    @cached_property
    def staff(self) -> dict[str, Staff]:
        """Everybody by the first part of the mail address."""
        people = User.objects.filter(roles__network=self.network).distinct()
        found = {user.email.partition("@")[0]: staff_of(user.pk, self.network) for user in people}
        return {name: staff for name, staff in found.items() if staff is not None}

    @cached_property
    def advising(self) -> dict[int, list[Staff]]:
        """Who advises for a member, by its id: the first answers."""
        found: dict[int, list[Staff]] = {}
        for staff in self.staff.values():
            for member_id in staff.member_ids(RoleName.COUNSELLOR, RoleName.MANAGER):
                found.setdefault(member_id, []).append(staff)
        return found

    def user(self, name: str) -> User:
        """The account of `mira@…`."""
        return User.objects.get(pk=self.staff[name].user_id)

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """A moment of the working day `ago` before today; negative numbers lie ahead."""
        return self.days.at(ago, hour, minute)
