"""„Stimmt nicht mehr“: anybody says what is wrong with a service."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from beratungsnetz.directory.actions.hints import leave_hint
from beratungsnetz.directory.forms.hint import HintForm
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.translations import SaidText
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.http import Request
from beratungsnetz.people import limits
from beratungsnetz.people.lockout import address_of
from beratungsnetz.ui.given_back import gives_back
from beratungsnetz.ui.languages import current

MOST = 10  # hints from one address in 15 minutes: a library has one for all its visitors


@gives_back("words")
@leads_on
def service_hint(request: Request, public_id: str) -> HttpResponse:
    """One screen, and a word of thanks. A refused form comes back with all that was typed (422)."""
    services = Service.objects.visible_to(request.actor).prefetch_related("texts")
    service = get_object_or_404(services, public_id=public_id)
    form = HintForm(request.POST if request.method == "POST" else None)
    asks, status, sent = False, 200, False
    if form.is_bound:
        valid = form.is_valid()
        asks = valid and form.asks_once()
        status = 200 if valid and not asks else 422
        if status == 200:
            values = form.cleaned_data
            try:
                limits.take("hint", address_of(request), most=MOST)
                leave_hint(
                    service, by=request.actor, wrong=values["wrong"], words=values["words"], key=values["key"]
                )
                sent = True
            except limits.TooManyTries:
                form.add_error(
                    None, _("Von Ihrem Anschluss kamen viele Meldungen. Bitte warten Sie 15 Minuten.")
                )
                status = 429
    context = {
        "form": form,
        "asks": asks,
        "sent": sent,
        "text": SaidText(service),
        "service": service,
        "base": "ui/staff.html" if _in_the_house(request) else "ui/public.html",
    }
    return render(request, "directory/service_hint.html", context, status=status)


def _in_the_house(request: Request) -> bool:
    return isinstance(request.actor, Staff) and not current().segment
