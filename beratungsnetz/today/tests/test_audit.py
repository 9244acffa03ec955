"""The officer's page: who, what, when; this network only; every deed has German words; no content."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.audit.sealing import seal_all
from beratungsnetz.networks.actions import add_member
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.states import MOVE, NEED_MOVE, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.today.audit_rows import rows
from beratungsnetz.today.reasons import REASONS, reason_words
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


def test_the_verdict_counts_the_own_network_only(cast: Cast, sign_in: SignIn, officer: Staff) -> None:
    client = sign_in(officer)
    seal_all()
    before = client.post(f"{URL}pruefen/", follow=True).context["verdict"]
    for _ in range(3):
        add_member(cast.other_network, by=System("setup", cast.other_network), name="Drüben")
        seal_all()
    after = client.post(f"{URL}pruefen/", follow=True).context["verdict"]
    assert {**after, "at": None} == {**before, "at": None}
    assert after["entries"] == Entry.objects.of_network(cast.network.pk).count()
    assert set(after) == {"whole", "entries", "seals", "at"}


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


WHY = re.compile(
    r'why=f?"([^"]+)"|why="" if .+ else "([^"]+)"|else "([a-z_]+)"(?: if .+ else "([a-z_]+)")?\)'
)


def test_every_reason_has_words(cast: Cast) -> None:
    """Those written in the code, and those of a whole story."""
    house = Path(settings.BASE_DIR) / "beratungsnetz"
    found = set()
    for path in house.rglob("actions/*.py"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "why=" in line]
        found |= {one for line in lines for group in WHY.findall(line) for one in group if one}
    assert {"limit", "without_names", "need_is_over", "nobody"} <= found
    plain = {one for one in found if "{" not in one}
    assert not plain - set(REASONS)
    for state in State:
        cast.at(state)
    actions.answer_gap(
        actions.hand_to_office(cast.need(), by=cast.counsellor),
        by=cast.office_person, answer="for_now", outcome="self_help",
    )  # fmt: skip
    written = set(Entry.objects.exclude(why="").values_list("why", flat=True))
    assert {"for_now:self_help", "word_of_target"} <= written
    assert [why for why in written if "–" in reason_words(why)] == []
    assert reason_words("by_phone:full") == "am Telefon gesagt, Zurzeit ist kein Platz frei"
    assert reason_words("never_heard") == "–"


def test_no_two_deeds_read_the_same() -> None:
    assert len(set(DEEDS.values())) == len(DEEDS)


def test_who_accepts_an_invitation(cast: Cast) -> None:
    by = System("invitation", cast.network)
    entry = Entry(at=timezone.now(), doer=by.ident, deed="role.give", thing="networks.role", thing_id="1")
    assert rows([entry], {})[0].who == "eine eingeladene Person"


@pytest.mark.parametrize(
    "query", ["was=evil", "ding=evil", "bis=2026-13-99", "von=2026-02-02&bis=2026-02-01"]
)
def test_a_filter_that_fits_nothing_gets_a_sentence(
    cast: Cast, sign_in: SignIn, officer: Staff, query: str
) -> None:
    client = sign_in(officer)
    assert "Bitte prüfen Sie Ihre Auswahl" in client.get(f"{URL}?{query}").content.decode()
    assert "Bitte prüfen Sie Ihre Auswahl" not in client.get(f"{URL}?was=role.give").content.decode()
