"""The story of the demo, told once through the same actions that people use."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from beratungsnetz.areas.actions import import_areas
from beratungsnetz.areas.models import Area
from beratungsnetz.demo import city
from beratungsnetz.demo.people import OFFICE, PASSWORD, PEOPLE
from beratungsnetz.directory.actions.membership import join
from beratungsnetz.directory.models import LayWord, Organization, Service, Topic
from beratungsnetz.directory.search.index import index_services
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.lib.calendar import BERLIN, Workdays
from beratungsnetz.networks.actions import change_settings, create_network, give_role
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people.accounts import found_account
from beratungsnetz.people.models import User
from beratungsnetz.referrals.actions import answers, appointments, arrival, drafts, ends, gaps, needs
from beratungsnetz.referrals.actions.releases import Grant
from beratungsnetz.referrals.codes import Asked, Outcome, Question, Urgency
from beratungsnetz.referrals.models import Need, Referral

SOURCE = "demo"


@dataclass(frozen=True)
class SignIn:
    """One line of what `demo` prints."""

    email: str
    password: str
    name: str
    shows: str


def tell() -> list[SignIn]:
    """Make the demo city in this data folder, unless it is there; returns the sign-ins to print."""
    if not Network.objects.filter(slug=city.SLUG).exists():
        network = _found_city()
        _let_people_in(network)
        _begin_stories(network)
    return [SignIn(person.email, PASSWORD, person.name, person.shows) for person in PEOPLE]


def _found_city() -> Network:
    network = create_network(slug=city.SLUG, name=city.NAME, state=city.STATE, by=System("demo"))
    by = System("demo", network)
    office = {
        "greeting": city.GREETING,
        "office_phone": "0221 4710 100",
        "office_mail": "netz@beratungsnetz.example",
        "with_names": True,
    }
    network = change_settings(network, by=by, changes=office)
    import_areas(network, city.area_features(), by=by)
    import_hsds(network, city.hsds_services(), source=SOURCE, by=by)
    _add_lay_words(network)
    for organization in Organization.objects.visible_to(by):
        join(organization, by=by)
    return network


def _add_lay_words(network: Network) -> None:
    by = System("demo", network)
    topics = {topic.code: topic for topic in Topic.objects.visible_to(by)}
    LayWord.objects.bulk_create(
        LayWord(topic=topics[code], phrase=phrase)
        for code, (_name, phrases) in city.TOPICS.items()
        for phrase in phrases
    )
    index_services(Service.objects.visible_to(by).values_list("pk", flat=True))


def _let_people_in(network: Network) -> None:
    by = System("demo", network)
    members = {member.name: member for member in Member.objects.visible_to(by)}
    office = Member.objects.visible_to(by).get(kind=Member.Kind.OFFICE)
    for person in PEOPLE:
        user, _code = found_account(email=person.email, name=person.name, password=PASSWORD, by=by)
        member = office if person.member == OFFICE else members.get(person.member or "")
        give_role(network, user, person.role, by=by, member=member)


def _staff(network: Network, email: str) -> Staff:
    found = staff_of(User.objects.get(email=email).pk, network)
    if found is None:
        raise LookupError(email)
    return found


class _Storyteller:
    """Takes needs down and sends them on, as Mira does at the debt counselling."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.mira = _staff(network, "mira@beratungsnetz.example")
        self.jonas = _staff(network, "jonas@beratungsnetz.example")
        self.hanna = _staff(network, "hanna@beratungsnetz.example")

    def need(self, by: Staff, topic: str, area: str, name: str, phone: str, **facts: str) -> Need:
        """A need with a sealed identity, in the hands of `by`."""
        (member_id,) = by.member_ids()
        return needs.open_need(
            by=by,
            member=Member.objects.visible_to(by).get(pk=member_id),
            topic=Topic.objects.visible_to(by).get(code=topic),
            area=Area.objects.visible_to(by).get(name=area),
            identity={"name": name, "phone": phone},
            **facts,
        )

    def request(self, need: Need, service: str, name: str, phone: str) -> Referral:
        """Begleitung of the need's only part to `service`, released on paper."""
        to = Service.objects.visible_to(self.mira).get(public_id=city.known_id("service", *_words(service)))
        by = self.hanna if need.source_member_id in self.hanna.member_ids() else self.mira
        draft = drafts.draft(need.parts.get(), by=by, service=to)
        return drafts.request(
            draft,
            by=by,
            grant=Grant(fields=("name", "phone")),
            packet={"name": name, "phone": phone},
        )

    def soon(self, days: int, hour: int) -> datetime:
        """An hour of a working day, at least `days` ahead."""
        day, calendar = timezone.localdate() + timedelta(days=days), Workdays(self.network.state)
        while not calendar.is_open(day):
            day += timedelta(days=1)
        return datetime.combine(day, time(hour), tzinfo=BERLIN)


def _words(service: str) -> tuple[str, str]:
    advice = next(advice for advice in city.SERVICES if advice.name == service)
    return advice.member, advice.name


ADDICTION = "Suchtberatung für Erwachsene"


def _begin_stories(network: Network) -> None:
    """One Begleitung each that is requested, queried, accepted, agreed and arrived; and one gap."""
    tell_of = _Storyteller(network)
    jonas = tell_of.jonas

    people = (
        ("Altstadt", "Ruth Ahrens", "0221 4710 201", {"urgency": Urgency.URGENT}),
        ("Nordhang", "Paul Wieland", "0221 4710 202", {"language": "pl"}),
        ("Hafenviertel", "Nadja Orlowa", "0221 4710 203", {"language": "ru"}),
        ("Altstadt", "Karl Jensen", "0221 4710 204", {}),
        ("Nordhang", "Ida Brunner", "0221 4710 205", {}),
        ("Hafenviertel", "Timo Vogt", "0221 4710 206", {}),
    )
    sent = [
        tell_of.request(
            tell_of.need(tell_of.mira, "sucht", area, name, phone, **facts), ADDICTION, name, phone
        )
        for area, name, phone, facts in people
    ]
    _requested, queried, accepted, scheduled, arrived, closed = sent
    answers.query(queried, by=jonas, question=Question.INTERPRETER)
    for step in (accepted, scheduled, arrived, closed):
        answers.accept(step, by=jonas)
    for number, step in enumerate((scheduled, arrived, closed)):
        appointments.schedule(step, by=jonas, appointment_at=tell_of.soon(3 + number, 10 + number))
    for step in (arrived, closed):
        arrival.arrive(step, by=jonas, word="target")
    ends.close(closed, by=jonas, outcome=Outcome.HELPED, asked=Asked.ASKED)

    gap = tell_of.need(
        tell_of.hanna, "teilhabe", "Nordhang", "Erna Lindqvist", "0221 4710 207", language="gsg"
    )
    gaps.hand_to_office(gap, by=tell_of.hanna)
