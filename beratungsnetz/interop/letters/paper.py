"""The letter as paper: DIN 5008 form B, for an envelope with a window; one PDF/UA for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from beratungsnetz.directory.models import Location, Organization
from beratungsnetz.directory.models.place import LocationQuerySet
from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.lib.pdf import paper
from beratungsnetz.lib.qr import qr_image
from beratungsnetz.networks.models import Member, Network


@dataclass(frozen=True)
class Addressed:
    """To whom a letter goes; `lines` stand in the window."""

    name: str
    lines: tuple[str, ...]

    @classmethod
    def member(cls, member: Member) -> "Addressed":
        place = _place(Location.objects.filter(services__member=member))
        return cls(member.name, _lines(member.name, place))

    @classmethod
    def organization(cls, organization: Organization) -> "Addressed":
        place = _place(Location.objects.filter(services__organization=organization))
        return cls(organization.name, _lines(organization.name, place))


def _place(places: LocationQuerySet) -> Location | None:
    """The first open address; a secret one is on no envelope."""
    return places.filter(address_is_secret=False).exclude(street="").order_by("pk").first()


def _lines(name: str, place: Location | None) -> tuple[str, ...]:
    if place is None:
        return (name,)
    return (name, place.street, f"{place.postal_code} {place.city}".strip())


def letters_pdf(
    network: Network,
    addressed: Sequence[Addressed],
    codes: Sequence[str],
    *,
    printed_at: datetime,
    expires_at: datetime,
) -> bytes:
    """One page for each; moments aware."""
    url = f"{settings.BASE_URL}{reverse('access')}"
    back = f"{network.office_name} · Beratungsnetz {network.name}"
    values = {
        "title": "Ihr Zugang zum Beratungsnetz",
        "lang": "de",
        "network": f"Beratungsnetz {network.name}",
        "back": back,
        "contact": [
            list(pair)
            for pair in (("Telefon", network.office_phone), ("E-Mail", network.office_mail))
            if pair[1]
        ],
        "office": network.office_name,
        "day": german_date(local_day(printed_at)),
        "until": german_date(local_day(expires_at)),
        "url": url.removeprefix("https://").removeprefix("http://"),
        "qr": qr_image(url),
        "letters": [
            {"name": one.name, "lines": list(one.lines), "code": code}
            for one, code in zip(addressed, codes, strict=True)
        ],
    }
    return paper("interop/letters/papers/letters.typ", values)
