"""What stands on the pages in other languages: our words translated, the agencies' words marked as German."""

from datetime import date, time

import pytest
from django.test import Client
from django.utils import translation

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.models import (
    HoursException,
    HoursSlot,
    Location,
    Phone,
    Service,
    ServiceText,
)
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.directory.tests.factories import make_network, make_service, make_topic
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.ui.languages import TRANSLATED
from beratungsnetz.ui.tests.prose import foreign_letters

pytestmark = pytest.mark.django_db
ADDRESSES = ("", "angebote/?q=Inkasso", "angebote/?q=Xylophon", "angebote/?q=Ich+will+nicht+mehr+leben",
             "thema/schulden/", "gebiete/", "mitglieder/", "nichts/")  # fmt: skip


@pytest.fixture
def network() -> Network:
    return make_network(office_phone="0201 123", greeting="Guten Tag!")


@pytest.fixture
def service(network: Network) -> Service:
    debts = make_topic(network, "schulden", "Schulden", ("Inkasso",))
    found = make_service(
        network, "Schuldnerberatung", topics=(debts,), organization="Diakonie", languages=("tr", "gsg"),
        text={"description": "Wir ordnen Schulden.", "cost": "Kostenlos", "bring_along": "Briefe\nAusweis",
              "waiting_time": "zwei Wochen", "alert": "Wir ziehen um.", "eligibility": "Für alle.",
              "how_to_come": "Rufen Sie an."},
        minimum_age=18, website="https://beispiel.de/", email="rat@beispiel.de",
    )  # fmt: skip
    Phone.objects.create(service=found, number="0201 999", extension="05", description="Frau Muster")
    place = Location.objects.create(
        network=network, name="Haus am Markt", street="Markt 1", city="Essen", directions="Linie 5"
    )
    found.locations.add(place)
    found.areas.add(Area.objects.create(network=network, name="Nordstadt", level=Area.Level.CITY))
    HoursSlot.objects.create(service=found, weekday=1, opens=time(9), closes=time(12), note="nur Hof")
    HoursSlot.objects.create(service=found, weekday=2, opens=time(9), closes=time(12), by_appointment=True)
    HoursSlot.objects.create(service=found, weekday=3, by_appointment=True, channel=Channel.PHONE)
    HoursSlot.objects.create(service=found, note="Nach den Ferien <neu>", channel=Channel.ONLINE)
    HoursException.objects.create(
        service=found, first_day=date(2020, 1, 1), last_day=date(2099, 1, 1), closed=True, note="Umbau."
    )
    Member.objects.create(network=network, name="Diakonie", kind=Member.Kind.ADVICE, voluntary=True)
    return found


def page(network: Network, rest: str, language: str = "ar") -> str:
    return Client().get(f"/{network.slug}/{language}/{rest}").content.decode()


@pytest.mark.parametrize("rest", ADDRESSES)
def test_no_german_word_stands_unmarked_on_an_arabic_page(
    network: Network, service: Service, rest: str
) -> None:
    allowed = {network.name, "Schulden –", "(والأفضل بالألمانية: Miete)"}  # a title has no marks
    assert foreign_letters(page(network, rest), allowed=allowed) == []


def test_no_german_word_stands_unmarked_on_the_page_of_a_service(network: Network, service: Service) -> None:
    found = page(network, f"angebote/{service.public_id}/")
    assert foreign_letters(found, allowed={network.name, "Schuldnerberatung –"}) == []
    for word in ("Wir ordnen Schulden.", "Umbau.", "nur Hof", "Haus am Markt", "Frau Muster"):
        assert word in found
    assert "&lt;neu&gt;" in found


def test_a_page_says_kindly_that_its_text_is_german(network: Network, service: Service) -> None:
    found = page(network, f"angebote/{service.public_id}/", "en")
    assert "This description is only available in German so far." in found
    assert '<div lang="de" dir="ltr"><p>Wir ordnen Schulden.</p></div>' in found


def test_a_text_in_the_language_is_shown_and_what_it_leaves_open_stays_german(
    network: Network, service: Service
) -> None:
    text = ServiceText.objects.create(
        service=service, language="tr", source_version=1, name="Borç danışmanlığı", description="Yardım."
    )
    found = page(network, f"angebote/{service.public_id}/", "tr")
    assert "<h1><span>Borç danışmanlığı</span></h1>" in found
    assert "<div><p>Yardım.</p></div>" in found
    assert '<div lang="de" dir="ltr"><p>Kostenlos</p></div>' in found
    assert "yalnızca Almanca" not in found
    in_list = page(network, "angebote/?q=Inkasso", "tr")
    assert ">Borç danışmanlığı</a>" in in_list and "Schuldnerberatung" not in in_list
    assert "Schuldnerberatung" in page(network, "angebote/?q=Inkasso", "ar")
    text.state = ServiceText.State.DRAFT
    text.save()
    assert "Borç" not in page(network, f"angebote/{service.public_id}/", "tr")
    assert "Borç" not in page(network, "angebote/?q=Inkasso", "tr")


def test_what_a_machine_wrote_or_what_is_old_says_so(network: Network, service: Service) -> None:
    text = ServiceText.objects.create(
        service=service, language="en", source_version=1, name="Debts", state=ServiceText.State.MACHINE
    )
    address = f"angebote/{service.public_id}/"
    assert "A program translated this text." in page(network, address, "en")
    text.state = ServiceText.State.PUBLISHED
    text.save()
    assert "newer than this translation" not in page(network, address, "en")
    Service.objects.update(german_version=2)
    assert "newer than this translation" in page(network, address, "en")


def test_leichte_sprache_reads_its_own_texts_and_marks_nothing(network: Network, service: Service) -> None:
    address = f"angebote/{service.public_id}/"
    assert "Diesen Text gibt es noch nicht in Leichter Sprache." in page(network, address, "leicht")
    assert '<div lang="de"' not in page(network, address, "leicht")
    ServiceText.objects.create(
        service=service, language="de-x-ls", source_version=1, name="Hilfe bei Schulden"
    )
    assert "Hilfe bei Schulden" in page(network, address, "leicht")


def test_hours_are_told_in_the_language_of_the_page(service: Service) -> None:
    slots = list(HoursSlot.objects.filter(service=service, weekday__in=(1, 2)))
    said = {
        "en": "Monday 9:00 to 12:00 (nur Hof); Tuesday 9:00 to 12:00 (by appointment)",
        "pl": "poniedziałek 9:00 – 12:00 (nur Hof); wtorek 9:00 – 12:00 (po umówieniu)",
        "ar": "الاثنين 9:00 إلى 12:00 (nur Hof); الثلاثاء 9:00 إلى 12:00 (بموعد مسبق)",
        "de-simple": "Montag 9 Uhr bis 12 Uhr (nur Hof); Dienstag 9 Uhr bis 12 Uhr (mit Termin)",
    }
    for code, words in said.items():
        with translation.override(code):
            assert lines(slots) == [words]


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda one: one.segment)
def test_every_page_opens_in_every_language(network: Network, service: Service, language: object) -> None:
    segment = language.segment  # type: ignore[attr-defined]
    for rest in (*ADDRESSES[:-1], f"angebote/{service.public_id}/"):
        assert Client().get(f"/{network.slug}/{segment}/{rest}").status_code == 200, rest


def test_the_parser_finds_what_is_not_marked() -> None:
    html = '<html lang="ar"><body><p>سلام <span lang="de">Hallo</span></p><p>Tschüss</p></body></html>'
    assert foreign_letters(html, allowed=set()) == ["Tschüss"]
