"""Notices for a time: on which days, on which pages, in which language; and only by the office."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.actions import notices as actions
from beratungsnetz.directory.models import Notice, Topic
from beratungsnetz.directory.notices import about, for_all
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/verwaltung/hinweise/"
FLOOD = "Hochwasser: Die Turnhalle ist offen."


def a_notice(cast: Cast, text: str = FLOOD, *, topics: Any = (), areas: Any = (), **values: Any) -> Notice:
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today, **values}
    return actions.add_notice(
        cast.network, by=cast.office_person, values={"text": text, **days}, topics=topics, areas=areas
    )


def on_pages(cast: Cast, **asked: Any) -> list[str]:
    return [str(one.text) for one in about(Public(cast.network), **asked)]


def test_it_stands_on_its_days_from_midnight_to_midnight_in_berlin(cast: Cast) -> None:
    a_notice(cast, first_day=date(2026, 8, 3), last_day=date(2026, 8, 4))
    seen = []
    for moment in ((2, 23, 59), (3, 0, 0), (4, 23, 59), (5, 0, 0)):
        with time_machine.travel(datetime(2026, 8, *moment, tzinfo=BERLIN), tick=False):
            seen.append(len(for_all(Public(cast.network))))
    assert seen == [0, 1, 1, 0]


def test_each_page_shows_what_concerns_it(cast: Cast) -> None:
    district = Area.objects.create(network=cast.network, name="Nord", level=Area.Level.DISTRICT)
    north = Area.objects.create(network=cast.network, name="Hafen", parent=district)
    other = Topic.objects.create(network=cast.network, code="x", name="Anderes")
    a_notice(cast, "alle")
    a_notice(cast, "Thema", topics=[cast.topic])
    a_notice(cast, "Gebiet", areas=[district])
    a_notice(cast, "beides", topics=[cast.topic], areas=[north])
    assert [str(one.text) for one in for_all(Public(cast.network))] == ["alle"]
    assert on_pages(cast) == []
    assert on_pages(cast, topics=[cast.topic.pk]) == ["beides", "Thema"]
    assert on_pages(cast, areas=[north.pk]) == ["beides", "Gebiet"]
    assert on_pages(cast, topics=[other.pk], areas=[north.pk]) == ["Gebiet"]
    assert on_pages(cast, topics=[cast.topic.pk], areas=[]) == ["Thema"]
    assert about(Public(cast.other_network), topics=[cast.topic.pk]) == []


def test_ended_and_deleted_ones_are_gone_and_deleted_ones_come_back(cast: Cast) -> None:
    notice = actions.end_notice(a_notice(cast), by=cast.office_person)
    assert for_all(Public(cast.network)) == []
    with pytest.raises(WrongMoment):
        actions.end_notice(notice, by=cast.office_person)
    notice = actions.delete_notice(a_notice(cast), by=cast.office_person)
    assert for_all(Public(cast.network)) == []
    actions.restore_notice(notice, by=cast.office_person)
    assert len(for_all(Public(cast.network))) == 1
    actions.delete_notice(notice, by=cast.office_person)
    assert actions.forget_notices(cast.network, timezone.now() + timedelta(days=29)) == 0
    assert actions.forget_notices(cast.network, timezone.now() + timedelta(days=31)) == 1
    with pytest.raises(NotAllowed):
        actions.add_notice(cast.network, by=cast.counsellor, values={"text": FLOOD})


def test_the_office_writes_one_and_everybody_reads_it_in_their_language(cast: Cast, sign_in: SignIn) -> None:
    office, today = sign_in(cast.office_person), timezone.localdate()
    assert "Noch kein Hinweis" in office.get(URL).content.decode()
    typed = {
        "text": "<b>Hitze</b>: Trinken Sie Wasser.",
        "text_en": "Heat: drink water.",
        "link": "http://stadt.example/hitze",
        "first_day": today.isoformat(),
        "last_day": today.isoformat(),
    }
    refused = office.post(f"{URL}neu/", typed)
    assert refused.status_code == 422
    assert "Heat: drink water." in refused.content.decode()
    assert office.post(f"{URL}neu/", {**typed, "link": "stadt.example/hitze"}).status_code == 302
    home = Client().get("/musterstadt/").content.decode()
    assert "&lt;b&gt;Hitze&lt;/b&gt;" in home
    assert 'href="https://stadt.example/hitze"' in home
    english = Client().get("/musterstadt/en/").content.decode()
    assert "Heat: drink water." in english
    assert "This applies until" in english
    assert "Hitze" not in english
    assert "Hitze" in b"".join(office.get(f"{URL}tabelle.csv")).decode()
    assert "Hier ist gerade nichts" in office.get(f"{URL}?stand=kommt").content.decode()
    assert sign_in(cast.counsellor).get(URL).status_code == 403


def test_an_ended_one_stays_ended_unless_it_gets_a_new_last_day_and_a_far_day_is_asked_back(
    cast: Cast, sign_in: SignIn
) -> None:
    office, today = sign_in(cast.office_person), timezone.localdate()
    page = f"{URL}{a_notice(cast).pk}/"
    assert office.post(f"{page}beenden/").status_code == 302
    told = office.get(page).content.decode()
    assert "Beendet am " in told and "Das gilt bis" not in told
    typed = {"text": "Anders", "first_day": today.isoformat(), "last_day": today.isoformat()}
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        office = sign_in(cast.office_person)
        assert office.post(f"{page}aendern/", typed).status_code == 302
        assert Notice.objects.get().text == "Anders" and Notice.objects.get().ended_at
        yesterday = (today + timedelta(days=2)).isoformat()
        assert office.post(f"{page}aendern/", {**typed, "last_day": yesterday}).status_code == 422
        again = {**typed, "last_day": (today + timedelta(days=9)).isoformat()}
        assert office.post(f"{page}aendern/", again).status_code == 302
        assert Notice.objects.get().ended_at is None
    office = sign_in(cast.office_person)
    far = {**typed, "last_day": (today + timedelta(days=740)).isoformat()}
    asked = office.post(f"{page}aendern/", far)
    assert asked.status_code == 422 and "länger als zwei Jahre" in asked.content.decode()
    assert office.post(f"{page}aendern/", {**far, "sure": "on"}).status_code == 302


def test_it_stands_beside_the_services_of_its_topic(cast: Cast) -> None:
    a_notice(cast, topics=[cast.topic])
    cast.service.service_topics.get_or_create(topic=cast.topic)
    for path in (f"thema/{cast.topic.code}/", f"angebote/?thema={cast.topic.code}"):
        assert FLOOD in Client().get(f"/musterstadt/{path}").content.decode(), path
    assert FLOOD in Client().get(f"/musterstadt/angebote/{cast.service.public_id}/").content.decode()
    assert FLOOD not in Client().get("/musterstadt/").content.decode()
