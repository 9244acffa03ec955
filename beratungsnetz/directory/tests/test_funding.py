"""Until when the money is certain: who writes it, who reads it, and when the office hears of it."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.actions.duplicates import merge, undo_merge
from beratungsnetz.directory.actions.funding import set_funding
from beratungsnetz.directory.models import Change, Funding
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.interop.hsds.exporting import services_out, writer_for
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Public, Staff
from beratungsnetz.referrals.tests.cast import Cast

END = date(2027, 5, 31)
FUNDER = "Stiftung Sonnentau"


def test_the_agency_and_the_office_write_it_and_nobody_else(cast: Cast, lead: Staff) -> None:
    set_funding(cast.service, by=cast.elsewhere, secured_until=END, funder=FUNDER)
    set_funding(cast.service, by=cast.office_person, secured_until=END + timedelta(days=1))
    assert Funding.objects.get().secured_until == date(2027, 6, 1)
    for somebody in (cast.counsellor, lead, cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            set_funding(cast.service, by=somebody, secured_until=END)
        assert not Funding.objects.visible_to(somebody).exists()
    assert not Funding.objects.visible_to(Public(cast.network)).exists()
    assert Funding.objects.visible_to(cast.elsewhere).exists()
    set_funding(cast.service, by=cast.elsewhere, secured_until=None)
    assert not Funding.objects.exists()
    assert not Change.objects.exists()
    assert set(Entry.objects.filter(deed="funding.set").values_list("why", flat=True)) == {""}


@pytest.mark.parametrize("known", [False, True])
def test_two_that_become_one_keep_what_is_known_of_their_money(cast: Cast, known: bool) -> None:
    gone = make_service(cast.network, "Schuldnerhilfe", member=cast.target)
    set_funding(gone, by=cast.office_person, secured_until=END)
    if known:
        set_funding(cast.service, by=cast.office_person, secured_until=END + timedelta(days=9))
    merged = merge(cast.service, gone, by=cast.office_person)
    assert Funding.objects.get(service=cast.service).secured_until == END + timedelta(days=9 * known)
    undo_merge(merged, by=cast.office_person)
    assert Funding.objects.get(service=gone).secured_until == END
    assert Funding.objects.filter(service=cast.service).exists() == known


@pytest.mark.parametrize(
    ("today", "ends"),
    [("2026-11-30", False), ("2026-12-01", True), ("2027-05-31", True), ("2027-08-01", True)],
)
def test_six_months_before_it_runs_out(cast: Cast, today: str, ends: bool) -> None:
    set_funding(cast.service, by=cast.elsewhere, secured_until=END)
    assert Funding.objects.ending(date.fromisoformat(today)).exists() == ends


def test_the_office_hears_of_it_and_no_page_or_export_for_others_says_it(
    cast: Cast, sign_in: Callable[[Staff], Client], client: Client
) -> None:
    n, here = cast.network.slug, f"/{cast.network.slug}/angebote/{cast.service.public_id}/"
    with time_machine.travel("2027-01-11 09:00+01:00", tick=False):
        target = sign_in(cast.elsewhere)
        sent = target.post(f"{here}finanzierung/", {"secured_until": "31.5.2027", "funder": FUNDER})
        assert sent.status_code == 302
        assert target.post(f"{here}finanzierung/", {"funder": FUNDER}).status_code == 422
        for over in ("1999-01-01", "10.1.2027"):
            refused = target.post(f"{here}finanzierung/", {"secured_until": over, "funder": FUNDER})
            assert refused.status_code == 422 and "schon vorbei" in refused.content.decode()
        assert FUNDER in target.get(f"{here}finanzierung/").content.decode()
        office = sign_in(cast.office_person)
        assert "Angebot läuft aus" in office.get(f"/{n}/heute/").content.decode()
        assert FUNDER in office.get(f"/{n}/luecken/auslaufend/").content.decode()
        assert FUNDER not in office.get(f"/{n}/luecken/auslaufend/?wann=vorbei").content.decode()
        assert "Angebot läuft aus" in office.get(f"/{n}/luecken/").content.decode()
        assert "Angebot läuft aus" not in target.get(f"/{n}/heute/").content.decode()
        out = BytesIO()
        writer_for(".ndjson")(services_out(cast.network), out)
        api = client.get(f"/{n}/api/hsds/services/{cast.service.public_id}").content.decode()
        for text in (out.getvalue().decode(), api, client.get(here).content.decode()):
            assert str(cast.service.public_id) in text
            assert FUNDER not in text
            assert "2027-05-31" not in text
