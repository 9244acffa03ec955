"""Services with what is known of their confirmation: asked of the database, and told for one of them."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce

from beratungsnetz.directory.models import Assurance, Service, ServiceQuerySet
from beratungsnetz.directory.standing import CALL, REMIND, Standing, asked_before, due_before, state_of
from beratungsnetz.networks.models import Network

RECORD = Assurance.Part.RECORD.value


def with_confirmation(services: ServiceQuerySet) -> ServiceQuerySet:
    """Annotated with `confirmed_at`: when the whole record was confirmed, or last changed where never."""
    record = FilteredRelation("assurances", condition=Q(assurances__part=RECORD))
    found = services.annotate(record=record)
    return found.annotate(confirmed_at=Coalesce(F("record__confirmed_at"), F("last_modified")))


REACHABLE = Q(member__isnull=False, member__left_at=None) & ~Q(member__email="")
#: The last question counts: put to the member of now, and not answered since.
ASKED = Q(assurance_question__member=F("member"), assurance_question__asked_at__gt=F("confirmed_at"))


def due(services: ServiceQuerySet, network: Network, today: date) -> ServiceQuerySet:
    """Those whose confirmation has run out on `today`."""
    limit = Q(confirmed_at__lt=due_before(today, network.assurance_months))
    return with_confirmation(services).filter(limit)


def to_mail(network: Network, today: date) -> ServiceQuerySet:
    """Due services whose member can be asked by mail, and is to be asked or reminded."""
    active = Service.objects.filter(network=network, status=Service.Status.ACTIVE)
    asked_long_ago = Q(assurance_question__asked_at__lt=asked_before(today, REMIND))
    once = Q(assurance_question__reminded_at=None)
    waits = due(active, network, today).filter(REACHABLE)
    return waits.filter(_not_asked() | ASKED & asked_long_ago & once)


def to_call(services: ServiceQuerySet, network: Network, today: date) -> ServiceQuerySet:
    """The office's list: no mail reaches their member, or nobody has answered for six weeks."""
    long_due = Q(confirmed_at__lt=due_before(today - timedelta(days=CALL), network.assurance_months))
    silent = ASKED & Q(assurance_question__asked_at__lt=asked_before(today, CALL))
    return due(services, network, today).filter(~REACHABLE | silent | _not_asked() & long_due)


def _not_asked() -> Q:
    never = Q(assurance_question=None) | ~Q(assurance_question__member=F("member"))
    return never | Q(assurance_question__asked_at__lte=F("confirmed_at"))


def words_on(service: Service) -> dict[str, Assurance]:
    """Part → its last word; what was said of the whole record counts for each part. Loads `assurances`."""
    rows = {row.part: row for row in service.assurances.all()}
    record = rows.get(RECORD)
    if record is None:
        return rows
    return {
        part: max(record, rows.get(part, record), key=lambda row: row.confirmed_at)
        for part in Assurance.Part.values
    } | {RECORD: record}


def confirmed_at(service: Service) -> datetime:
    """When the whole record was confirmed; where nobody did, when it was last changed."""
    record = next((row for row in service.assurances.all() if row.part == RECORD), None)
    return record.confirmed_at if record else service.last_modified


def standing_of(service: Service, months: int, today: date) -> Standing:
    """Where a service stands. Needs `member` and `assurance_question` loaded, and `assurances`."""
    member = service.member
    try:
        question = service.assurance_question
    except ObjectDoesNotExist:
        question = None
    asked = question.asked_at if question and question.member_id == service.member_id else None
    reachable = bool(member and not member.left_at and member.email)
    return state_of(confirmed_at(service), asked, months, today, reachable=reachable)
