"""One subscription: what would come, what came, and what stands in the way."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import OutsideId
from beratungsnetz.interop.subscriptions import actions, rules
from beratungsnetz.interop.subscriptions.forms import ChangeForm, EndForm, SubscribeForm
from beratungsnetz.interop.subscriptions.presenters import reading_of, state_words
from beratungsnetz.interop.subscriptions.views.deeds import soon
from beratungsnetz.interop.subscriptions.views.found import subscription_of
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName

READINGS = 20


@for_staff(RoleName.OFFICE)
@require_safe
def subscription(request: StaffRequest, pk: int) -> HttpResponse:
    """While somebody reads it, the page looks after itself again and again."""
    found = subscription_of(request, pk)
    now = timezone.now()
    ours = OutsideId.objects.filter(
        network=request.network, source=found.source.key, kind="service", service__status="active"
    )
    readings = [reading_of(one) for one in found.harvests.all()[:READINGS]]
    is_due = found.next_at is not None and found.next_at <= now
    context = {
        "one": found,
        "state": state_words(found, now),
        "services": ours.count(),
        "readings": readings,
        "proposed": readings[0] if readings and found.state == found.State.PROPOSED else None,
        "reads": found.reads(now),
        "waits": settings.OUTBOUND and (found.reads(now) or is_due),
        "is_off": not settings.OUTBOUND,
        "ending": EndForm(),
    }
    return render(request, "subscriptions/subscription.html", context)


@for_staff(RoleName.OFFICE)
def subscribe(request: StaffRequest) -> HttpResponse:
    """Write down whom to read. Nothing comes before the office has seen what would come."""
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.subscribe(request.network, by=request.actor, **form.values())
        except WrongMoment as known:
            form.add_error("address", str(known))
        else:
            messages.success(request, soon("Eingetragen. Wir sehen nach, was dort steht."))
            return redirect("subscriptions:subscription", n=request.network.slug, pk=made.pk)
    context = {"form": form, "is_off": not settings.OUTBOUND}
    return render(request, "subscriptions/subscribe.html", context, status=422 if form.errors else 200)


@for_staff(RoleName.OFFICE)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Its name, its licence, and how often it is read."""
    found = subscription_of(request, pk)
    rules.must_not_be_over(found)
    source = found.source
    initial = {
        "name": source.name, "website": source.website, "credit": source.credit, "hours": found.hours
    }  # fmt: skip
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change(found, by=request.actor, **form.values())
        messages.success(request, "Gespeichert.")
        return redirect("subscriptions:subscription", n=request.network.slug, pk=found.pk)
    context = {"form": form, "one": found}
    return render(request, "subscriptions/change.html", context, status=422 if form.errors else 200)
