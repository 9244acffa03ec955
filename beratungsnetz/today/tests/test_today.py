"""`/heute/`: what is my turn, and nothing else; most urgent first; flat in its queries."""

import re
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.actions import add_member, create_network, give_role
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.networks.models.role import OF_A_MEMBER
from beratungsnetz.people import circles
from beratungsnetz.people.keys import begin_anew
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.today import feed
from beratungsnetz.today.views.today import NOTHING

URL = "/musterstadt/heute/"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.REQUESTED, "Anfrage beantworten"),
        (State.WAITLISTED, "Platz anbieten"),
        (State.ACCEPTED, "Erster Kontakt"),
        (State.SCHEDULED, "Eintragen, ob die Person da war"),
        (State.ARRIVED, "Beraten, danach abschließen"),
    ],
)
def test_the_targets_turn(cast: Cast, sign_in: SignIn, state: State, words: str) -> None:
    cast.at(state)
    assert words in sign_in(cast.elsewhere).get(URL).content.decode()
    assert words not in sign_in(cast.counsellor).get(URL).content.decode()


@pytest.mark.parametrize(
    "state", [State.QUERIED, State.MISSED, State.DECLINED, State.HANDED_BACK, State.DRAFT]
)
def test_the_sources_turn(cast: Cast, sign_in: SignIn, state: State) -> None:
    referral = cast.at(state)
    assert f"/begleitungen/{referral.public_id}/" in sign_in(cast.counsellor).get(URL).content.decode()


def test_needs_gaps_and_call_backs(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need()
    page = sign_in(cast.counsellor).get(URL).content.decode()
    assert f"/anliegen/{need.public_id}/naechste-stelle/" in page
    holder = cast.person(need)
    actions.ask_call_back(need, by=holder, call=actions.SafeCall())
    client = sign_in(cast.counsellor)
    assert "Die Person zurückrufen" in client.get(URL).content.decode()
    assert client.post(f"/musterstadt/anliegen/{need.public_id}/").status_code == 302
    assert "Die Person zurückrufen" not in client.get(URL).content.decode()
    actions.hand_to_office(need, by=cast.counsellor)
    assert "Stelle finden" in sign_in(cast.office_person).get(URL).content.decode()
    assert "Stelle finden" not in client.get(URL).content.decode()


def test_the_office_hears_of_what_stands_still(cast: Cast, sign_in: SignIn) -> None:
    """Asked on Friday: overdue after three open days, heard of after ten more."""
    with time_machine.travel(datetime(2026, 11, 27, 16, tzinfo=BERLIN), tick=False) as clock:
        referral = cast.at(State.REQUESTED)
        for day, heard in ((17, False), (18, True)):
            clock.move_to(datetime(2026, 12, day, 9, tzinfo=BERLIN))
            page = sign_in(cast.office_person).get(URL).content.decode()
            assert ("Nachfragen, was fehlt" in page) is heard, day
        assert f"/begleitungen/{referral.public_id}/" in page
        assert referral.part.need.code_name not in page
        assert "Nachfragen, was fehlt" not in sign_in(cast.counsellor).get(URL).content.decode()


def test_empty_says_what_will_be_here(cast: Cast, sign_in: SignIn) -> None:
    assert "Gerade ist nichts zu tun" in sign_in(cast.elsewhere).get(URL).content.decode()


def test_a_new_colleague(cast: Cast, sign_in: SignIn) -> None:
    user = person("Nina Neu")
    by = System("setup", cast.network)
    give_role(cast.network, user, RoleName.COUNSELLOR, by=by, member=cast.source)
    newcomer = staff_of(user.pk, cast.network)
    assert newcomer is not None
    cast.keyring(newcomer)
    seat = circles.waiting(cast.source.teams.get().circle).get()
    url = f"{URL}freischalten/{seat.pk}/"
    waits = sign_in(newcomer).get(URL).content.decode()
    assert "Sie sind noch nicht freigeschaltet" in waits
    assert f"erst lesen, wenn {cast.user(cast.counsellor)}" in waits
    locked = sign_in(cast.counsellor)
    assert "noch nicht freigeschaltet" not in locked.get(URL).content.decode()
    assert "Nina Neu" in locked.get(URL).content.decode()
    assert locked.post(url).headers["Location"].startswith("/tresor/?next=")
    client = sign_in(cast.counsellor, unlocked=True)
    assert client.get(url).status_code == 200
    for _ in range(2):
        assert client.post(url).headers["Location"] == URL
    assert circles.holds(cast.source.teams.get().circle, user)
    assert "noch nicht freigeschaltet" not in sign_in(newcomer).get(URL).content.decode()
    assert sign_in(cast.elsewhere).get(url).status_code == 404


def test_pages_by_key_show_each_line_once(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "PAGE", 2)
    for state in (State.DECLINED, State.QUERIED, State.MISSED):
        cast.at(state)
    cast.need()
    cast.need()
    client, url, seen = sign_in(cast.counsellor), URL, list[str]()
    for _ in range(6):
        page = client.get(url).content.decode()
        seen += re.findall(r'kern-btn--secondary" href="([^"]+)" aria-label', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        if not found:
            break
        url = URL + found.group(1).replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 5


def test_queries_do_not_grow(cast: Cast, sign_in: SignIn) -> None:
    from django.db import connection

    counts: list[list[int]] = []
    pages = (URL, "/musterstadt/begleitungen/", "/musterstadt/anliegen/")
    client = sign_in(cast.counsellor)
    for states in (
        (State.QUERIED, State.REQUESTED),
        (State.QUERIED, State.MISSED, State.DECLINED, State.DRAFT),
    ):
        for state in states:
            cast.at(state)
        cast.need()
        counts.append([])
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert client.get(page).status_code == 200
            counts[-1].append(len(found))
    assert counts[0] == counts[1]
    assert all(count <= limit for count, limit in zip(counts[0], (29, 12, 12), strict=True)), counts


def test_the_way_around_fits_the_role(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    page = sign_in(cast.counsellor).get(URL).content.decode()
    assert "Anliegen" in page
    assert "Protokoll" not in page
    assert "Protokoll" in sign_in(officer).get(URL).content.decode()


def test_no_name_in_the_list(cast: Cast, sign_in: SignIn) -> None:
    cast.at(State.ACCEPTED, cast.need(identity=CANARY))
    assert CANARY["name"] not in sign_in(cast.elsewhere, unlocked=True).get(URL).content.decode()


def test_who_began_anew_is_let_in_only_with_a_warning(cast: Cast, sign_in: SignIn) -> None:
    """Somebody who took over a mailbox would look just like a colleague who lost the keys."""
    circle, user = cast.source.teams.get().circle, cast.user(cast.colleague)
    begin_anew(user, passphrase="vier Boote auf dem See")
    url = f"/musterstadt/heute/freischalten/{circle.seats.get(user=user).pk}/"
    page = sign_in(cast.counsellor).get(url).content.decode()
    assert "neue Schlüssel" in page
    assert user.email in page
    newcomer = person("Zoe Neuzugang")
    give_role(cast.network, newcomer, RoleName.COUNSELLOR, by=System("t", cast.network), member=cast.source)
    url = f"/musterstadt/heute/freischalten/{circle.seats.get(user=newcomer).pk}/"
    assert "neue Schlüssel" not in sign_in(cast.counsellor).get(url).content.decode()


def test_an_empty_network_says_to_the_office_how_it_begins(db: None) -> None:
    network = create_network(slug="leerstadt", name="Leerstadt", state="NW", by=System("setup"))
    office = Member.objects.get(network=network)
    first = person("Olga Anfang")
    give_role(network, first, RoleName.OFFICE, by=System("setup", network), member=office)
    client = Client()
    client.force_login(first)
    page = client.get("/leerstadt/heute/").content.decode()
    assert "So beginnt Ihr Netz" in page
    add_member(network, by=System("setup", network), name="Erste Stelle")
    assert "So beginnt Ihr Netz" not in client.get("/leerstadt/heute/").content.decode()


@pytest.mark.parametrize(("role", "word"), list(NOTHING.items()))
def test_each_role_reads_what_will_stand_here(cast: Cast, role: str, word: str) -> None:
    somebody = person("Robin Rolle")
    member = cast.third if role in OF_A_MEMBER else None
    give_role(cast.network, somebody, role, by=System("setup", cast.network), member=member)
    client = Client()
    client.force_login(somebody)
    assert word in client.get(URL).content.decode()
