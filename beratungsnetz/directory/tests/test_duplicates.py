"""Duplicates: who may say so, what a merge keeps, and that the way back leads to where it began."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.actions.assurance import confirm_imported, confirm_service
from beratungsnetz.directory.actions.duplicates import dismiss_pair, merge, recall_pair, undo_merge
from beratungsnetz.directory.actions.internal_notes import add_note
from beratungsnetz.directory.actions.membership import join
from beratungsnetz.directory.assured import words_on
from beratungsnetz.directory.by_hand import fields_by_hand
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.duplicates.pairs import pairs_for
from beratungsnetz.directory.models import (
    Assurance,
    Change,
    HoursSlot,
    Location,
    Merge,
    NotDuplicate,
    OutsideId,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceText,
)
from beratungsnetz.directory.snapshots import services_as_they_are
from beratungsnetz.directory.tests.factories import make_service, make_topic
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.rows import german_name, service_name, with_names
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast

HERE = {"street": "Lindenstr. 3", "postal_code": "50674"}


def at(service: Service, **place: Any) -> Location:
    found = Location.objects.create(network=service.network, **place)
    ServiceAtLocation.objects.create(service=service, location=found)
    return found


def twins(cast: Cast) -> tuple[Service, Service]:
    """Two that are one, each with something that the other has not."""
    money, home = make_topic(cast.network, "geld"), make_topic(cast.network, "obdach")
    one = make_service(cast.network, "Wohnhilfe Amsel", topics=(money,), languages=("de",))
    other = make_service(
        cast.network, "Wohnhilfe Amsl", topics=(money, home), languages=("de", "tr"), website="https://a.example",
        text={"cost": "Kostet nichts."},
    )  # fmt: skip
    for service, number in ((one, "0221 4710-61"), (other, "+49 221 471061")):
        Phone.objects.create(service=service, number=number)
        HoursSlot.objects.create(service=service, location=at(service, **HERE), weekday=service.pk % 5 + 1)
    Phone.objects.create(service=other, number="0221 4710-62")
    ServiceText.objects.create(service=other, language="tr", name="Konut", source_version=1)
    OutsideId.objects.create(network=cast.network, source="x", kind="service", value="17", service=other)
    other.areas.add(Area.objects.filter(network=cast.network).earliest("pk"))
    return one, other


def test_the_history_tells_it_and_an_import_leaves_what_the_merge_brought_until_it_is_undone(
    cast: Cast,
) -> None:
    one, other = twins(cast)
    done = merge(one, other, by=cast.office_person, takes={"website", "hours"})
    brought = {"phones", "website", "languages", "topics", "areas", "hours"}
    assert fields_by_hand([one.pk])[one.pk] == brought
    undo_merge(done, by=cast.office_person)
    assert fields_by_hand([one.pk]).get(one.pk, set()) == set()
    assert Change.objects.filter(service=one, source=Change.Source.UNDO).count() == 2


def test_notes_and_what_waits_go_along_and_come_back(cast: Cast) -> None:
    one, other = twins(cast)
    note = add_note(other, by=cast.counsellor, text="Nur mit Termin.")
    said = {"source": "public", "state": "waiting", "wrong": "phone", "made_at": note.written_at}
    hint = Change.objects.create(network=cast.network, service=other, **said)
    done = merge(one, other, by=cast.office_person)
    for row in (note, hint):
        row.refresh_from_db()
        assert row.service == one
    undo_merge(done, by=cast.office_person)
    for row in (note, hint):
        row.refresh_from_db()
        assert row.service == other


def told(*services: Service) -> list[Any]:
    """Everything that is kept of them, without what moves with each change."""
    rows = services_as_they_are([one.pk for one in services])
    moves = ("revision", "last_modified", "changed_at")
    return [
        (
            row["model"],
            row["pk"],
            row.get("areas"),
            {k: v for k, v in row["fields"].items() if k not in moves},
        )
        for one in services
        for row in rows[one.pk]
    ]


def found_pairs(cast: Cast, *, settled: bool = False) -> list[tuple[int, int]]:
    return [(one.first, one.second) for one in pairs_for(cast.office_person) if one.settled == settled]


def test_the_kept_one_has_all_of_both_once_and_the_other_leads_to_it(cast: Cast) -> None:
    one, other = twins(cast)
    secret = at(other, name="Frauenhaus", address_is_secret=True)
    assert (one.pk, other.pk) in found_pairs(cast)
    merge(one, other, by=cast.office_person, takes={"website", "cost", "hours"})
    one.refresh_from_db()
    other.refresh_from_db()
    german = one.texts.get(language="de")
    assert (german.name, german.cost, one.website) == (
        "Wohnhilfe Amsel",
        "Kostet nichts.",
        "https://a.example",
    )
    assert [row.dialled for row in one.phones.all()] == ["0221 4710-61", "0221 4710-62"]
    assert [row.code for row in one.languages.all()] == ["de", "tr"]
    assert [row.topic.code for row in one.service_topics.all()] == ["geld", "obdach"]
    assert (one.locations.count(), one.areas.count()) == (2, 1)
    assert secret in one.locations.all()
    own_place = one.locations.get(street=HERE["street"])
    assert [(row.weekday, row.location) for row in one.hours.all()] == [(other.pk % 5 + 1, own_place)]
    turkish = one.texts.get(language="tr")
    assert turkish.source_version is not None and turkish.source_version < one.german_version
    assert OutsideId.objects.get(value="17").service == one
    assert (other.status, other.merged_into, other.standing) == ("defunct", one, one)
    assert not Service.objects.visible_to(cast.office_person).filter(pk=other.pk).exists()
    assert found_pairs(cast) == []


def test_undone_everything_is_as_before(cast: Cast) -> None:
    one, other = twins(cast)
    before = told(one, other)
    done = merge(one, other, by=cast.office_person, takes={"name", "website", "cost", "hours"})
    assert told(one, other) != before
    back = undo_merge(done, by=cast.office_person)
    assert (told(one, other), back.stays) == (before, [])
    with pytest.raises(WrongMoment, match="schon zurückgenommen"):
        undo_merge(done, by=cast.office_person)
    merge(other, one, by=cast.office_person)  # and once more, the other way round


def test_what_somebody_changed_since_stays_and_is_named(cast: Cast) -> None:
    one, other = twins(cast)
    done = merge(one, other, by=cast.office_person, takes={"website", "hours"})
    Service.objects.filter(pk=one.pk).update(website="https://neu.example")
    HoursSlot.objects.filter(service=one).update(note="ab Mai")
    back = undo_merge(done, by=cast.office_person)
    one.refresh_from_db()
    assert back.stays == ["hours", "website"]
    assert (one.website, one.hours.get().note, one.phones.count()) == ("https://neu.example", "ab Mai", 1)


def test_a_chain_leads_on_in_one_step_and_back(cast: Cast) -> None:
    one, other = twins(cast)
    third = make_service(cast.network, "Wohnhilfe Meise")
    first = merge(other, one, by=cast.office_person)
    second = merge(third, other, by=cast.office_person)
    one.refresh_from_db()
    assert one.merged_into == third
    with pytest.raises(WrongMoment, match="zuerst"):
        undo_merge(first, by=cast.office_person)
    with pytest.raises(WrongMoment, match="nicht mehr"):
        merge(one, third, by=cast.office_person)
    undo_merge(second, by=cast.office_person)
    one.refresh_from_db()
    assert one.merged_into == other
    undo_merge(first, by=cast.office_person)


def test_two_at_once_and_an_edit_meanwhile_are_refused(cast: Cast) -> None:
    one, other = twins(cast)
    seen = {one.pk: one.revision, other.pk: other.revision}
    Service.objects.filter(pk=other.pk).update(revision=other.revision + 1)
    with pytest.raises(WrongMoment, match="während Sie schrieben"):
        merge(one, other, by=cast.office_person, revisions=seen)
    merge(one, other, by=cast.office_person)
    with pytest.raises(WrongMoment, match="nicht mehr"):
        merge(other, one, by=cast.office_person)
    assert Merge.objects.count() == 1


def test_a_members_service_stays_and_two_members_services_are_no_pair_to_merge(cast: Cast) -> None:
    one, other = twins(cast)
    mine = make_service(cast.network, "Wohnhilfe Amsel", organization="Amselverein")
    assert mine.organization is not None
    member = join(mine.organization, by=cast.office_person)
    with pytest.raises(WrongMoment, match="„Amselverein“ muss bleiben"):
        merge(one, mine, by=cast.office_person)
    merge(mine, one, by=cast.office_person)
    Service.objects.filter(pk=other.pk).update(member=cast.target)
    with pytest.raises(WrongMoment, match="zwei Mitgliedern"):
        merge(mine, other, by=cast.office_person)
    Service.objects.filter(pk=other.pk).update(member=member)
    merge(mine, other, by=cast.office_person)


def test_only_the_office_of_the_network_merges_dismisses_and_undoes(cast: Cast) -> None:
    one, other = twins(cast)
    sides = features_for(cast.office_person)[-2:]
    done = merge(one, other, by=cast.office_person)
    for somebody in (cast.counsellor, cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            merge(one, other, by=somebody)
        with pytest.raises(NotAllowed):
            undo_merge(done, by=somebody)
        with pytest.raises(NotAllowed):
            dismiss_pair(*sides, network=cast.network, by=somebody)
        assert not Merge.objects.visible_to(somebody).exists()


def test_no_duplicate_is_remembered_until_one_of_them_changes_in_what_is_compared(cast: Cast) -> None:
    one, other = twins(cast)
    by_key = {side.key: side for side in features_for(cast.office_person)}
    for _ in range(2):
        dismiss_pair(by_key[other.pk], by_key[one.pk], network=cast.network, by=cast.office_person)
    assert (found_pairs(cast), found_pairs(cast, settled=True)) == ([], [(one.pk, other.pk)])
    ServiceText.objects.filter(service=one, language="de").update(description="Anders gesagt.")
    assert found_pairs(cast) == []
    Phone.objects.filter(service=one).update(number="0221 4710-62")
    assert found_pairs(cast) == [(one.pk, other.pk)]
    recall_pair(NotDuplicate.objects.get(), by=cast.office_person)
    assert found_pairs(cast, settled=True) == []


def test_a_secret_place_is_never_compared(cast: Cast) -> None:
    one, other = twins(cast)
    for service in (one, other):
        at(service, name="Frauenhaus Amsel", city="Wiesental", address_is_secret=True)
    assert all(len(side.spots) <= 1 for side in features_for(cast.office_person))


def test_a_begleitung_stays_with_its_agency_and_is_called_as_the_one_that_stands(cast: Cast) -> None:
    """The kept one takes over a name and its hours, never who may see a Begleitung."""
    asked, other = cast.at(State.REQUESTED), make_service(cast.network, "Wohnhilfe Amsel")
    Service.objects.filter(pk=other.pk).update(member=cast.target)
    everybody = (cast.counsellor, cast.elsewhere, cast.stranger, cast.office_person)
    before = [Referral.objects.visible_to(one).filter(pk=asked.pk).exists() for one in everybody]
    kept = Service.objects.select_related("member").get(pk=other.pk)
    merge(kept, asked.target_service, by=cast.office_person)
    assert [Referral.objects.visible_to(one).filter(pk=asked.pk).exists() for one in everybody] == before
    again = with_names(Referral.objects.filter(pk=asked.pk)).get()
    assert (service_name(again), german_name(again.target_service)) == ("Wohnhilfe Amsel", "Wohnhilfe Amsel")
    assert again.target_service == asked.target_service
    actions.accept(again, by=cast.elsewhere)


def said_of(service: Service) -> dict[str, tuple[str, int]]:
    """Part → on which way it was confirmed, and how many days ago."""
    found = words_on(Service.objects.get(pk=service.pk))
    now = timezone.now()
    return {part: (str(row.way), (now - row.confirmed_at).days) for part, row in found.items()}


def told_twins(cast: Cast) -> tuple[Service, Service]:
    """One that its agency confirmed by phone ten days ago, one that a list brought a hundred days ago."""
    one, other = twins(cast)
    Phone.objects.filter(service=other).delete()
    confirm_service(one, by=cast.office_person)
    Assurance.objects.filter(service=one).update(confirmed_at=timezone.now() - timedelta(days=10))
    confirm_imported({other.pk: timezone.now() - timedelta(days=100)}, source="liste")
    return one, other


def test_what_comes_from_the_other_has_the_others_word(cast: Cast) -> None:
    one, other = told_twins(cast)
    before = told(one, other)
    done = merge(one, other, by=cast.office_person, takes={"hours", "cost"})
    ours, theirs = ("phone", 10), ("import", 100)
    parts = {"record": theirs, "hours": theirs, "cost": theirs, "phone": ours, "eligibility": ours}
    assert said_of(one) == parts
    undo_merge(done, by=cast.office_person)
    assert told(one, other) == before


def test_an_older_number_beside_ours_is_no_younger_by_it_and_a_younger_word_comes_along(cast: Cast) -> None:
    one, other = told_twins(cast)
    Phone.objects.create(service=other, number="0221 4710-62")
    merge(other, one, by=cast.office_person, takes={"hours"})
    assert said_of(other) == {
        **dict.fromkeys(("record", "phone", "cost", "eligibility"), ("import", 100)),
        "hours": ("phone", 10),
    }


def test_nothing_that_comes_leaves_every_word_as_it_was(cast: Cast) -> None:
    one, other = told_twins(cast)
    rows = list(Assurance.objects.filter(service=one).values())
    merge(one, other, by=cast.office_person, takes={"website"})
    assert list(Assurance.objects.filter(service=one).values()) == rows


def test_who_confirmed_the_joined_one_has_confirmed_no_hours_that_come_back(cast: Cast) -> None:
    one, other = told_twins(cast)
    done = merge(one, other, by=cast.office_person, takes={"hours"})
    confirm_service(Service.objects.get(pk=one.pk), by=cast.office_person)
    undo_merge(done, by=cast.office_person)
    ours, since = ("phone", 10), ("phone", 0)
    assert said_of(one) == {
        "record": ours, "hours": ours, "phone": since, "cost": since, "eligibility": since,
    }  # fmt: skip
