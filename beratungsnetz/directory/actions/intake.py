"""An agency says whether its services take people: on the page, by the weekly link, or by phone."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Intake, IntakeLink, Service, ServiceQuerySet
from beratungsnetz.lib.codes import digest, new_token
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Member
from beratungsnetz.people.master import subkey

LINK_LASTS = timedelta(days=14)
BY_LINK = "intake_link"  # System under this name acts for whoever holds the member's link


def _write(
    service: Service, *, state: str, weeks: int | None, way: str, member_id: int | None, d: Deed
) -> Intake:
    """Call it inside a deed. `since` stays while the state stays."""
    locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    now, known = timezone.now(), Intake.objects.filter(service=locked).first()
    row = known or Intake(service=locked)
    if known is None or known.state != state:
        row.since = now
    row.state, row.weeks = Intake.State(state), weeks if state == Intake.State.WAITLIST else None
    row.confirmed_at, row.confirmed_by_id, row.way = now, member_id, Intake.Way(way)
    row.save()
    d.note(row, why=f"{state}:{way}")
    return row


def set_intake(
    service: Service, *, by: Actor, state: str, weeks: int | None = None, key: UUID | None = None
) -> Intake:
    """The member's staff say how it stands, or the office writes down what it heard by phone.

    `weeks` (1 to 104) only with the state `waitlist`. Raises NotAllowed.
    """
    rules.may_set_intake(by, service)
    way = Intake.Way.PAGE if rules.works_at(by, service) else Intake.Way.PHONE
    with deed("intake.set", by=by, key=key) as d:
        if d.repeated:
            return _same(d, service)
        return _write(service, state=state, weeks=weeks, way=way, member_id=service.member_id, d=d)


def _same(d: Deed, service: Service) -> Intake:
    done = d.result(Intake)
    if done.service_id != service.pk:
        raise WrongMoment(
            "Diese Seite ist veraltet. Bitte laden Sie sie neu, und versuchen Sie es noch einmal."
        )
    return done


def token_digest(token: str) -> str:
    """Made with the master key: whoever steals the data folder cannot write links."""
    return digest(token, key=subkey("intake-link").hex(), purpose="intake-link")


def find_link(token: str, now: datetime) -> IntakeLink | None:
    """The open link with this token; unknown, replaced, too old, and of a member that left look alike."""
    links = IntakeLink.objects.open(now).select_related("network", "member")
    return links.filter(token_digest=token_digest(token)).first()


def set_by_link(
    link: IntakeLink, service: Service, *, state: str, weeks: int | None = None, key: UUID | None = None
) -> Intake:
    """Whoever holds the link says how one of the member's own services stands. Raises WrongMoment."""
    by = System(BY_LINK, link.network)
    with deed("intake.set", by=by, key=key) as d:
        _must_be_open(link)
        if service.member_id != link.member_id:
            raise WrongMoment("Dieses Angebot gehört nicht mehr zu Ihrer Stelle.")
        if d.repeated:
            return _same(d, service)
        return _write(service, state=state, weeks=weeks, way=Intake.Way.MAIL, member_id=link.member_id, d=d)


def confirm_by_link(link: IntakeLink, *, key: UUID | None = None) -> int:
    """„Alles wie zuletzt“: every service with a state keeps it from today on; returns how many."""
    by = System(BY_LINK, link.network)
    with deed("intake.confirm", by=by, key=key) as d:
        _must_be_open(link)
        if d.repeated:
            return 0
        rows = list(Intake.objects.filter(service__in=services_of(link.member)).select_related("service"))
        for row in rows:
            _write(
                row.service,
                state=row.state,
                weeks=row.weeks,
                way=Intake.Way.MAIL,
                member_id=link.member_id,
                d=d,
            )
    return len(rows)


def _must_be_open(link: IntakeLink) -> None:
    locked = IntakeLink.objects.select_for_update(of=("self",)).filter(pk=link.pk)
    if not IntakeLink.objects.open(timezone.now()).filter(pk__in=[one.pk for one in locked]).exists():
        raise WrongMoment("Dieser Link gilt nicht mehr. In der nächsten Mail steht ein neuer.")


def services_of(member: Member) -> ServiceQuerySet:
    """The active services of a member."""
    return Service.objects.filter(member=member, status=Service.Status.ACTIVE)


def ask_for_intake(member: Member, *, by: System, week: date) -> IntakeLink | None:
    """Send the question of this week (its Monday) to the member, once; None when there is nothing to send.

    Row, mail and the end of the link before are one transaction: a process that dies in between has
    done nothing, and the next one does it. The token is in the mail only.
    """
    token = new_token()
    with deed("intake.ask", by=by) as d:
        # Two clocks at the same moment: the second waits here, and then finds the row.
        locked = Member.objects.select_for_update().get(pk=member.pk)
        asked = IntakeLink.objects.filter(member=locked, week=week).exists()
        if asked or locked.left_at or not locked.email:
            return None
        now = timezone.now()
        IntakeLink.objects.filter(member=locked, revoked_at=None).update(revoked_at=now)
        link = IntakeLink.objects.create(
            network_id=locked.network_id,
            member=locked,
            week=week,
            token_digest=token_digest(token),
            sent_at=now,
            expires_at=now + LINK_LASTS,
        )
        send("intake", locked.email, {"link": f"/stand/{token}/"}, network_ref=locked.network_id)
        d.note(link)
    return link
