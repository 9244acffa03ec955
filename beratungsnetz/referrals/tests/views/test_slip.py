"""The person's own door: few tries, neutral words, more with the PIN, and a withdrawal that always works."""

import re
from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client

from beratungsnetz.directory.models import Location, Organization
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import SlipHolder, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals import actions, texts
from beratungsnetz.referrals.models import Referral, Slip
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.referrals.views.slip_door import COOKIE

WithSlip = Callable[[SlipHolder], Client]
RUNNING = [State.REQUESTED, State.QUERIED, State.WAITLISTED, State.ACCEPTED, State.SCHEDULED, State.ARRIVED]


def test_code_and_pin(cast: Cast) -> None:
    need = cast.need()
    made = actions.make_slip(need, by=cast.counsellor)
    client = Client()
    assert made.code not in client.get("/zettel/").content.decode()
    answer = client.post("/zettel/", {"code": made.code.lower().replace("-", " ")})
    assert answer.status_code == 302
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/zettel/", True, "Strict")
    assert "sessionid" not in answer.cookies
    assert client.get("/zettel/mein/").status_code == 200
    assert client.post("/zettel/pin/", {"pin": "x"}).status_code == 422
    assert client.post("/zettel/pin/", {"pin": made.pin}).status_code == 302
    assert str(cast.source) in client.get("/zettel/mein/").content.decode()


def test_wrong_codes_get_one_sentence_and_an_end(cast: Cast) -> None:
    client = Client()
    first = client.post("/zettel/", {"code": "0000-0000-0000"})
    assert first.status_code == 422
    assert "Dieser Code stimmt nicht" in first.content.decode()
    last = [client.post("/zettel/", {"code": f"AAAA-BBBB-{nr:04}"}).status_code for nr in range(22)]
    assert last[-1] == 429


def test_without_a_slip_every_page_leads_to_the_code(cast: Cast) -> None:
    for page in ("mein/", "pin/", "rueckruf/", "beenden/"):
        answer = Client().get(f"/zettel/{page}")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/zettel/")


@pytest.mark.parametrize("state", RUNNING)
def test_without_the_pin_neither_topic_nor_agency(cast: Cast, with_slip: WithSlip, state: State) -> None:
    referral = cast.at(state)
    holder = cast.person(referral.part.need, with_pin=False)
    page = with_slip(holder).get("/zettel/mein/").content.decode()
    for secret in (str(cast.topic), str(cast.source), str(cast.target), str(cast.area), "Clara Woanders"):
        assert secret not in page
    assert referral.facts.for_person in page


@pytest.mark.parametrize("state", [*RUNNING, State.MISSED])
def test_withdrawal_always_works(cast: Cast, with_slip: WithSlip, state: State) -> None:
    referral = cast.at(state)
    client = with_slip(cast.person(referral.part.need, with_pin=False))
    url = f"/zettel/freigabe/{referral.public_id}/widerrufen/"
    assert "bleibt" in client.get(url).content.decode()
    assert url in client.get("/zettel/mein/").content.decode()
    for _ in range(2):
        assert client.post(url, {"key": "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11"}).status_code == 302
    referral.refresh_from_db()
    assert referral.state == State.RELEASE_WITHDRAWN


def test_release_needs_the_pin(cast: Cast, with_slip: WithSlip) -> None:
    referral = cast.at(State.AWAITING_RELEASE)
    need = referral.part.need
    url = f"/zettel/freigabe/{referral.public_id}/erteilen/"
    without = with_slip(cast.person(need, with_pin=False))
    assert without.post(url).headers["Location"] == f"/zettel/pin/?weiter={url}"
    assert without.get("/zettel/pin/?weiter=/musterstadt/").status_code == 200
    client = with_slip(cast.person(need))
    shown = client.get(url).content.decode()
    assert "Clara Woanders" in shown
    assert "Telefon" in shown
    assert client.post(url).status_code == 302
    referral.refresh_from_db()
    assert referral.state == State.REQUESTED
    assert set(referral.releases.get().fields) == {"name", "phone"}


def test_refuse_contradict_call_back_end(cast: Cast, with_slip: WithSlip) -> None:
    waits = cast.at(State.AWAITING_RELEASE)
    client = with_slip(cast.person(waits.part.need))
    assert client.post(f"/zettel/freigabe/{waits.public_id}/ablehnen/").status_code == 302
    assert client.post("/zettel/rueckruf/", {"call_as": "neutral", "voicemail": "no"}).status_code == 302
    assert "Wir rufen Sie an" in client.get("/zettel/mein/").content.decode()
    assert client.post("/zettel/beenden/", {}).status_code == 422
    assert client.post("/zettel/beenden/", {"reason": "solved"}).status_code == 302
    arrived = cast.at(State.ARRIVED)
    other = with_slip(cast.person(arrived.part.need))
    assert other.post(f"/zettel/angekommen/{arrived.public_id}/widersprechen/").status_code == 302
    arrived.refresh_from_db()
    assert arrived.state == State.MISSED


def test_another_persons_begleitung_does_not_exist(cast: Cast, with_slip: WithSlip) -> None:
    mine, theirs = cast.at(State.REQUESTED), cast.at(State.REQUESTED)
    client = with_slip(cast.person(mine.part.need))
    assert client.post(f"/zettel/freigabe/{theirs.public_id}/widerrufen/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == State.REQUESTED


def test_reprint_kills_the_old(cast: Cast, with_slip: WithSlip, sign_in: SignIn) -> None:
    need = cast.need()
    client = with_slip(cast.person(need))
    assert client.get("/zettel/mein/").status_code == 200
    url = f"/musterstadt/anliegen/{need.public_id}/zettel/"
    counsellor = sign_in(cast.counsellor)
    sent = {"key": "6f1c1c63-6bb8-4f3c-9a7a-1f5f8a0c2a11"}
    paper = counsellor.post(url, sent)
    assert "<svg" in paper.content.decode()
    assert str(cast.topic) not in paper.content.decode().split("<main", 1)[1].split("</main")[0]
    assert client.get("/zettel/mein/").status_code == 302
    assert counsellor.post(url, sent).status_code == 409
    assert Slip.objects.valid().count() == 1


def test_a_forged_cookie_opens_nothing(cast: Cast, with_slip: WithSlip) -> None:
    client = with_slip(cast.person(cast.need()))
    client.cookies[COOKIE] = client.cookies[COOKIE].value[:-2] + "xx"
    assert client.get("/zettel/mein/").status_code == 302


def test_leaving_forgets(cast: Cast, with_slip: WithSlip) -> None:
    client = with_slip(cast.person(cast.need()))
    assert client.get("/zettel/fertig/").status_code == 405
    answer = client.post("/zettel/fertig/")
    assert "Clear-Site-Data" in answer.headers
    assert client.get("/zettel/mein/").status_code == 302


def test_who_looked(cast: Cast, with_slip: WithSlip) -> None:
    referral = cast.at(State.ACCEPTED)
    actions.read_packet(referral, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    page = with_slip(cast.person(referral.part.need)).get("/zettel/mein/").content.decode()
    looked = page.split("Wer hat gelesen?")[1]
    assert str(cast.target) in looked
    assert "Clara" not in looked


def test_the_sessions_secret_forges_no_pin(cast: Cast) -> None:
    """It lies in one folder with the database, and both would make the cookie of every slip."""
    slip = Slip.objects.get(pk=cast.person(cast.need()).slip_id)
    held = {"slip": slip.pk, "of": slip.code_digest[:16], "pin": True}
    client = Client()
    client.cookies[COOKIE] = signing.dumps(held, salt="beratungsnetz.slip")
    assert client.get("/zettel/mein/").status_code == 302


def test_only_the_people_who_were_shown_are_released(cast: Cast, with_slip: WithSlip) -> None:
    """Somebody joined the team while the person was reading: they read again before they grant."""
    referral = cast.at(State.AWAITING_RELEASE)
    client = with_slip(cast.person(referral.part.need))
    url = f"/zettel/freigabe/{referral.public_id}/erteilen/"
    page = client.get(url).content.decode()
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', page)
    assert shown
    late = person("Zoe Neuzugang")
    give_role(cast.network, late, RoleName.COUNSELLOR, by=System("t", cast.network), member=cast.target)
    assert client.post(url, {"shown": shown[1]}).status_code == 409
    referral.refresh_from_db()
    assert referral.state == State.AWAITING_RELEASE
    again = re.search(r'name="shown" value="([0-9a-f]{64})"', client.get(url).content.decode())
    assert again
    assert client.post(url, {"shown": again[1]}).status_code == 302
    names = list(referral.releases.get().recipients.values_list("name", flat=True))
    assert names == ["Clara Woanders", "Zoe Neuzugang"]


def test_after_the_pin_on_to_the_release(cast: Cast, with_slip: WithSlip) -> None:
    need = cast.at(State.AWAITING_RELEASE).part.need
    made = actions.make_slip(need, by=cast.counsellor)
    client = with_slip(SlipHolder(made.slip.pk, cast.network))
    url = f"/zettel/freigabe/{Referral.objects.get().public_id}/erteilen/"
    wrong = client.post(f"/zettel/pin/?weiter={url}", {"pin": "x"})
    assert "Es wurde nichts abgeschickt" not in wrong.content.decode()
    for where, lands in ((url, url), ("/musterstadt/", "/zettel/mein/"), ("//evil", "/zettel/mein/")):
        assert client.post("/zettel/pin/?weiter=" + where, {"pin": made.pin}).headers["Location"] == lands


def test_the_slip_says_where_and_whom_to_call(cast: Cast, with_slip: WithSlip) -> None:
    """With the PIN; never an address that is secret."""
    agency = Organization.objects.create(network=cast.network, name="Nordlicht e. V.")
    cast.service.organization = agency
    cast.service.save()
    cast.service.phones.create(number="0221 4710 333")
    for street, secret in (("Lindenweg 5", False), ("", True)):
        place = Location.objects.create(
            network=cast.network, street=street, name="Haus Verborgen", address_is_secret=secret
        )
        cast.service.at_locations.create(location=place)
    cast.network.office_phone = "0221 4710 100"
    cast.network.save()
    need = cast.at(State.REQUESTED).part.need
    page = with_slip(cast.person(need)).get("/zettel/mein/").content.decode()
    for words in ("Nordlicht e. V.", "Lindenweg 5", "0221 4710 333", "Zettel verloren?", "0221 4710 100"):
        assert words in page
    assert "Die Stelle antwortet, bis" in page
    assert "Haus Verborgen" not in page
    without = with_slip(cast.person(need, with_pin=False)).get("/zettel/mein/").content.decode()
    assert not any(words in without for words in ("Nordlicht", "Lindenweg", "4710 333"))


def test_what_is_signed_on_the_slip_was_shown_in_full(cast: Cast, with_slip: WithSlip) -> None:
    referral = cast.at(State.AWAITING_RELEASE)
    client = with_slip(cast.person(referral.part.need))
    url = f"/zettel/freigabe/{referral.public_id}/erteilen/"
    page = client.get(url).content.decode()
    assert "Ich kann die Freigabe jederzeit zurücknehmen." in page
    assert "Ich stimme freiwillig zu." in page
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', page)
    assert shown
    texts.edit_text(cast.network, "consent", "Ein neuer Wortlaut.", by=cast.office_person)
    assert client.post(url, {"shown": shown[1]}).status_code == 409, "the wording changed meanwhile"
    again = re.search(r'name="shown" value="([0-9a-f]{64})"', client.get(url).content.decode())
    assert again
    assert client.post(url, {"shown": again[1]}).status_code == 302
    assert referral.releases.get().consent.text.body == "Ein neuer Wortlaut."


def test_a_withdrawal_is_offered_only_where_a_release_still_opens_something(
    cast: Cast, with_slip: WithSlip
) -> None:
    nameless = actions.request(cast.draft(), by=cast.counsellor, packet={})
    named, recalled = cast.at(State.ACCEPTED), cast.at(State.RECALLED)
    for referral, offered in ((nameless, False), (named, True), (recalled, False)):
        slip = with_slip(cast.person(referral.part.need))
        page = slip.get("/zettel/mein/").content.decode()
        assert (f"/zettel/freigabe/{referral.public_id}/widerrufen/" in page) is offered, referral.state
    assert "kern-btn--tertiary" in page_of_withdrawal(named, cast, with_slip)


def page_of_withdrawal(referral: Referral, cast: Cast, with_slip: WithSlip) -> str:
    """The button that withdraws: it stands below the rest, and is not the loudest."""
    page = with_slip(cast.person(referral.part.need)).get("/zettel/mein/").content.decode()
    before, _, _ = page.partition(f"/zettel/freigabe/{referral.public_id}/widerrufen/")
    assert "Bitte rufen Sie mich an" in before
    return before.rsplit("<a", 1)[1]


def test_the_offices_answer_says_which_place_and_does_not_contradict_itself(
    cast: Cast, sign_in: SignIn, with_slip: WithSlip
) -> None:
    need = actions.hand_to_office(cast.need(), by=cast.counsellor)
    office, url = sign_in(cast.office_person), f"/musterstadt/anliegen/{need.public_id}/antwort/"
    said = {"answer": "for_good", "outcome": "outside", "place": "Bei Frau Schmidt, 0221 4710 150"}
    asked = office.post(url, said)
    assert asked.status_code == 422
    assert "Namen eines Menschen" in asked.content.decode()
    said["place"] = "Hilfe im Nachbarkreis, 0221 4710 150"
    assert office.post(url, said).status_code == 302
    page = with_slip(cast.person(need)).get("/zettel/mein/").content.decode()
    assert "Wir haben eine Stelle außerhalb des Netzes genannt." in page
    assert "Hilfe im Nachbarkreis, 0221 4710 150" in page
    assert "sucht für Sie weiter" not in page
    page = with_slip(cast.person(need, with_pin=False)).get("/zettel/mein/").content.decode()
    assert "Nachbarkreis" not in page, "no agency without the PIN"
    assert "Mit Ihrer PIN sehen Sie, welche." in page
    assert office.post(url, {"answer": "for_now", "outcome": "waiting", "place": ""}).status_code == 302
    page = with_slip(cast.person(need)).get("/zettel/mein/").content.decode()
    assert "sucht für Sie weiter" in page
    assert "Nachbarkreis" not in page
