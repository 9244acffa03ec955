"""The pages around a need: its parts, what was acute, the person who comes back, and one answer to a gap."""

import pytest
from django.test import Client
from django.utils import timezone

from beratungsnetz.findings.models import Finding
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

TODAY = "/musterstadt/heute/"


def url(need: Need, page: str = "") -> str:
    return f"/musterstadt/anliegen/{need.public_id}/{page}"


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    cast.service.texts.create(language="de", name="Wohnhilfe am Tor")
    cast.service.service_topics.create(topic=cast.second_topic)
    return sign_in(cast.counsellor)


def test_a_need_is_told_apart_and_each_part_finds_its_own_node(cast: Cast, client: Client) -> None:
    need = cast.need()
    cast.lead(cast.draft(need), State.REQUESTED)
    answer = client.post(url(need, "teile/"), {"deed": "split", "topic": cast.second_topic.pk}, follow=True)
    assert "Der Teil ist dazugekommen." in answer.content.decode()
    page = client.get(url(need)).content.decode()
    debts = need.parts.get(topic=cast.second_topic)
    assert "Anfrage beantworten" in page  # for the rent: the target's turn
    assert f'naechste-stelle/?teil={debts.pk}"' in page
    assert "Anliegen ohne laufende Begleitung" in client.get(TODAY).content.decode()
    page = client.get(url(need, f"naechste-stelle/?teil={debts.pk}")).content.decode()
    assert "Für welchen Teil?" in page
    assert "Wohnhilfe am Tor" in page
    sent = {"deed": "request", "part": debts.pk, "service": cast.service.public_id, "how": "nameless",
            "capacity": "self", "valid_until": timezone.localdate().isoformat()}  # fmt: skip
    assert client.post(url(need, "naechste-stelle/"), sent).status_code == 302
    assert Referral.objects.filter(part=debts, state=State.REQUESTED).count() == 1
    assert "Anliegen ohne laufende Begleitung" not in client.get(TODAY).content.decode()


def test_the_last_part_meets_the_need(cast: Cast, client: Client) -> None:
    need = actions.split(cast.need(), by=cast.counsellor, topic=cast.second_topic)
    rent, debts = need.parts.order_by("id")
    client.post(url(need, "teile/"), {"deed": "meet", "part": rent.pk})
    page = client.get(url(need)).content.decode()
    assert f"{cast.topic}: gedeckt" in page
    other = cast.need().parts.get()
    assert client.post(url(need, "teile/"), {"deed": "meet", "part": other.pk}).status_code == 404
    answer = client.post(url(need, "teile/"), {"deed": "meet", "part": debts.pk}, follow=True)
    assert "Der letzte Teil ist gedeckt" in answer.content.decode()
    need.refresh_from_db()
    assert need.state == NeedState.MET


def test_what_is_acute_stays_on_today_until_a_call_is_noted(cast: Cast, client: Client) -> None:
    need = cast.need(urgency="acute")
    today = client.get(TODAY).content.decode()
    assert "Akut: Noch ist kein Anruf notiert" in today
    assert today.count(need.code_name) == 2  # one line: what it is about, and its button
    assert "Notieren, was war" in client.get(url(need, "geschafft/")).content.decode()
    page = client.get(url(need, "anruf/")).content.decode()
    filled = {"called": "rescue", "caller": "together", "day": timezone.localdate().isoformat()}
    assert f'value="{filled["day"]}"' in page
    assert client.post(url(need, "anruf/"), {**filled, "at": "23:59"}).status_code == 422
    page = client.post(url(need, "anruf/"), {**filled, "at": "00:00"}, follow=True).content.decode()
    assert "112, Rettungsdienst" in page
    assert "wir gemeinsam mit der Person" in page
    today = client.get(TODAY).content.decode()
    assert "Akut: Noch" not in today
    assert "Nächste Stelle wählen" in today


def test_the_person_comes_back(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(identity=CANARY, code_name="Roter Mohn 12")
    client = sign_in(cast.counsellor)
    assert client.get(url(need, "kommt-wieder/")).status_code == 409
    actions.meet(need, by=cast.counsellor)
    assert "Die Person kommt wieder" in client.get(url(need)).content.decode()
    page = client.get(url(need, "kommt-wieder/")).content.decode()
    assert "Ihr Tresor ist zu" in page
    assert 'name="with_identity"' not in page
    open_vault = sign_in(cast.counsellor, unlocked=True)
    page = open_vault.get(url(need, "kommt-wieder/")).content.decode()
    assert 'value="Roter Mohn 12"' in page
    sent = {"topic": cast.second_topic.pk, "area": cast.area.pk, "language": "de", "urgency": "normal",
            "code_name": "Roter Mohn 12", "with_identity": "on"}  # fmt: skip
    answer = open_vault.post(url(need, "kommt-wieder/"), sent)
    made = Need.objects.get(returns_from=need)
    assert answer["Location"] == url(made, "naechste-stelle/")
    assert made.identity is not None
    assert url(made) in client.get(url(need)).content.decode()
    assert url(need) in client.get(url(made)).content.decode()


def test_the_answer_to_a_gap_is_one_on_both_pages_and_on_the_slip(cast: Cast, sign_in: SignIn) -> None:
    need = actions.hand_to_office(cast.need(), by=cast.counsellor)
    office, finding = sign_in(cast.office_person), Finding.objects.get()
    gap = f"/musterstadt/luecken/{finding.pk}/"
    office.post(url(need, "antwort/"), {"answer": "for_now", "outcome": "waiting"})
    page = office.get(gap).content.decode()
    assert "zurzeit nicht zu decken" in page
    assert "Wir melden uns, sobald ein Platz frei wird." in page
    office.post(f"{gap}antwort/", {"horizon": "for_good", "answer": "Das bleibt leider so."})
    page = office.get(url(need)).content.decode()
    assert "auf Dauer nicht zu decken" in page
    assert "Das bleibt leider so." in page
    assert "Stelle finden, übernehmen oder antworten" not in office.get(TODAY).content.decode()
