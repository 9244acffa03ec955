"""Who would you like to be? The guide through the demo city."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.demo.city import SLUG
from beratungsnetz.demo.city.people import PEOPLE
from beratungsnetz.demo.city.story import slips
from beratungsnetz.demo.people import PASSWORD
from beratungsnetz.networks.http import Request
from beratungsnetz.people.models import User


@require_safe
def guide(request: Request) -> HttpResponse:
    """The people of the demo, what each shows, and one button to be them. Outside of a demo it is no page."""
    if not settings.DEMO or request.network.slug != SLUG:
        raise Http404
    here = set(
        User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list("email", flat=True)
    )
    shown = {
        "people": [person for person in PEOPLE if person.email in here],
        "password": PASSWORD,
        "slips": slips(),
    }
    return render(request, "demo/guide.html", shown)
