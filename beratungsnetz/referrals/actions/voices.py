"""How it went, in the person's word. Nobody reads who said what: it is only counted per topic and month."""

from uuid import UUID

from django.db.models import F
from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.calendar import month_of
from beratungsnetz.networks.actor import Actor
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import lock, note
from beratungsnetz.referrals.codes import Word
from beratungsnetz.referrals.models import Referral, Voice


def say_how_it_went(referral: Referral, *, by: Actor, word: str, key: UUID | None = None) -> Referral:
    """Once per Begleitung. The row and the audit say that the person spoke, never what they said."""
    with deed("referrals.say_how_it_went", by=by, key=key) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_say_how_it_went(by, found, now)
        counted, _ = Voice.objects.get_or_create(
            network_id=found.network_id,
            topic_id=found.part.topic_id,
            month=month_of(now),
            word=Word(word),
        )
        Voice.objects.filter(pk=counted.pk).update(count=F("count") + 1)
        found.person_spoke_at = now
        found.save(update_fields=["person_spoke_at"])
        note(d, found, by)
    return found
