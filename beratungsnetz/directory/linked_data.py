"""A service for search engines: schema.org as JSON in its page.

It only says what the page says: a place with a secret address is not loaded, so it is not in it.
"""

import json
from typing import Any

from django.utils.safestring import SafeString

from beratungsnetz.directory.models import Location, Phone
from beratungsnetz.directory.presenters.sheet import ServiceSheet


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
            "serviceLocation": [_spot(place) for place in sheet.open_places],
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


def _point(phone: Phone) -> dict[str, Any]:
    return {"@type": "ContactPoint", "telephone": phone.dialled, "contactType": phone.description}


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
