"""Withdraw the consent alone: nobody there reads any more, and the Begleitung goes on."""

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
    "heading": _("Nur die Einwilligung widerrufen?"),
    "lines": (
        _("Die Stelle kann hier ab sofort nichts mehr über Sie lesen."),
        _("Die Begleitung geht weiter. Ihre Beratungsstelle darf mit der anderen Stelle noch sprechen."),
        _("Soll sie auch nicht mehr sprechen? Dann widerrufen Sie die ganze Freigabe."),
    ),
    "button": _("Einwilligung widerrufen"),
    "danger": True,
}


@for_slip()
def slip_consent(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET asks once more, POST withdraws. The code is enough, as for the whole release."""
    referral = own_referral(actor, referral_id)
    return slip_deed(
        request,
        act=lambda form, key: actions.withdraw_consent(referral, by=actor, channel=Channel.SLIP, key=key),
        rule=lambda now: rules.may_withdraw_release(actor, referral, now),
        words=WORDS,
        after=lambda: to_receipt(referral),
    )
