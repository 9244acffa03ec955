"""Which drafts are new, changed or as before, and in which order things are written."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Organization, Topic
from beratungsnetz.directory.search.words import retoken, topic_words
from beratungsnetz.directory.vocabulary import give_words
from beratungsnetz.interop.hsds import rows
from beratungsnetz.interop.hsds.history import noted
from beratungsnetz.interop.hsds.incoming import OrganizationDraft, ServiceDraft, TopicDraft
from beratungsnetz.interop.hsds.keeping import keep_what_people_wrote
from beratungsnetz.interop.hsds.known import Known, known_organizations, known_services
from beratungsnetz.interop.hsds.places import write_locations
from beratungsnetz.interop.hsds.rows import Names, digest_of
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.models import Network

AT_ONCE = 2_000


def write_drafts(network: Network, source: str, drafts: list[ServiceDraft], report: ImportReport) -> None:
    """Write what is new or changed; count everything in `report`. Call it inside the deed."""
    services, organizations = known_services(network, source), known_organizations(network, source)
    fresh, changed = _sorted_out(drafts, services, organizations, report)
    keep_what_people_wrote(changed, services.all, report)
    write_sorted(network, source, fresh, changed, services, organizations)
    report.created, report.changed = len(fresh), len(changed)


def write_sorted(
    network: Network,
    source: str,
    fresh: list[ServiceDraft],
    changed: list[ServiceDraft],
    services: Known,
    organizations: Known | None = None,
) -> None:
    """Write new services, and changes of such that are there. Call it inside the deed."""
    organizations = organizations or known_organizations(network, source)
    touched = fresh + changed
    if not touched:
        return
    names = Names(network=network, source=source, now=timezone.now(), services=services)
    names.organizations = _organizations(network, source, touched, organizations)
    names.topics = _topics(network, touched)
    names.words = topic_words(names.topics.values())
    names.areas = _areas(network, touched)
    # One service by two ids in one file: its own id comes last, and counts.
    changed.sort(key=lambda one: one.public_id not in services.moved)
    for one in changed:
        if one.public_id in services.moved:  # that a source ends its double ends nothing here
            one.keeps |= {"status"}
    names.locations = write_locations(network, source, touched)
    for start in range(0, len(fresh), AT_ONCE):
        rows.create(fresh[start : start + AT_ONCE], names)
    for start in range(0, len(changed), AT_ONCE):
        some = changed[start : start + AT_ONCE]
        with noted([services.all[one.public_id] for one in some], names.now):
            rows.change(some, names)


def _sorted_out(
    drafts: list[ServiceDraft], services: Known, organizations: Known, report: ImportReport
) -> tuple[list[ServiceDraft], list[ServiceDraft]]:
    in_file = {draft.organization_id for draft in drafts if draft.organization}
    fresh, changed = [], []
    for draft in drafts:
        by_id_only = draft.organization_id and not draft.organization
        if services.is_foreign(draft.public_id):
            reason = "Diese Kennung gehört schon zu einem Angebot aus einer anderen Quelle."
            report.refuse(draft.row, draft.texts["name"][:60], reason)
        elif by_id_only and draft.organization_id not in organizations.all.keys() | in_file:
            report.refuse(
                draft.row, draft.texts["name"][:60], "Den Träger mit dieser Kennung gibt es hier nicht."
            )
        elif draft.is_tombstone and draft.public_id not in services.ours:
            report.unchanged += 1  # it has ended, and was never here
        elif draft.public_id not in services.ours:
            fresh.append(draft)
        elif services.ours[draft.public_id] != draft.digest:
            changed.append(draft)
        else:
            report.unchanged += 1
    return fresh, changed


def _organizations(
    network: Network, source: str, drafts: Iterable[ServiceDraft], known: Known
) -> dict[UUID, int]:
    """Write the organisations that come with the services; the first time one is named counts."""
    sent: dict[UUID, OrganizationDraft] = {}
    for draft in drafts:
        if draft.organization:
            sent.setdefault(draft.organization.public_id, draft.organization)
    fresh = [one for one in sent.values() if one.public_id not in known.all]
    changed = [
        one
        for one in sent.values()
        if one.public_id in known.ours and known.ours[one.public_id] != digest_of(one)
    ]
    ids = known.all | rows.create_organizations(network, source, fresh)
    for one in changed:
        fields = {
            "name": one.name,
            "description": one.description,
            "email": one.email,
            "website": one.website,
        }
        Organization.objects.filter(pk=ids[one.public_id]).update(**fields)
        rows.remember_digest(network, source, "organization", one.public_id, digest_of(one))
    return ids


def _topics(network: Network, drafts: Iterable[ServiceDraft]) -> dict[str, int]:
    """Topic ids by code; unknown topics are made. A known topic keeps the name that the office gave it."""
    sent: dict[str, TopicDraft] = {}
    for draft in drafts:
        for topic in draft.topics:
            sent.setdefault(topic.code, topic)
    ids = dict(Topic.objects.filter(network=network).values_list("code", "pk"))
    made = Topic.objects.bulk_create(
        Topic(network=network, code=topic.code, name=topic.name, term_id=topic.term_id)
        for topic in sent.values()
        if topic.code not in ids
    )
    give_words(made)
    retoken(made)
    return ids | {topic.code: topic.pk for topic in made}


def _areas(network: Network, drafts: Iterable[ServiceDraft]) -> dict[str, int]:
    """Area ids by name; names that we do not know are left out."""
    if not any(draft.area_names for draft in drafts):
        return {}
    found = Area.objects.filter(network=network).order_by("-id").values_list("name", "pk")
    return {name.casefold(): pk for name, pk in found}
