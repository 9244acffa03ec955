"""The office's side: read, answer, ask, merge, close; lists, tables, `/heute/`; words go after six months."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from beratungsnetz.audit.models import Entry
from beratungsnetz.findings import actions
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.tests.views.test_report_disturbance import LIST, reported
from beratungsnetz.findings.tests.views.test_report_gap import RECEIPT, TEXT, sent
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

TODAY = "/musterstadt/heute/"


def receipt(code: str) -> str:
    return Client().post(RECEIPT, {"code": code}).content.decode()


def test_an_empty_list_says_what_comes(cast: Cast, sign_in: SignIn) -> None:
    assert "Noch keine Meldung" in sign_in(cast.office_person).get(LIST).content.decode()


def test_a_report_is_a_line_of_today_is_read_and_answered(cast: Cast, sign_in: SignIn) -> None:
    code = sent(Client())
    pk = Finding.objects.get().pk
    office = sign_in(cast.office_person, unlocked=True)
    assert "Meldung lesen und antworten" in office.get(TODAY).content.decode()
    assert "Meldung lesen" not in sign_in(cast.counsellor).get(TODAY).content.decode()
    asked = office.get(f"{LIST}{pk}/lesen/").content.decode()
    assert TEXT not in asked
    assert TEXT in office.post(f"{LIST}{pk}/lesen/").content.decode()
    assert Entry.objects.filter(deed="report.read", doer=cast.office_person.ident).count() == 1
    assert sign_in(cast.office_person).post(f"{LIST}{pk}/lesen/").status_code == 302, "the vault is shut"
    assert office.post(f"{LIST}{pk}/annehmen/").status_code == 302
    assert "kümmert sich darum" in receipt(code)
    typed = {"answer": "Wir suchen eine Stelle."}
    refused = office.post(f"{LIST}{pk}/antwort/", typed)
    assert (refused.status_code, "Wir suchen eine Stelle." in refused.content.decode()) == (422, True)
    assert office.post(f"{LIST}{pk}/antwort/", {**typed, "horizon": "for_now"}).status_code == 302
    assert "Wir suchen eine Stelle." in receipt(code)
    assert "Meldung lesen" not in office.get(TODAY).content.decode()
    assert office.get(f"{LIST}{pk}/abschliessen/").status_code == 409
    assert f"/meldungen/{pk}/" in office.get(f"/musterstadt/luecken/{pk}/").content.decode()


def test_a_measure_is_told_and_comes_back_after_twenty_days(cast: Cast, sign_in: SignIn) -> None:
    report, code = reported(cast)
    office = sign_in(cast.office_person)
    told = {"answer": "Wir sprechen mit der Stelle."}
    assert office.post(f"{LIST}{report.finding_id}/massnahme/", told).status_code == 302
    assert "Wir sprechen mit der Stelle." in receipt(code)
    assert "Sagen, wie es steht" in office.get(TODAY).content.decode()
    close = f"{LIST}{report.finding_id}/abschliessen/"
    assert office.post(close, {"reason": "mended", "answer": "x"}).status_code == 422, "not for this kind"
    assert office.post(close, {"reason": "talked", "answer": "Es ist geklärt."}).status_code == 302
    assert "Es ist geklärt." in receipt(code)


def test_after_a_question_it_is_the_reporters_turn_but_not_for_ever(cast: Cast, sign_in: SignIn) -> None:
    report, code = reported(cast)
    office = sign_in(cast.office_person)
    ask = f"{LIST}{report.finding_id}/nachfragen/"
    assert office.post(ask, {"question": "An welchem Tag?"}).status_code == 302
    assert office.post(ask, {"question": "Und wann?"}).status_code == 409
    assert f"/meldungen/{report.finding_id}/" not in office.get(TODAY).content.decode()
    assert "Wer gemeldet hat" in office.get(LIST).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        assert "Die Nachfrage blieb ohne Antwort" in sign_in(cast.office_person).get(TODAY).content.decode()
    Client().post(f"{RECEIPT}antworten/", {"code": code, "text": "Am Dienstag."})
    assert "Antwort auf die Nachfrage lesen" in office.get(TODAY).content.decode()


def test_merged_reports_share_the_answer_and_chains_are_none(cast: Cast, sign_in: SignIn) -> None:
    (first, one), (second, two), (third, three) = (reported(cast) for _ in range(3))
    other, _ = reported(cast, about=cast.third.pk)
    office = sign_in(cast.office_person)
    merge = f"{LIST}{first.finding_id}/zusammenlegen/"
    assert office.post(merge, {"into": other.finding_id}).status_code == 422, "about another agency"
    assert office.post(merge, {"into": second.finding_id}).status_code == 302
    assert "Andere haben dasselbe gemeldet" in receipt(one)
    actions.merge(second.finding, into=third.finding, by=cast.office_person)
    assert Finding.objects.filter(merged_into=third.finding).count() == 2
    actions.close(third.finding, reason="changed", answer="Das Telefon ist besetzt.", by=cast.office_person)
    for code in (one, two, three):
        assert "Das Telefon ist besetzt." in receipt(code)
        assert "Es gibt eine Antwort" in receipt(code)


def test_the_list_narrows_sorts_and_goes_into_tables(cast: Cast, sign_in: SignIn) -> None:
    report, _ = reported(cast)
    sent(Client(), area=cast.area.pk)
    office = sign_in(cast.office_person)
    here = f"{LIST}{report.finding_id}/"
    for query in ("?art=disturbance", "?was=turned_away", f"?stelle={cast.target.pk}", "?sort=stelle"):
        assert here in office.get(LIST + query).content.decode(), query
    for query in ("?art=gap", "?was=privacy", "?stelle=99", "?stand=ended"):
        assert here not in office.get(LIST + query).content.decode(), query
    for hostile in ("²", "9" * 30, "\u202e", "<script>"):
        for name in ("art", "stand", "was", "stelle", "sort", "seite"):
            assert office.get(LIST, {name: hostile}).status_code == 200
    lines = office.get(f"{LIST}tabelle.csv").getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "Kanarifrau" not in "".join(lines)
    sheet = load_workbook(BytesIO(office.get(f"{LIST}tabelle.xlsx?art=disturbance").content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][1:4] == ["Störung", cast.target.name, "Ich wurde abgewiesen"]


def test_only_the_office_here(cast: Cast, sign_in: SignIn) -> None:
    report, _ = reported(cast)
    paths = ("", "tabelle.csv", "tabelle.xlsx", f"{report.finding_id}/", f"{report.finding_id}/lesen/")
    for path in paths:
        assert Client().get(LIST + path).status_code == 302
        for staff in (cast.counsellor, cast.elsewhere):
            assert sign_in(staff).get(LIST + path).status_code == 403
        assert sign_in(cast.foreigner).get(LIST + path).status_code == 404


@pytest.mark.parametrize(
    ("sent_at", "until"),
    [
        (datetime(2026, 11, 27, 15, tzinfo=UTC), "2026-12-05"),  # Friday 16:00: the end of next Friday
        (datetime(2026, 12, 23, 9, tzinfo=UTC), "2027-01-01"),  # 25 and 1 January are no working days
        (datetime(2026, 4, 1, 9, tzinfo=UTC), "2026-04-11"),  # Good Friday and Easter Monday
    ],
)
def test_the_first_answer_is_due_after_five_working_days(cast: Cast, sent_at: datetime, until: str) -> None:
    with time_machine.travel(sent_at):
        sent(Client())
    due = Finding.objects.get().due_at
    assert due is not None
    assert f"{timezone.localtime(due):%Y-%m-%d}" == until


def test_words_are_deleted_six_months_after_the_end(cast: Cast) -> None:
    first, _ = reported(cast, key=uuid4())
    second, code = reported(cast)
    third, _ = reported(cast)
    keyring = cast.keyring(cast.office_person)
    with time_machine.travel(datetime(2026, 8, 31, 10, tzinfo=UTC)):
        actions.merge(second.finding, into=first.finding, by=cast.office_person)
        actions.close(first.finding, reason="talked", answer="Geklärt.", by=cast.office_person)
    before, after = datetime(2027, 2, 28, 9, tzinfo=UTC), datetime(2027, 2, 28, 11, tzinfo=UTC)
    assert actions.erase_old(cast.network, before) == 0
    with time_machine.travel(after), pytest.raises(WrongMoment, match="gelöscht"):
        actions.read(first, by=cast.office_person, keyring=keyring)  # the clock has not come yet
    assert actions.erase_old(cast.network, after) == 2
    assert actions.erase_old(cast.network, after) == 0
    assert SealedRecord.objects.filter(kind="report").get() == Report.objects.get(pk=third.pk).words
    assert "Geklärt." in receipt(code), "the answer stays"


def test_what_was_sealed_for_nothing_goes(cast: Cast) -> None:
    reported(cast)
    Report.objects.update(words=None)
    actions.erase_old(cast.network, timezone.now())
    assert SealedRecord.objects.filter(kind="report").exists()
    actions.erase_old(cast.network, timezone.now() + timedelta(days=2))
    assert not SealedRecord.objects.filter(kind="report").exists()
