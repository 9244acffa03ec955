"""How it went, in the person's word: counted, and shown to nobody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_wish import WordForm
from beratungsnetz.referrals.views.slip_deed import own_referral, slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip

WORDS = {
    "heading": _("Hat es Ihnen geholfen?"),
    "lines": (
        _("Die Stelle erfährt nicht, was Sie hier sagen. Wir zählen nur, wie oft etwas geholfen hat."),
        _("So sehen wir, was im Netz fehlt."),
    ),
    "button": _("Absenden"),
}


@for_slip()
def slip_tell(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET asks, POST counts the word; once for each Begleitung."""
    referral = own_referral(actor, referral_id)
    return slip_deed(
        request,
        form=WordForm,
        act=lambda form, key: actions.say_how_it_went(
            referral, by=actor, word=form.cleaned_data["word"], key=key
        ),
        rule=lambda now: rules.may_say_how_it_went(actor, referral, now),
        words=WORDS,
    )
