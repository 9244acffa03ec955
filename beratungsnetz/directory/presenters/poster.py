"""A poster for a stairwell: what somebody finds here, where, and a strip to tear off. Public data only."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.presenters.sheet import ServiceSheet
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.translations import Words
from beratungsnetz.directory.views.asked import Asked
from beratungsnetz.lib.qr import qr_image
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import current

STRIPS = 8


@dataclass(frozen=True)
class Poster:
    """What it says, in the language that is active.

    `path` is where its QR code leads, `typed` what somebody types where that would be too long, `phone` whom
    to call; `name` and `told` may be German on a page that is not. `lead` and `hint` are sentences around it.
    """

    name: Words
    path: str
    typed: str
    phone: str
    told: Words
    lead: str = ""
    hint: str = ""


def poster_of(network: Network, asked: Asked) -> Poster:
    """Of the first topic and the area that were asked for; of the whole network without both."""
    topic = asked.topics[0] if asked.topics else None
    path = _path(network, topic, asked)
    return Poster(
        name=_question(network, topic),
        path=path,
        typed=path,
        phone=network.office_phone,
        told=Words(_("Gebiet: %(area)s.") % {"area": asked.area.name} if asked.area else ""),
        lead=_("Schreiben Sie einfach, was los ist. Wir zeigen Ihnen, wer helfen kann."),
    )


def _question(network: Network, topic: Topic | None) -> Words:
    if topic is None:
        return Words(_("Wobei brauchen Sie Hilfe?"))
    name = SpokenNames(network.pk).of(topic)
    return name if name.mark else Words(f"{name}: " + _("Wer kann helfen?"))


def _path(network: Network, topic: Topic | None, asked: Asked) -> str:
    here = {"n": network.slug}
    if asked.area:
        query = {"thema": topic.code} if topic else {}
        return f"{reverse('directory:search', kwargs=here)}?{urlencode(query | {'gebiet': asked.area.pk})}"
    if topic:
        return reverse("directory:topic", kwargs=here | {"code": topic.code})
    return reverse("directory:home", kwargs=here)


def poster_of_service(network: Network, sheet: ServiceSheet) -> Poster:
    """Of one service, with its own phone, else the office's; where it is, only its page says."""
    here = {"n": network.slug}
    return Poster(
        name=sheet.text.name,
        path=reverse("directory:service", kwargs=here | {"public_id": sheet.service.public_id}),
        typed=reverse("directory:home", kwargs=here),
        phone=sheet.phones[0].dialled if sheet.phones else network.office_phone,
        told=Words(sheet.organization, german_mark()),
        hint=_("Suchen Sie dort nach dem Namen."),
    )


def paper_values(poster: Poster, network: Network) -> dict[str, Any]:
    """What `papers/poster.typ` is made from."""
    typed = settings.BASE_URL.partition("://")[2] + poster.typed
    return {
        "title": poster.name,
        "title_is_german": bool(poster.name.mark),
        "lang": current().code,
        "direction": current().direction,
        "network": network.name,
        "told": poster.told,
        "told_is_german": bool(poster.told.mark),
        "lead": poster.lead,
        "hint": poster.hint,
        "free": _("Sie brauchen kein Konto."),
        "how": _("Richten Sie die Kamera Ihres Telefons auf das Bild. Oder tippen Sie diese Adresse ein:"),
        "address": typed,
        "phone_words": _("Telefon:"),
        "phone": poster.phone,
        "qr": qr_image(settings.BASE_URL + poster.path),
        "qr_words": _("QR-Code: führt zu unseren Seiten"),
        "strips": STRIPS,
    }
