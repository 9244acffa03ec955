"""„Auskunft mitgeben“: counted by topic, area, language and month, and nothing about the person."""

from dataclasses import asdict
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Service
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import InformationGiven, Need
from beratungsnetz.referrals.sheet_words import LANGUAGES, WORDS
from beratungsnetz.referrals.tests.cast import Cast


def test_a_sheet_is_counted_and_nothing_else(cast: Cast) -> None:
    cast.service.service_topics.create(topic=cast.second_topic, position=1)
    cast.service.service_topics.create(topic=cast.topic, position=0)
    with time_machine.travel(datetime(2026, 10, 31, 23, 30, tzinfo=UTC)):
        given = actions.give_information(
            by=cast.counsellor, services=[cast.service], language="ar", area=cast.area
        )
    assert (given.topic, given.area, given.language) == (cast.topic, cast.area, "ar")
    assert (given.month.isoformat(), given.member) == ("2026-11-01", cast.source)
    entry = Entry.objects.get(deed="referrals.give_information")
    assert (entry.thing_id, entry.why) == (str(given.pk), "")
    assert not Need.objects.exists()
    kept = {field.name for field in InformationGiven._meta.get_fields()}
    assert kept == {"id", "network", "member", "topic", "area", "language", "month"}


def test_the_same_key_counts_once(cast: Cast) -> None:
    key = uuid4()
    one, two = (
        actions.give_information(by=cast.counsellor, services=[cast.service], language="de", key=key)
        for _ in range(2)
    )
    assert one == two
    assert InformationGiven.objects.count() == 1


def test_who_may_and_about_what(cast: Cast) -> None:
    away = Service.objects.create(network=cast.other_network, last_modified=timezone.now())
    with pytest.raises(NotAllowed):
        actions.give_information(by=cast.counsellor, services=[away], language="de")
    with pytest.raises(NotAllowed):
        actions.give_information(by=cast.companion, services=[cast.service], language="de")
    with pytest.raises(WrongMoment):
        actions.give_information(by=cast.counsellor, services=[], language="de")
    assert not InformationGiven.objects.exists()


def test_an_agency_sees_its_own_counts_and_the_office_all(cast: Cast) -> None:
    actions.give_information(by=cast.counsellor, services=[cast.service], language="de")
    for actor, seen in (
        (cast.colleague, 1),
        (cast.office_person, 1),
        (cast.elsewhere, 0),
        (cast.foreigner, 0),
    ):
        assert InformationGiven.objects.visible_to(actor).count() == seen


def test_every_language_has_every_word() -> None:
    assert set(WORDS) == set(LANGUAGES)
    for language, words in WORDS.items():
        missing = {name for name, text in asdict(words).items() if not text}
        assert missing == ({"german"} if language == "de" else set()), language
