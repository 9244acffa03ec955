"""Lindenstadt in small: an invented city. Nobody in it exists; its phone numbers are from the range that the
Bundesnetzagentur keeps free for films (0221 4710-xxx), its mail from reserved domains.
"""

from dataclasses import dataclass

from beratungsnetz.demo.ids import known_id

SLUG = "lindenstadt"
NAME = "Lindenstadt"
STATE = "NW"
GREETING = "Sagen Sie in Ihren Worten, was los ist. Wir zeigen Ihnen, wer helfen kann."

#: code → name, and the words people use for it
TOPICS = {
    "schulden": (
        "Schulden und Insolvenz",
        ("Inkasso", "Gerichtsvollzieher", "Mahnung", "P-Konto", "Rechnungen nicht bezahlen"),
    ),
    "miete": (
        "Wohnen und Miete",
        ("Kündigung", "Räumung", "Miete nicht zahlen", "Mietschulden", "Vermieter"),
    ),
    "sucht": ("Sucht", ("trinken", "Alkohol", "Drogen", "Entzug", "Spielautomat")),
    "pflege": ("Pflege und Pflegegrad", ("Pflegestufe", "Mutter pflegen", "Rollator")),
    "familie": ("Familie und Erziehung", ("Trennung", "Kinder", "Streit zu Hause", "Kita")),
    "gewalt": (
        "Gewalt zu Hause",
        ("schlägt", "Schläge", "geschlagen", "verprügelt", "bedroht", "misshandelt"),
    ),
    "psyche": (
        "Seelische Krisen",
        (
            "Angst",
            "traurig",
            "schlafe nicht",
            "Depression",
            "Panik",
            "ich will nicht mehr leben",
            "Suizid",
            "Suizidgedanken",
            "ich will sterben",
            "ich bringe mich um",
        ),
    ),
    "migration": ("Ankommen und Aufenthalt", ("Aufenthaltstitel", "Asyl", "Ausländeramt")),
    "teilhabe": ("Behinderung und Teilhabe", ("Schwerbehindertenausweis", "Assistenz")),
}

#: name, outline as (west, south, east, north) in degrees: plain rectangles, side by side.
AREAS = {
    "Altstadt": (7.100, 51.300, 7.120, 51.315),
    "Nordhang": (7.100, 51.315, 7.120, 51.330),
    "Hafenviertel": (7.120, 51.300, 7.140, 51.330),
}


@dataclass(frozen=True)
class Advice:
    """One service of the city. `hours` are (weekdays 1 to 7, from, to); none means by appointment."""

    member: str
    name: str
    description: str
    topics: tuple[str, ...]
    area: str
    phone: str
    street: str
    hours: tuple[tuple[str, str, str], ...] = ()
    languages: tuple[str, ...] = ("de",)
    eligibility: str = ""
    cost: str = "Die Beratung kostet nichts."
    bring: str = ""
    secret_address: bool = False


SERVICES = (
    Advice(
        "Ankerplatz Schuldnerberatung",
        "Schuldner- und Insolvenzberatung",
        "Wir ordnen mit Ihnen Ihre Schulden, sprechen mit Gläubigern und sichern Ihr Konto.",
        ("schulden",),
        "Altstadt",
        "0221 4710 101",
        "Marktgasse 3",
        (("1234", "09:00", "12:00"), ("1234", "14:00", "16:00")),
        ("de", "tr"),
        "Alle, die in Lindenstadt wohnen.",
        bring="Briefe von Gläubigern, auch ungeöffnete. Ihren Ausweis.",
    ),
    Advice(
        "Ankerplatz Schuldnerberatung",
        "P-Konto-Sprechstunde",
        "Bescheinigung für das Pfändungsschutzkonto, ohne Termin.",
        ("schulden",),
        "Hafenviertel",
        "0221 4710 102",
        "Kaistraße 11",
        (("2", "09:00", "11:30"),),
        bring="Den Pfändungsbeschluss und Ihren Ausweis.",
    ),
    Advice(
        "Lotsenhaus Suchthilfe",
        "Suchtberatung für Erwachsene",
        "Gespräche über Alkohol, Medikamente, Drogen oder Glücksspiel. Auch für Angehörige.",
        ("sucht", "psyche"),
        "Hafenviertel",
        "0221 4710 110",
        "Am Kai 5",
        (("135", "10:00", "13:00"), ("2", "15:00", "19:00")),
        ("de", "ru", "pl"),
        "Erwachsene, die etwas ändern möchten, und ihre Angehörigen.",
    ),
    Advice(
        "Lotsenhaus Suchthilfe",
        "Gruppe „Einen Tag nach dem anderen“",
        "Eine angeleitete Gruppe für die erste Zeit ohne Alkohol.",
        ("sucht",),
        "Hafenviertel",
        "0221 4710 111",
        "Am Kai 5",
        (("4", "18:00", "19:30"),),
    ),
    Advice(
        "Dach und Fach",
        "Beratung bei Mietschulden und Kündigung",
        "Wenn Sie die Miete nicht zahlen können: Gespräch mit dem Vermieter, Anträge, Ratenplan.",
        ("miete", "schulden"),
        "Altstadt",
        "0221 4710 120",
        "Lindenplatz 1",
        (("12345", "09:00", "12:00"),),
        ("de", "ar"),
        bring="Mietvertrag, Kündigung, letzte Kontoauszüge.",
    ),
    Advice(
        "Dach und Fach",
        "Wohnungslosenhilfe",
        "Aufenthalt, Dusche, Postadresse und ein Gespräch. Niemand muss sich ausweisen.",
        ("miete",),
        "Hafenviertel",
        "0221 4710 121",
        "Hafengasse 8",
        (("1234567", "08:00", "14:00"),),
    ),
    Advice(
        "Pflegestützpunkt Lindenstadt",
        "Pflegeberatung",
        "Pflegegrad, Hilfe zu Hause, Entlastung: Wir rechnen und planen mit Ihnen.",
        ("pflege",),
        "Nordhang",
        "0221 4710 130",
        "Bergweg 20",
        (("124", "08:30", "12:30"),),
        ("de", "en"),
        "Menschen mit Pflegebedarf und alle, die sie begleiten.",
        bring="Den letzten Bescheid der Pflegekasse.",
    ),
    Advice(
        "Pflegestützpunkt Lindenstadt",
        "Hausbesuch nach dem Krankenhaus",
        "Wir kommen in den ersten Tagen nach Hause und sehen, was fehlt.",
        ("pflege", "teilhabe"),
        "Nordhang",
        "0221 4710 131",
        "Bergweg 20",
    ),
    Advice(
        "Haus der Familie",
        "Erziehungs- und Familienberatung",
        "Bei Streit, Trennung oder Sorgen um Ihr Kind. Vertraulich und in Ruhe.",
        ("familie",),
        "Nordhang",
        "0221 4710 140",
        "Schulstraße 2",
        (("123", "09:00", "13:00"), ("4", "14:00", "18:00")),
        ("de", "tr", "en"),
        "Eltern, Kinder und Jugendliche bis 27 Jahre.",
    ),
    Advice(
        "Haus der Familie",
        "Frauenhaus Lindenstadt",
        "Schutz und Beratung für Frauen und ihre Kinder, Tag und Nacht am Telefon.",
        ("gewalt", "familie", "psyche"),
        "Altstadt",
        "0221 4710 141",
        "",
        (("1234567", "00:00", "23:59"),),
        ("de", "en", "ar", "tr"),
        secret_address=True,
    ),
    Advice(
        "Brücke Migrationsberatung",
        "Migrationsberatung für Erwachsene",
        "Aufenthalt, Sprache, Arbeit, Familie: Wir gehen die Schritte mit Ihnen durch.",
        ("migration",),
        "Hafenviertel",
        "0221 4710 150",
        "Kaistraße 2",
        (("1", "10:00", "16:00"), ("3", "10:00", "12:00")),
        ("de", "ar", "uk", "ru", "en"),
        bring="Ihren Pass oder Aufenthaltstitel, Briefe vom Amt.",
    ),
    Advice(
        "Seelenruh Krisendienst",
        "Sozialpsychiatrische Beratung",
        "Wenn die Angst zu groß wird oder nichts mehr geht. Auch zu Hause.",
        ("psyche",),
        "Altstadt",
        "0221 4710 160",
        "Rosengang 7",
        (("12345", "08:00", "16:00"),),
        ("de", "gsg"),
        "Erwachsene in einer seelischen Krise und ihre Nächsten.",
    ),
)

_WEEKDAYS = {"1": "MO", "2": "TU", "3": "WE", "4": "TH", "5": "FR", "6": "SA", "7": "SU"}


def area_features() -> list[dict[str, object]]:
    """The three neighbourhoods as GeoJSON features."""
    features: list[dict[str, object]] = []
    for name, (west, south, east, north) in AREAS.items():
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        features.append(
            {
                "type": "Feature",
                "properties": {"Name": name, "id": name.lower()},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return features


def hsds_services() -> list[dict[str, object]]:
    """The twelve services as an HSDS 3 JSON array, as any city would import them."""
    return [_hsds(advice) for advice in SERVICES]


def _hsds(advice: Advice) -> dict[str, object]:
    words = (advice.member, advice.name)
    row: dict[str, object] = {
        "id": str(known_id("service", *words)),
        "name": advice.name,
        "description": advice.description,
        "status": "active",
        "last_modified": "2026-11-02T09:00:00+01:00",
        "eligibility_description": advice.eligibility,
        "fees_description": advice.cost,
        "organization": {
            "id": str(known_id("organization", advice.member)),
            "name": advice.member,
            "description": f"{advice.member} in {NAME}.",
        },
        "phones": [{"id": str(known_id("phone", *words)), "number": advice.phone, "type": "voice"}],
        "languages": [
            {"id": str(known_id("language", *words, code)), "code": code, "name": code}
            for code in advice.languages
        ],
        "attributes": [_topic(advice, code) for code in advice.topics],
        "schedules": [
            {
                "id": str(known_id("schedule", *words, days, opens)),
                "freq": "WEEKLY",
                "byday": ",".join(_WEEKDAYS[day] for day in days),
                "opens_at": opens,
                "closes_at": closes,
            }
            for days, opens, closes in advice.hours
        ]
        or [{"id": str(known_id("schedule", *words)), "description": "nach Vereinbarung"}],
    }
    if advice.bring:
        row["required_documents"] = [{"id": str(known_id("document", *words)), "document": advice.bring}]
    if not advice.secret_address:
        row["service_at_locations"] = [{"id": str(known_id("at", *words)), "location": _location(advice)}]
    return row


def _topic(advice: Advice, code: str) -> dict[str, object]:
    return {
        "id": str(known_id("attribute", advice.name, code)),
        "link_id": str(known_id("service", advice.member, advice.name)),
        "link_type": "topic",
        "link_entity": "service",
        "value": code,
        "taxonomy_term": {
            "id": str(known_id("topic", code)),
            "code": code,
            "name": TOPICS[code][0],
            "description": TOPICS[code][0],
            "taxonomy": "topics",
        },
    }


def _location(advice: Advice) -> dict[str, object]:
    west, south, east, north = AREAS[advice.area]
    return {
        "id": str(known_id("location", advice.street)),
        "location_type": "physical",
        "name": advice.member,
        "latitude": round((south + north) / 2, 5),
        "longitude": round((west + east) / 2, 5),
        "addresses": [
            {
                "id": str(known_id("address", advice.street)),
                "address_1": advice.street,
                "city": NAME,
                "state_province": STATE,
                "postal_code": "99999",
                "country": "DE",
                "address_type": "physical",
            }
        ],
    }
