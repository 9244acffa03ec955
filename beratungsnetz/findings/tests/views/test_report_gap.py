"""A gap is reported in 30 seconds by anybody, and the code shows what became of it."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from beratungsnetz.areas.models import Area
from beratungsnetz.findings import actions
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.networks.models import Member
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL, RECEIPT = "/musterstadt/luecke/", "/musterstadt/meldung/"
TEXT = "Es gibt keine Beratung in Gebärdensprache."


def code_in(page: str) -> str:
    """The code as shown, once."""
    (found,) = re.findall(r'bn-code__value"[^>]*>([^<]+)<', page)
    return str(found)


def sent(client: Client, url: str = URL, **data: object) -> str:
    answer = client.post(url, {"text": TEXT, "key": uuid4(), **data})
    assert answer.status_code == 200, answer.content.decode()
    return code_in(answer.content.decode())


def test_one_text_is_enough_and_the_code_shows_the_answer(cast: Cast) -> None:
    client = Client()
    page = client.get(URL).content.decode()
    assert "30 Sekunden" in page
    code = sent(client)
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code)
    report = Report.objects.get()
    assert (report.finding.kind, report.finding.topic, report.member) == ("gap", None, None)
    waiting = client.post(RECEIPT, {"code": code.lower().replace("-", " ")}).content.decode()
    assert "Ihre Meldung ist bei der Geschäftsstelle" in waiting
    actions.settle(report.finding, horizon="for_now", answer="Wir suchen eine Stelle.", by=cast.office_person)
    assert "Wir suchen eine Stelle." in client.post(RECEIPT, {"code": code}).content.decode()


def test_what_is_coded_is_kept_and_the_text_is_sealed(cast: Cast) -> None:
    sent(Client(), topic=cast.topic.pk, area=cast.area.pk, groups=["children", "families"], often="again")
    found = Finding.objects.get()
    assert (found.topic, found.area, found.group_names) == (cast.topic, cast.area, "Kinder, Familien")
    record = SealedRecord.objects.get(kind="report")
    assert TEXT.encode() not in b"".join(bytes(field.box) for field in record.fields.all())
    words = actions.read(found.report, by=cast.office_person, keyring=cast.keyring(cast.office_person))
    assert words == {"text": TEXT}


def test_a_double_post_is_one_report_with_one_code(cast: Cast) -> None:
    key = uuid4()
    assert sent(Client(), key=key) == sent(Client(), key=key)
    assert Report.objects.count() == SealedRecord.objects.count() == 1
    assert sent(Client()) != sent(Client())


@pytest.mark.parametrize(
    "named", ["Herr Meier hilft nicht", "Ruft 0221 4710-999 an", "a@b.example", "In der Birkenstraße 5"]
)
def test_it_asks_once_about_names_and_never_twice(cast: Cast, named: str) -> None:
    client, data = Client(), {"text": f"{named}.", "often": "once", "key": uuid4()}
    asked = client.post(URL, data)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Steht da ein Name oder eine Nummer?" in page
    assert f"{named}." in page
    assert 'value="once" id="id_often_0" checked' in page
    assert not Report.objects.exists()
    assert client.post(URL, {**data, "sure": "on"}).status_code == 200


def test_a_bad_form_comes_back_with_what_was_typed(cast: Cast) -> None:
    for data in ({"text": "x" * 501}, {"text": ""}, {"text": "a\x00"}, {"text": "x", "area": "9" * 30}):
        assert Client().post(URL, data).status_code == 422, data
    assert "x" * 501 in Client().post(URL, {"text": "x" * 501}).content.decode()
    trapped = Client().post(URL, {"text": TEXT, "homepage": "https://spam.example"})
    assert trapped.status_code == 422
    assert "Bitte lassen Sie dieses Feld leer" in trapped.content.decode()
    assert TEXT in trapped.content.decode()
    foreign = Area.objects.create(network=cast.other_network, name="Anderswo")
    assert Client().post(URL, {"text": "x", "area": foreign.pk}).status_code == 422
    assert not Report.objects.exists()


def test_after_many_reports_it_asks_to_wait(cast: Cast) -> None:
    for _ in range(10):
        sent(Client())
    late = Client().post(URL, {"text": TEXT})
    assert late.status_code == 429
    assert "Bitte warten Sie 15 Minuten" in late.content.decode()
    assert TEXT in late.content.decode()
    assert Report.objects.count() == 10


def test_wrong_codes_get_one_sentence_and_few_tries(cast: Cast) -> None:
    code = sent(Client())
    elsewhere = Client().post(f"/{cast.other_network.slug}/meldung/", {"code": code})
    assert elsewhere.status_code == 422
    for number in range(30):
        answer = Client().post(RECEIPT, {"code": f"0000-0000-{number:04}"})
    assert answer.status_code == 429
    assert Client().post(RECEIPT, {"code": code}).status_code == 429


def test_staff_report_for_their_agency(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.counsellor)
    assert "Die Geschäftsstelle sieht Ihre Stelle" in client.get(URL).content.decode()
    sent(client)
    assert Report.objects.get().member == cast.source


def test_while_nobody_could_read_nothing_is_taken(cast: Cast) -> None:
    Member.objects.get(pk=cast.office.pk).teams.get().circle.keys.all().delete()
    assert "kann hier noch niemand lesen" in Client().get(URL).content.decode()
    answer = Client().post(URL, {"text": TEXT})
    assert answer.status_code == 409
    assert TEXT in answer.content.decode()
    assert not Finding.objects.exists()


def test_the_office_asks_back_and_the_code_replies_once(cast: Cast) -> None:
    client = Client()
    code = sent(client)
    report = Report.objects.get()
    actions.ask(report, question="Für welches Alter?", by=cast.office_person)
    page = client.post(RECEIPT, {"code": code}).content.decode()
    assert "Für welches Alter?" in page
    assert f'name="code" value="{code}"' in page
    empty = client.post(f"{RECEIPT}antworten/", {"code": code, "text": ""})
    assert empty.status_code == 422
    reply = {"code": code, "text": "Für Kinder.", "key": uuid4()}
    for _ in range(2):
        assert "Ihre Antwort ist angekommen" in client.post(f"{RECEIPT}antworten/", reply).content.decode()
    assert client.post(f"{RECEIPT}antworten/", {**reply, "key": uuid4()}).status_code == 409
    read = actions.read(report, by=cast.office_person, keyring=cast.keyring(cast.office_person))
    assert read == {"text": TEXT, "reply": "Für Kinder."}
    assert client.post(f"{RECEIPT}antworten/", {**reply, "code": "0000-0000-0000"}).status_code == 422
