"""`/stand/<token>/`: whoever holds the link of the weekly mail says how the member's services stand."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.directory.actions.intake import confirm_by_link, find_link, services_of, set_by_link
from beratungsnetz.directory.forms.intake import IntakeForm
from beratungsnetz.directory.models import IntakeLink, Service
from beratungsnetz.directory.presenters.intake import card_of, with_states
from beratungsnetz.networks.answers import unlisted
from beratungsnetz.people import limits
from beratungsnetz.ui.forms import key_of, readable

#: Clicks on one link in 15 minutes; a member with many services needs some dozens.
MOST = 120


@unlisted
def intake_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the services and changes nothing: mail programs open links to look ahead. POST changes one.

    Unknown, replaced and expired links look alike.
    """
    link = find_link(token, timezone.now())
    if link is None:
        return render(request, "directory/intake_link_gone.html", status=404)
    if request.method != "POST":
        return _page(request, link, IntakeForm(), QueryDict())
    asked = IntakeForm(request.POST)
    try:
        limits.take("intake", str(link.pk), most=MOST)
    except limits.TooManyTries as refusal:
        asked.add_error(None, refusal.sentence)
        return _page(request, link, asked, request.POST, 429)
    if request.POST.get("deed") == "same":
        confirm_by_link(link, key=key_of(request))
        return redirect(request.path)
    wanted = request.POST.get("service", "")
    service = next((one for one in services_of(link.member) if str(one.public_id) == wanted), None)
    if service is None:
        asked.add_error(None, "Dieses Angebot gibt es hier nicht mehr. Bitte wählen Sie neu.")
    if not asked.is_valid() or service is None:
        return _page(request, link, asked, request.POST)
    values = asked.cleaned_data
    set_by_link(link, service, state=values["state"], weeks=values["weeks"], key=values["key"])
    return redirect(request.path)


def _page(
    request: HttpRequest, link: IntakeLink, form: IntakeForm, data: QueryDict, refused: int = 422
) -> HttpResponse:
    now, typed, wanted = timezone.now(), data.get("weeks", ""), data.get("service", "")

    def kept(service: Service) -> str:
        return typed if str(service.public_id) == wanted and readable(typed) else ""

    cards = [card_of(one, now, request.path, kept(one)) for one in with_states(services_of(link.member))]
    context = {
        "network": link.network,
        "member": link.member,
        "cards": cards,
        "form": form,
        "all_said": bool(cards) and all(card.state.today for card in cards),
        "any_said": any(card.state.day and not card.state.today for card in cards),
    }
    status = refused if form.errors else 200
    return render(request, "directory/intake_link.html", context, status=status)
