"""The five people of the village."""

from beratungsnetz.demo.people import OFFICE, Person
from beratungsnetz.networks.models import RoleName

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
