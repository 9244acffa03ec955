"""The person asks to be called back."""

from django.http import HttpRequest, HttpResponse

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.views.slip_deed import slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip

WORDS = {
    "heading": "Sollen wir Sie anrufen?",
    "lines": (
        "Wer für Sie zuständig ist, sieht Ihren Wunsch und ruft Sie an.",
        "Wir nehmen die Nummer, die Sie uns im Gespräch gegeben haben.",
    ),
    "button": "Ja, bitte rufen Sie an",
}


@for_slip()
def slip_call_back(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """GET asks, POST sends the wish."""
    slip = own_slip(actor)
    return slip_deed(
        request,
        act=lambda values, key: actions.ask_call_back(slip, by=actor, key=key),
        rule=lambda now: None,
        words=WORDS,
    )
