"""The network's logo: shown to everybody, set and removed by the office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.lib.pictures import BrokenPicture
from beratungsnetz.networks.actions.logo import remove_logo, set_logo
from beratungsnetz.networks.forms_administration import LogoForm
from beratungsnetz.networks.http import Request, StaffRequest, for_staff
from beratungsnetz.networks.models import Logo, RoleName
from beratungsnetz.networks.views.administration import look_page
from beratungsnetz.ui.forms import key_of

# A new picture has a new address.
# Not longer: a logo that was removed must be gone some day.
FOR_A_DAY = "public, max-age=86400"


@require_safe
def logo(request: Request, digest: str) -> HttpResponse:
    """The picture as it was uploaded; an older one does not exist any more."""
    found = get_object_or_404(Logo, network=request.network, digest=digest)
    etag = f'"{digest}"'
    if etag in request.headers.get("If-None-Match", ""):
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(bytes(found.data), content_type=found.content_type)
        answer["Content-Disposition"] = "inline"
        answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"], answer["Cache-Control"] = etag, FOR_A_DAY
    answer.public = True  # type: ignore[attr-defined]
    return answer


@for_staff(RoleName.OFFICE)
@require_POST
def logo_set(request: StaffRequest) -> HttpResponse:
    """Take a picture as logo."""
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        file, key = form.cleaned_data["file"], form.cleaned_data["key"]
        try:
            set_logo(request.network, by=request.actor, data=file.read(), key=key)
        except BrokenPicture as broken:
            form.add_error("file", broken.sentence)
        else:
            messages.success(request, "Gespeichert. Ihr Logo steht jetzt oben auf allen Seiten.")
            return redirect("networks:look", n=request.network.slug)
    return look_page(request, logo=form, status=422)


@for_staff(RoleName.OFFICE)
@require_POST
def logo_remove(request: StaffRequest) -> HttpResponse:
    """The platform's own mark again."""
    remove_logo(request.network, by=request.actor, key=key_of(request))
    messages.success(request, "Das Logo ist entfernt. Oben steht wieder das Zeichen der Plattform.")
    return redirect("networks:look", n=request.network.slug)
