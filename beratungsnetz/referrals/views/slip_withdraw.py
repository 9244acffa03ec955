"""Withdraw a release: it always works, at once, and says what ends and what stays."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import Channel
from beratungsnetz.referrals.views.slip_deed import own_referral, slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip
from beratungsnetz.referrals.views.slip_receipt import to_receipt

WORDS = {
    "heading": _("Freigabe widerrufen?"),
    "lines": (
        _("Die Stelle kann Ihren Namen und Kontakt ab sofort nicht mehr lesen."),
        _("Die Begleitung zu dieser Stelle endet. Ihr Anliegen bleibt, und wir sprechen mit Ihnen."),
        _("Was die Stelle schon rechtmäßig in ihre eigene Akte übernommen hat, bleibt dort."),
        _("Ein Widerruf hat sonst keine Folgen für Sie."),
    ),
    "button": _("Jetzt widerrufen"),
    "danger": True,
}


@for_slip()
def slip_withdraw(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET asks once more, POST withdraws."""
    referral = own_referral(actor, referral_id)
    return slip_deed(
        request,
        act=lambda form, key: actions.withdraw_release(referral, by=actor, channel=Channel.SLIP, key=key),
        rule=lambda now: rules.may_withdraw_release(actor, referral, now),
        words=WORDS,
        after=lambda: to_receipt(referral),
    )
