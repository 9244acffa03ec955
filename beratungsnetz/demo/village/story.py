"""The story of the village, told once through the same actions that people use."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from beratungsnetz.areas.actions import import_areas
from beratungsnetz.areas.models import Area
from beratungsnetz.demo.ids import known_id
from beratungsnetz.demo.people import OFFICE, PASSWORD, SignIn, sign_ins
from beratungsnetz.demo.village import data
from beratungsnetz.demo.village.people import PEOPLE
from beratungsnetz.directory.actions.membership import join
from beratungsnetz.directory.models import LayWord, Organization, Service, Topic
from beratungsnetz.directory.search.index import reindex
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


def tell() -> list[SignIn]:
    """Make the village in this data folder, unless it is there; returns the sign-ins to print."""
    if not Network.objects.filter(slug=data.SLUG).exists():
        network = _found_network()
        _let_people_in(network)
        _begin_stories(network)
    return sign_ins(PEOPLE)


def _found_network() -> Network:
    network = create_network(slug=data.SLUG, name=data.NAME, state=data.STATE, by=System("demo"))
    by = System("demo", network)
    office = {
        "greeting": data.GREETING,
        "office_phone": "0221 4710 100",
        "office_mail": "netz@beratungsnetz.example",
        "with_names": True,
    }
    network = change_settings(network, by=by, changes=office)
    import_areas(network, data.area_features(), by=by)
    import_hsds(network, data.hsds_services(), source=SOURCE, by=by)
    _add_lay_words(network)
    for organization in Organization.objects.visible_to(by):
        join(organization, by=by)
    return network


def _add_lay_words(network: Network) -> None:
    by = System("demo", network)
    topics = {topic.code: topic for topic in Topic.objects.visible_to(by)}
    words = [
        LayWord(topic=topics[code], phrase=phrase)
        for code, (_name, phrases) in data.TOPICS.items()
        for phrase in phrases
    ]
    LayWord.objects.bulk_create(words, ignore_conflicts=True)  # some of them every network has
    reindex(network.pk)


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


@dataclass(frozen=True)
class _Person:
    """An invented person who needs advice."""

    area: str
    name: str
    phone: str
    language: str = "de"


class _Storyteller:
    """Takes needs down and sends them on, as Mira does at the debt counselling."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.mira = _staff(network, "mira@beratungsnetz.example")
        self.jonas = _staff(network, "jonas@beratungsnetz.example")
        self.hanna = _staff(network, "hanna@beratungsnetz.example")

    def need(self, by: Staff, topic: str, person: _Person, *, urgency: str = Urgency.NORMAL) -> Need:
        """A need with a sealed identity, in the hands of `by`."""
        (member_id,) = by.member_ids()
        return needs.open_need(
            by=by,
            member=Member.objects.visible_to(by).get(pk=member_id),
            topic=Topic.objects.visible_to(by).get(code=topic),
            area=Area.objects.visible_to(by).get(name=person.area),
            language=person.language,
            urgency=urgency,
            identity={"name": person.name, "phone": person.phone},
        )

    def request(self, need: Need, service: str, person: _Person) -> Referral:
        """Begleitung of the need's only part to `service`, released on paper."""
        to = Service.objects.visible_to(self.mira).get(public_id=known_id("service", *_words(service)))
        draft = drafts.draft(need.parts.get(), by=self.mira, service=to)
        return drafts.request(
            draft,
            by=self.mira,
            grant=Grant(fields=("name", "phone")),
            packet={"name": person.name, "phone": person.phone},
        )

    def soon(self, days: int, hour: int) -> datetime:
        """An hour of a working day, at least `days` ahead."""
        day, calendar = timezone.localdate() + timedelta(days=days), Workdays(self.network.state)
        while not calendar.is_open(day):
            day += timedelta(days=1)
        return datetime.combine(day, time(hour), tzinfo=BERLIN)

    def lately(self, hour: int) -> datetime:
        """An hour of the last working day before today: who has arrived came on the day itself."""
        day, calendar = timezone.localdate() - timedelta(days=1), Workdays(self.network.state)
        while not calendar.is_open(day):
            day -= timedelta(days=1)
        return datetime.combine(day, time(hour), tzinfo=BERLIN)


def _words(service: str) -> tuple[str, str]:
    advice = next(advice for advice in data.SERVICES if advice.name == service)
    return advice.member, advice.name


ADDICTION = "Suchtberatung für Erwachsene"


def _begin_stories(network: Network) -> None:
    """One Begleitung each that is requested, queried, accepted, agreed and arrived; and one gap."""
    tell_of = _Storyteller(network)
    jonas = tell_of.jonas

    people = (
        _Person("Altstadt", "Ruth Ahrens", "0221 4710 201"),
        _Person("Nordhang", "Paul Wieland", "0221 4710 202", "pl"),
        _Person("Hafenviertel", "Nadja Orlowa", "0221 4710 203", "ru"),
        _Person("Altstadt", "Karl Jensen", "0221 4710 204"),
        _Person("Nordhang", "Ida Brunner", "0221 4710 205"),
        _Person("Hafenviertel", "Timo Vogt", "0221 4710 206"),
    )
    sent = []
    for person in people:
        urgency = Urgency.URGENT if person is people[0] else Urgency.NORMAL
        need = tell_of.need(tell_of.mira, "sucht", person, urgency=urgency)
        sent.append(tell_of.request(need, ADDICTION, person))
    _requested, queried, accepted, scheduled, arrived, closed = sent
    answers.query(queried, by=jonas, question=Question.INTERPRETER)
    for step in (accepted, scheduled, arrived, closed):
        answers.accept(step, by=jonas)
    appointments.schedule(scheduled, by=jonas, appointment_at=tell_of.soon(3, 10))
    for hour, step in ((11, arrived), (12, closed)):
        appointments.schedule(step, by=jonas, appointment_at=tell_of.lately(hour))
    for step in (arrived, closed):
        arrival.arrive(step, by=jonas, word="target")
    ends.close(closed, by=jonas, outcome=Outcome.HELPED, asked=Asked.ASKED)

    signing = _Person("Nordhang", "Erna Lindqvist", "0221 4710 207", "gsg")
    gap = tell_of.need(tell_of.hanna, "teilhabe", signing)
    gaps.hand_to_office(gap, by=tell_of.hanna)
