"""The health pages: short, without cookie or network, and honest."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from beratungsnetz.operations import health


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_up_to_date", False)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_all_is_well(path: str, client: Client) -> None:
    response = client.get(path, headers={"host": "127.0.0.1"})
    assert (response.status_code, response.content) == (200, b"ok")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert client.post(path).status_code == 405


class _Broken:
    def cursor(self) -> Any:
        raise DatabaseError("secret host name")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.logs_errors
def test_without_a_database(path: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "connection", _Broken())
    response = client.get(path)
    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


@pytest.mark.django_db
@pytest.mark.logs_errors
def test_behind_it_is_healthy_but_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beratungsnetz.operations.database.pending", lambda: ["a.0001", "a.0002"])
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "2 migrations are missing" in response.content.decode()


@pytest.mark.django_db
def test_looking_at_the_schema_is_done_once(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/readyz")
    with django_assert_num_queries(1):
        client.get("/readyz")
