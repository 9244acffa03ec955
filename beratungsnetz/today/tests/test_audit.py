"""The officer's page: who, what, when; this network only; every deed has German words; no content."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from beratungsnetz.audit.models import Entry
from beratungsnetz.audit.sealing import seal_all
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.states import MOVE, NEED_MOVE, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.today.words import DEEDS

URL = "/musterstadt/datenschutz/protokoll/"
WRITTEN = re.compile(r'(?:(?<![a-z_])deed\(\s*|\bname=)"([a-z_]+(?:\.[a-z_]+)?)"')


def test_every_deed_has_words() -> None:
    house = Path(settings.BASE_DIR) / "beratungsnetz"
    sources = [path for path in house.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    found = set()
    for path in sources:
        text = path.read_text(encoding="utf-8")
        if "audit.deeds" in text:
            found |= {name for name in WRITTEN.findall(text) if "." in name or "deed(" in text}
    assert {"referrals.accept", "people.admit"} <= found
    assert not found - set(DEEDS)
    known = {f"referrals.{name}" for name in (*MOVE, *NEED_MOVE)}
    assert not known - set(DEEDS)


def test_the_officer_sees_deeds_and_no_content(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    cast.at(State.ACCEPTED, cast.need(identity=CANARY, code_name="Kanarienvogel 99"))
    client = sign_in(officer)
    page = client.get(URL).content.decode()
    assert "hat angenommen" in page
    assert "Clara Woanders" in page
    for secret in (*CANARY.values(), "Kanarienvogel"):
        assert secret not in page
    assert client.get("/musterstadt/anliegen/").status_code == 403


def test_others_do_not(cast: Cast, sign_in: SignIn) -> None:
    for staff in (cast.counsellor, cast.office_person):
        assert sign_in(staff).get(URL).status_code == 403
        assert sign_in(staff).post(f"{URL}pruefen/").status_code == 403
    assert sign_in(cast.foreigner).get(URL).status_code == 404


def test_only_this_network(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    sign_in(officer).get(URL)
    theirs = Entry.objects.of_network(cast.other_network.pk).first()
    assert theirs is not None
    table = sign_in(officer).get(f"{URL}tabelle.csv").getvalue().decode()
    assert len(table.splitlines()) == Entry.objects.of_network(cast.network.pk).count() + 1


def test_verify(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    client = sign_in(officer)
    seal_all()
    assert client.get(f"{URL}pruefen/").status_code == 405
    assert "die Kette ist heil" in client.post(f"{URL}pruefen/", follow=True).content.decode()
    Entry.objects.filter(pk=Entry.objects.first().pk).update(doer="user:999")  # type: ignore[union-attr]
    assert "passt nicht" in client.post(f"{URL}pruefen/", follow=True).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "was=referrals.accept", "was=evil", "ding=referrals.need", "nr=1", "von=2026-01-01&bis=2026-13-99",
        "von=9999-12-31", "bis=0001-01-01", "nach=99999999999999999999", "nach=-1",
    ],
)  # fmt: skip
def test_filters(cast: Cast, sign_in: SignIn, officer: Staff, query: str) -> None:
    cast.at(State.ACCEPTED)
    assert sign_in(officer).get(f"{URL}?{query}").status_code == 200
