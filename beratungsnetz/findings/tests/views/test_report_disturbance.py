"""A disturbance is told to the office, out of reach of the agency it is about; the slip has a door to it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.findings import actions
from beratungsnetz.findings.answers import answers_under
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.tests.views.test_report_gap import RECEIPT, code_in, sent
from beratungsnetz.findings.views.report_disturbance import disturbance_from
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import SlipHolder, Staff, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL, LIST = "/musterstadt/stoerung/", "/musterstadt/meldungen/"
TOLD = {"text": "Kanarifrau sagte Nein.", "wrong": "turned_away"}


def reported(cast: Cast, **more: object) -> tuple[Report, str]:
    code = sent(Client(), URL, **{**TOLD, "about": cast.target.pk, **more})
    return Report.objects.latest("pk"), code


def test_what_happened_and_the_safe_number_are_sealed(cast: Cast) -> None:
    report, code = reported(cast, phone="0221 4710-555", time="abends", since="2026-01-02")
    finding = report.finding
    assert (finding.kind, finding.about_member, finding.wrong) == ("disturbance", cast.target, "turned_away")
    assert report.wants_call
    read = actions.read(report, by=cast.office_person, keyring=cast.keyring(cast.office_person))
    assert read == {"text": TOLD["text"], "phone": "0221 4710-555", "time": "abends"}
    shown = Client().post(RECEIPT, {"code": code}).content.decode()
    assert "dass etwas schiefging" in shown
    assert cast.target.name not in shown


def test_the_office_is_not_offered_and_days_lie_behind_us(cast: Cast) -> None:
    page = Client().get(URL).content.decode()
    assert cast.target.name in page
    assert f'<option value="{cast.office.pk}"' not in page
    tomorrow = timezone.localdate() + timedelta(days=1)
    for bad in ({"about": cast.office.pk}, {"since": tomorrow.isoformat()}, {"wrong": ""}, {"text": ""}):
        answer = Client().post(URL, {**TOLD, **bad})
        assert answer.status_code == 422, bad
    assert not Finding.objects.exists()


@pytest.fixture
def theirs(cast: Cast) -> Report:
    """Reported before somebody of the office began to work there."""
    return reported(cast)[0]


@pytest.fixture
def torn(cast: Cast) -> Staff:
    """The office's person works for the agency, too."""
    user = cast.user(cast.office_person)
    by = System("setup", cast.network)
    give_role(cast.network, user, RoleName.VOLUNTEER, by=by, member=cast.target)
    return cast.again(cast.office_person)


def test_where_all_of_the_office_work_there_nothing_is_taken(cast: Cast, torn: Staff) -> None:
    answer = Client().post(URL, {**TOLD, "about": cast.target.pk})
    assert answer.status_code == 409
    assert "kann hier noch niemand lesen" in answer.content.decode()
    assert TOLD["text"] in answer.content.decode()
    assert not Finding.objects.exists()


def test_whoever_works_there_reads_it_nowhere(
    cast: Cast, theirs: Report, torn: Staff, sign_in: SignIn
) -> None:
    other, _ = reported(cast, about=cast.third.pk)
    office = sign_in(torn, unlocked=True)
    for path in ("", "?stand=alle", "tabelle.csv?stand=alle", f"?stelle={cast.target.pk}"):
        page = office.get(f"{LIST}{path}").getvalue().decode()
        assert cast.target.name not in page, path
    assert cast.third.name in office.get(LIST).content.decode()
    # Their own agency is named there, as the one they act for; the report is not.
    assert f"{LIST}{theirs.finding_id}/" not in office.get("/musterstadt/heute/").content.decode()
    for deed in ("", "lesen/", "abschliessen/", "zusammenlegen/"):
        assert office.get(f"{LIST}{theirs.finding_id}/{deed}").status_code == 404
    assert office.get(f"{LIST}{other.finding_id}/").status_code == 200
    with pytest.raises(NotAllowed):
        actions.read(theirs, by=torn, keyring=cast.keyring(torn))
    for act in (
        lambda: actions.receive(theirs.finding, by=torn),
        lambda: actions.close(theirs.finding, reason="talked", answer="x", by=torn),
        lambda: actions.ask(theirs, question="x", by=torn),
        lambda: actions.merge(other.finding, into=theirs.finding, by=torn),
    ):
        with pytest.raises(Exception, match=r"Stelle|zusammenlegen"):
            act()


def test_the_audit_hides_it_too(cast: Cast, sign_in: SignIn) -> None:
    report, _ = reported(cast)
    actions.receive(report.finding, by=cast.office_person)
    user, by = cast.user(cast.stranger), System("setup", cast.network)
    give_role(cast.network, user, RoleName.DATA_PROTECTION, by=by)
    url = "/musterstadt/datenschutz/protokoll/"
    assert (
        "hat eine Meldung angenommen" in sign_in(cast.stranger).get(f"{url}tabelle.csv").getvalue().decode()
    )
    give_role(cast.network, user, RoleName.VOLUNTEER, by=by, member=cast.target)
    for path in ("", f"?nr={report.finding_id}&ding=findings.finding", "tabelle.csv"):
        page = sign_in(cast.stranger).get(url + path).getvalue().decode()
        rows = re.sub("<option[^>]*>[^<]*", "", page)
        assert "hat eine Meldung angenommen" not in rows
        assert "hat etwas gemeldet" not in rows
    assert Entry.objects.filter(deed="report.receive").exists()


def test_the_slip_reports_and_reads_what_became_of_it(cast: Cast) -> None:
    """As the slip does: its own actor, an opaque origin for each report, its own frame."""
    holder = SlipHolder(7, cast.network)

    def from_slip(key: object) -> str:
        data = {**TOLD, "about": cast.target.pk, "key": key}
        request = RequestFactory().post("/zettel/stoerung/", data)
        request.user = AnonymousUser()
        answer = disturbance_from(
            request,
            network=cast.network,
            by=holder,
            origin=f"slip:7:{key}",
            base="ui/public.html",
            back="/zettel/mein/",
        )
        assert answer.status_code == 200
        assert 'href="/zettel/mein/"' in answer.content.decode()
        return code_in(answer.content.decode())

    assert answers_under("slip:7") == []
    first = uuid4()
    assert from_slip(first) == from_slip(first)
    from_slip(uuid4())
    actions.close(
        Finding.objects.earliest("pk"), reason="talked", answer="Es tut uns leid.", by=cast.office_person
    )
    texts = [outcome.answer.text for outcome in answers_under("slip:7")]
    assert texts == ["", "Es tut uns leid."]
    assert answers_under("slip:70") == answers_under("slip:") == answers_under("") == []
    assert Entry.objects.filter(doer="slip:7", deed="report.send").count() == 2
