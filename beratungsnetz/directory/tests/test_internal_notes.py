"""„Für Fachkräfte“: who writes and reads it, and that nothing of it leaves by any way."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from beratungsnetz.directory.actions import internal_notes as actions
from beratungsnetz.directory.actions.duplicates import merge
from beratungsnetz.directory.models import InternalNote, Service
from beratungsnetz.directory.search.index import index_services
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.directory.tests.test_contacts import a_contact
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public, Staff
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

TOLD = "Rohrdommel: am besten vormittags anrufen"


def page_of(service: Service) -> str:
    return f"/musterstadt/angebote/{service.public_id}/"


def test_the_author_and_the_office_change_it_and_nobody_else(cast: Cast, lead: Staff) -> None:
    note = actions.add_note(cast.service, by=cast.counsellor, text=TOLD)
    assert note.member == cast.source
    for somebody in (lead, cast.colleague, cast.elsewhere, cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            actions.change_note(note, by=somebody, text="anders")
        with pytest.raises(NotAllowed):
            actions.delete_note(note, by=somebody)
    assert actions.change_note(note, by=cast.office_person, text="anders").text == "anders"
    for stranger in (cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            actions.add_note(cast.service, by=stranger, text=TOLD)


def test_a_removed_one_comes_back_and_after_thirty_days_is_gone(cast: Cast) -> None:
    note = actions.delete_note(
        actions.add_note(cast.service, by=cast.counsellor, text=TOLD), by=cast.counsellor
    )
    with pytest.raises(WrongMoment):
        actions.change_note(note, by=cast.counsellor, text="anders")
    actions.restore_note(note, by=cast.counsellor)
    actions.delete_note(note, by=cast.counsellor)
    assert actions.forget_notes(cast.network, timezone.now() + timedelta(days=29)) == 0
    assert actions.forget_notes(cast.network, timezone.now() + timedelta(days=31)) == 1


def test_what_looks_like_a_name_is_asked_about_once(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.counsellor), f"{page_of(cast.service)}notiz/"
    typed = {"text": "Frau Steinschmätzer nimmt Anliegen direkt an."}
    asked = client.post(url, typed)
    assert asked.status_code == 422
    assert "Über Ratsuchende darf hier nichts stehen" in asked.content.decode()
    assert f'name="sure" value="{typed["text"]}"' in asked.content.decode()
    assert client.post(url, {**typed, "sure": "etwas anderes"}).status_code == 422
    assert client.post(url, {**typed, "sure": typed["text"]}).status_code == 302
    assert InternalNote.objects.get().text == typed["text"]


def test_staff_read_it_beside_the_service_and_the_person_beside_them_does_not(
    cast: Cast, sign_in: SignIn
) -> None:
    actions.add_note(cast.service, by=cast.counsellor, text=TOLD)
    contact = a_contact(cast)
    sign_in(cast.elsewhere).post(f"{page_of(cast.service)}uebergabe/", {"contacts": [contact.pk]})
    for somebody in (cast.elsewhere, cast.companion, cast.office_person):
        told = sign_in(somebody).get(page_of(cast.service)).content.decode()
        assert TOLD in told
        assert contact.phone in told
        assert cast.source.name in told
    turkish = page_of(cast.service).replace("/musterstadt/", "/musterstadt/tr/")
    for page in (
        sign_in(cast.counsellor).get(turkish),
        sign_in(cast.foreigner).get(page_of(cast.service)),
        Client().get(page_of(cast.service)),
    ):
        assert page.status_code == 200
        assert "Rohrdommel" not in page.content.decode()
        assert contact.phone not in page.content.decode()


def test_only_the_agency_and_the_office_say_whom_to_call(cast: Cast) -> None:
    contact = a_contact(cast)
    with pytest.raises(NotAllowed):
        actions.set_handover_contacts(cast.service, [contact], by=cast.counsellor)
    actions.set_handover_contacts(cast.service, [contact], by=cast.elsewhere)
    assert list(cast.service.handover_contacts.all()) == [contact]


def test_after_a_merge_the_kept_one_names_whom_to_call_at_both(cast: Cast, sign_in: SignIn) -> None:
    contact, kept = (
        a_contact(cast),
        make_service(cast.network, "Vereinte Beratung", member=cast.service.member),
    )
    actions.set_handover_contacts(cast.service, [contact], by=cast.elsewhere)
    actions.add_note(cast.service, by=cast.counsellor, text=TOLD)
    merge(kept, cast.service, by=cast.office_person)
    told = sign_in(cast.counsellor).get(page_of(kept)).content.decode()
    assert contact.phone in told
    assert TOLD in told


def public_addresses(cast: Cast) -> list[str]:
    """What anybody may ask about this service: pages, card, search, every list and thing of the open API."""
    own = page_of(cast.service)
    found = [own, f"{own}visitenkarte.vcf", "/musterstadt/", "/musterstadt/sitemap.xml"]
    found += [f"/musterstadt/angebote/?q={word}" for word in ("Rohrdommel", "vormittags")]
    found += ["/musterstadt/api/suche?q=Rohrdommel", f"/musterstadt/thema/{cast.topic.code}/"]
    names = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
    found += [f"/musterstadt/api/hsds/{name}" for name in names]
    return [*found, f"/musterstadt/api/hsds/services/{cast.service.public_id}"]


def test_nothing_of_it_leaves_by_any_public_way(cast: Cast) -> None:
    contact = a_contact(cast, phone="0221 4710-839")
    actions.add_note(cast.service, by=cast.counsellor, text=TOLD)
    actions.set_handover_contacts(cast.service, [contact], by=cast.elsewhere)
    index_services([cast.service.pk])
    assert not search(Public(cast.network), "Rohrdommel").hits
    heard = []
    for url in public_addresses(cast):
        answer = Client().get(url, follow=True)
        if answer.status_code != 200:
            heard.append(f"{url}: {answer.status_code}")
        text = b"".join(answer).decode("utf-8", "replace").replace("q=Rohrdommel", "")
        heard += [f"{url}: {word}" for word in (TOLD, "4710-839", contact.matter) if word in text]
    assert heard == []
