"""Contacts: who may keep them, what undo brings back, how they are found, how they age."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.actions import contacts as actions
from beratungsnetz.directory.models import Contact
from beratungsnetz.directory.presenters.contact import confirmed_words, is_old, old_before
from beratungsnetz.directory.search.contacts import found
from beratungsnetz.directory.search.index import index_topic
from beratungsnetz.directory.search.nearness import near
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Public, Staff
from beratungsnetz.referrals.tests.cast import Cast

HOUSING = {
    "matter": "Wohngeld, erster Antrag",
    "authority": "Amt für Wohnen",
    "function": "Sachbearbeitung A bis K",
    "phone": "0221 4710-301",
}


def a_contact(cast: Cast, **values: Any) -> Contact:
    return actions.add_contact(cast.network, by=cast.office_person, values={**HOUSING, **values})


def test_office_and_managers_keep_them_and_nobody_else(cast: Cast, lead: Staff) -> None:
    contact = a_contact(cast)
    assert actions.change_contact(contact, by=lead, values={"hours": "Dienstag"}).hours == "Dienstag"
    for somebody in (cast.counsellor, cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            actions.change_contact(contact, by=somebody, values={"hours": "nie"})
        with pytest.raises(NotAllowed):
            actions.delete_contact(contact, by=somebody)


def test_members_staff_see_them_and_the_public_does_not(cast: Cast) -> None:
    a_contact(cast)
    planner = Staff(1, cast.network, frozenset({("planner", None)}))
    inside: list[Actor] = [cast.counsellor, cast.companion, cast.office_person]
    outside: list[Actor] = [Public(cast.network), cast.foreigner, planner]
    assert [Contact.objects.visible_to(one).count() for one in (*inside, *outside)] == [1, 1, 1, 0, 0, 0]


def test_undo_brings_back_every_field_and_the_topics(cast: Cast) -> None:
    contact = a_contact(cast, confirmed_on=date(2026, 3, 2))
    contact.topics.set([cast.topic])
    changed = actions.change_contact(
        contact, by=cast.office_person, values={"phone": "0221 4710-999", "confirmed_on": None}, topics=[]
    )
    assert not changed.topics.exists()
    back = actions.undo_contact(changed, by=cast.office_person)
    assert (back.phone, back.confirmed_on) == ("0221 4710-301", date(2026, 3, 2))
    assert list(back.topics.all()) == [cast.topic]
    with pytest.raises(WrongMoment):
        actions.undo_contact(back, by=cast.office_person)


def test_a_deleted_one_comes_back_within_thirty_days_and_then_is_gone(cast: Cast) -> None:
    contact = actions.delete_contact(a_contact(cast), by=cast.office_person)
    assert not Contact.objects.kept().exists()
    with pytest.raises(WrongMoment):
        actions.confirm_contact(contact, by=cast.counsellor)
    actions.restore_contact(contact, by=cast.office_person)
    actions.delete_contact(contact, by=cast.office_person)
    now = timezone.now()
    assert actions.forget_contacts(cast.network, now + timedelta(days=29)) == 0
    assert actions.forget_contacts(cast.other_network, now + timedelta(days=31)) == 0
    assert actions.forget_contacts(cast.network, now + timedelta(days=31)) == 1
    assert not Contact.objects.exists()


def test_a_report_lasts_until_an_agency_confirms(cast: Cast) -> None:
    contact = a_contact(cast)
    reported = actions.report_contact(contact, by=cast.companion, what="number")
    assert (reported.reported_what, reported.reported_by) == ("number", cast.third)
    actions.change_contact(
        contact, by=cast.office_person, values={"confirmed_on": timezone.localdate() - timedelta(days=1)}
    )
    assert Contact.objects.reported().exists()
    confirmed = actions.confirm_contact(contact, by=cast.elsewhere)
    assert (confirmed.confirmed_on, confirmed.confirmed_by) == (timezone.localdate(), cast.target)
    assert not Contact.objects.reported().exists()
    assert Entry.objects.get(deed="contact.report").why == "number"


def test_a_form_sent_twice_makes_one(cast: Cast) -> None:
    key = uuid4()
    made = [
        actions.add_contact(cast.network, by=cast.office_person, values=HOUSING, key=key) for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    "words",
    ["Wohngeld", "wohngelt", "wohn", "geld", "Amt fuer Wohnen", "4710301", "Mietschulden", "Sachbearbietung"],
)
def test_it_is_found_by_its_words_its_topics_words_and_with_a_slip(cast: Cast, words: str) -> None:
    contact = a_contact(cast)
    cast.topic.lay_words.create(phrase="Mietschulden")
    index_topic(cast.topic)
    contact.topics.set([cast.topic])
    a_contact(cast, matter="Führerschein", authority="Straßenverkehr", function="Schalter", phone="")
    assert found(Contact.objects.kept(), words, cast.network.pk) == [contact.pk]


def test_the_best_comes_first_and_nonsense_finds_nothing(cast: Cast) -> None:
    a_contact(cast, matter="Wohngeld, Wiederspruch")
    best = a_contact(cast, matter="Wohngeld, Mietzuschuss")
    assert found(Contact.objects.kept(), "Wohngeld Mietzuschuss", cast.network.pk) == [best.pk]
    assert found(Contact.objects.kept(), "Raumfahrt", cast.network.pk) == []
    assert len(found(Contact.objects.kept(), " ", cast.network.pk)) == 2


@pytest.mark.parametrize(
    ("asked", "known", "same"),
    [
        ("jobcenter", "jobcentre", True), ("jobcnter", "jobcenter", True), ("rat", "rad", False),
        ("47103", "47104", False), ("pflege", "pflegen", True), ("kasse", "karte", False),
        ("krankenkasse", "karnkenkase", True), ("krankenkasse", "rentenkasse", False),
    ],
)  # fmt: skip
def test_slips_of_the_finger(asked: str, known: str, same: bool) -> None:
    assert near(asked, known) is same


@time_machine.travel("2026-11-26 10:00+01:00")
@pytest.mark.parametrize(
    ("day", "words", "old"),
    [
        (date(2026, 11, 26), "bestätigt am Donnerstag, 26. November", False),
        (date(2025, 11, 27), "bestätigt am Donnerstag, 27. November 2025", False),
        (date(2025, 11, 26), "zuletzt bestätigt vor 12 Monaten", True),
        (date(2024, 1, 31), "zuletzt bestätigt vor 2 Jahren", True),
        (None, "noch nicht bestätigt", True),
    ],
)
def test_after_twelve_months_it_says_how_long_ago(day: date | None, words: str, old: bool) -> None:
    today = timezone.localdate()
    contact = Contact(confirmed_on=day)
    assert (confirmed_words(contact, today), is_old(contact, today)) == (words, old)
    assert old == (day is None or day <= old_before(today))
