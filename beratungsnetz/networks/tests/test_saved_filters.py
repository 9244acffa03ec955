"""Filters are kept by a name, by each person for themselves; a list may begin with one."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions.saved_filters import change_filter, delete_filter, save_filter
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import SavedFilter
from beratungsnetz.networks.saved_lists import LONGEST, MOST, SavedList, lists_for
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.cast import cast as cast
from beratungsnetz.referrals.tests.views.conftest import sign_in as sign_in

SignIn = Callable[..., Client]
NEEDS = "/musterstadt/anliegen/"
NEW = "/musterstadt/filter/neu/"
HOSTILE = '"><script>alert(1)</script>'


def _list(staff: Staff, name: str = "needs") -> SavedList:
    return lists_for(staff)[name]


def test_kept_shown_and_marked(cast: Cast, sign_in: SignIn) -> None:
    here = sign_in(cast.counsellor)
    page = here.get(NEEDS, {"stand": "alle", "wer": "ich", "nach": "7"}).content.decode()
    asked = f"{NEW}?liste=needs&amp;auswahl={quote('stand=alle&wer=ich', safe='')}"
    assert asked in page, "the filters go along, the place in the list does not"
    sent = {"page": "needs", "query": "stand=alle&wer=ich", "name": HOSTILE}
    answer = here.post(NEW, sent)
    assert answer["Location"] == f"{NEEDS}?stand=alle&wer=ich"
    shown = here.get(answer["Location"]).content.decode()
    assert "<script>alert" not in shown
    assert 'aria-current="true">&quot;&gt;&lt;script&gt;' in shown
    assert "script" not in sign_in(cast.colleague).get(NEEDS).content.decode().split("<main")[1]


def test_a_list_begins_with_the_start_view(cast: Cast, sign_in: SignIn) -> None:
    here, needs = sign_in(cast.counsellor), _list(cast.counsellor)
    first = save_filter(needs, by=cast.counsellor, name="Alle", query="stand=alle", is_start=True)
    assert here.get(NEEDS)["Location"] == f"{NEEDS}?stand=alle"
    save_filter(needs, by=cast.counsellor, name="Meine", query="wer=ich", is_start=True)
    assert here.get(NEEDS)["Location"] == f"{NEEDS}?wer=ich", "one at a time"
    page = here.get(NEEDS, {"wer": "ich"}).content.decode()
    assert "Diese Auswahl merken" not in page, "it is kept already"
    assert "Diese Auswahl merken" in here.get(NEEDS, {"wer": "team"}).content.decode()
    assert 'href="?wer=team"' in page, "the default says itself, or it would lead back to the start view"
    assert sign_in(cast.colleague).get(NEEDS).status_code == 200
    first.refresh_from_db()
    assert not first.is_start


def test_every_list_has_its_shelf(cast: Cast, sign_in: SignIn) -> None:
    office = sign_in(cast.office_person)
    for name, listed in lists_for(cast.office_person).items():
        query = "stand=alle" if name != "gaps" else "stand=offen"
        save_filter(listed, by=cast.office_person, name=f"Mein {name}", query=query, is_start=True)
        begins = office.get(listed.url(cast.office_person))
        assert begins["Location"] == listed.url(cast.office_person, query)
    assert set(lists_for(cast.office_person)) == {"needs", "referrals", "gaps", "reports"}
    assert set(lists_for(cast.companion)) == {"referrals"}
    assert "Mein gaps" in office.get("/musterstadt/filter/").content.decode()


def test_renamed_and_deleted_only_by_oneself(cast: Cast, sign_in: SignIn) -> None:
    kept = save_filter(_list(cast.counsellor), by=cast.counsellor, name="Alle", query="stand=alle")
    one = f"/musterstadt/filter/{kept.pk}/"
    for stranger in (cast.colleague, cast.office_person):
        assert sign_in(stranger).post(one, {"name": "Meins"}).status_code == 404
        assert sign_in(stranger).post(f"{one}loeschen/").status_code == 404
    with pytest.raises(NotAllowed):
        change_filter(kept, by=cast.colleague, name="Meins", is_start=False)
    with pytest.raises(NotAllowed):
        delete_filter(kept, by=cast.colleague)
    here = sign_in(cast.counsellor)
    assert here.post(one, {"name": "Neu", "is_start": "on"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.name, kept.is_start) == ("Neu", True)
    assert here.post(f"{one}loeschen/").status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_name_is_taken_once_and_the_shelf_gets_full(cast: Cast, sign_in: SignIn) -> None:
    needs = _list(cast.counsellor)
    for number in range(MOST):
        save_filter(needs, by=cast.counsellor, name=f"Filter {number}", query="wer=ich")
    here = sign_in(cast.counsellor)
    answer = here.post(NEW, {"page": "needs", "name": "Noch einer", "query": "wer=ich"})
    assert answer.status_code == 422
    assert 'value="Noch einer"' in answer.content.decode(), "what was typed stays"
    last = SavedFilter.objects.latest("pk")
    with pytest.raises(WrongMoment, match="Diesen Namen"):
        change_filter(last, by=cast.counsellor, name="Filter 0", is_start=False)
    assert "Diese Auswahl merken" not in here.get(NEEDS).content.decode()
    save_filter(needs, by=cast.colleague, name="Filter 0", query="wer=ich")


def test_only_filters_are_kept_and_only_for_lists_one_can_open(cast: Cast, sign_in: SignIn) -> None:
    long = "&".join(f"{name}={quote('😀' * 60)}" for name in ("stand", "wer", "thema", "folge"))
    odd = _list(cast.counsellor)
    assert odd.kept(f"nach=7&stand=alle&evil=%00&thema={'x' * 61}&&=") == "stand=alle"
    assert len(odd.kept(long)) <= LONGEST
    assert odd.kept("a=1&" * 5_000) == ""
    assert odd.kept("stand=%00&wer=%ff") == "wer=%EF%BF%BD", "a list that nobody could open would be a trap"
    save_filter(odd, by=cast.counsellor, name="Seltsam", query="stand=%00&wer=%ff", is_start=True)
    assert sign_in(cast.counsellor).get(NEEDS, follow=True).status_code == 200
    gaps = _list(cast.office_person, "gaps")
    with pytest.raises(NotAllowed):
        save_filter(gaps, by=cast.counsellor, name="Lücken", query="")
    refused = sign_in(cast.counsellor).post(NEW, {"page": "gaps", "name": "Lücken", "query": ""})
    assert refused.status_code == 422


def test_many_filters_take_one_query(cast: Cast, sign_in: SignIn) -> None:
    here = sign_in(cast.counsellor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            here.get(NEEDS)
        return len(seen)

    before = asked()
    for number in range(5):
        save_filter(_list(cast.counsellor), by=cast.counsellor, name=f"Filter {number}", query="wer=ich")
    assert asked() == before


def test_what_was_deleted_in_another_window_cannot_be_changed(cast: Cast) -> None:
    kept = save_filter(_list(cast.counsellor), by=cast.counsellor, name="Meine", query="")
    SavedFilter.objects.all().delete()
    with pytest.raises(WrongMoment, match="nicht mehr"):
        change_filter(kept, by=cast.counsellor, name="Neu", is_start=False)
