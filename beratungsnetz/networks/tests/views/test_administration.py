"""The office sets limits, languages, look and systems; what it sets holds at once."""

import pytest
from django.test import Client
from django.urls import reverse

from beratungsnetz.networks.models import Network, System
from beratungsnetz.networks.models.network import DEFAULT_LIMITS
from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.referrals.tests.cast import Cast

PAGES = ("administration", "limits", "languages", "look", "systems")


def _url(cast: Cast, name: str) -> str:
    return reverse(f"networks:{name}", kwargs={"n": cast.network.slug})


def _now(cast: Cast) -> Network:
    return Network.objects.get(pk=cast.network.pk)


def _limits(**changed: object) -> dict[str, object]:
    return {**DEFAULT_LIMITS, **changed}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_the_offices(cast: Cast, signed_in: SignedIn, page: str) -> None:
    assert signed_in(cast.office_person).get(_url(cast, page)).status_code == 200
    assert signed_in(cast.counsellor).get(_url(cast, page)).status_code == 403


def test_a_limit_is_kept_only_where_it_differs(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.office_person)
    assert client.post(_url(cast, "limits"), _limits(requested="7")).status_code == 302
    assert _now(cast).limits == {"requested": 7}
    assert _now(cast).limit("requested") == 7
    assert client.post(_url(cast, "limits"), _limits()).status_code == 302
    assert _now(cast).limits == {}


@pytest.mark.parametrize("days", ["0", "-1", "181", "drei", "", "1.5"])
def test_a_limit_without_reason_is_refused_and_stays_on_the_page(
    cast: Cast, signed_in: SignedIn, days: str
) -> None:
    answer = signed_in(cast.office_person).post(_url(cast, "limits"), _limits(accepted=days))
    assert answer.status_code == 422
    assert f'value="{days}"' in answer.content.decode() or not days
    assert _now(cast).limits == {}


def test_a_language_switched_off_is_gone_at_once(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.office_person).post(_url(cast, "languages"), {"languages": ["tr"]})
    assert answer.status_code == 302
    assert Client().get(f"/{cast.network.slug}/tr/").status_code == 200
    assert Client().get(f"/{cast.network.slug}/ar/").status_code == 404
    assert signed_in(cast.office_person).post(_url(cast, "languages"), {}).status_code == 302
    assert Client().get(f"/{cast.network.slug}/tr/").status_code == 404


def test_the_accent_is_on_every_page(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.office_person)
    assert client.post(_url(cast, "look"), {"accent": "green"}).status_code == 302
    assert 'data-accent="green"' in Client().get(f"/{cast.network.slug}/").content.decode()
    assert client.post(_url(cast, "look"), {"accent": "#ffffff"}).status_code == 422


def test_what_is_switched_off_does_not_exist_and_comes_back_as_it_was(
    cast: Cast, signed_in: SignedIn
) -> None:
    need = cast.need()
    page = reverse("referrals:need", kwargs={"n": cast.network.slug, "need_id": need.public_id})
    office, counsellor = signed_in(cast.office_person), signed_in(cast.counsellor)
    assert office.post(_url(cast, "systems"), {}).status_code == 302
    assert counsellor.get(page).status_code == 404
    home = counsellor.get(f"/{cast.network.slug}/heute/").content.decode()
    assert "/anliegen/" not in home
    assert "/begleitungen/" not in home
    assert _now(cast).runs(System.DIRECTORY)
    assert office.post(_url(cast, "systems"), {"systems": ["s5"]}).status_code == 302
    assert counsellor.get(page).status_code == 200
