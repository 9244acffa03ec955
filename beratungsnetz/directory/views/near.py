"""Where are you? An address becomes a part of the city; what was typed is not kept."""

from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from beratungsnetz.directory.locating import Choice, Located, locate
from beratungsnetz.directory.views.asked import asked_of
from beratungsnetz.lib.streets import LONGEST
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.languages import current


# Changes nothing, and its form stands on pages that are the same for everybody: they carry no token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def near(request: Request) -> HttpResponseBase:
    """A certain place leads back to the results, nearest first; else choices, or what we understood (422).

    A POST, so that the address stands in no address of ours, no log and no Referer.
    """
    typed = clean_line(request.POST.get("adresse", "")[:LONGEST]) if request.method == "POST" else ""
    located = locate(request.actor, typed, city=request.network.name) if typed else Located()
    base = reverse("directory:results", kwargs={"n": request.network.slug})
    asked = asked_of(request)

    def leads(choice: Choice) -> str:
        return f"{base}?{urlencode(asked.parameters(ort=choice.here.written, zustaendig=None), doseq=True)}"

    if len(located.choices) == 1 and not located.guessed:
        return HttpResponseRedirect(leads(located.choices[0]), status=303)
    asks = urlencode(asked.parameters(), doseq=True)
    in_the_house = isinstance(request.actor, Staff) and not current().segment
    context = {
        "typed": typed,
        "located": located,
        "asks": request.method == "POST",
        "choices": [{"name": one.name, "url": leads(one)} for one in located.choices],
        "action": f"{base}umgebung/" + (f"?{asks}" if asks else ""),
        "back": f"{base}?{asks}",
        "base": "ui/staff.html" if in_the_house else "ui/public.html",
    }
    status = 200 if located.choices or request.method != "POST" else 422
    answer = render(request, "directory/near.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
