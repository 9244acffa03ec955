"""The office's pages: list, filters, table, answer."""

from uuid import uuid4

import pytest
from django.test import Client

from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.tests.conftest import make_network, make_staff
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.models import User

URL = "/musterstadt/luecken/"


def enter(client: Client, staff: Staff) -> Client:
    user = User.objects.get(pk=staff.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_empty_list_says_how_gaps_come(client: Client, office: Staff) -> None:
    assert "Noch keine Lücke" in enter(client, office).get(URL).content.decode()


def test_the_list_shows_and_narrows(client: Client, office: Staff, gap: Finding) -> None:
    enter(client, office)
    page = client.get(URL).content.decode()
    assert "Trauma" in page
    assert "November 2026" in page
    assert "Arabisch" in page
    for query in (
        {"monat": "2026-11"},
        {"thema": "trauma"},
        {"gebiet": str(gap.area_id)},
        {"stand": "offen"},
        {"sort": "thema"},
    ):
        assert f"{URL}{gap.pk}/" in client.get(URL, query).content.decode(), query
    assert "Hier ist keine Lücke" in client.get(URL, {"monat": "2026-10"}).content.decode()


@pytest.mark.parametrize("value", ["x" * 10_000, "²", "9" * 30, "-1", "\u202e", "<script>", "2026-13"])
def test_hostile_filters_are_left_out(client: Client, office: Staff, gap: Finding, value: str) -> None:
    enter(client, office)
    for name in ("monat", "thema", "gebiet", "stand", "sort", "seite"):
        assert client.get(URL, {name: value}).status_code == 200


def test_the_answer_is_given_and_typed_words_are_kept(client: Client, office: Staff, gap: Finding) -> None:
    enter(client, office)
    url = f"{URL}{gap.pk}/antwort/"
    bad = client.post(url, {"answer": "Wir suchen weiter", "key": uuid4()})
    assert bad.status_code == 422
    assert "Wir suchen weiter" in bad.content.decode()
    assert client.post(url, {"answer": "x" * 501, "horizon": "for_now"}).status_code == 422
    assert client.post(url, {"answer": "a\x00", "horizon": "for_now"}).status_code == 422
    good = {"answer": "Wir suchen weiter", "horizon": "for_now", "key": uuid4()}
    for _ in range(2):  # a double post is one answer
        assert client.post(url, good).status_code == 302
    assert "Wir suchen weiter" in client.get(f"{URL}{gap.pk}/").content.decode()
    assert client.post(url, good | {"key": uuid4()}).status_code == 409
    assert client.post(url, {}).status_code == 409


def test_who_may_not_see_it_does_not(client: Client, counsellor: Staff, gap: Finding) -> None:
    assert client.get(URL).status_code == 302
    for path in ("", "tabelle.csv", f"{gap.pk}/"):
        assert enter(client, counsellor).get(URL + path).status_code == 403
    elsewhere = make_staff(make_network("anderswo"), "buero", RoleName.OFFICE)
    enter(client, elsewhere)
    assert client.get(f"{URL}{gap.pk}/").status_code == 404
    assert client.get(f"/anderswo/luecken/{gap.pk}/").status_code == 404
    assert client.post(f"/anderswo/luecken/{gap.pk}/antwort/", {}).status_code == 404
    assert client.get(f"/anderswo/luecken/{'9' * 30}/").status_code == 404


def test_the_table_holds_no_formula(client: Client, office: Staff, gap: Finding) -> None:
    Topic.objects.update(name='=HYPERLINK("http://x")')
    answer = enter(client, office).get(f"{URL}tabelle.csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Monat;Thema;Gebiet")
    assert "'=HYPERLINK" in lines[1]
    assert ";Arabisch;" in lines[1]
    assert answer["Content-Disposition"] == 'attachment; filename="luecken-musterstadt.csv"'
