"""The office's pages about duplicates: found, compared, merged, apart again; old addresses lead on."""

import re

from django.test import Client

from beratungsnetz.directory.models import Location, Merge, Phone, Service, ServiceAtLocation
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/verwaltung/doppelte/"
SECRET = ("Frauenhaus Amsel", "Wiesental", "Am Waldrand entlang")


def twins(cast: Cast) -> tuple[Service, Service]:
    one = make_service(cast.network, "Wohnhilfe Amsel", text={"cost": "Kostet nichts."})
    other = make_service(cast.network, "Wohnhilfe Amsl", website="https://amsel.example")
    for service in (one, other):
        Phone.objects.create(service=service, number="0221 4710-61")
        place = Location.objects.create(
            network=cast.network, address_is_secret=True, name=SECRET[0], city=SECRET[1], directions=SECRET[2]
        )
        ServiceAtLocation.objects.create(service=service, location=place)
    return one, other


def told(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return str(answer.content.decode())


def pair_url(*pair: Service) -> str:
    return f"{URL}{pair[0].public_id}/{pair[1].public_id}/"


def fields(page: str) -> dict[str, str]:
    """What the form sends when nobody touches it."""
    hidden = re.findall(r'<input type="hidden" name="(\w+_revision)" value="(\d+)"', page)
    radios = re.findall(r'type="radio"[^>]* name="(\w+)" value="(\w+)"[^>]* checked', page)
    return dict(hidden) | dict(radios)


def test_an_empty_list_is_friendly_and_the_office_comes_to_it(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.office_person)
    assert "Nichts steht doppelt" in told(client, URL)
    assert URL in told(client, "/musterstadt/verwaltung/")
    assert "Noch nichts zusammengeführt" in told(client, f"{URL}verlauf/")


def test_a_pair_is_listed_with_its_reason_and_for_a_spreadsheet(cast: Cast, sign_in: SignIn) -> None:
    one, other = twins(cast)
    client = sign_in(cast.office_person)
    page = told(client, URL)
    assert "gleiche Telefonnummer" in page and pair_url(one, other) in page
    assert "Hier ist kein Paar" in told(client, f"{URL}?stand=kein-doppel")
    table = b"".join(client.get(f"{URL}tabelle.csv")).decode()
    assert "Wohnhilfe Amsel;;Wohnhilfe Amsl;;" in table and ";offen" in table
    assert client.get(f"{URL}tabelle.xlsx").status_code == 200


def test_side_by_side_proposes_what_says_more_and_tells_no_secret_place(cast: Cast, sign_in: SignIn) -> None:
    page = told(sign_in(cast.office_person), pair_url(*twins(cast)))
    proposed = fields(page)
    assert (proposed["cost"], proposed["website"], proposed["stays"]) == ("links", "rechts", "links")
    assert "ein Ort mit geheimer Adresse" in page
    assert [word for word in SECRET if word in page] == []


def test_merged_the_old_addresses_lead_on_and_undone_they_stand_again(cast: Cast, sign_in: SignIn) -> None:
    one, other = twins(cast)
    client, public = sign_in(cast.office_person), Client()
    form = fields(told(client, pair_url(one, other)))
    assert client.post(pair_url(one, other), {**form, "stays": ""}).status_code == 422
    assert client.post(pair_url(one, other), form).status_code == 302
    assert "Wohnhilfe Amsl" in told(client, f"{URL}verlauf/")
    old, new = (f"/musterstadt/angebote/{service.public_id}/" for service in (other, one))
    for path in ("", "visitenkarte.vcf", "stimmt-nicht/", "aushang.pdf"):
        answer = public.get(f"{old}{path}")
        assert (answer.status_code, answer["Location"]) == (301, f"{new}{path}")
        assert public.get(f"/musterstadt/tr{old.removeprefix('/musterstadt')}")["Location"].startswith(
            "/musterstadt/tr/"
        )
    for path in ("bearbeiten", "zeiten", "notiz", "merken", "finanzierung", "sprachen", "sprachen/tr"):
        answer = client.get(f"{old}{path}/")
        assert (answer.status_code, answer["Location"]) == (302, f"{new}{path}/")
        assert client.post(f"{old}{path}/").status_code == 404
        assert public.get(f"{old}{path}/")["Location"].startswith("/anmelden/")
    assert client.get(f"{old}verlauf/").status_code == 200
    assert old not in told(public, "/musterstadt/sitemap.xml")
    assert str(other.public_id) not in told(public, "/musterstadt/angebote/?q=amsl")
    answer = client.post(pair_url(one, other), form)
    assert answer.status_code == 409 and "nicht mehr im Verzeichnis" in answer.content.decode()
    undo = f"{URL}verlauf/{Merge.objects.get().pk}/zuruecknehmen/"
    assert client.post(undo).status_code == 302
    assert client.post(undo).status_code == 409
    assert public.get(old).status_code == 200


def test_a_stale_form_is_refused_and_keeps_what_was_chosen(cast: Cast, sign_in: SignIn) -> None:
    one, other = twins(cast)
    client = sign_in(cast.office_person)
    form = fields(told(client, pair_url(one, other))) | {"cost": "rechts", "website": "links"}
    Service.objects.filter(pk=one.pk).update(revision=7)
    answer = client.post(pair_url(one, other), form)
    assert answer.status_code == 409
    again = fields(answer.content.decode())
    assert (again["cost"], again["left_revision"]) == ("rechts", "7")
    assert client.post(pair_url(one, other), again).status_code == 302
    one.refresh_from_db()
    assert (one.website, one.texts.get().cost) == ("", "")


def test_no_duplicate_leaves_the_list_and_comes_back_when_asked(cast: Cast, sign_in: SignIn) -> None:
    one, other = twins(cast)
    client, url = sign_in(cast.office_person), pair_url(one, other)
    assert client.post(f"{url}kein-doppel/").status_code == 302
    assert pair_url(one, other) not in told(client, URL)
    assert "schon entschieden" in told(client, url)
    assert client.post(f"{url}doch/").status_code == 302
    assert pair_url(one, other) in told(client, URL)


def test_what_is_no_pair_of_this_network_does_not_exist(cast: Cast, sign_in: SignIn) -> None:
    one, _ = twins(cast)
    client = sign_in(cast.office_person)
    abroad = make_service(cast.other_network, "Anderswo")
    for other in (one, abroad):
        assert client.get(pair_url(one, other)).status_code == 404
