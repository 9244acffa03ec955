"""What the directory holds in the world of the proofs, and which page of it shows what.

Each part returns the ids of its pages, by route; and those of pages that show another form for something
that is hidden, deleted or retired.
"""

from typing import Any

from django.utils import timezone

from beratungsnetz.areas import keeping
from beratungsnetz.areas.models import Area
from beratungsnetz.demo.village import data as village
from beratungsnetz.directory.actions import contacts, duplicates, internal_notes, notices, share_lists, topics
from beratungsnetz.directory.actions.assurance import token_digest as assurance_digest
from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.funding import set_funding
from beratungsnetz.directory.actions.hints import leave_hint
from beratungsnetz.directory.actions.intake import token_digest as intake_digest
from beratungsnetz.directory.actions.readings import keep_group
from beratungsnetz.directory.actions.readings import token_digest as reading_digest
from beratungsnetz.directory.actions.versions import write_version
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.models import (
    Assurance,
    AssuranceLink,
    IntakeLink,
    Link,
    Location,
    Organization,
    Phone,
    Reading,
    ReadingLink,
    Service,
    Topic,
)
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.directory.versions import LEICHT, words_of
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.referrals.tests.cast import Cast
from e2e.proof.planted import CONTACT, FUNDER, GONE_PAGE, HINT, LIST, NOTE, NOTICE, REMARK, SECRET, TOKEN

Ids = dict[str, dict[str, Any]]

OF_A_SERVICE = (
    "intake_set", "hours_set", "service_edit", "funding", "assurance", "service_history", "service_hint",
    "service_versions",
)  # fmt: skip
OF_A_CHANGE = ("change", "change_accept", "change_refuse", "change_withdraw")
OF_A_CONTACT = (
    "contact", "contact_confirm", "contact_report", "contact_change", "contact_undo", "contact_delete",
)  # fmt: skip
OF_A_TOPIC = ("topic_desk", "topic_change", "topic_strike", "topic_take_words", "topic_hide")
OF_A_LIST = ("share_list", "share_list_pdf", "share_list_mail", "share_list_revoke", "share_list_erase")
OF_A_NOTICE = ("notice", "notice_change", "notice_end", "notice_delete")


def things_of_the_directory(cast: Cast) -> tuple[Ids, Ids]:
    """All of it; the ids of its pages, and of their other forms."""
    import_hsds(cast.network, village.hsds_services(), source="demo", by=System("setup", cast.network))
    imported = Service.objects.filter(network=cast.network, organization__isnull=False)[0]
    hiding = Location.objects.create(
        network=cast.network, address_is_secret=True, without_steps=True, **SECRET
    )
    for service in (cast.service, imported):
        service.locations.add(hiding)
    parts = (
        _services(cast, imported),
        _contacts_and_notes(cast, imported),
        _share_lists(cast, imported),
        _notices(cast),
        _areas(cast),
        _topics(cast),
        _duplicates(cast, hiding),
        _mail_links(cast),
        _doubts(cast),
        _changes(cast),
        _readers(cast, imported),
    )
    ids: Ids = {}
    other_ids: Ids = {}
    for of_pages, of_other_forms in parts:
        ids |= of_pages
        other_ids |= of_other_forms
    return ids, other_ids


def _pages(names: tuple[str, ...], **kwargs: Any) -> Ids:
    return {f"directory:{name}": kwargs for name in names}


def _services(cast: Cast, imported: Service) -> tuple[Ids, Ids]:
    """An imported one, and the target's own."""
    topic = Topic.objects.filter(network=cast.network).exclude(code="")[0]
    outsider = Organization.objects.filter(network=cast.network, member=None)[0]
    return {
        **_pages(
            ("service", "vcard", "service_poster", "list_add", "note_new"), public_id=imported.public_id
        ),
        **_pages((*OF_A_SERVICE, "handover_contacts"), public_id=cast.service.public_id),
        **_pages(("version",), public_id=cast.service.public_id, language="tr"),
        **_pages(("topic",), code=topic.code),
        **_pages(("join",), pk=outsider.pk),
    }, {}


def _contacts_and_notes(cast: Cast, service: Service) -> tuple[Ids, Ids]:
    """A contact that was changed and reported, a note beside a service; and one of each that was deleted."""
    office, author = cast.office_person, cast.counsellor
    contact = contacts.add_contact(cast.network, by=office, values=CONTACT, topics=[cast.topic])
    contacts.change_contact(contact, by=office, values={"hours": "Dienstag 9 bis 12 Uhr"})
    contacts.report_contact(contact, by=author, what="number")
    gone = contacts.add_contact(cast.network, by=office, values={**CONTACT, "name": ""})
    gone = contacts.delete_contact(gone, by=office)
    note = internal_notes.add_note(service, by=author, text=NOTE)
    internal_notes.set_handover_contacts(service, [contact], by=office)
    removed = internal_notes.add_note(service, by=author, text=NOTE)
    removed = internal_notes.delete_note(removed, by=author)
    return {
        **_pages(OF_A_CONTACT, pk=contact.pk),
        **_pages(("contact_restore",), pk=gone.pk),
        **_pages(("note", "note_delete"), pk=note.pk),
        **_pages(("note_restore",), pk=removed.pk),
    }, {**_pages(("contact",), pk=gone.pk), **_pages(("note",), pk=removed.pk)}


def _share_lists(cast: Cast, service: Service) -> tuple[Ids, Ids]:
    """The counsellor's own: one with a link, one without."""
    by, made = cast.counsellor, []
    for _ in range(2):
        one = share_lists.make_list(cast.network, by=by, title=LIST["title"])
        for chosen in (service, cast.service):
            share_lists.add_to_list(one, chosen, by=by, name="Angebot", remark=LIST["remark"])
        made.append(one)
    shared, unshared = share_lists.share_list(made[0], by=by), made[1]
    return {
        **_pages(OF_A_LIST, ident=shared.ident),
        **_pages(("share_list_share",), ident=unshared.ident),
        "shared_list": {"token": share_lists.token_of(shared)},
    }, _pages(("share_list",), ident=unshared.ident)


def _notices(cast: Cast) -> tuple[Ids, Ids]:
    """One that is shown for a topic now, and a deleted one."""
    by, today = cast.office_person, timezone.localdate()
    values = {"text": NOTICE, "first_day": today, "last_day": today + timezone.timedelta(days=9)}
    shown = notices.add_notice(cast.network, by=by, values=values, topics=[cast.topic])
    gone = notices.delete_notice(notices.add_notice(cast.network, by=by, values=values), by=by)
    return {
        **_pages(OF_A_NOTICE, pk=shown.pk),
        **_pages(("notice_restore",), pk=gone.pk),
    }, _pages(("notice",), pk=gone.pk)


def _areas(cast: Cast) -> tuple[Ids, Ids]:
    """Two neighbourhoods without people, of which one is retired."""
    city = Area.objects.create(network=cast.network, name="Musterstadt", level=Area.Level.CITY)
    here, left = (
        Area.objects.create(network=cast.network, name=name, parent=city) for name in ("Auerdorf", "Elchdorf")
    )
    left = keeping.retire_area(left, by=cast.office_person)
    return {
        **{f"areas:{name}": {"pk": here.pk} for name in ("area_desk", "area_retire")},
        "areas:area_restore": {"pk": left.pk},
    }, {"areas:area_desk": {"pk": left.pk}}


def _topics(cast: Cast) -> tuple[Ids, Ids]:
    """One with a word that can be struck, and one that nobody chooses any more."""
    by = cast.office_person
    topics.add_words(cast.topic, by=by, language="de", phrases=["Kuckuck an der Tür"])
    hidden = topics.hide_topic(topics.add_topic(cast.network, by=by, name="Fernmeldewesen"), by=by)
    return {
        **_pages(OF_A_TOPIC, pk=cast.topic.pk),
        **_pages(("topic_show",), pk=hidden.pk),
    }, _pages(("topic_desk",), pk=hidden.pk)


def _duplicates(cast: Cast, hiding: Location) -> tuple[Ids, Ids]:
    """Two that look alike and both hide where they are; two of which the office said no; and two merged."""
    by, pairs = cast.office_person, []
    for name, number in (("Birkhuhntreff", "471"), ("Haubentauchertreff", "472"), ("Eistauchertreff", "473")):
        pair = [make_service(cast.network, said) for said in (name, f"{name} am Weiher")]
        for service in pair:
            Phone.objects.create(service=service, number=f"0221 4710-{number}")
            service.locations.add(hiding)
        pairs.append(pair)
    parted = {one.pk for one in pairs[1]}
    sides = [one for one in features_for(by) if one.key in parted]
    duplicates.dismiss_pair(*sides, network=cast.network, by=by)
    merged = duplicates.merge(pairs[2][0], pairs[2][1], by=by)
    twins, strangers, _ = ({"a": one.public_id, "b": other.public_id} for one, other in pairs)
    return {
        **_pages(("duplicate", "duplicate_dismiss"), **twins),
        **_pages(("duplicate_recall",), **strangers),
        **_pages(("merge_undo",), pk=merged.pk),
    }, _pages(("duplicate",), **strangers)


def _mail_links(cast: Cast) -> tuple[Ids, Ids]:
    """What the target was asked by mail: what is free, and whether its services are still right."""
    now = timezone.now()
    sent = {"network": cast.network, "member": cast.target, "sent_at": now}
    ends = now + timezone.timedelta(days=7)
    IntakeLink.objects.create(
        **sent, expires_at=ends, week=timezone.localdate(), token_digest=intake_digest(TOKEN)
    )
    AssuranceLink.objects.create(**sent, expires_at=ends, token_digest=assurance_digest(TOKEN))
    return {"intake_link": {"token": TOKEN}, "assurance_link": {"token": TOKEN}}, {}


def _doubts(cast: Cast) -> tuple[Ids, Ids]:
    """The target's service: nobody has confirmed it for two years, its page is gone, its money ends soon."""
    now, today = timezone.now(), timezone.localdate()
    Assurance.objects.create(
        service=cast.service,
        part=Assurance.Part.RECORD,
        who=Assurance.Who.SOURCE,
        way=Assurance.Way.IMPORT,
        confirmed_at=now - timezone.timedelta(days=730),
    )
    url = f"{GONE_PAGE}{cast.service.pk}"
    Service.objects.filter(pk=cast.service.pk).update(website=url)
    broken = Link(network=cast.network, url=url)
    for ago in (3, 2, 1):
        broken.failed(today - timezone.timedelta(days=ago), "Die Seite gibt es nicht mehr.")
    broken.save()
    soon = today + timezone.timedelta(days=100)
    set_funding(cast.service, by=cast.elsewhere, secured_until=soon, funder=FUNDER)
    return _pages(("link_accept",), pk=broken.pk), {}


def _changes(cast: Cast) -> tuple[Ids, Ids]:
    """In the target's service one part was changed, another waits for somebody; and a hint."""
    service = Service.objects.get(pk=cast.service.pk)
    values = {"email": "regenpfeifer@hilfe.example", "cost": "Das kostet nichts."}
    done = change_service(service, by=cast.elsewhere, values=values, revision=service.revision)
    assert done.applied
    assert done.waiting
    hint = leave_hint(cast.service, by=Public(cast.network), wrong="phone", words=HINT)
    return {
        **_pages(OF_A_CHANGE, pk=done.waiting.pk),
        **_pages(("change_undo",), pk=done.applied.pk),
        **_pages(("change_settle",), pk=hint.pk),
    }, _pages(("change",), pk=hint.pk)


def _readers(cast: Cast, imported: Service) -> tuple[Ids, Ids]:
    """A text in Leichte Sprache that its readers did not like, and have again; one to send; and them."""
    group = keep_group(cast.network, by=cast.office_person, name="Die Leseratten", mail="l@gruppe.example")
    now = timezone.now()
    links = [
        ReadingLink.objects.create(
            group=group,
            token_digest=reading_digest(token),
            sent_at=now,
            expires_at=now + timezone.timedelta(days=7),
        )
        for token in ("frueher-" + TOKEN, TOKEN)
    ]
    words = {"name": "Hilfe beim Wohnen", "cost": "Die Hilfe kostet nichts."}
    for pk in (imported.pk, cast.service.pk):
        service = Service.objects.get(pk=pk)
        read = (0, service.german_version)
        write_version(service, by=cast.office_person, language=LEICHT, words=words, read=read)
    kept = words_of(service.texts.get(language=LEICHT))
    said = {"verdict": Reading.Verdict.BETTER, "answered_at": now, "unclear": [2], "note": REMARK}
    Reading.objects.create(link=links[0], service=service, words=kept, **said)
    Reading.objects.create(link=links[1], service=service, words=kept)
    return {
        **_pages(("reader_group", "reader_group_send", "reader_group_end"), pk=group.pk),
        "reading_link": {"token": TOKEN},
    }, _pages(("version",), public_id=cast.service.public_id, language=LEICHT)
