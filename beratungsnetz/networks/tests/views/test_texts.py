"""What the network says of itself: shown to everybody, written by the office, never lost."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import write_text
from beratungsnetz.networks.models import NetworkText, TextKey
from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.ui.languages import GERMAN, PAGE_LANGUAGES, PageLanguage

ARABIC = next(language for language in PAGE_LANGUAGES if language.code == "ar")
PAGES = ("imprint", "privacy", "accessibility")


def _write(cast: Cast, text: TextKey, language: PageLanguage, body: str) -> NetworkText:
    return write_text(cast.network, by=cast.office_person, text=text, language=language, body=body)


def _page(cast: Cast, route: str, language: PageLanguage = GERMAN) -> str:
    with translation.override(language.code):
        url = reverse(f"networks:{route}", kwargs={"n": cast.network.slug})
    return Client().get(url).content.decode()


def _wording(cast: Cast, **given: object) -> dict[str, object]:
    url = reverse("networks:text", kwargs={"n": cast.network.slug, "text_key": "imprint", "language": "de"})
    return {"path": url, "data": {"body": "Stadt Musterort", "after": "0", **given}}


@pytest.mark.parametrize("route", PAGES)
def test_each_page_speaks_before_anybody_has_written(cast: Cast, route: str) -> None:
    url = reverse(f"networks:{route}", kwargs={"n": cast.network.slug})
    answer = Client().get(url)
    assert (answer.status_code, answer.cookies, answer.headers["Cache-Control"][:6]) == (200, {}, "public")
    assert cast.network.office_name in answer.content.decode()


def test_what_the_office_writes_is_read_and_german_helps_out(cast: Cast) -> None:
    write_text(
        cast.network,
        by=cast.office_person,
        text=TextKey.IMPRINT,
        language=GERMAN,
        body="Stadt Musterort\n\nx@y.example",
    )
    assert "<p>Stadt Musterort</p>" in _page(cast, "imprint")
    assert 'href="mailto:x@y.example"' in _page(cast, "imprint")
    assert '<div class="bn-prose" lang="de" dir="ltr">' in _page(cast, "imprint", ARABIC)
    _write(cast, TextKey.IMPRINT, ARABIC, "مدينة")
    assert '<div class="bn-prose" lang="ar" dir="rtl">' in _page(cast, "imprint", ARABIC)


def test_taken_back_the_platform_speaks_again_and_the_old_words_stay(cast: Cast) -> None:
    for body in ("Erst so", ""):
        _write(cast, TextKey.PRIVACY, GERMAN, body)
    assert "Erst so" not in _page(cast, "privacy")
    assert NetworkText.objects.filter(body="Erst so", version=1).exists()


def test_markup_stays_text(cast: Cast) -> None:
    write_text(
        cast.network,
        by=cast.office_person,
        text=TextKey.IMPRINT,
        language=GERMAN,
        body="<script>alert(1)</script>",
    )
    assert "&lt;script&gt;" in _page(cast, "imprint")


def test_an_old_version_is_not_written_over_unseen(cast: Cast) -> None:
    _write(cast, TextKey.IMPRINT, GERMAN, "Erst so")
    with pytest.raises(WrongMoment):
        write_text(
            cast.network, by=cast.office_person, text=TextKey.IMPRINT, language=GERMAN, body="x", after=0
        )


def test_nobody_but_the_office_writes(cast: Cast) -> None:
    for actor in (cast.counsellor, cast.elsewhere):
        with pytest.raises(NotAllowed):
            write_text(cast.network, by=actor, text=TextKey.IMPRINT, language=GERMAN, body="x")


def test_of_two_writers_the_second_keeps_what_they_typed(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.office_person)
    assert client.post(**_wording(cast)).status_code == 302  # type: ignore[arg-type]
    late = client.post(**_wording(cast, body="Meine Fassung"))  # type: ignore[arg-type]
    assert late.status_code == 409
    assert "Meine Fassung</textarea>" in late.content.decode()
    assert "Inzwischen hat jemand" in late.content.decode()
    assert client.post(**_wording(cast, body="Meine Fassung", after="1")).status_code == 302  # type: ignore[arg-type]


def test_it_can_be_looked_at_before_it_is_shown(cast: Cast, signed_in: SignedIn) -> None:
    looked = signed_in(cast.office_person).post(**_wording(cast, deed="look"))  # type: ignore[arg-type]
    assert "So wird es aussehen" in looked.content.decode()
    assert not NetworkText.objects.exists()


def test_a_text_or_a_language_that_there_is_not_is_not_found(cast: Cast, signed_in: SignedIn) -> None:
    client, n = signed_in(cast.office_person), cast.network.slug
    assert client.get(f"/{n}/verwaltung/texte/imprint/xx/").status_code == 404
    assert client.get(f"/{n}/verwaltung/texte/nichts/de/").status_code == 404
    assert "Impressum" in client.get(f"/{n}/verwaltung/texte/").content.decode()
