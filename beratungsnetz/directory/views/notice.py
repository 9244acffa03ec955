"""One notice for a time: the office writes, changes, ends, deletes it and brings it back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import notices as actions
from beratungsnetz.directory.forms.notice import NoticeForm, given
from beratungsnetz.directory.models import Notice
from beratungsnetz.directory.notices import told
from beratungsnetz.directory.presenters.notice import loaded, row_of
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of


def _found(request: StaffRequest, pk: int) -> Notice:
    visible = Notice.objects.visible_to(request.actor).select_related("network")
    found = loaded(visible).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@for_staff(RoleName.OFFICE)
@require_safe
def notice(request: StaffRequest, pk: int) -> HttpResponse:
    """How it looks outside, where and when it is shown, and what the office may do with it."""
    found = _found(request, pk)
    row = row_of(found, request.network.slug, timezone.localdate())
    may_end = not found.ended_at and found.last_day >= timezone.localdate()
    context = {"notice": found, "row": row, "notices": [told(found)], "may_end": may_end}
    return render(request, "directory/notice.html", context)


@for_staff(RoleName.OFFICE)
def notice_new(request: StaffRequest) -> HttpResponse:
    """A new notice, from today on unless it says otherwise."""
    rules.may_keep_notices(request.actor, request.network)
    form = NoticeForm(
        request.POST or None,
        actor=request.actor,
        languages=request.network.page_languages[1:],
        initial={"first_day": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid() and not form.asks_once():
        made = actions.add_notice(
            request.network,
            by=request.actor,
            values=form.values(),
            topics=form.cleaned_data["topics"],
            areas=form.cleaned_data["areas"],
            key=form.cleaned_data["key"],
        )
        messages.success(request, "Gespeichert. An seinen Tagen steht der Hinweis für alle da.")
        return redirect("directory:notice", n=request.network.slug, pk=made.pk)
    return _form(request, form, None)


@for_staff(RoleName.OFFICE)
def notice_change(request: StaffRequest, pk: int) -> HttpResponse:
    """Write it anew; one that was ended needs a new last day to be shown again."""
    found = _found(request, pk)
    if found.deleted_at:
        raise WrongMoment("Dieser Hinweis ist gelöscht. Sie können ihn zurückholen.")
    others = request.network.page_languages[1:]
    form = NoticeForm(
        request.POST or None,
        actor=request.actor,
        languages=others,
        is_ended=bool(found.ended_at),
        initial=given(found, others),
    )
    if request.method == "POST" and form.is_valid() and not form.asks_once():
        done = actions.change_notice(
            found,
            by=request.actor,
            values=form.values(),
            topics=form.cleaned_data["topics"],
            areas=form.cleaned_data["areas"],
            key=form.cleaned_data["key"],
        )
        _must_be_same(done, found)
        stays = "Der Hinweis bleibt beendet." if done.ended_at else "So steht der Hinweis jetzt für alle da."
        messages.success(request, f"Gespeichert. {stays}")
        return redirect("directory:notice", n=request.network.slug, pk=found.pk)
    return _form(request, form, found)


def _form(request: StaffRequest, form: NoticeForm, found: Notice | None) -> HttpResponse:
    asks = form.is_bound and not form.errors
    context = {"form": form, "notice": found, "asks": asks}
    return render(request, "directory/notice_form.html", context, status=422 if form.is_bound else 200)


def _must_be_same(done: Notice, asked: Notice) -> None:
    """Raises WrongMoment when the key was used for another one: then nothing was done here."""
    if done.pk != asked.pk:
        raise WrongMoment("Diese Seite ist veraltet. Bitte laden Sie sie neu, und schicken Sie sie dann ab.")


def _deed(action: Callable[..., Notice], sentence: str) -> Callable[..., HttpResponseBase]:
    """A deed that is one button: POST, then back to the notice."""

    @for_staff(RoleName.OFFICE)
    @require_POST
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        found = _found(request, pk)
        _must_be_same(action(found, by=request.actor, key=key_of(request)), found)
        messages.success(request, sentence)
        return redirect("directory:notice", n=request.network.slug, pk=found.pk)

    return view


notice_end = _deed(actions.end_notice, "Beendet. Außerhalb der Geschäftsstelle sieht ihn niemand mehr.")
notice_delete = _deed(actions.delete_notice, "Gelöscht. 30 Tage lang können Sie den Hinweis zurückholen.")
notice_restore = _deed(actions.restore_notice, "Der Hinweis ist wieder da.")
