"""One contact: how to reach it, whether it still holds; office and managers keep it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import contacts as actions
from beratungsnetz.directory.forms.contact import ContactForm, ReportForm
from beratungsnetz.directory.models import Contact
from beratungsnetz.directory.models.contact import READERS
from beratungsnetz.directory.presenters.contact import history, loaded, row_of
from beratungsnetz.directory.rules import CONFIRMERS, KEEPERS
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui.forms import key_of


def _found(request: StaffRequest, pk: int) -> Contact:
    """Deleted ones exist only for those who may bring them back. Raises Http404."""
    visible = Contact.objects.visible_to(request.actor)
    if not request.actor.has(*KEEPERS):
        visible = visible.kept()
    found = loaded(visible.select_related("network")).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@for_staff(*READERS)
@require_safe
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """The whole card, with „stimmt noch“ and „stimmt nicht mehr“."""
    return _page(request, _found(request, pk), ReportForm())


def _page(request: StaffRequest, found: Contact, form: ReportForm, status: int = 200) -> HttpResponse:
    keeps = request.actor.has(*KEEPERS)
    context = {
        "contact": found,
        "row": row_of(found, request.network.slug, timezone.localdate()),
        "form": form,
        "wrong": Contact.Wrong.choices,
        "may_keep": keeps,
        "may_confirm": request.actor.has(*CONFIRMERS),
        "history": history(found) if keeps else [],
    }
    return render(request, "directory/contact.html", context, status=status)


@for_staff(*KEEPERS)
def contact_new(request: StaffRequest) -> HttpResponse:
    """A new contact."""
    rules.may_keep_contacts(request.actor, request.network)
    initial = {"confirmed_on": timezone.localdate()}
    form = ContactForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.add_contact(
            request.network,
            by=request.actor,
            values=form.values(),
            topics=form.cleaned_data["topics"],
            key=form.cleaned_data["key"],
        )
        messages.success(request, "Eingetragen. Alle Mitglieder des Netzes finden es jetzt.")
        return redirect("directory:contact", n=request.network.slug, pk=made.pk)
    return _form(request, form, None)


@for_staff(*KEEPERS)
def contact_change(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a contact; the last change can be undone."""
    found = _found(request, pk)
    if found.deleted_at:
        raise WrongMoment("Dieser Eintrag ist gelöscht. Sie können ihn zurückholen.")
    initial: dict[str, Any] = {name: getattr(found, name) for name in actions.FIELDS}
    initial["topics"] = [topic.pk for topic in found.topics.all()]
    form = ContactForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = actions.change_contact(
            found,
            by=request.actor,
            values=form.values(),
            topics=form.cleaned_data["topics"],
            key=form.cleaned_data["key"],
        )
        _must_be_same(done, found)
        messages.success(request, "Gespeichert. Sie können die Änderung zurücknehmen.")
        return redirect("directory:contact", n=request.network.slug, pk=found.pk)
    return _form(request, form, found)


def _form(request: StaffRequest, form: ContactForm, found: Contact | None) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "directory/contact_form.html", {"form": form, "contact": found}, status=status)


def _must_be_same(done: Contact, asked: Contact) -> None:
    """Raises WrongMoment when the key was used for another one: then nothing was done here."""
    if done.pk != asked.pk:
        raise WrongMoment("Diese Seite ist veraltet. Bitte laden Sie sie neu, und schicken Sie sie dann ab.")


def _deed(action: Callable[..., Contact], sentence: str, *roles: Any) -> Callable[..., HttpResponseBase]:
    """A deed that is one button: POST, then back to the contact (or the list)."""

    @for_staff(*roles)
    @require_POST
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        found = _found(request, pk)
        _must_be_same(action(found, by=request.actor, key=key_of(request)), found)
        messages.success(request, sentence)
        return redirect("directory:contact", n=request.network.slug, pk=found.pk)

    return view


contact_delete = _deed(
    actions.delete_contact, "Gelöscht. 30 Tage lang können Sie den Eintrag zurückholen.", *KEEPERS
)
contact_restore = _deed(actions.restore_contact, "Der Eintrag ist wieder da.", *KEEPERS)
contact_undo = _deed(actions.undo_contact, "Die letzte Änderung ist zurückgenommen.", *KEEPERS)
contact_confirm = _deed(actions.confirm_contact, "Danke. Der Eintrag ist ab heute bestätigt.", *CONFIRMERS)


@for_staff(*READERS)
@require_POST
def contact_report(request: StaffRequest, pk: int) -> HttpResponse:
    """„Stimmt nicht mehr“, with one of four codes."""
    found = _found(request, pk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    values = form.cleaned_data
    _must_be_same(
        actions.report_contact(found, by=request.actor, what=values["what"], key=values["key"]), found
    )
    messages.success(request, "Danke. Die Geschäftsstelle prüft den Eintrag.")
    return redirect("directory:contact", n=request.network.slug, pk=found.pk)
