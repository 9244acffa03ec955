"""„Neu für Sie“: one click to the thing, which is read by that; or all of it read."""

from django import forms
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.today.actions import mark_read
from beratungsnetz.today.notices import SHOWN, unread
from beratungsnetz.ui.forms import KernForm, key_of


class ReadForm(KernForm):
    """Up to which row the page had shown them: what came since stays new."""

    newest = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)


@for_staff()
def notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Open the thing of one notice. Takes only POST, and says so only to whom it belongs."""
    found = [one for one in unread(request.actor, timezone.now()) if one.entry == pk]
    if not found:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    mark_read(found, by=request.actor, key=key_of(request))
    return redirect(found[0].url)


@for_staff()
def notices_read(request: StaffRequest) -> HttpResponse:
    """„Alles gelesen“: all that the page had shown, older ones follow. Takes only POST."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ReadForm(request.POST)
    form.is_valid()
    newest = form.cleaned_data.get("newest")
    found = [one for one in unread(request.actor, timezone.now()) if newest is None or one.entry <= newest]
    mark_read(found[:SHOWN], by=request.actor, key=form.cleaned_data["key"])
    return redirect("today:today", n=request.network.slug)
