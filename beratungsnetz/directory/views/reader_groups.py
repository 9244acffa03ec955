"""Who reads Leichte Sprache for the network: the office keeps the groups and sends them texts."""

from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from beratungsnetz.directory.actions.readings import end_group, is_ready, keep_group, pending_of, send_texts
from beratungsnetz.directory.forms.reading import ReaderGroupForm, SendForm
from beratungsnetz.directory.models import ReaderGroup, Reading, Service
from beratungsnetz.directory.presenters.readings import rows_of, with_texts
from beratungsnetz.directory.presenters.versions import NAMELESS
from beratungsnetz.directory.versions import LEICHT, german_of
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of

SHOWN = 50


@for_staff(RoleName.OFFICE)
def reader_groups(request: StaffRequest) -> HttpResponse:
    """All groups, and the form for a new one."""
    form = ReaderGroupForm(request.POST or None)
    late = False
    if form.is_bound and form.is_valid():
        try:
            made = _kept(request, form)
        except WrongMoment as refusal:
            form.add_error("name", str(refusal))
            late = True
        else:
            messages.success(request, "Gespeichert. Jetzt können Sie Texte schicken.")
            return redirect("directory:reader_group", n=request.network.slug, pk=made.pk)
    now = timezone.now()
    waiting = Count("links__readings", filter=Q(links__readings__in=Reading.objects.waiting(now)))
    good = Count("links__readings", filter=Q(links__readings__verdict=Reading.Verdict.GOOD))
    groups = ReaderGroup.objects.visible_to(request.actor).annotate(waiting=waiting, good=good)
    context = {"form": form, "groups": groups, "ready": len(_ready(request))}
    status = 409 if late else 422 if form.errors else 200
    return render(request, "directory/reader_groups.html", context, status=status)


def _kept(request: StaffRequest, form: ReaderGroupForm, group: ReaderGroup | None = None) -> ReaderGroup:
    told = form.cleaned_data
    return keep_group(
        request.network, by=request.actor, name=told["name"], mail=told["mail"], group=group, key=told["key"]
    )


def _found(request: StaffRequest, pk: int) -> ReaderGroup:
    groups = ReaderGroup.objects.visible_to(request.actor).select_related("network")
    return get_object_or_404(groups, pk=min(pk, 2**62))


def _with_current_text(request: StaffRequest) -> list[Service]:
    """Services with a text that no group has tested yet, by agency; also those that one is reading."""
    texts = Q(texts__language=LEICHT, texts__tested_at=None, texts__source_version__gte=F("german_version"))
    found = Service.objects.visible_to(request.actor).filter(texts).select_related("member")
    rows = found.prefetch_related("texts")
    return sorted(rows, key=lambda one: (one.member.name if one.member else "", one.pk))


def _ready(request: StaffRequest) -> list[Service]:
    """Those of which nobody reads the text just now."""
    pending = pending_of(request.network, timezone.now())
    return [one for one in _with_current_text(request) if is_ready(one, pending)]


def _choices(services: list[Service]) -> list[tuple[str, str]]:
    return [(str(one.public_id), _named(one)) for one in services]


def _named(service: Service) -> str:
    german = german_of(service)
    name = german.name if german else NAMELESS
    return f"{name} ({service.member.name})" if service.member else name


@for_staff(RoleName.OFFICE)
def reader_group(request: StaffRequest, pk: int) -> HttpResponse:
    """One group: what it was sent and said; its name and mailbox can be changed."""
    group = _found(request, pk)
    form = ReaderGroupForm(request.POST or None, initial={"name": group.name, "mail": group.mail})
    late = False
    if form.is_bound and form.is_valid():
        try:
            _kept(request, form, group)
        except WrongMoment as refusal:
            form.add_error("name", str(refusal))
            late = True
        else:
            messages.success(request, "Gespeichert.")
            return redirect("directory:reader_group", n=request.network.slug, pk=group.pk)
    return _page(request, group, form=form, status=409 if late else 422 if form.errors else 200)


@for_staff(RoleName.OFFICE)
@require_POST
def reader_group_send(request: StaffRequest, pk: int) -> HttpResponse:
    """The chosen texts go to the group's assistant, in one mail."""
    group, known = _found(request, pk), _with_current_text(request)
    # Whoever presses twice chooses what is on its way by now: the action knows the key.
    form = SendForm(request.POST, ready=_choices(known))
    problem = ""
    if form.is_valid():
        chosen = [one for one in known if str(one.public_id) in form.cleaned_data["texts"]]
        try:
            send_texts(group, chosen, by=request.actor, key=form.cleaned_data["key"])
        except WrongMoment as late:
            form.add_error(None, str(late))
            problem = str(late)
        else:
            messages.success(request, "Geschickt. Die Gruppe hat sechs Wochen Zeit.")
            return redirect("directory:reader_group", n=request.network.slug, pk=group.pk)
    return _page(request, group, send=form, status=409 if problem else 422)


@for_staff(RoleName.OFFICE)
@require_POST
def reader_group_end(request: StaffRequest, pk: int) -> HttpResponse:
    """It reads no more; or it reads again."""
    group = _found(request, pk)
    ends = request.POST.get("deed") != "wieder"
    end_group(group, by=request.actor, ends=ends, key=key_of(request))
    messages.success(request, "Diese Gruppe liest nicht mehr." if ends else "Diese Gruppe liest wieder.")
    return redirect("directory:reader_group", n=request.network.slug, pk=group.pk)


def _page(
    request: StaffRequest,
    group: ReaderGroup,
    *,
    form: ReaderGroupForm | None = None,
    send: SendForm | None = None,
    status: int = 200,
) -> HttpResponse:
    readings = Reading.objects.visible_to(request.actor).filter(link__group=group).order_by("-pk")
    ready = _choices(_ready(request))
    context = {
        "group": group,
        "form": form or ReaderGroupForm(initial={"name": group.name, "mail": group.mail}),
        "send": send or SendForm(ready=ready),
        "ready": ready,
        "rows": rows_of(with_texts(readings)[:SHOWN], request.network.slug, timezone.now()),
    }
    return render(request, "directory/reader_group.html", context, status=status)
