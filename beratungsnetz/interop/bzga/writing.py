"""Services in the XML of the federal centre, ISO-8859-1, written one by one.

The format knows one place and one phone. Signs that ISO-8859-1 lacks are written as their number.
"""

from collections.abc import Iterable, Iterator
from typing import IO
from xml.sax.saxutils import escape

from beratungsnetz.directory.models import Location, Service
from beratungsnetz.interop.hsds.loading import full_services
from beratungsnetz.lib.text import CONTROLS
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

AT_ONCE = 500
_HEAD = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<beratungsstellen version=\"2.1\">\n<entrys>\n"


def entries_out(network: Network) -> Iterator[dict[str, str]]:
    """All active services as the fields of an entry; secret addresses are left out."""
    services = full_services(Public(network)).order_by("pk")
    return (entry_of(service) for service in services.iterator(chunk_size=AT_ONCE))


def entry_of(service: Service) -> dict[str, str]:
    """The fields of one entry. `kennung` is ours: it brings the id back."""
    text = next((one for one in service.texts.all() if one.language == "de"), None)
    place = next((row.location for row in service.at_locations.all()), None)
    entry = {
        "index": str(service.pk),
        "kennung": str(service.public_id),
        "titel": text.name if text else "",
        "kurztext": text.description if text else "",
        "telefon": _first_phone(service, "voice"),
        "fax": _first_phone(service, "fax"),
        "email": service.email,
        "traeger": service.organization.name if service.organization else "",
        "website": service.website,
        "hinweistext": text.how_to_come if text else "",
    }
    return entry | (_place(place) if place else {})


def _place(place: Location) -> dict[str, str]:
    found = {"strasse": place.street, "plz": place.postal_code, "ort": place.city}
    if place.longitude is not None and place.latitude is not None:
        found |= {"mapx": str(place.longitude), "mapy": str(place.latitude)}
    return found


def _first_phone(service: Service, kind: str) -> str:
    phone = next((one for one in service.phones.all() if one.kind == kind), None)
    return phone.dialled if phone else ""


def write_xml(entries: Iterable[dict[str, str]], out: IO[bytes]) -> int:
    """Answers how many entries."""
    count = 0
    out.write(_HEAD.encode("ascii"))
    for count, entry in enumerate(entries, 1):  # noqa: B007 - the count is the answer
        lines = [f"  <{name}>{_written(value)}</{name}>\n" for name, value in entry.items() if value]
        out.write(f"<entry>\n{''.join(lines)}</entry>\n".encode("iso-8859-1", "xmlcharrefreplace"))
    out.write(b"</entrys>\n</beratungsstellen>\n")
    return count


def _written(value: str) -> str:
    return escape(CONTROLS.sub("", value.replace("\r\n", "\n")))
