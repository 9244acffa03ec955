"""Somebody reports, in words that only the office reads; the receipt code shows what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.actions.gaps import must_belong
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.models.finding import BESIDES_OFFICE
from beratungsnetz.findings.rules import may_reply
from beratungsnetz.lib.calendar import Workdays, deadline, month_of
from beratungsnetz.lib.codes import ALPHABET, digest, normalise
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actions.members import default_team
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Member, Network, Role
from beratungsnetz.people import limits, records
from beratungsnetz.people.master import subkey
from beratungsnetz.people.models import Circle, SealedRecord

SIGNS = 12  # 60 bits, as on the slip


@dataclass(frozen=True, repr=False)
class Told:
    """What somebody tells: `words` (name → text) are sealed, all else is coded. Without a name."""

    kind: str
    words: Mapping[str, str]
    topic: Topic | None = None
    area: Area | None = None
    groups: Sequence[str] = ()
    often: str = ""
    wrong: str = ""
    about: Member | None = None
    since: date | None = None
    wants_call: bool = False


@dataclass(frozen=True, repr=False)
class Receipt:
    """The row, and the code „7K3M-Q0RT-9XWE“ that is shown to whoever reported, and stored nowhere."""

    report: Report
    code: str


def send(
    network: Network, told: Told, *, by: Actor, key: UUID, page_language: str = "", origin: str = ""
) -> Receipt:
    """Note what somebody reports to the office of `network`; anybody may.

    The code follows from `key`, which only the sender's form knows: sent twice, it is one report, and the
    same code is shown. Raises NotAllowed while nobody of the office could read it (they have no key, or
    all work for the agency it is about), ValueError for topic,
    area or agency of another network, or a report about the office itself.
    """
    must_belong(network, told.topic, told.area)
    if told.about is not None and (
        told.about.network_id != network.pk or told.about.kind == Member.Kind.OFFICE
    ):
        raise ValueError("A report is about an agency of its own network.")
    code = _code_for(network, by, key)
    receipt = _digest(normalise(code))
    known = Report.objects.filter(receipt_digest=receipt).first()
    if known is not None:
        return Receipt(known, code)
    if not can_be_read(network, told.about):
        raise NotAllowed(records.NOBODY_READS_YET)
    with _sealed(network, told.words) as sealed, deed("report.send", by=by, key=key) as d:
        if d.repeated:  # in this very moment, in another window
            records.erase(sealed)
            return Receipt(Report.objects.get(receipt_digest=receipt), code)
        now = timezone.now()
        finding = Finding.objects.create(
            network=network,
            kind=Finding.Kind(told.kind),
            topic=told.topic,
            area=told.area,
            month=month_of(now),
            groups=list(told.groups),
            often=told.often,
            wrong=told.wrong,
            about_member=told.about,
            since=told.since,
            origin=origin,
            created_at=now,
            due_at=office_limit(network, "report", now),
        )
        report = Report.objects.create(
            finding=finding,
            receipt_digest=receipt,
            words=sealed,
            page_language=page_language,
            member_id=_member_of(by),
            wants_call=told.wants_call,
        )
        d.note(finding, why=finding.kind)
    return Receipt(report, code)


def find_report(network: Network, code: str, *, address: str | None = None) -> Report | None:
    """The report of this network with this code as typed, or None. `address` is where the try comes from.

    At most 20 wrong codes per address in 15 minutes: raises limits.TooManyTries. Call it outside
    transactions.
    """
    meant = normalise(code)[:100]
    attempt = limits.begin("receipt", account=meant, address=address)
    found = (
        Report.objects.select_related("finding__merged_into")
        .filter(receipt_digest=_digest(meant), finding__network=network)
        .first()
    )
    if found is not None:
        attempt.was_right()
    return found


def reply(report: Report, text: str, *, by: Actor, key: UUID | None = None) -> Report:
    """Answer the office's question, once. The caller has found the report by its code.

    Raises WrongMoment when no question waits.
    """
    network = report.finding.network
    with _sealed(network, {"text": text}) as sealed, deed("report.reply", by=by, key=key) as d:
        found = Report.objects.select_for_update(of=("self",)).select_related("finding").get(pk=report.pk)
        if d.repeated and found.replied_at is not None:
            records.erase(sealed)
            return found
        may_reply(found)
        now = timezone.now()
        found.reply, found.replied_at = sealed, now
        found.save(update_fields=["reply", "replied_at"])
        found.finding.due_at = office_limit(network, "report", now)
        found.finding.save(update_fields=["due_at"])
        d.note(found.finding)
    return found


def office_limit(network: Network, name: str, now: datetime) -> datetime:
    """The end of the limit `name`, in days on which the office works."""
    return deadline(now, network.limit(name), Workdays(network.state))


def can_be_read(network: Network, about: Member | None = None) -> bool:
    """Whether somebody of the office holds a key and does not work for `about`: else nobody could read it."""
    found = Member.objects.active().filter(network=network, kind=Member.Kind.OFFICE).first()
    if found is None:
        return False
    readers = default_team(found).circle.seats.with_key()
    if about is not None:
        there = Role.objects.active().filter(network=network, member=about, role__in=BESIDES_OFFICE)
        readers = readers.exclude(user_id__in=there.values("user_id"))
    return readers.exists()


def _circle(network: Network) -> Circle:
    office = Member.objects.active().filter(network=network, kind=Member.Kind.OFFICE).first()
    if office is None:
        raise NotAllowed(records.NOBODY_READS_YET)
    return default_team(office).circle


@contextmanager
def _sealed(network: Network, words: Mapping[str, str]) -> Iterator[SealedRecord]:
    """Seal before the transaction begins; erase again when the deed fails."""
    fields = {name: text for name, text in words.items() if text}
    sealed = records.seal(
        SealedRecord.Kind.REPORT, fields, circles=[_circle(network)], network_ref=network.pk
    )
    try:
        yield sealed
    except BaseException:
        records.erase(sealed)
        raise


def _member_of(by: Actor) -> int | None:
    """The agency that a member of staff reports for; the first where there are several."""
    return min(by.member_ids(), default=None) if isinstance(by, Staff) else None


def _digest(code: str) -> str:
    return digest(code, key=subkey("receipt").hex(), purpose="receipt")


def _code_for(network: Network, by: Actor, key: UUID) -> str:
    told = digest(f"{network.pk}:{by.ident}:{key}", key=subkey("receipt").hex(), purpose="receipt-code")
    signs = "".join(ALPHABET[byte % len(ALPHABET)] for byte in bytes.fromhex(told)[:SIGNS])
    return "-".join(signs[place : place + 4] for place in range(0, SIGNS, 4))
