"""Texts in other languages on the web: beside the German, saved and confirmed; and the list."""

import re
from html import unescape

import pytest

from beratungsnetz.directory.models import Change, Service, ServiceText
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

N = "/musterstadt"
LIST = f"{N}/verwaltung/angebote-in-sprachen/"


@pytest.fixture(autouse=True)
def german(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe", cost="Kostenlos")


def url_of(cast: Cast, language: str = "ar/") -> str:
    return f"{N}/angebote/{cast.service.public_id}/sprachen/{language}"


def typed_in(page: str) -> dict[str, str]:
    names = re.findall(r'name="(name|version|german|key)" value="([^"]*)"', page)
    texts = re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)', page)
    return {name: unescape(value) for name, value in (*names, *texts)}


def test_a_text_is_written_beside_the_german_and_told_stale_when_that_changes(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.elsewhere)
    assert client.get(url_of(cast, "")).content.decode().count(">fehlt<") == 7
    page = client.get(url_of(cast)).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "Kostenlos" in page
    hostile = {**typed_in(page), "name": "<script>x</script>", "cost": "مجاناً"}
    assert client.post(url_of(cast), {**hostile, "name": ""}).status_code == 422
    assert client.post(url_of(cast), hostile).status_code == 302
    assert "&lt;script&gt;" in client.get(url_of(cast)).content.decode()
    ServiceText.objects.filter(service=cast.service, language="de").update(cost="5 Euro")
    Service.objects.update(german_version=2)
    page = client.get(url_of(cast)).content.decode()
    assert re.search(r"5 Euro.*neu.*Vorher stand dort.*Kostenlos", page, re.DOTALL)
    changed = client.post(url_of(cast), {**typed_in(page), "cost": "٥ يورو", "deed": "stimmt-noch"})
    assert changed.status_code == 422
    assert "٥ يورو" in changed.content.decode()
    done = client.post(url_of(cast), {**typed_in(page), "deed": "stimmt-noch"}, follow=True)
    assert "Bestätigt" in done.content.decode()
    history = client.get(f"{N}/angebote/{cast.service.public_id}/verlauf/").content.decode()
    assert 'lang="ar" dir="rtl">&lt;script' in history


def test_the_second_of_two_keeps_what_was_typed_and_sees_what_stands_there(
    cast: Cast, sign_in: SignIn
) -> None:
    slow, quick = sign_in(cast.elsewhere), sign_in(cast.office_person)
    mine = {**typed_in(slow.get(url_of(cast)).content.decode()), "name": "Mein Wort"}
    theirs = {**typed_in(quick.get(url_of(cast)).content.decode()), "name": "Anderes Wort"}
    assert quick.post(url_of(cast), theirs).status_code == 302
    late = slow.post(url_of(cast), mine)
    page = late.content.decode()
    assert late.status_code == 409
    assert "Mein Wort" in page
    assert re.search(r"Jetzt steht dort:.*Anderes Wort", page, re.DOTALL)
    again = {**typed_in(page), "key": ""}
    assert slow.post(url_of(cast), again).status_code == 302
    assert ServiceText.objects.get(language="ar").name == "Mein Wort"
    assert Change.objects.count() == 2


def test_there_is_no_page_for_german_or_for_a_language_that_nobody_knows(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.elsewhere)
    assert {client.get(url_of(cast, f"{one}/")).status_code for one in ("de", "xx", "Ar")} == {404}


def test_the_list_puts_what_is_stale_first_and_can_be_narrowed(cast: Cast, sign_in: SignIn) -> None:
    other = make_service(cast.network, "Aalkunde")
    ServiceText.objects.create(service=cast.service, language="tr", name="Konut")  # from nobody knows what
    ServiceText.objects.create(
        service=other, language="pl", name="Pomoc", source_version=1, state=ServiceText.State.MACHINE
    )
    client = sign_in(cast.office_person)

    def ids(query: str) -> list[int]:
        return [row.pk for row in client.get(LIST + query).context["page"].object_list]

    assert ids("")[:2] == [cast.service.pk, other.pk]
    assert ids("?stand=veraltet") == [cast.service.pk]
    assert ids("?stand=veraltet&sprache=pl") == []
    assert ids("?stand=maschinell&sprache=pl") == [other.pk]
    assert cast.service.pk not in ids("?stand=fehlt&sprache=tr")
    assert cast.service.pk in ids("?stand=fehlt")
    assert set(ids(f"?stelle={cast.service.member_id}")) == set(
        Service.objects.filter(member=cast.service.member_id, status="active").values_list("pk", flat=True)
    )
    assert "Hier steht nichts" in client.get(f"{LIST}?stand=aktuell").content.decode()
    lines = client.get(f"{LIST}tabelle.csv?stand=veraltet&sprache=tr").getvalue().decode().splitlines()
    assert len(lines) == 2
    assert ";Türkisch;veraltet;" in lines[1]


def test_an_agency_sees_its_own_services_only(cast: Cast, sign_in: SignIn) -> None:
    shown = sign_in(cast.elsewhere).get(LIST).context["page"].object_list
    assert {row.member_id for row in shown} == {cast.target.pk}
