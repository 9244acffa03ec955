"""The person grants the release that was asked for. It needs the PIN, and tells exactly what is granted."""

import hashlib
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.lib.canonical import canonical_bytes
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.people import circles
from beratungsnetz.people.models import User
from beratungsnetz.referrals import actions, rules, texts
from beratungsnetz.referrals.actions import Grant
from beratungsnetz.referrals.actions.releases import agency_name, longest_until
from beratungsnetz.referrals.codes import ReleaseForm
from beratungsnetz.referrals.models import Referral, ReleaseText
from beratungsnetz.referrals.presenters.release import Terms, facts_of, wordings
from beratungsnetz.referrals.views.deed_table import fields_of
from beratungsnetz.referrals.views.slip_deed import own_referral, slip_deed
from beratungsnetz.referrals.views.slip_door import for_slip

CHANGED = "Was hier steht, hat sich gerade geändert. Bitte lesen Sie die Seite noch einmal."


@for_slip(pin=True)
def slip_release(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """GET shows who may read what and until when, POST grants."""
    referral = own_referral(actor, referral_id)
    fields, people = fields_of(referral), _people(referral)
    until = longest_until(timezone.now())
    last_day = last_day_before(until)
    release, consent = texts.ensure_texts(referral.network, get_language() or texts.GERMAN)
    grant = Grant(
        fields=fields,
        recipients=people,
        valid_until=until,
        form=ReleaseForm.SLIP,
        text=release,
        consent_text=consent,
    )
    shown = _digest(referral, people, last_day, (release, consent))
    # Whoever joined the team meanwhile was not read by the person, so is not released; nor a later day,
    # nor another wording.
    if request.POST.get("shown", shown) != shown:
        raise WrongMoment(CHANGED)
    terms = Terms(
        discloser=str(referral.source_member),
        recipient=agency_name(referral),
        fields=fields,
        last_day=last_day,
        people=[str(user) for user in people],
    )
    return slip_deed(
        request,
        act=lambda form, key: actions.release(referral, by=actor, grant=grant, key=key),
        rule=lambda now: rules.may_release(actor, referral, now),
        words={
            "heading": _("Möchten Sie freigeben?"),
            "lines": (
                _("Wir möchten diese Stelle für Sie fragen. Sie liest erst etwas, wenn sie zugesagt hat."),
                _("Die Freigabe ist freiwillig. Ohne sie suchen wir einen anderen Weg mit Ihnen."),
                _("Sie können sie jederzeit hier widerrufen, ohne Grund."),
            ),
            "facts": facts_of(terms),
            "shown": shown,
            "texts": wordings((release, consent)),
            "button": _("Ja, ich gebe frei"),
        },
    )


def _people(referral: Referral) -> list[User]:
    team = referral.target_team
    return list(circles.people_of(team.circle)) if team is not None else []


def _digest(referral: Referral, people: list[User], last_day: date, signed: tuple[ReleaseText, ...]) -> str:
    """Stands for what the page said: which Begleitung, whom by name, until which day, in which words."""
    said = {
        "referral": referral.public_id,
        "people": [(user.pk, str(user)) for user in people],
        "until": last_day.isoformat(),
        "texts": [text.sha256 for text in signed],
    }
    return hashlib.sha256(canonical_bytes(said)).hexdigest()
