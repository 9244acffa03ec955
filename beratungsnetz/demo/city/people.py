"""Who lives in the city's network: the sign-ins that are shown to visitors, and the colleagues elsewhere."""

from beratungsnetz.demo.people import OFFICE, Person
from beratungsnetz.networks.models import RoleName

MAIL = "beratungsnetz.example"


def _person(first: str, last: str, role: str, member: str | None, shows: str) -> Person:
    return Person(f"{first.lower()}@{MAIL}", f"{first} {last}", role, member, shows)


#: In the order in which a visitor should meet them.
PEOPLE = (
    _person(
        "Mira", "Sommerfeld", RoleName.COUNSELLOR, "Ankerplatz Schuldnerberatung",
        "nimmt Anliegen auf und begleitet weiter",
    ),
    _person(
        "Jonas", "Feldmann", RoleName.COUNSELLOR, "Lotsenhaus Suchthilfe",
        "bekommt Anfragen, führt eine Warteliste und macht Termine",
    ),
    _person(
        "Derya", "Yıldız", RoleName.OFFICE, OFFICE,
        "führt die Geschäftsstelle, übernimmt Anliegen und antwortet auf Lücken",
    ),
    _person(
        "Ulrich", "Stein", RoleName.OFFICE, OFFICE,
        "arbeitet neben Derya in der Geschäftsstelle",
    ),
    _person(
        "Hanna", "Krüger", RoleName.MANAGER, "Pflegestützpunkt Lindenstadt",
        "leitet eine Beratungsstelle und lädt Beratende ein",
    ),
    _person(
        "Greta", "Lindner", RoleName.VOLUNTEER, "Tür an Tür Besuchsdienst",
        "geht als Ehrenamtliche mit zum Termin und sieht nur den Treffpunkt",
    ),
    _person(
        "Aylin", "Kaya", RoleName.COUNSELLOR, "Brücke Migrationsberatung",
        "berät in neun Sprachen und meldet, was fehlt",
    ),
    _person(
        "Frauke", "Petersen", RoleName.COUNSELLOR, "Dach und Fach",
        "bekommt eilige Anfragen, wenn jemand die Wohnung verliert",
    ),
    _person(
        "Lena", "Hoffmann", RoleName.COUNSELLOR, "Haus der Familie",
        "begleitet Familien und fragt auch einmal zurück",
    ),
    _person(
        "Tomasz", "Nowak", RoleName.COUNSELLOR, "Tagestreff Brückenbogen",
        "berät Menschen ohne Wohnung, oft ohne Namen",
    ),
    _person(
        "Samira", "Haddad", RoleName.COUNSELLOR, "Seelenruh Krisendienst",
        "hat eine lange Warteliste und gibt Lebenszeichen",
    ),
    _person(
        "Konrad", "Meier", RoleName.COUNSELLOR, "Ankerplatz Schuldnerberatung",
        "ist neu bei Mira und wartet, bis sie ihn freischaltet",
    ),
    _person(
        "Karin", "Busch", RoleName.CONTACT, None,
        "ist Ansprechperson im Sozialamt",
    ),
    _person(
        "Selma", "Arndt", RoleName.COORDINATOR, None,
        "koordiniert den Sozialraum Hafen",
    ),
    _person(
        "Heinz", "Albers", RoleName.STEERING, None,
        "sitzt für Betroffene in der Begleitgruppe und sieht keinen Einzelfall",
    ),
    _person(
        "Paula", "Winter", RoleName.PLANNER, None,
        "plant für die Stadt mit Zahlen, ohne eine Person zu sehen",
    ),
    _person(
        "Emil", "Brandt", RoleName.DATA_PROTECTION, None,
        "prüft das Protokoll und sieht keine Inhalte",
    ),
)  # fmt: skip

#: Waits for the key of the team until a colleague lets him in.
NEWCOMER = "konrad"

#: Colleagues whom nobody signs in as: their agency answers requests, and its row names somebody.
COLLEAGUES = {
    "Wärmestube Energierat": ("Birgit Falk",),
    "Sozialrat Südstadt": ("Manfred Jahn",),
    "Mieterhilfe Lindenstadt": ("Corinna Vogel",),
    "Wohnlotsen Lindenstadt": ("Rainer Thiel",),
    "Getrennt Gemeinsam": ("Susanne Bach",),
    "Rund um neun Monate": ("Ines Roth",),
    "Wiegenlied Frühe Hilfen": ("Katja Berger",),
    "Jugendwerk Auwiesen": ("Deniz Arslan", "Svenja Lorenz"),
    "Lernbrücke e. V.": ("Mareike Simon",),
    "Startklar Berufslotsen": ("Oliver Kraft",),
    "Arbeit und Zuversicht": ("Gudrun Wolf",),
    "Faire Schicht": ("Piotr Zieliński",),
    "Lesecafé Buchstabe": ("Wiebke Horn",),
    "Kontaktladen Strömung": ("Andreas Kern",),
    "Nullspiel": ("Vera Dietrich",),
    "Klangraum Seele e. V.": ("Robert Engel",),
    "Trauerhaus Weidenzweig": ("Agnes Sander",),
    "Kontaktstelle Selbsthilfe": ("Petra Voss",),
    "Blaues Segel Krebsberatung": ("Claudia Marx",),
    "Regenbogenhafen": ("Kim Ebert",),
    "Pflegestützpunkt Lindenstadt": ("Norbert Pohl",),
    "Atempause für Pflegende": ("Elke Seidel",),
    "Demenzzentrum Kornblume": ("Barbara Graf",),
    "Seniorenbüro Lindenberg": ("Werner Haas",),
    "Hospizdienst Abendstern": ("Maria Kühn",),
    "Ohne Barrieren Lindenstadt": ("Jens Otto",),
    "Lebenswege Wohnen und Arbeit": ("Sabine Reuter",),
    "Stille Post Zentrum für Hören": ("Lilli Baum",),
    "Flüchtlingsrat am Fluss": ("Farid Rahimi", "Johanna Beck"),
    "Sprachgarten": ("Anneke de Boer",),
    "Respekt! Antidiskriminierung": ("Nuri Aydın",),
    "Wendeltreppe Frauenberatung": ("Iris Maurer",),
    "Mutmachen Fachstelle": ("Nora Schuster",),
    "Recht für alle": ("Helga Frank",),
    "Betreuungsverein Sonnenuhr": ("Dieter Lang",),
    "Freiraum Straffälligenhilfe": ("Markus Hahn",),
    "Sozialamt Lindenstadt": ("Karola Weiß",),
    "Ausländerbehörde Lindenstadt": (),  # answers by mail: see chapters/offices.py
    "Rentenrat im Turm": ("Friedhelm Ott",),
    "Jugendamt Lindenstadt": ("Thorsten Böhm",),
    "Gesundheitsamt Lindenstadt": ("Dr. Eva Lenz",),
    "Nachbarschaftshaus Mühlenfeld": ("Renate Krause", "Yusuf Demir"),
    "Lindenstädter Tafelrunde": ("Uwe Sommer",),
    "Haus der Familie": ("Bettina Kramer",),
}

#: In the directory, but not in the network yet: the office may let them join.
NOT_JOINED = ("Diplomschmiede", "Maus und Masche", "Kleiderkammer Knopf und Kragen")
