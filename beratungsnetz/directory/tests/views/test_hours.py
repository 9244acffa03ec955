"""The page on which an agency types its hours: preview, problems, saving, two at once."""

import re
from datetime import time

import pytest
from django.test import Client

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import HoursException, HoursSlot, Location, ServiceText
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

N = "/musterstadt"


@pytest.fixture(autouse=True)
def named(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe am Hafen")
    HoursSlot.objects.filter(service=cast.service).delete()


def url_of(cast: Cast) -> str:
    return f"{N}/angebote/{cast.service.public_id}/zeiten/"


def revision_in(page: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    return found.group(1)


def test_a_preview_saves_nothing_and_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    assert "Öffnungszeiten ändern" in client.get(f"{N}/unsere-angebote/").content.decode()
    assert "Wann ist jemand da?" in client.get(url_of(cast)).content.decode()
    typed = {"stunden": "Mo–Do 9–12; Mi nach Vereinbarung", "revision": "0", "deed": "vorschau"}
    shown = client.post(url_of(cast), typed)
    assert shown.status_code == 200
    assert (
        "Montag, Dienstag und Donnerstag 9 bis 12 Uhr; Mittwoch nach Vereinbarung" in shown.content.decode()
    )
    assert "Mo–Do 9–12; Mi nach Vereinbarung" in shown.content.decode()
    refused = client.post(url_of(cast), {**typed, "stunden": "Mo 9–12 außer <b>", "deed": "speichern"})
    assert refused.status_code == 422
    assert "„außer“ verstehen wir nicht" in refused.content.decode()
    assert not HoursSlot.objects.filter(service=cast.service).exists()


def test_what_is_saved_stands_on_the_page_and_keeps_its_rows(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    page = client.get(url_of(cast)).content.decode()
    typed = {"stunden": "Mo 9–12\n24.12.2030 geschlossen", "revision": revision_in(page)}
    assert client.post(url_of(cast), typed).status_code == 302
    slot = HoursSlot.objects.get(service=cast.service)
    assert (slot.weekday, slot.opens, slot.closes) == (1, time(9), time(12))
    public = Client().get(f"{N}/angebote/{cast.service.public_id}/").content.decode()
    assert "Montag 9 bis 12 Uhr" in public
    assert "zeiten/" not in public
    page = client.get(url_of(cast)).content.decode()
    assert "24.12.2030 geschlossen" in page
    typed = {"stunden": "Mo 9–12, 14–16", "revision": revision_in(page)}
    assert client.post(url_of(cast), typed).status_code == 302
    assert HoursSlot.objects.filter(service=cast.service, pk=slot.pk).exists()
    assert HoursSlot.objects.filter(service=cast.service).count() == 2
    assert not HoursException.objects.filter(service=cast.service).exists()
    assert Entry.objects.filter(deed="hours.set").count() == 2


def test_what_nobody_touched_stays_as_it_was(cast: Cast, sign_in: SignIn) -> None:
    """Brackets in a note cannot be typed; and a row from an import may have times without a day."""
    own = HoursSlot.objects.create(service=cast.service, opens=time(9), closes=time(12), note="a (b)")
    place = Location.objects.create(network=cast.network, name="Zweigstelle")
    cast.service.locations.add(place)
    client = sign_in(cast.elsewhere)
    page = client.get(url_of(cast)).content.decode()
    field = re.search(r'<textarea name="stunden"[^>]*>([^<]*)', page)
    assert field
    typed = {"stunden": field[1].strip(), f"stunden_{place.pk}": "Mo 9–12", "revision": revision_in(page)}
    assert client.post(url_of(cast), typed).status_code == 302
    own.refresh_from_db()
    assert own.note == "a (b)"
    assert HoursSlot.objects.filter(service=cast.service).count() == 2


def test_whoever_was_slower_sees_both_and_loses_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    revision = revision_in(client.get(url_of(cast)).content.decode())
    assert client.post(url_of(cast), {"stunden": "Di 9–12", "revision": revision}).status_code == 302
    late = client.post(url_of(cast), {"stunden": "Fr 9–12", "revision": revision})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Dienstag 9 bis 12 Uhr" in page
    assert "Fr 9–12" in page
    again = client.post(url_of(cast), {"stunden": "Fr 9–12", "revision": revision_in(page)})
    assert again.status_code == 302
    assert HoursSlot.objects.get(service=cast.service).weekday == 5


def test_each_place_has_its_own_field_and_a_secret_one_no_name(cast: Cast, sign_in: SignIn) -> None:
    place = Location.objects.create(network=cast.network, name="Frauenhaus Birke", address_is_secret=True)
    cast.service.locations.add(place)
    client = sign_in(cast.elsewhere)
    page = client.get(url_of(cast)).content.decode()
    assert "An dem Ort mit geheimer Adresse" in page
    assert "Birke" not in page
    typed = {"stunden": "", f"stunden_{place.pk}": "Mo 9–12", "revision": revision_in(page)}
    assert client.post(url_of(cast), typed).status_code == 302
    assert HoursSlot.objects.get(service=cast.service).location_id == place.pk


def test_closed_days_of_a_secret_place_are_written_where_everybody_may_read_them(
    cast: Cast, sign_in: SignIn
) -> None:
    """They hold for the service as a whole, and their words are public: the way there must not come along."""
    place = Location.objects.create(network=cast.network, address_is_secret=True)
    cast.service.locations.add(place)
    client = sign_in(cast.elsewhere)
    typed = {
        "stunden": "",
        f"stunden_{place.pk}": "Mo 9–12\n24.12. geschlossen (Treffpunkt Birkenweg 7)",
        "revision": revision_in(client.get(url_of(cast)).content.decode()),
    }
    refused = client.post(url_of(cast), typed)
    assert refused.status_code == 422
    assert "gelten für das ganze Angebot" in refused.content.decode()
    assert "Birkenweg 7" in refused.content.decode()
    assert not HoursException.objects.filter(service=cast.service).exists()


def test_another_agency_may_not(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.counsellor).get(url_of(cast)).status_code == 403
    answer = sign_in(cast.counsellor).post(url_of(cast), {"stunden": "Mo 9–12", "revision": "0"})
    assert answer.status_code == 403
    assert Client().get(url_of(cast)).status_code == 302
    assert not HoursSlot.objects.filter(service=cast.service).exists()
