"""Answer without an account: the code first, then the request and what can be answered now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.people.lockout import address_of
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.forms_answer import WRONG_ANSWER_CODE, AnswerCodeForm
from beratungsnetz.referrals.models import AnswerLink
from beratungsnetz.referrals.presenters.answer import page_for
from beratungsnetz.referrals.views.answer_door import closed, is_in, let_in, let_out, opened


def door(request: HttpRequest) -> HttpResponse:
    """Where somebody lands without a link: what this is, and how to come in."""
    return render(request, "referrals/answer_start.html")


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the field for the code, or the request to whoever gave it; POST takes the code.

    A program that looks at links changes nothing here, and learns nothing.
    """
    found = opened(token)
    if found is None:
        return closed(request)
    link, actor, referral = found
    if request.method == "POST":
        return _takes_the_code(request, link, token)
    if not is_in(request, link):
        return render(request, "referrals/answer_code.html", {"form": AnswerCodeForm(), "token": token})
    shown = {"page": page_for(referral, actor, timezone.now()), "token": token}
    return render(request, "referrals/answer.html", shown)


def _takes_the_code(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    form, status = AnswerCodeForm(request.POST), 422
    if form.is_valid():
        try:
            right = actions.check_answer_code(link, form.cleaned_data["code"], address=address_of(request))
        except TooManyTries as refusal:
            form.add_error("code", refusal.sentence)
            status = 429
        else:
            if right:
                response = redirect("answer:page", token=token)
                let_in(response, link)
                return response
            form.add_error("code", WRONG_ANSWER_CODE)
    return render(request, "referrals/answer_code.html", {"form": form, "token": token}, status=status)


def done(request: HttpRequest) -> HttpResponse:
    """Thanks; nothing is left to answer."""
    return render(request, "referrals/answer_done.html")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page for whoever sits down here next."""
    response = redirect("answer:done")
    let_out(response)
    return response
