"""The person has released in a talk: here they read what it says, and say that it is right."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import ReleaseForm
from beratungsnetz.referrals.models import Release
from beratungsnetz.referrals.presenters.release import facts_of, signed_texts, terms_of, wordings
from beratungsnetz.referrals.views.slip_deed import own_referral, slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip


@for_slip(pin=True)
def slip_confirm(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET shows the release as it was recorded, POST confirms it. No: that is the withdrawal."""
    referral = own_referral(actor, referral_id)
    spoken = Release.objects.to_confirm().filter(referral=referral).first()
    return slip_deed(
        request,
        act=lambda form, key: actions.confirm_release(referral, by=actor, form=ReleaseForm.SLIP, key=key),
        rule=lambda now: rules.may_confirm_release(actor, referral, now),
        words={
            "heading": _("Stimmt Ihre Freigabe?"),
            "lines": (
                _("Sie haben im Gespräch freigegeben. Bitte lesen Sie, was wir aufgeschrieben haben."),
                _("Stimmt etwas nicht? Dann gehen Sie zurück und widerrufen Sie die Freigabe."),
            ),
            "facts": facts_of(terms_of(spoken)) if spoken else (),
            "texts": wordings(signed_texts(spoken)) if spoken else (),
            "button": _("Ja, das stimmt"),
        },
    )
