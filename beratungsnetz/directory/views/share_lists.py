"""My Merklisten: which there are, and a new one. Nobody else sees them."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import share_lists as actions
from beratungsnetz.directory.forms.share import ListForm
from beratungsnetz.directory.models import ShareList
from beratungsnetz.directory.models.share_list import HOLDERS, ShareListQuerySet, titles
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui import filters

PAGE = 50
STATES = {"alle": "alle", "offen": "mit Link", "ohne": "ohne Link", "vorbei": "Link abgelaufen"}
ORDERS = {"neu": "zuletzt geändert", "ende": "was bald endet"}
_SORTED = {"neu": ("-changed_at", "-id"), "ende": ("expires_at", "id")}


def _chosen(request: StaffRequest, now: datetime) -> ShareListQuerySet:
    found = ShareList.objects.visible_to(request.actor)
    state = filters.chosen(request.GET, "stand", STATES, "alle")
    if state == "offen":
        found = found.open(now)
    elif state == "ohne":
        found = found.filter(expires_at=None)
    elif state == "vorbei":
        found = found.exclude(expires_at=None).exclude(pk__in=found.open(now))
    return found.order_by(*_SORTED[filters.chosen(request.GET, "ordnung", ORDERS, "neu")])


@for_staff(*HOLDERS)
@require_safe
def share_lists(request: StaffRequest) -> HttpResponse:
    """One's own lists with their state. There is no table to keep: a list is for one person only."""
    now, query = timezone.now(), request.GET.copy()
    query.pop("seite", None)
    page = Paginator(_chosen(request, now), PAGE).get_page(request.GET.get("seite", "")[:6])
    context = {
        "page": page,
        "rows": [(one, title, one.is_open(now)) for one, title in titles(page.object_list)],
        "states": filters.choices(query, "stand", STATES, "alle"),
        "orders": filters.choices(query, "ordnung", ORDERS, "neu"),
        "has_any": bool(page.object_list) or ShareList.objects.visible_to(request.actor).exists(),
    }
    return render(request, "directory/share_lists.html", context)


@for_staff(*HOLDERS)
def share_list_new(request: StaffRequest) -> HttpResponse:
    """An empty list with its title."""
    rules.may_share(request.actor, request.network)
    form = ListForm(request.POST or None, languages=request.network.page_languages)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = actions.make_list(
            request.network,
            by=request.actor,
            title=values["title"],
            language=values["language"],
            key=values["key"],
        )
        return redirect("directory:share_list", n=request.network.slug, ident=made.ident)
    status = 422 if form.errors else 200
    return render(request, "directory/share_list_new.html", {"form": form}, status=status)
