"""Needs and Begleitungen as lists: filters tell no more than the rows, tables hold what the filters leave."""

import io

import pytest
from openpyxl import load_workbook

from beratungsnetz.referrals import actions
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

LIST = "/musterstadt/begleitungen/"


@pytest.mark.parametrize("which", ["anliegen", "begleitungen"])
def test_a_workbook_holds_the_same_rows_as_the_csv(cast: Cast, sign_in: SignIn, which: str) -> None:
    cast.at(State.REQUESTED)
    client = sign_in(cast.counsellor)
    lines = client.get(f"/musterstadt/{which}/tabelle.csv").getvalue().decode().splitlines()
    book = load_workbook(io.BytesIO(client.get(f"/musterstadt/{which}/tabelle.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [len(rows), ";".join(map(str, rows[0]))] == [len(lines), lines[0].removeprefix("\ufeff")]
    assert str(rows[1][0]) in lines[1]


def test_each_filter_narrows_the_list(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.REQUESTED)
    client, topic = sign_in(cast.counsellor), referral.part.topic.code
    here = str(referral.public_id)
    for query, found in (
        ("", True),
        ("?wer=ich", True),
        ("?eile=eilig", referral.part.need.urgency != Urgency.NORMAL),
        (f"?thema={topic}", True),
        ("?thema=nichts", False),
        ("?folge=alt", True),
        ("?stand=beendet", False),
        ("?wer=quatsch&eile=%00&folge=9", True),
    ):
        answer = client.get(LIST + query)
        assert (answer.status_code == 200 and here in answer.content.decode()) is found or "%00" in query
    assert here not in sign_in(cast.colleague).get(LIST + "?wer=ich").content.decode()


def test_who_goes_along_learns_no_topic_by_filtering(cast: Cast, sign_in: SignIn) -> None:
    referral = cast.at(State.SCHEDULED)
    actions.name_companion(referral, by=cast.counsellor, companion=cast.user(cast.companion))
    client, here = sign_in(cast.companion), str(referral.public_id)
    assert here in client.get(LIST).content.decode()
    page = client.get(f"{LIST}?thema={referral.part.topic.code}").content.decode()
    assert here not in page
    assert str(referral.part.topic) not in page
    assert here not in client.get(f"{LIST}?eile=eilig").content.decode()
