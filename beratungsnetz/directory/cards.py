"""A service for other programs: a contact (vCard 3.0, RFC 2426) and schema.org for search engines.

Both only say what the page says: a place with a secret address is not loaded, so it is in neither.
"""

import json
from typing import Any

from django.utils.safestring import SafeString

from beratungsnetz.directory.models import Location, Phone
from beratungsnetz.directory.presenters import ServiceSheet

LINE = 75  # bytes of a line, then it is folded


def vcard(sheet: ServiceSheet, page: str) -> str:
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
            f"TEL;TYPE={'FAX' if one.kind == 'fax' else 'WORK,VOICE'}:{_text(_number(one))}"
            for one in sheet.phones
        ),
        *([f"EMAIL;TYPE=INTERNET:{_text(service.email)}"] if service.email else []),
        *(_address(place) for place in _places(sheet)),
        f"URL:{_text(service.website or page)}",
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def linked_data(sheet: ServiceSheet, page: str) -> SafeString:
    """schema.org as JSON that may stand in a page: no sign of HTML is left in it."""
    service = sheet.service
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": page,
        "url": page,
        "name": str(sheet.text.name),
        "description": str(sheet.text.description),
        "audience": str(sheet.text.eligibility)
        and {"@type": "Audience", "audienceType": str(sheet.text.eligibility)},
        "areaServed": sheet.areas,
        "provider": sheet.organization and {"@type": "Organization", "name": sheet.organization},
        "dateModified": service.last_modified.isoformat(),
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": service.website,
            "servicePhone": [_point(one) for one in sheet.phones],
            "serviceLocation": [_spot(place) for place in _places(sheet)],
            "availableLanguage": [row.code for row in service.languages.all()],
        },
    }
    written = json.dumps(_full(told), ensure_ascii=False)
    signs: dict[str, str | int | None] = {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
    return SafeString(written.translate(str.maketrans(signs)))


def _places(sheet: ServiceSheet) -> list[Location]:
    return getattr(sheet.service, "open_places", [])


def _number(phone: Phone) -> str:
    return "-".join(filter(None, (phone.number, phone.extension)))


def _point(phone: Phone) -> dict[str, Any]:
    return {"@type": "ContactPoint", "telephone": _number(phone), "contactType": phone.description}


def _spot(place: Location) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postal_code,
        "addressLocality": place.city,
        "addressCountry": "DE",
    }
    return {"@type": "Place", "name": place.name, "address": address}


def _full(value: Any) -> Any:
    """Without what is empty."""
    if isinstance(value, dict):
        inside = {name: _full(one) for name, one in value.items()}
        return {name: one for name, one in inside.items() if one not in ("", [], {}, None)}
    return [_full(one) for one in value] if isinstance(value, list) else value


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
