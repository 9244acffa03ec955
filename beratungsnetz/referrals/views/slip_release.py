"""The person grants the release that was asked for. It needs the PIN, and tells exactly what is granted."""

import hashlib
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beratungsnetz.lib.calendar import german_date, last_day_before
from beratungsnetz.lib.canonical import canonical_bytes
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.people import circles
from beratungsnetz.people.models import User
from beratungsnetz.referrals import actions, rules, texts
from beratungsnetz.referrals.actions import Grant
from beratungsnetz.referrals.actions.releases import longest_until
from beratungsnetz.referrals.codes import ReleaseForm
from beratungsnetz.referrals.models import Referral, ReleaseText
from beratungsnetz.referrals.presenters.identity import LABELS
from beratungsnetz.referrals.presenters.rows import service_name, with_names
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
    release, consent = texts.ensure_texts(referral.network)
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
    return slip_deed(
        request,
        act=lambda values, key: actions.release(referral, by=actor, grant=grant, key=key),
        rule=lambda now: rules.may_release(actor, referral, now),
        words={
            **_words(referral, fields, people, last_day),
            "shown": shown,
            "texts": [(text.get_kind_display(), text.body) for text in (release, consent)],
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


def _words(referral: Referral, fields: list[str], readers: list[User], last_day: date) -> dict[str, object]:
    agency = service_name(with_names(Referral.objects.filter(pk=referral.pk)).get())
    people = ", ".join(str(user) for user in readers)
    what = (
        ", ".join(LABELS.get(name, name) for name in fields) or "was Sie uns zu diesem Anliegen gesagt haben"
    )
    return {
        "heading": "Möchten Sie freigeben?",
        "lines": (
            f"Wir möchten diese Stelle für Sie fragen: {agency}.",
            f"Wenn sie zusagt, darf sie lesen: {what}.",
            f"Lesen dürfen nur: {people}." if people else "Die Stelle hat kein Konto. Wir rufen dort an.",
            f"Ihre Freigabe gilt für diese Begleitung, höchstens bis {german_date(last_day)}.",
            "Sie ist freiwillig. Ohne sie suchen wir einen anderen Weg mit Ihnen.",
            "Sie können sie jederzeit hier widerrufen, ohne Grund.",
        ),
        "button": "Ja, ich gebe frei",
    }
