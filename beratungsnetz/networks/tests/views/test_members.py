"""Members come in, from the directory or by hand; the office says how the network works."""

import pytest
from django.test import Client
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Organization, Service
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actions import change_member
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.referrals.tests.cast import Cast


def test_everybody_sees_who_belongs_to_the_network(cast: Cast) -> None:
    page = Client().get("/musterstadt/mitglieder/").content.decode()
    assert cast.source.name in page
    assert "Beratung Nachbarstadt" not in page
    assert "aufnehmen" not in page
    assert not Client().get("/musterstadt/mitglieder/").cookies


def test_the_list_is_filtered_by_kind(cast: Cast) -> None:
    page = Client().get("/musterstadt/mitglieder/?art=geschaeftsstelle").content.decode()
    assert cast.office.name in page
    assert cast.source.name not in page
    assert Client().get("/musterstadt/mitglieder/?art=%00").status_code in {200, 400}


def test_people_are_named_to_the_office_only(cast: Cast, signed_in: SignedIn) -> None:
    address = f"/musterstadt/mitglieder/{cast.source.pk}/"
    assert "Ayse" not in Client().get(address).content.decode()
    assert "Ayse" not in signed_in(cast.stranger).get(address).content.decode()
    assert "Ayse" in signed_in(cast.office_person).get(address).content.decode()
    assert Client().get(f"/musterstadt-nachbar/mitglieder/{cast.source.pk}/").status_code == 404


def test_the_office_lets_a_member_in(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.office_person)
    bad = client.post("/musterstadt/mitglieder/neu/", {"name": "", "kind": "advice", "phone": "030 1"})
    assert bad.status_code == 422
    assert "030 1" in bad.content.decode()
    data = {"name": "Neue Stelle", "kind": "advice", "phone": "", "email": ""}
    assert client.post("/musterstadt/mitglieder/neu/", data).status_code == 302
    assert Member.objects.get(name="Neue Stelle").teams.get().is_default
    assert signed_in(cast.stranger).post("/musterstadt/mitglieder/neu/", data).status_code == 403


def test_an_organisation_of_the_directory_joins_with_all_its_services(
    cast: Cast, signed_in: SignedIn
) -> None:
    organization = Organization.objects.create(network=cast.network, name="Diakonie Muster")
    service = Service.objects.create(
        network=cast.network, organization=organization, last_modified=timezone.now()
    )
    client = signed_in(cast.office_person)
    assert "Diakonie Muster" in client.get("/musterstadt/mitglieder/aufnehmen/?q=diakonie").content.decode()
    address = f"/musterstadt/mitglieder/aufnehmen/{organization.pk}/"
    assert signed_in(cast.counsellor).post(address).status_code == 403
    assert client.post(address).status_code == 302
    service.refresh_from_db()
    assert service.member is not None and service.member.name == "Diakonie Muster"
    assert client.post(address).status_code == 409
    assert "Diakonie Muster" not in client.get("/musterstadt/mitglieder/aufnehmen/").content.decode()


def test_the_office_of_another_network_finds_nothing(cast: Cast, signed_in: SignedIn) -> None:
    organization = Organization.objects.create(network=cast.other_network, name="Drüben")
    answer = signed_in(cast.office_person).post(f"/musterstadt/mitglieder/aufnehmen/{organization.pk}/")
    assert answer.status_code == 404


def test_settings_are_saved_at_once_and_errors_keep_everything(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.office_person)
    bad = {"name": "Musterstadt", "office_name": "Amt", "office_mail": "keine", "greeting": "Hallo Welt"}
    answer = client.post("/musterstadt/verwaltung/angaben/", bad)
    assert answer.status_code == 422
    assert "Hallo Welt" in answer.content.decode()
    good = bad | {"office_mail": "amt@example.org", "with_names": "on"}
    assert client.post("/musterstadt/verwaltung/angaben/", good).status_code == 302
    network = Network.objects.get(pk=cast.network.pk)
    assert (network.greeting, network.office_mail, network.with_names) == (
        "Hallo Welt",
        "amt@example.org",
        True,
    )
    assert "Hallo Welt" in Client().get("/musterstadt/").content.decode()


def test_only_kinds_that_somebody_is_of_are_offered(cast: Cast) -> None:
    page = Client().get("/musterstadt/mitglieder/").content.decode()
    assert "?art=beratung" in page
    assert "?art=geschaeftsstelle" in page
    assert "?art=selbsthilfe" not in page


def test_the_office_changes_all_of_a_member_and_the_rest_stays(cast: Cast, signed_in: SignedIn) -> None:
    client, url = signed_in(cast.office_person), f"/musterstadt/mitglieder/{cast.source.pk}/"
    assert f"{url}aendern/" in client.get(url).content.decode()
    sent = {"name": " \u200b", "kind": "self_help", "phone": "0221 4710-200", "email": "x"}
    refused = client.post(f"{url}aendern/", sent)
    assert refused.status_code == 422 and "0221 4710-200" in refused.content.decode()
    sent |= {"name": "Schuldenhilfe  Mitte", "email": "hilfe@mitte.example", "voluntary": "on"}
    assert client.post(f"{url}aendern/", sent).status_code == 302
    now = Member.objects.get(pk=cast.source.pk)
    assert (now.name, now.kind, now.voluntary) == ("Schuldenhilfe Mitte", "self_help", True)
    assert (now.phone, now.email, now.mailbox) == ("0221 4710-200", "hilfe@mitte.example", "")
    assert Entry.objects.filter(deed="member.change", thing_id=str(now.pk)).count() == 1


def test_a_manager_changes_only_how_the_own_agency_is_reached(
    cast: Cast, signed_in: SignedIn, lead: Staff
) -> None:
    client, name = signed_in(lead), cast.source.name
    url = f"/musterstadt/mitglieder/{cast.source.pk}/aendern/"
    assert 'name="name"' not in client.get(url).content.decode()
    sent = {"name": "Anders", "kind": "office", "phone": "0221 4710-201", "email": ""}
    assert client.post(url, sent).status_code == 302
    now = Member.objects.get(pk=cast.source.pk)
    assert (now.name, now.kind, now.phone) == (name, "advice", "0221 4710-201")
    assert client.post(f"/musterstadt/mitglieder/{cast.target.pk}/aendern/", sent).status_code == 403
    assert signed_in(cast.counsellor).get(url).status_code == 403
    with pytest.raises(NotAllowed):
        change_member(now, by=lead, changes={"name": "Anders"})


def test_there_is_one_office_whatever_is_sent_and_who_has_left_stays_as_it_was(
    cast: Cast, signed_in: SignedIn
) -> None:
    client, office = signed_in(cast.office_person), cast.office
    url = f"/musterstadt/mitglieder/{office.pk}/aendern/"
    assert client.post(url, {"name": "Büro Mitte", "kind": "advice"}).status_code == 302
    office.refresh_from_db()
    assert (office.name, office.kind) == ("Büro Mitte", "office")
    for member, kind in ((office, "advice"), (cast.source, "office")):
        with pytest.raises(NotAllowed):
            change_member(member, by=cast.office_person, changes={"kind": kind})
    Member.objects.filter(pk=cast.third.pk).update(left_at=timezone.now())
    gone = f"/musterstadt/mitglieder/{cast.third.pk}/aendern/"
    assert client.post(gone, {"name": "Neu", "kind": "advice"}).status_code == 409
