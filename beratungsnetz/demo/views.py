"""Who would you like to be? The guide through the demo city."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.demo.city import SLUG
from beratungsnetz.demo.city.people import PEOPLE
from beratungsnetz.demo.city.story import codes
from beratungsnetz.demo.people import PASSWORD
from beratungsnetz.networks.http import Request
from beratungsnetz.people.models import User

View = Callable[[Request], HttpResponse]


def in_a_demo_only(view: View) -> View:
    """Anywhere else there is no such page, whatever is asked of it."""

    @wraps(view)
    def asked(request: Request) -> HttpResponse:
        if not settings.DEMO or request.network.slug != SLUG:
            raise Http404
        return view(request)

    return asked


@in_a_demo_only
@require_safe
def guide(request: Request) -> HttpResponse:
    """The people of the demo, what each shows, and one button to be them."""
    here = set(
        User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list("email", flat=True)
    )
    shown = {
        "people": [person for person in PEOPLE if person.email in here],
        "password": PASSWORD,
        "codes": codes(),
    }
    return render(request, "demo/guide.html", shown)
