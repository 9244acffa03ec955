"""The search field for other people's pages: framed by anybody, and nothing else of ours is."""

from html import unescape

import pytest
from django.test import Client

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.tests.factories import make_network, make_topic
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(name='Muster "& Stadt')


def test_only_the_page_for_a_frame_may_be_framed_and_it_sets_no_cookie(
    client: Client, network: Network
) -> None:
    framed = client.get("/musterstadt/einbetten/")
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "script-src 'none'" in framed["Content-Security-Policy"]
    assert "<script" not in framed.content.decode()
    assert not framed.cookies
    for path in ("", "angebote/", "suche-auf-ihrer-webseite/", "einbetten/nichts/"):
        other = client.get(f"/musterstadt/{path}")
        assert other["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


def test_the_frame_asks_in_the_language_of_its_address_and_answers_in_the_whole_window(
    client: Client, network: Network
) -> None:
    make_topic(network, "schulden", "Schulden")
    area = Area.objects.create(network=network, name="Nord")
    query = {"thema": "schulden", "gebiet": str(area.pk)}
    page = client.get("/musterstadt/tr/einbetten/", query).content.decode()
    assert 'lang="tr"' in page
    assert 'action="/musterstadt/tr/angebote/"' in page
    assert 'target="_top"' in page
    assert '<input type="hidden" name="thema" value="schulden">' in page
    assert f'<input type="hidden" name="gebiet" value="{area.pk}">' in page
    assert "Konu: Schulden. Bölge: Nord." in page


def test_what_is_to_be_copied_is_whole_and_loads_nothing(client: Client, network: Network) -> None:
    make_topic(network, "schulden", "Schulden <b>")
    page = client.get("/musterstadt/suche-auf-ihrer-webseite/", {"thema": "schulden", "seiten": "ar"})
    frame, form = (unescape(part.split(">", 1)[1].split("</textarea>")[0]) for part in
                   page.content.decode().split("<textarea")[1:])  # fmt: skip
    assert 'src="http://127.0.0.1:8000/musterstadt/ar/einbetten/?thema=schulden"' in frame
    assert 'action="http://127.0.0.1:8000/musterstadt/ar/angebote/" method="get"' in form
    assert 'lang="ar" dir="rtl"' in form
    assert "Schulden &lt;b&gt;" in form
    assert "Muster &quot;&amp; Stadt" in form
    assert not any(word in form for word in ("<script", "<link", "<img", "style=", "src="))


@pytest.mark.parametrize("path", ["einbetten/", "suche-auf-ihrer-webseite/"])
def test_a_choice_that_does_not_exist_is_left_out(client: Client, network: Network, path: str) -> None:
    hostile = '"><script>alert(1)</script>'
    page = client.get(f"/musterstadt/{path}", dict.fromkeys(("thema", "gebiet", "seiten", "q"), hostile))
    assert page.status_code == 200
    assert "alert(1)" not in page.content.decode()


def test_the_page_to_copy_from_stands_in_german_only(client: Client, network: Network) -> None:
    answer = client.get("/musterstadt/tr/suche-auf-ihrer-webseite/")
    assert (answer.status_code, answer["Location"]) == (302, "/musterstadt/suche-auf-ihrer-webseite/")
