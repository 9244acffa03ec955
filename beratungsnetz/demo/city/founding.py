"""The network is founded two years ago; its members join one after the other, then their people come."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from nacl.pwhash import argon2id

from beratungsnetz.areas.actions import import_areas, take_gazetteer
from beratungsnetz.demo.city import GREETING, NAME, SLUG, STATE, directory, people
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.demo.people import OFFICE, PASSWORD, Person
from beratungsnetz.directory.actions.membership import join
from beratungsnetz.directory.models import LayWord, Organization, Topic, TopicName
from beratungsnetz.directory.search.index import reindex
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.actions import change_settings, create_network, give_role
from beratungsnetz.networks.actor import System, staff_of
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people import circles
from beratungsnetz.people.accounts import found_account
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.keys import Prepared
from beratungsnetz.people.models import CircleSeat, User

SOURCE = "demo"
#: Working days before today: about two years.
FOUNDED = 500
OFFICE_PHONE, OFFICE_MAIL = "0221 4710-100", "netz@beratungsnetz.example"
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ń": "n"})
#: Neither a passphrase that is printed nor one of 32 random signs gains by stretching.
LIGHT = (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)


def found_network() -> Network:
    """The network as its office set it up, with the city's areas, topics and services. No member yet."""
    network = create_network(slug=SLUG, name=NAME, state=STATE, by=System("demo"))
    by = System("demo", network)
    office = {
        "greeting": GREETING,
        "office_phone": OFFICE_PHONE,
        "office_mail": OFFICE_MAIL,
        "with_names": True,
    }
    return change_settings(network, by=by, changes=office)


def fill_directory(network: Network, changed: datetime) -> int:
    """Import areas and services as any city does, and the words of its topics; answers how many services."""
    by = System("demo", network)
    import_areas(network, directory.area_features(), by=by)
    take_gazetteer(network, directory.gazetteer(), by=by, report=ImportReport())
    report = import_hsds(network, directory.hsds_services(changed), source=SOURCE, by=by)
    if report.refused:
        raise ValueError(report.refused)
    codes = {topic.code: topic for topic in Topic.objects.visible_to(by)}
    words = [
        LayWord(topic=codes[told.code], phrase=phrase)
        for told in directory.topics().values()
        for phrase in told.words
    ]
    LayWord.objects.bulk_create(words, ignore_conflicts=True)  # some of them every network has
    TopicName.objects.bulk_create(
        TopicName(topic=codes[code], language=language, name=name)
        for code, names in directory.topic_names().items()
        for language, name in names.items()
    )
    reindex(network.pk)
    return report.created


def accounts(world: World) -> None:
    """Everybody's account, two years ago; who signs in gets the password that is printed."""
    hashed = make_password(PASSWORD)
    for person in people.PEOPLE:
        keys = Prepared(PASSWORD, limits=LIGHT, hashed=hashed)
        user, _ = found_account(
            email=person.email, name=person.name, password=PASSWORD, by=world.by, prepared=keys
        )
        first = person.email.partition("@")[0]
        world.keyrings[first] = Keyring(user_id=user.pk, private_key=keys.pair.private)


def membership(world: World) -> Iterator[Story]:
    """A story for each member of the first months: it joins, and its people get their roles."""
    by_member: dict[str, list[Person]] = {}
    for person in people.PEOPLE:
        if person.email.startswith(f"{people.NEWCOMER}@"):
            continue
        by_member.setdefault(person.member or "", []).append(person)
    yield _office_comes(world, by_member.pop(OFFICE), by_member.pop(""))
    told = {one["name"]: one for one in directory.organizations()}
    names = [name for name in told if name in by_member or name in people.COLLEAGUES]
    for place, name in enumerate(names):
        yield joins(world, told[name], FOUNDED - 8 - place, by_member.get(name, []))


def _office_comes(world: World, office: list[Person], without_member: list[Person]) -> Story:
    yield world.at(FOUNDED - 1, 10)
    member = Member.objects.visible_to(world.by).get(kind=Member.Kind.OFFICE)
    for person in office:
        give_role(world.network, _user(person), person.role, by=world.by, member=member)
    _admit_all(world, member, "derya")
    yield world.at(FOUNDED - 30, 11)
    for person in without_member:
        give_role(world.network, _user(person), person.role, by=world.by)


def joins(world: World, told: directory.Row, ago: int, sign_ins: Sequence[Person] = ()) -> Story:
    """The organisation becomes a member `ago` working days before today; two days later its people come."""
    yield world.at(ago, 9, 20)
    organization = Organization.objects.visible_to(world.by).get(name=told["name"])
    kind, voluntary = told.get("kind", Member.Kind.ADVICE), told.get("voluntary", False)
    member = join(organization, by=world.by, kind=kind, voluntary=voluntary)
    yield world.at(ago - 2, 10, 40)
    for person in sign_ins:
        give_role(world.network, _user(person), person.role, by=world.by, member=member)
    for name in people.COLLEAGUES.get(told["name"], ()):
        give_role(
            world.network, _colleague(world, name, told["mail"]), "counsellor", by=world.by, member=member
        )
    if sign_ins:
        _admit_all(world, member, sign_ins[0].email.partition("@")[0])


def _admit_all(world: World, member: Member, holder: str) -> None:
    """Whoever holds the key of the team gives it to those who wait."""
    keyring = world.keyrings[holder]
    by = staff_of(keyring.user_id, world.network) or world.by
    for seat in (
        CircleSeat.objects.waiting().filter(circle__team__member=member).exclude(user=keyring.user_id)
    ):
        circles.admit(seat, keyring=keyring, by=by)


def _user(person: Person) -> User:
    return User.objects.get(email=person.email)


def _colleague(world: World, name: str, agency: str) -> User:
    secret = secrets.token_urlsafe(24)
    mail = name.removeprefix("Dr. ").replace(" ", ".").lower().translate(_LETTERS)
    user, _ = found_account(
        email=f"{mail}@{agency}.example",
        name=name,
        password=secret,
        by=world.by,
        prepared=Prepared(secret, limits=LIGHT, hashed=make_password(None)),
    )
    return user
