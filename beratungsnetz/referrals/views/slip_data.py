"""The person asks what is stored of them (Art. 15 GDPR)."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.slip_deed import slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip

WORDS = {
    "heading": _("Möchten Sie wissen, was über Sie gespeichert ist?"),
    "lines": (
        _("Die zuständige Stelle antwortet Ihnen in einem Monat oder früher."),
        _("Sie gibt die Auskunft nur Ihnen. Bitte bringen Sie dafür einen Ausweis mit."),
    ),
    "button": _("Ja, ich möchte Auskunft"),
}


@for_slip()
def slip_data(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """GET tells what follows, POST makes it a duty of whoever is responsible."""
    need = own_slip(actor).need
    return slip_deed(
        request,
        act=lambda form, key: actions.ask_own_data(need, by=actor, key=key),
        rule=lambda now: rules.may_ask_own_data(actor, need, now),
        words=WORDS,
    )
