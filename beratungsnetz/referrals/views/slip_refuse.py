"""The person does not release: nothing is sent, and nothing bad follows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.slip_deed import own_referral, slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip

WORDS = {
    "heading": _("Möchten Sie nicht freigeben?"),
    "lines": (
        _("Dann fragen wir diese Stelle nicht."),
        _("Das hat keine Folgen für Sie. Wir sprechen mit Ihnen über andere Wege."),
    ),
    "button": _("Ich gebe nicht frei"),
}


@for_slip()
def slip_refuse(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET asks once more, POST refuses."""
    referral = own_referral(actor, referral_id)
    return slip_deed(
        request,
        act=lambda form, key: actions.refuse(referral, by=actor, key=key),
        rule=lambda now: rules.may_refuse(actor, referral, now),
        words=WORDS,
    )
