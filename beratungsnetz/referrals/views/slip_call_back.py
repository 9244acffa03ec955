"""The person asks to be called back, at a number and a time that are safe for them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_wish import CallBackForm
from beratungsnetz.referrals.views.slip_deed import slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip

WORDS = {
    "heading": _("Sollen wir Sie anrufen?"),
    "lines": (
        _("Nur wer für Sie zuständig ist, sieht Nummer und Zeit. Danach werden sie gelöscht."),
        _("Sie müssen nichts ausfüllen. Wir melden uns dann so vorsichtig wie möglich."),
    ),
    "button": _("Bitte rufen Sie mich an"),
}


@for_slip()
def slip_call_back(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """GET asks where and when, POST sends the wish. Asked again, the new answers count."""
    need = own_slip(actor).need
    return slip_deed(
        request,
        form=CallBackForm,
        act=lambda form, key: actions.ask_call_back(need, by=actor, call=form.call(), key=key),
        rule=lambda now: rules.may_ask_call_back(actor, need, timezone.now()),
        words=WORDS,
    )
