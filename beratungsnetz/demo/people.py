"""The five people of the demo and their sign-ins. Made through invitations, as everybody's account is."""

from dataclasses import dataclass

from beratungsnetz.networks.models import RoleName

PASSWORD = "Linde-Anker-Bruecke"  # noqa: S105  (a demo's, printed on purpose)


@dataclass(frozen=True)
class Person:
    """One person: where they work (None: no member) and what they show a visitor."""

    email: str
    name: str
    role: str
    member: str | None
    shows: str


OFFICE = "office"

PEOPLE = (
    Person(
        "mira@beratungsnetz.example",
        "Mira Sommerfeld",
        RoleName.COUNSELLOR,
        "Ankerplatz Schuldnerberatung",
        "nimmt Anliegen auf und begleitet weiter",
    ),
    Person(
        "jonas@beratungsnetz.example",
        "Jonas Feldmann",
        RoleName.COUNSELLOR,
        "Lotsenhaus Suchthilfe",
        "bekommt Anfragen und nimmt sie an",
    ),
    Person(
        "hanna@beratungsnetz.example",
        "Hanna Krüger",
        RoleName.MANAGER,
        "Pflegestützpunkt Lindenstadt",
        "leitet eine Beratungsstelle und lädt ein",
    ),
    Person(
        "derya@beratungsnetz.example",
        "Derya Yıldız",
        RoleName.OFFICE,
        OFFICE,
        "führt die Geschäftsstelle und übernimmt Lücken",
    ),
    Person(
        "emil@beratungsnetz.example",
        "Emil Brandt",
        RoleName.DATA_PROTECTION,
        None,
        "prüft das Protokoll und sieht keine Inhalte",
    ),
)
