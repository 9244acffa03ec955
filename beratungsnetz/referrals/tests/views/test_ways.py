"""Three ways, chosen first: what each asks for, what goes along, and what is never kept."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from page import validate_pdf_bytes

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Location
from beratungsnetz.lib.calendar import Workdays
from beratungsnetz.referrals.models import InformationGiven, Need, Referral
from beratungsnetz.referrals.sheet_words import WORDS
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.referrals.tests.views.inputs import inputs

WAYS = "/musterstadt/weiterhelfen/"
INFORMATION, APPOINTMENT = f"{WAYS}auskunft/", f"{WAYS}termin/"
NEW = "/musterstadt/anliegen/neu/"


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    cast.service.texts.create(language="de", name="Wohnhilfe am Tor", cost="Kostet nichts.")
    cast.service.service_topics.create(topic=cast.topic)
    cast.service.phones.create(number="0221 4710 333")
    return sign_in(cast.counsellor)


@pytest.fixture
def chosen(cast: Cast) -> str:
    return str(cast.service.public_id)


def a_working_day() -> date:
    day = timezone.localdate() + timedelta(days=7)
    while not Workdays("NW").is_open(day):
        day += timedelta(days=1)
    return day


@pytest.fixture
def agreed(cast: Cast, chosen: str) -> dict[str, object]:
    day = a_working_day().isoformat()
    return {"deed": "arrange", "service": chosen, "code_name": "Roter Mohn 12", "day": day, "at": "10:00"}


def test_each_way_asks_for_little(client: Client, chosen: str) -> None:
    """With the nodes on the page, as it is just before the last press."""
    found = {"deed": "search", "service": chosen, "urgency": "normal"}
    assert inputs(client.get(WAYS).content.decode(), folded=True) == set()
    asked = inputs(client.post(INFORMATION, found).content.decode(), folded=True)
    assert asked == {"q", "service", "language", "area"}
    asked = inputs(client.post(APPOINTMENT, found).content.decode())
    assert asked == {"q", "service", "topic", "code_name", "day", "at"}
    asked = inputs(client.post(NEW, found).content.decode())
    assert len(asked) <= 12
    assert {"topic", "urgency", "service", "how"} <= asked


def test_topic_area_and_node_go_from_way_to_way_and_nothing_else(
    cast: Cast, client: Client, chosen: str
) -> None:
    typed = {
        "deed": "ways", "topic": cast.topic.pk, "area": cast.area.pk, "service": chosen, "q": "Geheimwort",
        "code_name": "Roter Mohn 12", "name": "Kim Muster", "phone": "0221 4710 999", "day": "2026-12-01",
    }  # fmt: skip
    for way in (INFORMATION, APPOINTMENT, NEW):
        answer = client.post(way, typed)
        assert answer.status_code == 302
        assert answer["Location"] == f"{WAYS}?thema=miete&gebiet={cast.area.pk}&stelle={chosen}"
        page = client.get(answer["Location"]).content.decode()
        for other in (INFORMATION, APPOINTMENT, NEW):
            assert f'href="{other}?thema=miete&amp;gebiet={cast.area.pk}&amp;stelle={chosen}"' in page
    for way in (INFORMATION, APPOINTMENT, NEW):
        page = client.get(way + answer["Location"].removeprefix(WAYS)).content.decode()
        assert f'value="{chosen}" id="stelle-1" checked' in page
        assert f'<option value="{cast.area.pk}" selected' in page
    assert not Need.objects.exists()


def test_what_does_not_exist_here_does_not_go_along(client: Client) -> None:
    page = client.get(f"{WAYS}?thema=nix&gebiet=99999999999999999999&stelle=x&stelle=%00").content.decode()
    assert "?thema" not in page


def given(client: Client, chosen: str, language: str = "de") -> str:
    answer = client.post(INFORMATION, {"deed": "give", "service": [chosen], "language": language})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_the_sheet_says_how_to_reach_them_in_the_language_asked_for(client: Client, chosen: str) -> None:
    page = client.get(given(client, chosen, "tr")).content.decode()
    for text in ("Wohnhilfe am Tor", "0221 4710 333", "Kostet nichts.", WORDS["tr"].emergency):
        assert text in page
    assert 'lang="tr" dir="ltr"' in page
    assert f"/musterstadt/angebote/{chosen}/" not in page  # only as a drawing
    assert InformationGiven.objects.get().language == "tr"


def test_the_sheet_is_neutral(cast: Cast, client: Client, chosen: str) -> None:
    sheet = client.get(given(client, chosen)).content.decode().split("<article", 1)[1].split("</article>")[0]
    assert str(cast.source) not in sheet
    assert cast.user(cast.counsellor).name not in sheet


def test_a_secret_address_is_never_on_it(cast: Cast, client: Client, chosen: str) -> None:
    hidden = Location.objects.create(network=cast.network, name="Haus Anemone", address_is_secret=True)
    cast.service.at_locations.create(location=hidden)
    page = client.get(given(client, chosen)).content.decode()
    assert "Haus Anemone" not in page
    assert WORDS["de"].no_address in page


@pytest.mark.parametrize("language", ["de", "leicht", "ar", "uk"])
def test_the_paper_is_accessible(client: Client, chosen: str, language: str) -> None:
    address = given(client, chosen, language).replace("/blatt/", "/blatt.pdf")
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert validate_pdf_bytes(answer.content, profile="ua-1").is_compliant


def test_without_a_node_nothing_is_counted(client: Client, chosen: str) -> None:
    answer = client.post(INFORMATION, {"deed": "give", "language": "de", "q": "Dach"})
    assert answer.status_code == 422
    assert "Bitte wählen Sie mindestens eine Stelle aus." in answer.content.decode()
    assert client.get(f"{INFORMATION}blatt/").status_code == 302
    assert not InformationGiven.objects.exists()
    assert not Entry.objects.filter(deed="referrals.give_information").exists()


def test_a_telephone_appointment_is_need_and_begleitung_in_one_go(
    cast: Cast, client: Client, agreed: dict[str, object]
) -> None:
    answer = client.post(APPOINTMENT, agreed, follow=True)
    page = answer.content.decode()
    assert "Der Termin steht" in page
    assert "Zettel für die Person drucken" in page
    need, referral = Need.objects.get(), Referral.objects.get()
    assert (need.topic, need.code_name, need.identity) == (cast.topic, "Roter Mohn 12", None)
    assert (referral.state, referral.part.need, referral.packet) == (State.SCHEDULED, need, None)


def test_sent_twice_it_is_one(client: Client, agreed: dict[str, object]) -> None:
    sent = {**agreed, "key": "0b8f4a52-3c1d-4c55-9d55-0d4f2a7b9c01"}
    assert {client.post(APPOINTMENT, sent)["Location"] for _ in range(2)} == {
        f"/musterstadt/anliegen/{Need.objects.get().public_id}/geschafft/"
    }
    assert Referral.objects.count() == 1


def test_an_odd_time_is_asked_about_once(client: Client, agreed: dict[str, object]) -> None:
    sent = {**agreed, "at": "03:00"}
    answer = client.post(APPOINTMENT, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wirklich um 3 Uhr in der Nacht?" in page
    assert "Roter Mohn 12" in page
    assert not Need.objects.exists()
    sure = page.split('name="sure" value="')[1].split('"')[0]
    other = client.post(APPOINTMENT, {**sent, "at": "04:00", "sure": sure})
    assert other.status_code == 422, "another time is another question"
    assert client.post(APPOINTMENT, {**sent, "sure": sure}).status_code == 302
    assert Need.objects.count() == 1


def test_nodes_without_an_account_show_number_and_hours(cast: Cast, client: Client) -> None:
    cast.service.member = None
    cast.service.save()
    cast.service.hours.create(weekday=1, opens="09:00", closes="12:00")
    page = client.post(NEW, {"deed": "search", "topic": cast.topic.pk}).content.decode()
    assert 'Bitte rufen Sie dort an: <a href="tel:02214710333">0221 4710 333</a>.' in page
    assert "Zeiten: Montag 9 bis 12 Uhr." in page
