"""The columns of the table, and a service as its cells. docs/betrieb/tabellen.md explains them."""

from datetime import date

from beratungsnetz.directory.languages import GERMAN_NAMES
from beratungsnetz.directory.models import Location, Phone, Service
from beratungsnetz.interop.sheets import hours
from beratungsnetz.interop.sheets.parts import joined, stacked

IDENT, NAME, ORGANIZATION, STATUS = "Kennung", "Name", "Träger", "Stand"
PHONE, PLACES, TOPICS, LANGUAGES, AREAS = "Telefon", "Orte", "Themen", "Sprachen", "Gebiete"
PAPERS, YOUNGEST, OLDEST = "Bitte mitbringen", "Ab Jahren", "Bis Jahre"
WEBSITE, EMAIL = "Internetseite", "E-Mail"
#: Columns of plain text: our field, and the field of HSDS that it comes in by.
TEXTS = {
    NAME: ("name", "name"),
    "Beschreibung": ("description", "description"),
    "Für wen": ("eligibility", "eligibility_description"),
    "Kosten": ("cost", "fees_description"),
    "Terminweg": ("how_to_come", "application_process"),
    "Wartezeit": ("waiting_time", "wait_time"),
    "Hinweis": ("alert", "alert"),
}
#: What an import leaves as it is when the column says nothing new: see `ServiceDraft.keeps`.
KEEPS = {heading: ours for heading, (ours, _) in TEXTS.items()} | {
    ORGANIZATION: "organization", STATUS: "status", WEBSITE: "website", EMAIL: "email",
    YOUNGEST: "minimum_age", OLDEST: "maximum_age", PAPERS: "bring_along", PHONE: "phones",
    PLACES: "places", TOPICS: "topics", LANGUAGES: "languages", AREAS: "areas",
}  # fmt: skip
HEADINGS = (
    IDENT, NAME, ORGANIZATION, STATUS, "Beschreibung", "Für wen", "Kosten", PAPERS, "Terminweg", "Wartezeit",
    "Hinweis", PHONE, EMAIL, WEBSITE, YOUNGEST, OLDEST, LANGUAGES, TOPICS, AREAS, PLACES,
    *hours.HEADINGS,
)  # fmt: skip
STEPS = {True: "ohne Stufen", False: "mit Stufen", None: ""}


def cells_of(service: Service, today: date) -> dict[str, str]:
    """A service with everything loaded (`with_everything`, `hours_exceptions`) as its cells, by heading.

    `today` is the local day: closed days before it are over.
    """
    text = next((one for one in service.texts.all() if one.language == "de"), None)
    lines = [place_line(row.location) for row in service.at_locations.all()]
    cells = {heading: getattr(text, ours, "") for heading, (ours, _) in TEXTS.items()}
    cells |= {
        IDENT: str(service.public_id),
        ORGANIZATION: service.organization.name if service.organization else "",
        STATUS: Service.Status(service.status).label,
        PAPERS: text.bring_along if text else "",
        PHONE: stacked(_phone(one) for one in service.phones.all()),
        EMAIL: service.email,
        WEBSITE: service.website,
        YOUNGEST: "" if service.minimum_age is None else str(service.minimum_age),
        OLDEST: "" if service.maximum_age is None else str(service.maximum_age),
        LANGUAGES: ", ".join(GERMAN_NAMES.get(row.code, row.code) for row in service.languages.all()),
        TOPICS: stacked(joined((row.topic.name, row.topic.code)) for row in service.service_topics.all()),
        AREAS: stacked(area.name for area in service.areas.all()),
        PLACES: stacked(lines),
    }
    cells |= hours.cells_of_hours(
        service.hours.all(), service.hours_exceptions.all(), _numbers(service, lines), today
    )
    return {heading: one_way(cells[heading]) for heading in HEADINGS}


def _numbers(service: Service, lines: list[str]) -> dict[int, int]:
    """Id of a place → the number of its line; places that read the same share the first."""
    told = list(filter(None, lines))
    places = (row.location for row in service.at_locations.all())
    return {place.pk: told.index(line) + 1 for place, line in zip(places, lines, strict=True) if line}


def one_way(cell: str) -> str:
    """Line ends as one sign, nothing around: so that a table that was only saved says nothing new."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def _phone(phone: Phone) -> str:
    kind = "" if phone.kind == "voice" else phone.kind
    return joined((phone.number, phone.extension, kind, phone.description))


def place_line(place: Location) -> str:
    """Never called for a secret place: they are not loaded."""
    spot = "" if place.latitude is None else f"{place.latitude}, {place.longitude}"
    steps = STEPS[place.without_steps]
    return joined((place.name, place.street, place.postal_code, place.city, spot, steps, place.directions))
