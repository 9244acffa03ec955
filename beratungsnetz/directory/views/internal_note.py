"""Internal notes on a service, and whom to call there: pages for those who work in the network."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import internal_notes as actions
from beratungsnetz.directory.forms.internal_note import HandoverForm, NoteForm
from beratungsnetz.directory.models import Contact, InternalNote, Service
from beratungsnetz.directory.models.contact import ContactQuerySet
from beratungsnetz.directory.presenters.intake import with_states
from beratungsnetz.directory.search import contacts as searching
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui.forms import key_of

MOST = 30  # contacts offered at once; words find the others


def _service(request: StaffRequest, public_id: str) -> Service:
    return get_object_or_404(with_states(Service.objects.visible_to(request.actor)), public_id=public_id)


def _found(request: StaffRequest, pk: int) -> InternalNote:
    """Removed ones exist only for those who may bring them back. Raises Http404, NotAllowed."""
    notes = InternalNote.objects.visible_to(request.actor).select_related("service", "member")
    found = get_object_or_404(notes, pk=pk)
    if not rules.allows(rules.may_keep_note, request.actor, found) and found.deleted_at:
        raise Http404
    rules.may_keep_note(request.actor, found)
    return found


def _back(request: StaffRequest, service: Service) -> HttpResponse:
    return redirect("directory:service", n=request.network.slug, public_id=service.public_id)


@for_staff(*rules.WRITERS)
@leads_on
def note_new(request: StaffRequest, public_id: str) -> HttpResponse:
    """A new note on a service."""
    service = _service(request, public_id)
    rules.may_write_note(request.actor, service)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.add_note(service, by=request.actor, text=values["text"], key=values["key"])
        messages.success(request, "Gespeichert. Nur Fachkräfte des Netzes lesen die Notiz.")
        return _back(request, service)
    return _page(request, form, service, None)


@for_staff(*rules.WRITERS)
def note(request: StaffRequest, pk: int) -> HttpResponse:
    """Change or remove a note; bring a removed one back."""
    found = _found(request, pk)
    service = _service(request, str(found.service.public_id))
    form = NoteForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = actions.change_note(found, by=request.actor, text=values["text"], key=values["key"])
        _must_be_same(done, found)
        messages.success(request, "Gespeichert. Nur Fachkräfte des Netzes lesen die Notiz.")
        return _back(request, service)
    return _page(request, form, service, found)


def _page(
    request: StaffRequest, form: NoteForm, service: Service, found: InternalNote | None
) -> HttpResponse:
    context = {"form": form, "service": service, "note": found}
    return render(request, "directory/note.html", context, status=422 if form.errors else 200)


def _must_be_same(done: InternalNote, asked: InternalNote) -> None:
    """Raises WrongMoment when the key was used for another one: then nothing was done here."""
    if done.pk != asked.pk:
        raise WrongMoment("Diese Seite ist veraltet. Bitte laden Sie sie neu, und schicken Sie sie dann ab.")


@for_staff(*rules.WRITERS)
@require_POST
def note_delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody reads it any more; its page offers to bring it back."""
    found = _found(request, pk)
    _must_be_same(actions.delete_note(found, by=request.actor, key=key_of(request)), found)
    messages.success(request, "Entfernt. 30 Tage lang können Sie die Notiz zurückholen.")
    return redirect("directory:note", n=request.network.slug, pk=found.pk)


@for_staff(*rules.WRITERS)
@require_POST
def note_restore(request: StaffRequest, pk: int) -> HttpResponse:
    """It is there again."""
    found = _found(request, pk)
    _must_be_same(actions.restore_note(found, by=request.actor, key=key_of(request)), found)
    messages.success(request, "Die Notiz ist wieder da.")
    return _back(request, found.service)


@for_staff()
@leads_on
def handover_contacts(request: StaffRequest, public_id: str) -> HttpResponse:
    """Choose among the contacts of the network; `q` looks for others than those of the service's topics."""
    service = _service(request, public_id)
    rules.may_set_contacts(request.actor, service)
    q = clean_line(request.GET.get("q", "")[:200])
    every = Contact.objects.visible_to(request.actor).kept()
    form = HandoverForm(request.POST if request.method == "POST" else None)
    chosen = list(service.handover_contacts.filter(deleted_at=None).values_list("pk", flat=True))
    form.fields["contacts"].queryset = (  # type: ignore[attr-defined]
        every if request.method == "POST" else every.filter(pk__in=[*chosen, *_offered(service, every, q)])
    )
    form.fields["contacts"].initial = chosen
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.set_handover_contacts(service, values["contacts"], by=request.actor, key=values["key"])
        messages.success(request, "Gespeichert. Das steht jetzt bei dem Angebot, nur für Fachkräfte.")
        return _back(request, service)
    context = {"form": form, "service": service, "q": q, "has_any": every.exists()}
    return render(request, "directory/handover_contacts.html", context, status=422 if form.errors else 200)


def _offered(service: Service, every: ContactQuerySet, q: str) -> list[int]:
    if q:
        return searching.found(every, q, service.network_id)[:MOST]
    alike = every.filter(topics__service_topics__service=service).distinct()
    return list(alike.values_list("pk", flat=True)[:MOST])
