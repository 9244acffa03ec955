"""One Merkliste: a service comes onto it, its words and order change, it is given along and called back."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseNotAllowed, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import share_lists as actions
from beratungsnetz.directory.forms.share import NEW, AddForm, EntriesForm, MailForm
from beratungsnetz.directory.models import Service, ShareList
from beratungsnetz.directory.models.share_list import HOLDERS, titles
from beratungsnetz.directory.presenters.intake import with_states
from beratungsnetz.directory.presenters.share import entries_of, paper_values
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.lib.pdf import paper
from beratungsnetz.lib.qr import qr_svg
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import limits
from beratungsnetz.ui.forms import key_of
from beratungsnetz.ui.tables import pdf_answer

PAPER = "directory/papers/services.typ"
MOST_MAILS = 20  # by one person in 15 minutes


def _found(request: StaffRequest, ident: str) -> ShareList:
    lists = ShareList.objects.visible_to(request.actor).select_related("network")
    return get_object_or_404(lists, ident=ident)


def _to_list(request: StaffRequest, ident: object) -> HttpResponse:
    return redirect("directory:share_list", n=request.network.slug, ident=ident)


@for_staff(*HOLDERS)
@leads_on
def list_add(request: StaffRequest, public_id: str) -> HttpResponse:
    """„Auf die Merkliste“: onto one of one's lists, or a new one, with a word why."""
    service = get_object_or_404(with_states(Service.objects.visible_to(request.actor)), public_id=public_id)
    rules.may_share(request.actor, request.network)
    mine = titles(ShareList.objects.visible_to(request.actor)[:20])
    form = AddForm(request.POST or None, lists=mine)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        name = str(getattr(service, "german_name", "") or "Angebot")
        if values["onto"] == NEW:
            chosen = actions.make_list(
                request.network, by=request.actor, title=values["title"], key=values["key"]
            )
        else:
            chosen = next(one for one, _ in mine if str(one.ident) == values["onto"])
        actions.add_to_list(
            chosen, service, by=request.actor, name=name, remark=values["remark"], key=values["key"]
        )
        messages.success(request, "Das Angebot steht auf der Liste.")
        return _to_list(request, chosen.ident)
    context = {"form": form, "service": service, "mine": mine}
    return render(request, "directory/list_add.html", context, status=422 if form.errors else 200)


@for_staff(*HOLDERS)
def share_list(request: StaffRequest, ident: str) -> HttpResponse:
    """Title, services in order, a remark to each. Every button keeps what was typed."""
    found = _found(request, ident)
    form = _form(request, found, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form, _with_address(request), 422 if form.errors else 200)
    verb, _, number = request.POST.get("deed", "").partition("-")
    _keep(request, found, form, _moved(form.remarks(), verb, number))
    key = form.cleaned_data["key"]
    if verb == "remove" and number.isascii() and number.isdigit() and len(number) < 19:
        actions.remove_from_list(found, int(number), by=request.actor, key=key)
    if verb == "paper":
        return redirect("directory:share_list_pdf", n=request.network.slug, ident=found.ident)
    if request.POST.get("to"):  # the enter key presses the first button, not the mail's
        messages.success(request, "Gespeichert. Die E-Mail ist noch nicht abgeschickt.")
        found = _found(request, ident)
        return _page(request, found, _form(request, found), _with_address(request), 200)
    messages.success(request, "Gespeichert.")
    return _to_list(request, found.ident)


def _with_address(request: StaffRequest) -> MailForm:
    """What stands in the field of the mail, when another button was pressed: kept, and not yet judged."""
    return MailForm(initial={"to": request.POST.get("to", "")})


def _form(request: StaffRequest, found: ShareList, typed: QueryDict | None = None) -> EntriesForm:
    return EntriesForm(
        typed,
        initial={"title": found.opened(), "language": found.language},
        languages=request.network.page_languages,
        entries=list(found.entries.all()),
    )


def _keep(request: StaffRequest, found: ShareList, form: EntriesForm, remarks: list[tuple[int, str]]) -> None:
    values = form.cleaned_data
    actions.change_list(
        found,
        by=request.actor,
        title=values["title"],
        language=values["language"],
        remarks=remarks,
        key=values["key"],
    )


def _moved(remarks: list[tuple[int, str]], verb: str, number: str) -> list[tuple[int, str]]:
    """The same with one entry a place further up or down."""
    at = next((index for index, (one, _) in enumerate(remarks) if str(one) == number), None)
    to = None if at is None else at + {"up": -1, "down": 1}.get(verb, 0)
    if at is not None and to is not None and 0 <= to < len(remarks):
        remarks[at], remarks[to] = remarks[to], remarks[at]
    return remarks


def _page(
    request: StaffRequest, found: ShareList, form: EntriesForm, mail: MailForm, status: int
) -> HttpResponse:
    now = timezone.now()
    is_open = found.is_open(now)
    link = settings.BASE_URL + actions.path_of(found) if is_open else ""
    shown = entries_of(found, now)
    context: dict[str, Any] = {
        "list": found,
        "form": form,
        "rows": [(one, form[EntriesForm.name_of(one.entry)]) for one in shown],
        "is_open": is_open,
        "link": link,
        "qr": qr_svg(link, title="QR-Code mit dem Link zur Liste") if link else "",
        "mail": mail,
    }
    return render(request, "directory/share_list.html", context, status=status)


@for_staff(*HOLDERS)
def share_list_pdf(request: StaffRequest, ident: str) -> HttpResponse:
    """The list on paper, A4, in its language. Another's does not exist, whatever was sent."""
    found = _found(request, ident)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return pdf_answer("merkliste.pdf", paper(PAPER, paper_values(found, timezone.now())))


@for_staff(*HOLDERS)
@require_POST
def share_list_mail(request: StaffRequest, ident: str) -> HttpResponse:
    """What was typed is kept first, then the link goes out: the person reads the newest words."""
    found = _found(request, ident)
    form, mail = _form(request, found, request.POST), MailForm(request.POST)
    if form.is_valid() and mail.is_valid():
        try:
            limits.take("share-mail", str(request.user.pk), most=MOST_MAILS)
        except limits.TooManyTries as refusal:
            mail.add_error(None, refusal.sentence)
    if form.errors or mail.errors:
        return _page(request, found, form, mail, 422)
    _keep(request, found, form, form.remarks())
    values = mail.cleaned_data
    actions.mail_list(found, by=request.actor, to=values["to"], key=values["key"])
    messages.success(request, "Die E-Mail ist unterwegs. Darin steht nur der Link.")
    return _to_list(request, found.ident)


def _deed(action: Callable[..., ShareList], sentence: str) -> Callable[..., HttpResponseBase]:
    """A deed that is one button: what was typed is kept, the deed is done, and back to the list."""

    @for_staff(*HOLDERS)
    @require_POST
    def view(request: StaffRequest, ident: str) -> HttpResponse:
        found = _found(request, ident)
        form = _form(request, found, request.POST)
        if not form.is_valid():
            return _page(request, found, form, _with_address(request), 422)
        _keep(request, found, form, form.remarks())
        if action(found, by=request.actor, key=form.cleaned_data["key"]).pk != found.pk:
            raise WrongMoment("Diese Seite ist veraltet. Bitte laden Sie sie neu.")
        messages.success(request, sentence)
        return _to_list(request, found.ident)

    return view


share_list_share = _deed(actions.share_list, "Der Link gilt 30 Tage. Sie können ihn jederzeit zurückziehen.")
share_list_revoke = _deed(actions.revoke_list, "Der Link gilt nicht mehr.")


@for_staff(*HOLDERS)
@require_POST
def share_list_erase(request: StaffRequest, ident: str) -> HttpResponse:
    """The list is gone with everything on it."""
    actions.erase_list(_found(request, ident), by=request.actor, key=key_of(request))
    messages.success(request, "Die Liste ist gelöscht.")
    return redirect("directory:share_lists", n=request.network.slug)
