"""Somebody confirms that what a service says still holds: on the page, by the mail's link, by phone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory import bulk, rules
from beratungsnetz.directory.assured import due, to_mail
from beratungsnetz.directory.models import (
    Assurance,
    AssuranceLink,
    AssuranceQuestion,
    Service,
    ServiceQuerySet,
)
from beratungsnetz.directory.standing import REMIND, asked_before
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.codes import digest, new_token
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people.master import subkey

Part, Way, Who = Assurance.Part, Assurance.Way, Assurance.Who
LINK_LASTS = timedelta(days=70)  # longer than until the office calls
BY_LINK = "assurance_link"  # System under this name acts for whoever holds the member's link
ROWS = ("service", "part", "confirmed_at", "who", "confirmed_by", "way", "source")


#: Whoever writes one of these fields says that it holds.
PART_OF = {
    "phones": Part.PHONE,
    "email": Part.PHONE,
    "eligibility": Part.ELIGIBILITY,
    "minimum_age": Part.ELIGIBILITY,
    "maximum_age": Part.ELIGIBILITY,
    "cost": Part.COST,
}


def confirm_written(service: Service, fields: Iterable[str], *, d: Deed) -> None:
    """The parts to which these fields belong were just written. Call it inside the deed."""
    parts = {PART_OF[name] for name in fields if name in PART_OF}
    confirm(service, parts=sorted(parts), way=Way.PAGE, d=d)


def confirm(service: Service, *, parts: Iterable[str], way: str, d: Deed, at: datetime | None = None) -> None:
    """Note that these parts hold, as whoever does the deed says. Call it inside the deed.

    By mail and phone it is the agency's word; on the page that of the agency's staff, or of the office.
    """
    ours = way in (Way.MAIL, Way.PHONE) or rules.works_at(d.by, service)  # type: ignore[arg-type]
    told = {
        "confirmed_at": at or timezone.now(),
        "who": Who.AGENCY if ours else Who.OFFICE,
        "confirmed_by_id": service.member_id if ours else None,
        "way": Way(way),
        "source": "",
    }
    for part in parts:
        Assurance.objects.update_or_create(service=service, part=Part(part), defaults=told)


def confirm_imported(
    moments: dict[int, datetime],
    *,
    source: str,
    assured: Mapping[int, datetime] = MappingProxyType({}),
    new: bool = False,
) -> None:
    """What a source sent of these services (id → when it said so). Call it inside the deed.

    Never earlier than what is known: a list from last year does not undo a call of today. `assured` is when
    the source says that it checked them; that alone never replaces the word of our own agency or office.
    `new` says that the services were just made.
    """
    told = {pk: max(at, assured.get(pk, at)) for pk, at in moments.items()}
    if not new:
        rows = Assurance.objects.filter(service__in=moments, part=Part.RECORD)
        for row in rows.only("service_id", "confirmed_at", "who"):
            said = told if row.who == Who.SOURCE else moments
            if row.confirmed_at >= said[row.service_id]:
                del told[row.service_id]
        Assurance.objects.filter(service__in=told, part=Part.RECORD).delete()
    bulk.insert(
        Assurance,
        ROWS,
        [
            (pk, Part.RECORD.value, at, Who.SOURCE.value, None, Way.IMPORT.value, source[:80])
            for pk, at in told.items()
        ],
    )


def confirm_service(service: Service, *, by: Actor, key: UUID | None = None) -> Service:
    """The agency's staff say on the page that all of it holds; the office writes down what it heard by phone.

    Raises NotAllowed.
    """
    rules.may_change_service(by, service)
    way = Way.PAGE if rules.works_at(by, service) else Way.PHONE
    with deed("assurance.confirm", by=by, key=key, on=service) as d:
        if d.repeated:
            return d.result(Service)
        _all_holds(service, way, d)
    return service


def _all_holds(service: Service, way: str, d: Deed) -> None:
    locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    confirm(locked, parts=[Part.RECORD], way=way, d=d)
    d.note(locked, why=str(way))


def token_digest(token: str) -> str:
    """Made with the master key: whoever steals the data folder cannot write links."""
    return digest(token, key=subkey("assurance-link").hex(), purpose="assurance-link")


def find_link(token: str, now: datetime) -> AssuranceLink | None:
    """The open link with this token; unknown, too old, and of a member that left look alike."""
    links = AssuranceLink.objects.open(now).select_related("network", "member")
    return links.filter(token_digest=token_digest(token)).first()


def confirm_by_link(link: AssuranceLink, services: Sequence[Service], *, key: UUID | None = None) -> int:
    """Whoever holds the link says that all of these services still holds; returns of how many.

    Raises WrongMoment for a link that does not hold any more, or a service of somebody else.
    """
    by = System(BY_LINK, link.network)
    with deed("assurance.confirm", by=by, key=key) as d:
        if not AssuranceLink.objects.open(timezone.now()).filter(pk=link.pk).exists():
            raise WrongMoment("Dieser Link gilt nicht mehr. Die Geschäftsstelle hilft Ihnen gern weiter.")
        if d.repeated:
            return 0
        for service in services:
            if service.member_id != link.member_id:
                raise WrongMoment("Dieses Angebot gehört nicht mehr zu Ihrer Stelle.")
            _all_holds(service, Way.MAIL, d)
    return len(services)


def asked_by(link: AssuranceLink, now: datetime) -> ServiceQuerySet:
    """The member's services that the link's page shows: due now, or confirmed since the mail."""
    theirs = Service.objects.filter(member=link.member_id, status=Service.Status.ACTIVE)
    waiting = due(theirs, link.network, local_day(now))
    done = Assurance.objects.filter(part=Part.RECORD, confirmed_at__gte=link.sent_at)
    return theirs.filter(pk__in=waiting.values("pk")) | theirs.filter(pk__in=done.values("service"))


def ask_member(member: Member, *, by: System, now: datetime) -> AssuranceLink | None:
    """One mail to the member about all of its services that wait; None when there is nothing to send.

    Rows and mail are one transaction. The token is in the mail only. A second clock at the same moment
    waits, and then finds nothing more to ask.
    """
    token, today = new_token(), local_day(now)
    with deed("assurance.ask", by=by) as d:
        locked = Member.objects.select_for_update().select_related("network").get(pk=member.pk)
        found = to_mail(locked.network, today).filter(member=locked).select_related("assurance_question")
        waiting = list(found)
        if not waiting or was_mailed(locked, now):
            return None
        again = [one for one in waiting if _is_open(one)]
        AssuranceQuestion.objects.filter(service__in=again).update(reminded_at=now)
        for service in waiting:
            if service not in again:
                AssuranceQuestion.objects.update_or_create(
                    service=service, defaults={"member": locked, "asked_at": now, "reminded_at": None}
                )
        link = AssuranceLink.objects.create(
            network_id=locked.network_id,
            member=locked,
            token_digest=token_digest(token),
            sent_at=now,
            expires_at=now + LINK_LASTS,
        )
        letter = "assurance_again" if len(again) == len(waiting) else "assurance"
        send(letter, locked.email, {"link": f"/bestaetigung/{token}/"}, network_ref=locked.network_id)
        d.note(link, why=letter)
    return link


def _is_open(service: Service) -> bool:
    """Whether this member was asked already, and has not answered."""
    question = getattr(service, "assurance_question", None)
    said = service.confirmed_at  # type: ignore[attr-defined]
    return bool(question and question.member_id == service.member_id and question.asked_at > said)


def was_mailed(member: Member, now: datetime) -> bool:
    """Whether a mail went to the member in the last three weeks: more often nobody is asked."""
    since = asked_before(local_day(now), REMIND)
    return AssuranceLink.objects.filter(member=member, sent_at__gte=since).exists()


def members_to_mail(network: Network, now: datetime) -> list[Member]:
    """Members with something to ask, or to remind of, that had no mail in the last three weeks."""
    today = local_day(now)
    lately = AssuranceLink.objects.filter(network=network, sent_at__gte=asked_before(today, REMIND))
    found = to_mail(network, today).exclude(member__in=lately.values("member"))
    return list(Member.objects.filter(pk__in=found.values("member")).order_by("pk"))
