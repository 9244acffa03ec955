"""„In meine Akte kopieren“: what one may see, as text and on one page; names only by a noted look."""

import re
from html import unescape

import page
import pytest
from django.test import Client
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.presenters.extract import MOST, as_text, extract_of_need
from beratungsnetz.referrals.presenters.need import page_for
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

HOSTILE = {
    "name": '"><script>alert(1)</script> #show',
    "phone": "0221 4710-100",
    "note": "*fett* \\ $x$ </textarea>",
}


def _url(one: Need | Referral, leaf: str = "akte/") -> str:
    kind = "anliegen" if isinstance(one, Need) else "begleitungen"
    return f"/musterstadt/{kind}/{one.public_id}/{leaf}"


def _text(client: Client, one: Need | Referral, method: str = "get") -> str:
    """What stands in the textarea."""
    answer = getattr(client, method)(_url(one))
    assert answer.status_code == 200, answer.status_code
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.content.decode(), re.S)
    assert found is not None
    return unescape(found[1])


def test_a_need_without_the_name_and_with_it(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(identity=HOSTILE)
    here = sign_in(cast.counsellor, unlocked=True)
    plain = _text(here, need)
    assert "Thema: Miete und Wohnen" in plain
    assert f"Anliegen {need.code_name}" in plain
    assert "alert" not in plain
    assert not Entry.objects.filter(deed="referrals.read_identity").exists(), "nothing sealed was read"
    whole = _text(here, need, "post")
    assert all(f": {text}" in whole for text in HOSTILE.values())
    assert Entry.objects.filter(deed="referrals.read_identity", thing_id=str(need.pk)).count() == 1


def test_a_closed_vault_leads_to_its_door(cast: Cast, sign_in: SignIn) -> None:
    need = cast.need(identity=CANARY)
    for leaf in ("akte/", "auszug.pdf"):
        answer = sign_in(cast.counsellor).post(_url(need, leaf))
        assert (answer.status_code, answer["Location"]) == (302, f"/tresor/?next={_url(need)}")
    assert not Entry.objects.filter(deed="referrals.read_identity").exists()


def test_the_target_copies_no_name_before_it_may_read_one(cast: Cast, sign_in: SignIn) -> None:
    asked = cast.at(State.REQUESTED)
    there = sign_in(cast.elsewhere, unlocked=True)
    text = _text(there, asked)
    assert asked.part.need.code_name not in text
    assert there.post(_url(asked)).status_code == 409
    assert there.post(_url(asked, "auszug.pdf")).status_code == 409
    actions.accept(asked, by=cast.elsewhere)
    assert CANARY["name"] in _text(there, asked, "post")
    actions.withdraw_release(asked, by=cast.office_person, channel="phone")
    refused = there.post(_url(asked))
    assert refused.status_code == 409
    assert CANARY["name"] not in refused.content.decode()


def test_who_only_goes_along_keeps_nothing(cast: Cast, sign_in: SignIn) -> None:
    along = cast.at(State.SCHEDULED)
    for leaf in ("akte/", "auszug.pdf"):
        assert sign_in(cast.companion).get(_url(along, leaf)).status_code == 403
        assert sign_in(cast.stranger).get(_url(along, leaf)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_paper_is_one_accessible_page(cast: Cast, sign_in: SignIn, method: str) -> None:
    for one in (cast.need(identity=HOSTILE), cast.at(State.CLOSED)):
        answer = getattr(sign_in(cast.counsellor, unlocked=True), method)(_url(one, "auszug.pdf"))
        assert answer["Content-Disposition"] == 'inline; filename="auszug.pdf"'
        report = page.validate_pdf_bytes(answer.content, profile="ua-1")
        assert report.is_compliant, [failure.message for failure in report.failures]
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", answer.content)) == 1


def test_a_long_story_says_what_it_leaves_out(cast: Cast) -> None:
    need = cast.need()
    for _ in range(MOST + 2):
        actions.decline(cast.lead(cast.draft(need), State.REQUESTED), by=cast.elsewhere, reason="full")
    now = timezone.now()
    text = as_text(extract_of_need(page_for(need, cast.counsellor, now), now))
    assert text.count("abgelehnt seit ") == MOST
    assert f"{now.year}" in text, "a file is read years later"
    assert "Frühere: 2 weitere" in text
