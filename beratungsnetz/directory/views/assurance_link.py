"""`/bestaetigung/<token>/`: the mail „Stimmt das noch?“ leads here: say yes, or learn whom to tell."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.directory.actions.assurance import asked_by, confirm_by_link, find_link
from beratungsnetz.directory.models import AssuranceLink
from beratungsnetz.directory.presenters.assurance import questions_of
from beratungsnetz.networks.answers import unlisted
from beratungsnetz.people import limits
from beratungsnetz.ui.forms import KernForm, key_of

#: Clicks on one link in 15 minutes; a member with many services needs some dozens.
MOST = 120
ALL = "alle"


@unlisted
def assurance_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what stands there and changes nothing: mail programs open links to look ahead.

    POST confirms one service, or all. Unknown and expired links look alike.
    """
    now = timezone.now()
    link = find_link(token, now)
    if link is None:
        return render(request, "directory/assurance_link_gone.html", status=404)
    if request.method != "POST":
        return _page(request, link, KernForm())
    form = KernForm(request.POST)
    try:
        limits.take("assurance", str(link.pk), most=MOST)
    except limits.TooManyTries as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, link, form, 429)
    wanted = request.POST.get("service", "")
    services = [one for one in asked_by(link, now) if wanted in (ALL, str(one.public_id))]
    if not services:
        form.add_error(None, "Dieses Angebot gibt es hier nicht mehr. Bitte wählen Sie neu.")
        return _page(request, link, form, 422)
    confirm_by_link(link, services, key=key_of(request))
    return redirect(request.path)


def _page(request: HttpRequest, link: AssuranceLink, form: KernForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    questions = questions_of(asked_by(link, now), link.network, now, since=link.sent_at)
    context = {
        "network": link.network,
        "member": link.member,
        "questions": questions,
        "open": sum(not one.done for one in questions),
        "form": form,
    }
    return render(request, "directory/assurance_link.html", context, status=status)
