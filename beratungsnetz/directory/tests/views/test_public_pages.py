"""Home, results, one service, topic, areas: what stands there, how many queries, what is kept."""

from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import HoursException, HoursSlot, Location, Phone, Service, Topic
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.directory.topic_index import topic_index
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Member, Network, Role, RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.ui.languages import GERMAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(office_phone="0201 123")


@pytest.fixture
def service(network: Network) -> Service:
    debts = make_topic(network, "schulden", "Schulden", ("Inkasso",))
    found = make_service(
        network, "Schuldnerberatung", topics=(debts,), organization="Diakonie", languages=("tr",),
        text={"description": "Wir ordnen <b>Schulden</b>.", "cost": "Kostenlos",
              "bring_along": "Briefe\nAusweis"},
        minimum_age=18, website="https://beispiel.de/",
    )  # fmt: skip
    Phone.objects.create(service=found, number="0201 999", extension="05")
    found.locations.add(
        Location.objects.create(
            network=network, street="Markt 1", postal_code="45127", city="Essen", without_steps=True
        )
    )
    HoursSlot.objects.create(service=found, weekday=1, by_appointment=True)
    return found


def test_home_asks_one_question_and_shows_the_topics(client: Client, service: Service) -> None:
    page = client.get("/musterstadt/").content.decode()
    assert "Wobei brauchen Sie Hilfe?" in page
    assert "/musterstadt/thema/schulden/" in page
    assert "1 Angebot" in page
    assert "Geschäftsstelle" in page


def test_home_of_an_empty_network_says_what_will_be_here(client: Client, network: Network) -> None:
    assert "Hier entsteht ein Beratungsnetz" in client.get("/musterstadt/").content.decode()


@pytest.mark.parametrize("path", ["/musterstadt/angebote", "/musterstadt/angebote/"])
def test_results_say_why(client: Client, service: Service, path: str) -> None:
    page = client.get(path, {"q": "Inkasso"}).content.decode()
    assert "1 Angebot passt" in page
    assert "Thema Schulden, wegen ‚Inkasso‘" in page
    assert f"/musterstadt/angebote/{service.public_id}/" in page


def test_a_crisis_stands_on_top(client: Client, service: Service) -> None:
    page = client.get("/musterstadt/angebote", {"q": "ich will nicht mehr leben"}).content.decode()
    assert "<h1>Bitte rufen Sie jetzt an</h1>" in page
    assert page.index("0800 111 0 111") < page.index('id="suche"')
    assert "nichts gefunden" not in page and "Wir suchen gern" not in page


def test_nothing_found_offers_topics_and_the_office(client: Client, service: Service) -> None:
    page = client.get("/musterstadt/angebote", {"q": "Quastenflosser"}).content.decode()
    assert "noch nichts gefunden" in page
    assert "/musterstadt/thema/schulden/" in page
    assert "0201 123" in page


def test_filters_are_links_that_keep_the_words(client: Client, service: Service, network: Network) -> None:
    page = client.get("/musterstadt/angebote", {"q": "Schulden", "sprache": "tr"}).content.decode()
    assert "q=Schulden&amp;thema=schulden&amp;sprache=tr" in page
    area = Area.objects.create(network=network, name="Nord")
    page = client.get("/musterstadt/gebiete/", {"q": "Schulden"}).content.decode()
    assert f"/musterstadt/angebote/?q=Schulden&amp;gebiet={area.pk}" in page
    assert "Gebiet: Nord" in client.get("/musterstadt/angebote", {"gebiet": str(area.pk)}).content.decode()


def test_long_lists_have_pages(client: Client, network: Network) -> None:
    for number in range(21):
        make_service(network, f"Beratung {number}")
    first = client.get("/musterstadt/angebote", {"q": "Beratung"}).content.decode()
    assert "seite=2" in first
    second = client.get("/musterstadt/angebote", {"q": "Beratung", "seite": "2"}).content.decode()
    assert second.count("bn-card--link") == 1
    assert "21 Angebote passen" in second


def test_a_service_answers_in_the_order_of_the_questions(client: Client, service: Service) -> None:
    page = client.get(f"/musterstadt/angebote/{service.public_id}/").content.decode()
    questions = ["Ist das für mich?", "Ist offen?", "Wie erreiche ich",
                 "Was kostet es?", "Was bringe ich mit?",
                 "Wie komme ich hin?", "In welchen Sprachen?", "Komme ich ohne Stufen hinein?"]  # fmt: skip
    places = [page.index(question) for question in questions]
    assert places == sorted(places)
    for words in (
        "Durchwahl 05",
        "Türkisch",
        "Markt 1",
        "Ohne Stufen",
        "Für Menschen ab 18 Jahren",
        "Ausweis",
    ):
        assert words in page
    assert "&lt;b&gt;Schulden&lt;/b&gt;" in page


def test_a_service_leads_on_to_others(client: Client, service: Service, network: Network) -> None:
    """First of the same organisation, then of others about the same; resting ones and itself never."""
    topic = service.service_topics.get().topic
    own = make_service(network, "Geldsorgen mit 20")
    Service.objects.filter(pk=own.pk).update(organization=service.organization)
    make_service(network, "Schuldentelefon", topics=(topic,), organization="Anker")
    make_service(network, "Ruhende Hilfe", topics=(topic,), status=Service.Status.INACTIVE)
    page = client.get(f"/musterstadt/angebote/{service.public_id}/").content.decode()
    same, others = page.index("Bei derselben Stelle"), page.index("Bei anderen Stellen")
    assert same < page.index(">Geldsorgen mit 20<") < others < page.index(">Schuldentelefon<")
    assert "Ruhende Hilfe" not in page and page.count(">Schuldnerberatung<") == 1
    assert 'href="/musterstadt/thema/schulden/">Alle Angebote zum Thema' in page


def test_data_that_nobody_confirmed_for_a_year_say_so(client: Client, service: Service) -> None:
    """The factories' services were changed on 1 November 2026; the office had twelve weeks to call."""
    url = f"/musterstadt/angebote/{service.public_id}/"
    with time_machine.travel(datetime(2028, 1, 20, 12, tzinfo=BERLIN), tick=False):
        assert "niemand bestätigt" not in client.get(url).content.decode()
    with time_machine.travel(datetime(2028, 1, 26, 12, tzinfo=BERLIN), tick=False):
        page = client.get(url).content.decode()
        assert "Diese Angaben hat seit Sonntag, 1. November 2026 niemand bestätigt." in page


def test_on_paper_a_page_says_whose_it_is_and_of_which_day(client: Client, service: Service) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=BERLIN), tick=False):
        for path, more in (
            (f"angebote/{service.public_id}/", ""),
            ("angebote/?q=Inkasso&thema=schulden", ">Inkasso, Schulden</bdi>"),
        ):
            page = client.get(f"/musterstadt/{path}").content.decode()
            assert "Musterstadt – BeratungsNetz" in page and "Stand: Dienstag, 1. Dezember" in page
            assert more in page and "testserver/musterstadt/angebote/" in page


def test_foreign_resting_and_unknown_services_are_404(client: Client, service: Service) -> None:
    make_network("anderswo")
    assert client.get(f"/anderswo/angebote/{service.public_id}/").status_code == 404
    Service.objects.update(status=Service.Status.INACTIVE)
    assert client.get(f"/musterstadt/angebote/{service.public_id}/").status_code == 404
    assert client.get("/musterstadt/angebote/nichts/").status_code == 404
    assert client.get("/musterstadt/thema/nichts/").status_code == 404


def test_a_secret_address_is_on_no_page(client: Client, service: Service, network: Network) -> None:
    secret = Location.objects.create(
        network=network,
        name="Kanarienweg",
        address_is_secret=True,
        city="Kanarienstadt",
        directions="Kanarienbus",
    )
    service.locations.set([secret])
    at = service.at_locations.get()
    HoursSlot.objects.create(service=service, location=secret, weekday=2, by_appointment=True)
    paths = [
        f"angebote/{service.public_id}/", "angebote?q=Kanarienweg", "api/suche?q=Schulden",
        "api/hsds/services?full=true",
        "karte/orte.json", "angebote?karte=1",
        f"api/hsds/services/{service.public_id}", "api/hsds/service_at_locations",
        "api/hsds/organizations?full=true",
    ]  # fmt: skip
    for path in paths:
        page = client.get(f"/musterstadt/{path}").content.decode().replace("q=Kanarienweg", "")
        page = page.replace('value="Kanarienweg"', "").replace(">Kanarienweg</bdi>", "")
        assert "Kanarien" not in page, path
        assert str(secret.public_id) not in page
        assert str(at.public_id) not in page
    assert client.get(f"/musterstadt/api/hsds/service_at_locations/{at.public_id}").status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("", 3),
        ("angebote?q=Schulden", 13),
        ("angebote?q=Schulden&karte=1", 15),
        ("karte/orte.json?q=Schulden", 9),
        ("angebote/{id}/", 15),
        ("thema/schulden/", 10),
        ("gebiete/", 2),
    ],
)
def test_pages_take_a_flat_number_of_queries(
    client: Client,
    service: Service,
    network: Network,
    path: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    topic = service.service_topics.get().topic
    for number in range(25):
        make_service(network, f"Schuldenhilfe {number}", topics=(topic,), organization=f"Träger {number}")
    with django_assert_num_queries(queries):
        client.get(f"/musterstadt/{path.format(id=service.public_id)}")


@pytest.mark.parametrize(
    "path", ["", "angebote?q=Schulden", "angebote/{id}/", "gebiete/", "api/suche?q=a", "api/hsds/"]
)
def test_public_pages_may_be_kept_and_set_no_cookie(client: Client, service: Service, path: str) -> None:
    url = f"/musterstadt/{path.format(id=service.public_id)}"
    first = client.get(url)
    assert first.status_code == 200
    assert first["Cache-Control"].startswith("public")
    assert not first.cookies
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


HOSTILE = [
    "x" * 100_000,
    "\u202eمرحبا",
    "\U0001f600" * 500,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "²",
    "-1",
    "9" * 40,
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["q", "thema", "gebiet", "sprache", "seite", "limit", "karte"])
def test_hostile_parameters_never_break_a_page(
    client: Client, service: Service, name: str, value: str
) -> None:
    for path in ("angebote", "api/suche", "gebiete/", "thema/schulden/", "karte/orte.json"):
        answer = client.get(f"/musterstadt/{path}", {name: value})
        assert answer.status_code in (200, 400), path
        if answer["Content-Type"].startswith("text/html"):
            assert b"<script>alert" not in answer.content


def test_controls_in_the_address_are_a_clear_sentence(client: Client, service: Service) -> None:
    assert client.get("/musterstadt/angebote?q=%00").status_code == 400
    assert client.post("/musterstadt/angebote", {"q": "x"}).status_code == 405


def test_the_search_api_keeps_its_contract(client: Client, service: Service) -> None:
    answer = client.get("/musterstadt/api/suche", {"q": "Inkasso", "limit": "10"})
    assert answer.json() == {
        "query": "Inkasso",
        "total": 1,
        "crisis": None,
        "results": [
            {
                "id": str(service.public_id),
                "name": "Schuldnerberatung",
                "organization": "Diakonie",
                "topics": ["schulden"],
                "score": 0.35,
                "why": "Thema Schulden, wegen ‚Inkasso‘",
            }
        ],
    }
    assert client.get("/musterstadt/api/suche", {"q": "Vergewaltigung"}).json()["crisis"]["numbers"]
    assert client.get("/musterstadt/api/suche", {"limit": "0"}).status_code == 400


def test_the_search_api_takes_the_filters_of_the_result_page(client: Client, service: Service) -> None:
    Location.objects.update(without_steps=False)
    today = timezone.localdate()
    HoursException.objects.create(
        service=service, first_day=today, last_day=today.replace(year=today.year + 1, day=1)
    )
    assert client.get("/musterstadt/api/suche", {"q": "Inkasso"}).json()["total"] == 1
    for name in ("stufenlos", "offen"):
        assert client.get("/musterstadt/api/suche", {"q": "Inkasso", name: "1"}).json()["total"] == 0


def test_for_somebody_signed_in_elsewhere_no_page_is_public(client: Client, service: Service) -> None:
    """Their notices may stand on it: a shared cache, or the next one at this browser, would read them."""
    client.force_login(person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    for path in ("/musterstadt/", "/musterstadt/api/suche?q=x"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_one_calls_from_the_list_and_finds_back_from_a_service(client: Client, service: Service) -> None:
    page = client.get("/musterstadt/angebote", {"q": "Inkasso & Co", "sprache": "tr"}).content.decode()
    assert '<a href="tel:0201999">0201 999</a>' in page
    link = f"/musterstadt/angebote/{service.public_id}/?q=Inkasso+%26+Co&sprache=tr"
    assert link.replace("&", "&amp;") in page
    there = client.get(link).content.decode()
    assert 'href="/musterstadt/angebote/?q=Inkasso+%26+Co&amp;sprache=tr">Zurück zur Suche' in there
    assert "Zurück zur Suche" not in client.get(link.partition("?")[0]).content.decode()


def test_staff_keep_their_way_around_on_public_pages(client: Client, service: Service) -> None:
    user = person()
    Role.objects.create(
        network=service.network, user=user, role=RoleName.COUNSELLOR,
        member=Member.objects.create(network=service.network, name="Diakonie"),
    )  # fmt: skip
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    one = f"angebote/{service.public_id}/"
    for path in ("", "angebote/?q=Inkasso", one, "thema/schulden/", "gebiete/"):
        answer = client.get(f"/musterstadt/{path}")
        page = answer.content.decode()
        assert "Hauptmenü" in page, path
        assert "Für Beratende" not in page
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_topic_narrows_and_leads_to_what_comes_with_it(
    client: Client, network: Network, service: Service
) -> None:
    home, unrelated = make_topic(network, "miete", "Miete"), make_topic(network, "sucht", "Sucht")
    topic = Topic.objects.get(code="schulden")
    make_service(network, "Mietschulden", topics=(topic, home))
    make_service(network, "Ruhende Hilfe", topics=(topic, unrelated), status=Service.Status.INACTIVE)
    page = client.get("/musterstadt/thema/schulden/").content.decode()
    assert 'href="/musterstadt/gebiete/?thema=schulden">Gebiet wählen' in page
    assert 'href="/musterstadt/angebote/?thema=schulden&amp;offen=1">Jetzt geöffnet' in page
    assert 'href="/musterstadt/angebote/?thema=schulden&amp;karte=1">Auf der Karte zeigen' in page
    assert page.index("Das gehört oft dazu") < page.index('href="/musterstadt/thema/miete/"')
    assert "/thema/sucht/" not in page
    Topic.objects.filter(pk=home.pk).update(hidden_at=timezone.now())
    assert "Das gehört oft dazu" not in client.get("/musterstadt/thema/schulden/").content.decode()


def test_an_acute_topic_shows_whom_to_call_first(client: Client, network: Network) -> None:
    """By its name, or by three of its words of one kind; one word by chance does not count."""
    make_topic(network, "gewalt", "Häusliche Gewalt")
    make_topic(network, "wohnung", "Ohne Wohnung", ("Notunterkunft", "Kältebus", "Notschlafstelle", "Zelt"))
    make_topic(network, "trauer", "Trauer", ("Suizid in der Familie", "Kältebus", "Friedhof"))
    page = client.get("/musterstadt/thema/gewalt/").content.decode()
    assert page.index("116 016") < page.index('id="suche"')
    assert "Sie brauchen heute Nacht ein Bett." in client.get("/musterstadt/thema/wohnung/").content.decode()
    assert "bn-crisis" not in client.get("/musterstadt/thema/trauer/").content.decode()


def test_topics_from_a_to_z(client: Client, network: Network, service: Service) -> None:
    """Each topic under its letter, and the words by which people mean it; nothing without a service."""
    make_topic(network, "aerger", "Ärger mit Ämtern", ("Widerspruch",))
    page = client.get("/musterstadt/themen/").content.decode()
    assert ">S</h2>" in page and "<strong>Schulden</strong>" in page
    assert 'Inkasso: <a href="/musterstadt/thema/schulden/">Schulden</a>' in page
    assert "Ärger" not in page and "Widerspruch" not in page
    make_service(network, "Hilfe bei Ämtern", topics=(Topic.objects.get(code="aerger"),))
    signs = [letter.sign for letter in topic_index(Public(network), network, GERMAN)]
    assert signs == ["A", "I", "S", "W"]


def test_topics_from_a_to_z_say_what_will_be_here(client: Client, network: Network) -> None:
    page = client.get("/musterstadt/themen/").content.decode()
    assert "Bald stehen hier die Themen" in page and "0201 123" in page


@pytest.mark.parametrize("path", ["", "angebote/", "angebote/?q=Miete&karte=1", "themen/", "gebiete/"])
def test_a_network_without_services_leads_on(client: Client, network: Network, path: str) -> None:
    """No page counts to nought or offers topics that are not there; each names somebody or a way on."""
    page = client.get(f"/musterstadt/{path}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "nichts gefunden" not in main and "wählen Sie ein Thema" not in main
    assert "Jetzt geöffnet" not in main and "leaflet" not in page
    assert "0201 123" in main or "/musterstadt/angebote/" in main or "Geschäftsstelle" in main
    if path.startswith("angebote"):
        assert "<h1>Hier entsteht ein Beratungsnetz</h1>" in main and "/musterstadt/luecke/" in main


def test_nothing_found_can_be_told_as_a_gap(client: Client, service: Service) -> None:
    page = client.get("/musterstadt/angebote/?q=Quastenflosser").content.decode()
    assert 'href="/musterstadt/luecke/">Ich habe keine Hilfe gefunden' in page


def test_open_now_shows_what_is_open_then_what_may_be_and_leaves_out_what_is_closed(
    client: Client, network: Network, service: Service
) -> None:
    """Tuesday 9 to 12; by appointment only counts as unknown; a holiday and a closed week are closed."""
    HoursSlot.objects.create(service=service, weekday=2, opens=time(9), closes=time(12))
    make_service(network, "Sprechzeit nach Vereinbarung")
    url = "/musterstadt/angebote/?offen=1"
    for moment, is_open in (
        (datetime(2026, 12, 1, 10, tzinfo=BERLIN), True),
        (datetime(2026, 12, 1, 12, tzinfo=BERLIN), False),
        (datetime(2026, 12, 2, 10, tzinfo=BERLIN), False),
        (datetime(2029, 12, 25, 10, tzinfo=BERLIN), False),
    ):
        with time_machine.travel(moment, tick=False):
            page = client.get(url).content.decode()
            assert ("Schuldnerberatung" in page) is is_open, moment
            assert "Sprechzeit" in page
            certain = "1 Angebot hat jetzt geöffnet · " if is_open else ""
            assert f"<h1>{certain}1 Angebot nennt keine Uhrzeiten</h1>" in page
            assert ("Ohne bekannte Uhrzeiten: 1." in page) is is_open
            assert ("Sicher geöffnet ist gerade nichts." in page) is not is_open
            if is_open:
                assert page.index("Schuldnerberatung") < page.index("Sprechzeit")
    HoursException.objects.create(
        service=service, first_day=date(2026, 12, 1), last_day=date(2026, 12, 4), closed=True
    )
    with time_machine.travel(datetime(2026, 12, 1, 10, tzinfo=BERLIN), tick=False):
        page = client.get(url).content.decode()
        assert "Schuldnerberatung" not in page and "Auch geschlossene Stellen zeigen" in page
        page = client.get(f"{url}&q=Schuldnerberatung").content.decode()
        assert "Gerade ist dazu nichts geöffnet" in page and "Auch geschlossene Stellen zeigen" in page


def test_each_row_says_whether_it_is_open_or_that_nobody_knows(
    client: Client, network: Network, service: Service
) -> None:
    HoursSlot.objects.create(service=service, weekday=2, opens=time(9), closes=time(12))
    make_service(network, "Sprechzeit nach Vereinbarung")
    with time_machine.travel(datetime(2026, 12, 1, 10, tzinfo=BERLIN), tick=False):
        page = client.get("/musterstadt/angebote/").content.decode()
    assert "Jetzt geöffnet, bis 12 Uhr." in page and "Die Öffnungszeiten kennen wir nicht." in page
    # What holds now is wrong on paper an hour later; that we do not know it stays true.
    assert page.count('class="bn-open bn-open--yes bn-no-print"') == page.count('class="bn-open"') == 1
    with time_machine.travel(datetime(2026, 12, 1, 13, tzinfo=BERLIN), tick=False):
        page = client.get("/musterstadt/angebote/").content.decode()
        sheet = client.get(f"/musterstadt/angebote/{service.public_id}/").content.decode()
    assert '<p class="bn-no-print"><strong>Jetzt geschlossen.' in sheet
    assert "Jetzt geschlossen. Öffnet wieder am Dienstag, 8. Dezember um 9 Uhr." in page


def test_without_steps_hides_nothing_of_a_secret_place(
    client: Client, network: Network, service: Service
) -> None:
    shelter = make_service(network, "Frauenhaus")
    shelter.locations.add(
        Location.objects.create(network=network, address_is_secret=True, without_steps=True)
    )
    page = client.get("/musterstadt/angebote/?stufenlos=1").content.decode()
    assert "Schuldnerberatung" in page and "Frauenhaus" not in page
    assert 'aria-current="true">Ohne Stufen' in page


def test_open_now_takes_the_same_queries_for_many(
    client: Client, network: Network, django_assert_num_queries: Any
) -> None:
    for number in range(4):
        one = make_service(network, f"Stelle {number}")
        HoursSlot.objects.create(service=one, weekday=2, opens=time(9), closes=time(12))
    with (
        time_machine.travel(datetime(2026, 12, 1, 10, tzinfo=BERLIN), tick=False),
        django_assert_num_queries(13),
    ):
        assert "Stelle 3" in client.get("/musterstadt/angebote/?offen=1").content.decode()
