"""A service as a contact for the telephone: vCard 3.0 (RFC 2426).

It only says what the page says: a place with a secret address is not loaded, so it is not in it.
"""

from beratungsnetz.directory.models import Location
from beratungsnetz.directory.presenters.sheet import ServiceSheet

LINE = 75  # bytes of a line, then it is folded


def contact_card(sheet: ServiceSheet, page: str) -> str:
    """The contact of a service; `page` is the address of its page."""
    service = sheet.service
    said = str(sheet.text.name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:{service.public_id}",
        f"REV:{service.last_modified:%Y-%m-%dT%H:%M:%SZ}",
        f"N:{_text(said)};;;;",
        f"FN:{_text(said)}",
        f"ORG:{_text(sheet.organization or said)}",
        *(
            f"TEL;TYPE={'FAX' if one.kind == 'fax' else 'WORK,VOICE'}:{_text(one.dialled)}"
            for one in sheet.phones
        ),
        *([f"EMAIL;TYPE=INTERNET:{_text(service.email)}"] if service.email else []),
        *(_address(place) for place in sheet.open_places),
        f"URL:{_text(service.website or page)}",
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _address(place: Location) -> str:
    parts = ("", "", place.street, place.city, "", place.postal_code, "Deutschland")
    return f"ADR;TYPE=WORK:{';'.join(map(_text, parts))}"


def _text(value: str) -> str:
    """A value as RFC 2426 wants it; no line break can begin another property."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> str:
    """Cut into lines of at most 75 bytes, never inside a letter."""
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    return "\r\n".join([*pieces, piece])
