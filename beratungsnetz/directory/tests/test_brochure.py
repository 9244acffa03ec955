"""The brochure of a topic or an area: public data only, tagged, for staff to print."""

from typing import Any

import pytest
from django.test import Client

from beratungsnetz.directory.actions.internal_notes import add_note
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.directory.views import brochure
from beratungsnetz.directory.views.asked import Asked
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/broschuere.pdf"


def told(cast: Cast, asked: Asked) -> dict[str, Any]:
    return brochure._values(cast.network, asked)


def test_it_holds_the_services_of_its_topic_by_name_and_nothing_internal(cast: Cast) -> None:
    for name in ("Zuhören", "Ankommen"):
        service = make_service(cast.network, name, topics=(cast.topic,))
    make_service(cast.network, "Etwas anderes")
    add_note(service, by=cast.counsellor, text="Rohrdommel")
    place = service.locations.create(network=cast.network, city="Geheimstadt", address_is_secret=True)
    assert place.address_is_secret
    values = told(cast, Asked(topics=(cast.topic,)))
    names = [node["name"] for node in values["nodes"]]
    assert names == sorted(names)
    assert {"Zuhören", "Ankommen"} <= set(names)
    assert "Etwas anderes" not in names
    assert values["title"] == f"{cast.topic}: Hilfe in Musterstadt"
    assert "Rohrdommel" not in str(values)
    assert "Geheim" not in str(values)


def test_what_does_not_fit_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_service(cast.network, "Zuhören")
    assert told(cast, Asked())["lead"] == ""
    monkeypatch.setattr(brochure, "MOST", 1)
    assert told(cast, Asked())["lead"].startswith("Hier stehen 1 von 2 Angeboten.")


def test_staff_print_it_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    make_service(cast.network, "Zuhören", topics=(cast.topic,))
    client = sign_in(cast.counsellor)
    made = client.get(URL, {"thema": cast.topic.code})
    assert (made.status_code, made["Content-Type"]) == (200, "application/pdf")
    assert b"pdfuaid" in made.content
    assert "Als Broschüre" in client.get(f"/musterstadt/thema/{cast.topic.code}/").content.decode()
    assert Client().get(URL).status_code == 302
    assert "Als Broschüre" not in Client().get(f"/musterstadt/thema/{cast.topic.code}/").content.decode()
