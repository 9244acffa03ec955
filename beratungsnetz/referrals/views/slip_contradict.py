"""„Ich war nicht dort“: the person contradicts an arrival that somebody recorded."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.slip_deed import own_referral, slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip

WORDS = {
    "heading": _("Waren Sie nicht dort?"),
    "lines": (_("Jemand hat eingetragen, dass Sie da waren."), _("Wenn das nicht stimmt, rufen wir Sie an.")),
    "button": _("Ich war nicht dort"),
}


@for_slip()
def slip_contradict(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET asks once more, POST contradicts."""
    referral = own_referral(actor, referral_id)
    return slip_deed(
        request,
        act=lambda form, key: actions.contradict(referral, by=actor, key=key),
        rule=lambda now: rules.may_contradict(actor, referral, now),
        words=WORDS,
    )
