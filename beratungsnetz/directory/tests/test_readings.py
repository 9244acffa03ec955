"""Texts in Leichte Sprache go to their readers by a link; their sign-off holds for these words alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.readings import LINK_LASTS, end_group, keep_group, send_texts
from beratungsnetz.directory.actions.reviews import undo_change
from beratungsnetz.directory.actions.versions import write_version
from beratungsnetz.directory.models import Change, ReaderGroup, Reading, Service, ServiceText
from beratungsnetz.directory.sentences import sentences
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.directory.versions import LEICHT, Standing, standing_of, version_of
from beratungsnetz.directory.views import reading_link
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

Delivered = Callable[[], list[EmailMessage]]
pytestmark = pytest.mark.django_db
N = "/musterstadt"
DESK = f"{N}/verwaltung/pruefgruppen/"


def write(cast: Cast, name: str = "Hilfe beim Wohnen", **words: str) -> Change:
    service = Service.objects.get(pk=cast.service.pk)
    text = version_of(service, LEICHT)
    read = (text.version if text else 0, service.german_version)
    words = {"name": name, "cost": "Die Hilfe kostet nichts.\nSie müssen nichts zahlen.", **words}
    return write_version(service, by=cast.elsewhere, language=LEICHT, words=words, read=read)


@pytest.fixture(autouse=True)
def leicht(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe", cost="Kostenlos")
    write(cast)


@pytest.fixture
def group(cast: Cast) -> ReaderGroup:
    return keep_group(cast.network, by=cast.office_person, name="Die Leseratten", mail="a@gruppe.example")


@pytest.fixture
def link(cast: Cast, group: ReaderGroup, delivered: Delivered) -> str:
    send_texts(group, [cast.service], by=cast.office_person)
    (mail,) = delivered()
    word = next(word for word in str(mail.body).split() if "/pruefgruppe/" in word)
    return word[word.index("/pruefgruppe/") :]


def say(link: str, verdict: str = "good", **more: str) -> Any:
    text = str(Reading.objects.latest("pk").pk)
    return Client().post(link, {"text": text, "verdict": verdict, **more})


def standing(cast: Cast) -> Standing:
    service = Service.objects.get(pk=cast.service.pk)
    return standing_of(version_of(service, LEICHT), service.german_version)


def public(cast: Cast) -> str:
    return Client().get(f"{N}/leicht/angebote/{cast.service.public_id}/").content.decode()


def test_a_text_falls_into_sentences_and_abbreviations_stay() -> None:
    told = sentences({"name": "Hilfe", "cost": "Das kostet 5 Euro. Mehr nicht!\n\nz. b. für Tee"})
    assert [one.words for one in told] == ["Hilfe", "Das kostet 5 Euro.", "Mehr nicht!", "z. b. für Tee"]
    assert told[1].field == "cost"


def test_readers_sign_a_text_off_and_the_public_page_says_so(cast: Cast, link: str) -> None:
    assert "noch keine Prüf-Gruppe" in public(cast)
    page = Client().get(link).content.decode()
    assert page.count("Das verstehe ich nicht.") == 3
    assert 'lang="de-simple"' in page
    assert not Reading.objects.exclude(verdict="").exists()  # to look changes nothing
    assert say(link).status_code == 302
    assert standing(cast) == Standing.TESTED
    assert "Geprüft von: Die Leseratten, am " in public(cast)
    assert "Geprüft von" not in Client().get(f"{N}/angebote/{cast.service.public_id}/").content.decode()
    assert "Sie haben alle Texte geprüft" in Client().get(link).content.decode()


def test_a_sign_off_ends_with_its_words_and_comes_back_with_them(cast: Cast, link: str) -> None:
    say(link)
    changed = write(cast, cost="Das kostet 5 Euro.")
    assert standing(cast) == Standing.CURRENT
    undo_change(changed, by=cast.elsewhere)
    assert standing(cast) == Standing.TESTED
    service = Service.objects.get(pk=cast.service.pk)
    change_service(service, by=cast.elsewhere, values={"alert": "Heute zu"}, revision=service.revision)
    assert standing(cast) == Standing.STALE


def test_what_they_do_not_understand_goes_to_who_keeps_the_text_and_to_nobody_else(
    cast: Cast, link: str, sign_in: SignIn
) -> None:
    said = say(link, "better", satz_2="nein", note="„Hilfe“ wobei? <b>x</b>")
    assert said.status_code == 302
    assert standing(cast) == Standing.CURRENT
    here = f"{N}/angebote/{cast.service.public_id}/sprachen/{LEICHT}/"
    for who in (cast.elsewhere, cast.office_person):
        page = sign_in(who).get(here).content.decode()
        assert "<li>Die Hilfe kostet nichts.</li>" in page
        assert "&lt;b&gt;x" in page
    assert "wobei?" not in public(cast)
    told = sign_in(cast.elsewhere).get(f"{N}/heute/").content.decode()
    assert "Eine Prüfgruppe hat einen Text in Leichter Sprache gelesen." in told
    assert "wobei?" not in told
    assert "Eine Prüfgruppe" not in sign_in(cast.counsellor).get(f"{N}/heute/").content.decode()
    assert sign_in(cast.counsellor).get(here).status_code == 403


def test_a_link_ends_and_says_so(cast: Cast, link: str, group: ReaderGroup, monkeypatch: Any) -> None:
    assert Client().get("/pruefgruppe/erfunden/").status_code == 404
    assert say(link, "schön").status_code == 422
    assert "Bitte drücken Sie einen der 2 Knöpfe" in say(link, "").content.decode()
    with time_machine.travel(timezone.now() + LINK_LASTS + timedelta(minutes=1), tick=False):
        late = say(link)
        assert (late.status_code, "Der Link ist zu alt." in late.content.decode()) == (404, True)
    end_group(group, by=cast.office_person)
    assert say(link).status_code == 404
    end_group(group, by=cast.office_person, ends=False)
    monkeypatch.setattr(reading_link, "MOST", 0)
    assert say(link).status_code == 429
    assert not Reading.objects.exclude(verdict="").exists()


def test_nobody_answers_twice_nor_for_other_words_nor_for_a_text_of_another_link(
    cast: Cast, link: str, group: ReaderGroup
) -> None:
    other = make_service(cast.network, "Fremd")
    send = {"by": cast.office_person, "language": LEICHT, "words": {"name": "Anders"}}
    write_version(other, read=(0, 1), **send)  # type: ignore[arg-type]
    send_texts(group, [other], by=cast.office_person)
    assert say(link).status_code == 409  # the latest reading is another link's
    Reading.objects.filter(service=other).delete()
    key = str(uuid4())
    assert say(link, key=key).status_code == 302
    again = say(link, "better", key=key)
    assert (again.status_code, "müssen Sie nicht mehr prüfen" in again.content.decode()) == (409, True)
    assert standing(cast) == Standing.TESTED


def test_a_text_that_changed_meanwhile_is_not_asked_for_any_more(cast: Cast, link: str) -> None:
    write(cast, cost="Das kostet 5 Euro.")
    assert say(link).status_code == 409
    assert standing(cast) == Standing.CURRENT
    assert "Sie haben alle Texte geprüft" in Client().get(link).content.decode()


def test_only_the_office_sends_and_only_what_is_ready(cast: Cast, group: ReaderGroup) -> None:
    with pytest.raises(NotAllowed):
        send_texts(group, [cast.service], by=cast.elsewhere)
    for services in ([], [make_service(cast.network, "Ohne"), cast.service]):
        with pytest.raises(WrongMoment):
            send_texts(group, services, by=cast.office_person)
    assert not Reading.objects.exists()
    send_texts(group, [cast.service], by=cast.office_person)
    with pytest.raises(WrongMoment, match="nicht mehr zum Prüfen bereit"):
        send_texts(group, [cast.service], by=cast.office_person)
    end_group(group, by=cast.office_person)
    with pytest.raises(WrongMoment, match="liest nicht mehr"):
        send_texts(group, [cast.service], by=cast.office_person)


def test_the_office_names_a_group_and_sends_it_a_text(
    cast: Cast, sign_in: SignIn, delivered: Delivered
) -> None:
    office = sign_in(cast.office_person)
    assert "Noch keine Prüfgruppe" in office.get(DESK).content.decode()
    assert office.post(DESK, {"name": "Lesekreis", "mail": "kein"}).status_code == 422
    told = {"name": "Lesekreis", "mail": "a@kreis.example"}
    made = office.post(DESK, told)
    assert made.status_code == 302
    assert office.post(DESK, told).status_code == 409
    there = made["Location"]
    assert "Wohnhilfe" in office.get(there).content.decode()
    assert office.post(f"{there}schicken/", {}).status_code == 422
    sent = office.post(f"{there}schicken/", {"texts": [str(cast.service.public_id)]}, follow=True)
    assert "Die Prüfgruppe liest." in sent.content.decode()
    assert [mail.to for mail in delivered()] == [["a@kreis.example"]]
    assert office.post(f"{there}beenden/").status_code == 302
    assert "Link abgelaufen" in office.get(there).content.decode()
    for stranger in (cast.elsewhere, cast.counsellor):
        assert sign_in(stranger).get(DESK).status_code == 403
