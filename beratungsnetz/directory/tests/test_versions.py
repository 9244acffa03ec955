"""Texts in other languages: how each stands, who writes it, and what stays when two write at once."""

from typing import Any
from uuid import uuid4

import pytest

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.reviews import undo_change
from beratungsnetz.directory.actions.versions import confirm_version, write_version
from beratungsnetz.directory.models import Change, Service, ServiceText
from beratungsnetz.directory.presenters.change import Said, what_of
from beratungsnetz.directory.versions import Standing, new_in_german, standing_of, words_of
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def german(cast: Cast) -> ServiceText:
    return ServiceText.objects.create(
        service=cast.service, name="Wohnhilfe", bring_along="Ausweis", cost="Kostenlos"
    )


def turkish(cast: Cast) -> ServiceText | None:
    return ServiceText.objects.filter(service=cast.service, language="tr").first()


def standing(cast: Cast) -> Standing:
    return standing_of(turkish(cast), Service.objects.get(pk=cast.service.pk).german_version)


def read(cast: Cast) -> tuple[int, int]:
    text = turkish(cast)
    return text.version if text else 0, Service.objects.get(pk=cast.service.pk).german_version


def write(cast: Cast, by: Any = None, **words: str) -> Change:
    return write_version(cast.service, by=by or cast.elsewhere, language="tr", words=words, read=read(cast))


def change_german(cast: Cast, **values: str) -> None:
    service = Service.objects.get(pk=cast.service.pk)
    change_service(service, by=cast.elsewhere, values=values, revision=service.revision)


def test_a_version_is_missing_then_current_then_stale_then_confirmed(cast: Cast) -> None:
    assert standing(cast) == Standing.MISSING
    write(cast, name="Konut yardımı", bring_along="Kimlik")
    assert standing(cast) == Standing.CURRENT
    change_german(cast, bring_along="Ausweis und Mietvertrag")
    assert standing(cast) == Standing.STALE
    text = turkish(cast)
    german = ServiceText.objects.get(service=cast.service, language="de")
    assert new_in_german(text, words_of(german)) == {"bring_along": "Ausweis"}
    done = confirm_version(cast.service, by=cast.office_person, language="tr", read=read(cast))
    assert standing(cast) == Standing.CURRENT
    assert [*done.values] == ["version:tr:made_from"]
    with pytest.raises(WrongMoment, match="schon aktuell"):
        confirm_version(cast.service, by=cast.office_person, language="tr", read=read(cast))


def test_what_a_program_translated_is_no_longer_its_own_when_somebody_confirms_it(cast: Cast) -> None:
    row = ServiceText(service=cast.service, language="tr", name="Konut", source_version=1)
    row.state = ServiceText.State.MACHINE
    row.save()
    assert standing(cast) == Standing.MACHINE
    confirm_version(cast.service, by=cast.elsewhere, language="tr", read=read(cast))
    assert standing(cast) == Standing.CURRENT


def test_only_those_who_keep_the_service_write_its_versions(cast: Cast) -> None:
    for stranger in (cast.counsellor, cast.foreigner):
        with pytest.raises(NotAllowed):
            write(cast, by=stranger, name="Konut")
    with pytest.raises(WrongMoment):
        confirm_version(cast.service, by=cast.elsewhere, language="tr", read=(0, 1))  # there is none


def test_the_second_of_two_hears_it_and_so_does_who_translates_an_old_german(cast: Cast) -> None:
    write(cast, name="Konut")
    seen = read(cast)
    write(cast, name="Konut yardımı")
    mine: Any = {"by": cast.office_person, "language": "tr", "words": {"name": "Ev"}}
    with pytest.raises(WrongMoment, match="Jemand hat diesen Text"):
        write_version(cast.service, read=seen, **mine)
    seen = read(cast)
    change_german(cast, alert="Heute zu")
    with pytest.raises(WrongMoment, match="Der deutsche Text"):
        write_version(cast.service, read=seen, **mine)
    with pytest.raises(WrongMoment, match="nichts geändert"):
        write(cast, name="Konut yardımı")


def test_the_same_button_pressed_twice_writes_once(cast: Cast) -> None:
    key, seen = uuid4(), read(cast)
    for _ in range(2):
        done = write_version(
            cast.service, by=cast.elsewhere, language="tr", words={"name": "Konut"}, read=seen, key=key
        )
    assert Change.objects.get() == done


def test_undo_brings_back_words_and_source_and_takes_away_what_was_new(cast: Cast) -> None:
    first = write(cast, name="Konut")
    change_german(cast, alert="Heute zu")
    second = write(cast, name="Konut yardımı")
    with pytest.raises(WrongMoment, match="neu geschrieben"):
        undo_change(first, by=cast.elsewhere)
    undone = undo_change(second, by=cast.elsewhere).first
    text = turkish(cast)
    assert text is not None
    assert (text.name, standing(cast), undone.source) == ("Konut", Standing.STALE, Change.Source.UNDO)
    undo_change(undone, by=cast.elsewhere)
    assert standing(cast) == Standing.CURRENT
    undo_change(undo_change(Change.objects.latest("pk"), by=cast.elsewhere).first, by=cast.elsewhere)
    assert standing(cast) == Standing.CURRENT


def test_undo_of_the_first_words_leaves_no_version(cast: Cast) -> None:
    undo_change(write(cast, name="Konut"), by=cast.office_person)
    assert standing(cast) == Standing.MISSING


def test_the_history_says_it_in_words_and_marks_the_language(cast: Cast) -> None:
    done = write_version(
        cast.service, by=cast.elsewhere, language="ar", words={"name": "مساعدة"}, read=(0, 1)
    )
    name, source = Said(cast.network.pk, [done.values]).differences(done.values)
    assert (name.label, name.new, name.mark) == (
        "Arabisch: Name des Angebots", ["مساعدة"], ' lang="ar" dir="rtl"',
    )  # fmt: skip
    assert (source.label, source.old, source.new) == (
        "Arabisch: passt zu", ["nichts"], ["deutscher Text, Fassung 1"],
    )  # fmt: skip
    assert what_of(done) == "Text in einer anderen Sprache: Arabisch"


def test_a_colleague_who_edits_the_german_meanwhile_loses_nothing(cast: Cast) -> None:
    before = Service.objects.get(pk=cast.service.pk)
    write(cast, name="Konut")
    change_service(before, by=cast.elsewhere, values={"alert": "Zu"}, revision=before.revision)
