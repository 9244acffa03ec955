"""„Fertig“: the browser forgets everything of this visit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from beratungsnetz.referrals.views.slip_door import let_out


@require_POST
def slip_leave(request: HttpRequest) -> HttpResponse:
    """POST only: a link preview must not close anything."""
    answer = redirect("slip:enter")
    let_out(answer)
    return answer
