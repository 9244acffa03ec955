"""How long it took, in days: from the request to the first answer, and to the arrival. Never per employee.

The moments stand in the audit: there alone each answer is kept. Only what was done and when is read, not who.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import CharField, Min, QuerySet
from django.db.models.functions import Cast

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.disclosure import enough
from beratungsnetz.lib.years import Period
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.codes import Way
from beratungsnetz.referrals.models import Referral

ANSWERS = ("referrals.accept", "referrals.decline", "referrals.query", "referrals.waitlist")
ARRIVALS = ("referrals.arrive", "referrals.walk_in")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Median:
    """`days` in calendar days; None where fewer than five are behind it."""

    label: str
    days: float | None


def times(member: Member, period: Period) -> list[Median]:
    """Of Begleitungen that were asked for in the period, as far as they were answered or arrived."""
    asked = Referral.objects.filter(
        requested_at__gte=period.start, requested_at__lt=period.end, way=Way.ACCOMPANIED
    )
    sent, got = asked.filter(source_member=member), asked.filter(target_member=member)
    return [
        _median("Bis andere Stellen uns zum ersten Mal antworteten", sent, ANSWERS),
        _median("Bis wir anderen Stellen zum ersten Mal antworteten", got, ANSWERS),
        _median("Bis Menschen von uns bei der anderen Stelle ankamen", sent, ARRIVALS),
        _median("Bis Menschen von anderen Stellen bei uns ankamen", got, ARRIVALS),
    ]


def _median(label: str, referrals: QuerySet[Referral], deeds: tuple[str, ...]) -> Median:
    asked: dict[str, datetime] = {
        str(pk): at for pk, at in referrals.order_by().values_list("pk", "requested_at") if at is not None
    }
    idents = referrals.order_by().annotate(ident=Cast("pk", CharField())).values("ident")
    done = Entry.objects.filter(thing=Referral._meta.label_lower, thing_id__in=idents, deed__in=deeds)
    first = done.order_by().values_list("thing_id").annotate(Min("at"))
    spans = [(at - asked[ident]) / DAY for ident, at in first if ident in asked]
    return Median(label, round(median(spans), 1) if enough(len(spans)) else None)
