"""The person's own word ends the need. It needs the PIN: a found slip must not end anything."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import Channel
from beratungsnetz.referrals.forms_slip import OwnEndForm
from beratungsnetz.referrals.views.slip_deed import slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip

WORDS = {
    "heading": _("Möchten Sie aufhören?"),
    "lines": (_("Dann sucht niemand mehr für Sie."), _("Sie können jederzeit neu zu uns kommen.")),
    "button": _("Ja, aufhören"),
    "danger": True,
}


@for_slip(pin=True)
def slip_end(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """GET asks for the reason, POST ends."""
    need = own_slip(actor).need
    return slip_deed(
        request,
        form=OwnEndForm,
        act=lambda form, key: actions.end(
            need, by=actor, channel=Channel.SLIP, reason=form.cleaned_data["reason"], key=key
        ),
        rule=lambda now: rules.may_end(actor, need, now),
        words=WORDS,
    )
