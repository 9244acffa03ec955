"""The person takes back that the office may know who they are: it always works, at once."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import Channel
from beratungsnetz.referrals.views.slip_deed import slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip

WORDS = {
    "heading": _("Freigabe an die Geschäftsstelle widerrufen?"),
    "lines": (
        _("Die Geschäftsstelle kann Ihren Namen und Kontakt ab sofort nicht mehr lesen."),
        _("Sie sucht ohne Ihren Namen weiter. Ihr Anliegen bleibt."),
        _("Was die Stelle schon rechtmäßig in ihre eigene Akte übernommen hat, bleibt dort."),
        _("Ein Widerruf hat sonst keine Folgen für Sie."),
    ),
    "button": _("Jetzt widerrufen"),
    "danger": True,
}


@for_slip()
def slip_withdraw_office(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """GET asks once more, POST withdraws."""
    need = own_slip(actor).need
    return slip_deed(
        request,
        act=lambda values, key: actions.withdraw_office_release(
            need, by=actor, channel=Channel.SLIP, key=key
        ),
        rule=lambda now: rules.may_withdraw_office_release(actor, need, now),
        words=WORDS,
    )
