"""Every refusal is a page with a sentence; nothing private is kept; nothing ends in a 500 but an error."""

import logging
import re

import pytest
from django.test import Client, override_settings


def test_private_pages_are_kept_by_nobody(alone: Client) -> None:
    response = alone.get("/gut/")
    assert response["Cache-Control"] == "no-store" and response["Referrer-Policy"] == "no-referrer"


def test_a_public_page_may_be_kept(alone: Client) -> None:
    assert "Cache-Control" not in alone.get("/alle/")


def test_a_views_own_cache_rule_stays(alone: Client) -> None:
    assert alone.get("/eigen/")["Cache-Control"] == "max-age=9"


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/nein/", 403, "Das darf nur das Büro."),
        ("/moment/", 409, "Das ist schon entschieden."),
        ("/weg/", 404, "Die Adresse stimmt nicht"),
        ("/gibt-es-nicht/", 404, "Die Adresse stimmt nicht"),
        ("/%00/", 404, "Die Adresse stimmt nicht"),
        ("/gut%0d%0aX:1/", 404, "Die Adresse stimmt nicht"),
        ("/gut/?q=%00", 400, "Zeichen, die wir nicht lesen"),
        ("/gut/?%1b=1", 400, "Zeichen, die wir nicht lesen"),
    ],
)
def test_a_refusal_is_a_whole_page_with_its_sentence(
    alone: Client, address: str, status: int, sentence: str
) -> None:
    response = alone.get(address)
    page = response.content.decode()
    assert response.status_code == status and sentence in page
    assert "<main" in page and "116 016" in page and response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("came_from", "latest"),
    [
        ("http://testserver/alle/?seite=2", "/alle/?seite=2"),
        ("http://testserver/gut/moment/", "/gut/"),
        ("http://boese.example/alle/", "/gut/"),
        ("//boese.example/alle/", "/gut/"),
        ("http://[", "/gut/"),
        ("http://testserver//boese.example/x", "/gut/"),
        ("", "/gut/"),
    ],
)
def test_whoever_came_too_late_is_led_to_how_things_are_now(
    alone: Client, came_from: str, latest: str
) -> None:
    """To load the page anew would send the form again."""
    page = alone.post("/gut/moment/", headers={"Referer": came_from}).content.decode()
    assert f'href="{latest}"' in page and "Neuesten Stand ansehen" in page and "neu laden" not in page


def test_nothing_above_leads_nowhere(alone: Client) -> None:
    assert "Neuesten Stand" not in alone.get("/moment/").content.decode()


def test_unknown_and_hidden_look_the_same(alone: Client) -> None:
    assert alone.get("/weg/").content == alone.get("/gibt-es-nicht/").content


def test_htmx_gets_the_fragment_only(alone: Client) -> None:
    page = alone.get("/nein/", headers={"HX-Request": "true"}).content.decode()
    assert "Das darf nur das Büro." in page and "<html" not in page


def test_a_boosted_link_gets_the_whole_page(alone: Client) -> None:
    response = alone.get("/nein/", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert "<html" in response.content.decode()


def test_an_api_gets_problem_json(alone: Client) -> None:
    response = alone.get("/n/api/nein/")
    assert response.status_code == 403 and response["Content-Type"] == "application/problem+json"
    assert response.json()["error"] == response.json()["detail"] == "Das darf nur das Büro."
    assert response.json()["status"] == 403


def test_an_error_stays_an_error_with_a_friendly_page(
    alone: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL, logger="django.request"):
        response = alone.get("/fehler/")
    assert response.status_code == 500 and "schiefgegangen" in response.content.decode()


def test_too_much_at_once_is_413(alone: Client) -> None:
    response = alone.post("/lesen/", {"text": "x" * 3_000_000})
    assert response.status_code == 413 and "zu viel auf einmal" in response.content.decode()


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=10)
def test_too_many_fields_is_413(alone: Client) -> None:
    response = alone.post("/lesen/", {f"f{number}": "1" for number in range(20)})
    assert response.status_code == 413


def test_a_host_that_is_not_ours_is_refused_without_reading_the_request(alone: Client) -> None:
    response = alone.get("/gut", headers={"Host": "fremd.example"})
    assert response.status_code == 400 and "nicht lesen" in response.content.decode()


@pytest.mark.usefixtures("alone")
def test_a_stale_form_is_told_to_reload() -> None:
    response = Client(enforce_csrf_checks=True).post("/lesen/", {"a": "1"})
    assert response.status_code == 403 and "zu lange offen" in response.content.decode()


@pytest.mark.usefixtures("alone")
def test_a_stale_form_gives_back_what_was_written_to_its_own_page_only() -> None:
    client, here = Client(enforce_csrf_checks=True), "http://testserver"
    sent = {"words": "</textarea><b>Kein Amt</b>", "wrong": 'phone"', "csrfmiddlewaretoken": "alt"}
    page = client.post("/schreiben/", sent, headers={"Origin": here}).content.decode()
    assert "&lt;/textarea&gt;&lt;b&gt;Kein Amt&lt;/b&gt;</textarea>" in page
    assert 'name="wrong" value="phone&quot;"' in page and "<b>Kein" not in page
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    again = client.post("/schreiben/", {**sent, "csrfmiddlewaretoken": token}, headers={"Origin": here})
    assert (again.status_code, again.content.decode()) == (200, sent["words"])
    for origin in ("http://boese.example", "null"):
        assert "Kein Amt" not in client.post("/schreiben/", sent, headers={"Origin": origin}).content.decode()
    assert "Kein Amt" not in client.post("/lesen/", sent, headers={"Origin": here}).content.decode()


def test_no_page_needs_inline_style_or_script(alone: Client) -> None:
    page = alone.get("/nein/").content.decode()
    assert " style=" not in page and "<style" not in page and "onclick" not in page
    assert page.count("<script") == page.count("<script src=")


def test_forms_of_a_page_can_be_posted(alone: Client) -> None:
    """Under `no-referrer` alone a browser posts with `Origin: null`, and Django refuses the form."""
    head = alone.get("/nein/").content.decode().partition("</head>")[0]
    assert '<meta name="referrer" content="same-origin">' in head
