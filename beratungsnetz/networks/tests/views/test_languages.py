"""Pages in other languages: the address alone decides, and every link stays in it."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation

from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.ui.languages import BY_SEGMENT, PAGE_LANGUAGES, TRANSLATED, PageLanguage

LANGUAGES = pytest.mark.parametrize("language", TRANSLATED, ids=lambda one: one.segment)


def html_of(answer: object) -> str:
    return re.search(r"<html [^>]*>", answer.content.decode())[0]  # type: ignore[attr-defined,index]


@LANGUAGES
def test_a_page_speaks_the_language_of_its_address(cast: Cast, language: PageLanguage) -> None:
    answer = Client(headers={"accept-language": "fr"}).get(f"/{cast.network.slug}/{language.segment}/")
    assert f'lang="{language.code}" dir="{language.direction}"' in html_of(answer)
    assert answer.headers["Content-Language"] == language.code
    german = Client().get(f"/{cast.network.slug}/")
    assert answer.headers.get("Vary") == german.headers.get("Vary")
    assert not answer.cookies
    assert translation.get_language() == "de"


def test_german_has_no_sign_in_its_address(cast: Cast) -> None:
    answer = Client(headers={"accept-language": "tr"}).get(f"/{cast.network.slug}/")
    assert 'lang="de" dir="ltr"' in html_of(answer)
    assert answer.headers["Content-Language"] == "de"
    assert Client().get(f"/{cast.network.slug}/de/").status_code == 404


def test_links_stay_in_the_language(cast: Cast) -> None:
    n = cast.network.slug
    page = Client().get(f"/{n}/tr/").content.decode()
    assert f'action="/{n}/tr/angebote/"' in page
    assert 'href="/zettel/tr/"' in page
    leaving = set(re.findall(rf'href="(/{n}/[^"]*)"', page)) - set(
        re.findall(rf'href="(/{n}/tr/[^"]*)"', page)
    )
    assert leaving == {f"/{n}/{language.in_path}" for language in PAGE_LANGUAGES if language.segment != "tr"}


def test_the_switch_leads_to_the_same_page(cast: Cast) -> None:
    n = cast.network.slug
    page = Client().get(f"/{n}/tr/angebote/?q=Miete&sprache=ar").content.decode()
    for language in PAGE_LANGUAGES:
        address = f"/{n}/{language.in_path}angebote/?q=Miete&amp;sprache=ar"
        assert f'href="{address}" lang="{language.code}" hreflang="{language.code}"' in page
        assert f">{language.name}</a>" in page
    home = Client().get(f"/{n}/").content.decode()
    assert f'<link rel="alternate" hreflang="ar" href="http://testserver/{n}/ar/">' in home


def test_a_language_that_the_network_does_not_speak_does_not_exist(cast: Cast) -> None:
    cast.network.languages = ["en", "ar"]
    cast.network.save()
    assert Client().get(f"/{cast.network.slug}/en/").status_code == 200
    gone = Client().get(f"/{cast.network.slug}/tr/")
    assert gone.status_code == 404
    assert 'lang="de"' in html_of(gone)
    assert 'hreflang="tr"' not in Client().get(f"/{cast.network.slug}/").content.decode()


def test_staff_pages_and_interfaces_lead_to_their_german_address(cast: Cast, signed_in: SignedIn) -> None:
    n = cast.network.slug
    client = signed_in(cast.counsellor)
    for rest in ("heute/", "api/suche?q=Miete", "begleitungen/?nach=3"):
        answer = client.get(f"/{n}/tr/{rest}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/{n}/{rest}")
    assert client.post(f"/{n}/tr/heute/").status_code == 404
    assert Client().get(f"/{n}/tr/heute/").headers["Location"] == f"/{n}/heute/"


def test_staff_see_in_another_language_what_the_person_beside_them_sees(
    cast: Cast, signed_in: SignedIn
) -> None:
    n, client = cast.network.slug, signed_in(cast.counsellor)
    assert "bn-nav" in client.get(f"/{n}/").content.decode()
    assert "bn-nav" not in client.get(f"/{n}/ar/").content.decode()


def test_what_does_not_exist_is_told_in_the_language_of_the_address(cast: Cast) -> None:
    gone = Client().get(f"/{cast.network.slug}/ar/nichts/")
    assert gone.status_code == 404
    assert 'lang="ar" dir="rtl"' in html_of(gone)


def test_a_forgotten_slash_is_added(cast: Cast) -> None:
    answer = Client().get(f"/{cast.network.slug}/tr")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/{cast.network.slug}/tr/")


@LANGUAGES
def test_addresses_are_made_in_the_active_language(language: PageLanguage) -> None:
    with translation.override(language.code):
        assert reverse("directory:results", kwargs={"n": "x"}) == f"/x/{language.segment}/angebote/"
        assert reverse("slip:page") == f"/zettel/{language.segment}/mein/"
    assert reverse("directory:results", kwargs={"n": "x"}) == "/x/angebote/"


def test_no_page_hides_behind_a_language() -> None:
    shapes = [
        shape for values in get_resolver().reverse_dict.lists() for value in values[1] for shape in value[0]
    ]
    second = {shape.split("/")[1] for shape, _ in shapes if "/" in shape}
    assert second
    assert not second & set(BY_SEGMENT)


def test_the_slip_begins_in_the_language_of_the_need(cast: Cast) -> None:
    need = cast.need()
    for spoken, entered, page in (
        ("ar", "", "ar/mein/"),
        ("de-x-ls", "", "leicht/mein/"),
        ("vi", "", "mein/"),
        ("ar", "pl/", "pl/mein/"),
    ):
        type(need).objects.update(language=spoken)
        code = actions.make_slip(need, by=cast.counsellor).code
        client = Client()
        answer = client.post(f"/zettel/{entered}", {"code": code})
        assert answer.headers["Location"] == f"/zettel/{page}"
        shown = client.get(answer.headers["Location"])
        assert shown.status_code == 200
        assert 'hreflang="uk"' in shown.content.decode()
