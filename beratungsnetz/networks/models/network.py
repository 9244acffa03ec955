"""A network: the tenant. Everything that belongs to one carries its foreign key."""

from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from beratungsnetz.ui.languages import GERMAN, TRANSLATED, PageLanguage

STATES = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}

# Days on which the target is open; the defaults of the lifecycle. A network overrides single ones.
DEFAULT_LIMITS = {
    "draft": 30,
    "awaiting_release_remind": 10,
    "awaiting_release": 20,
    "requested_urgent": 1,
    "requested": 3,
    "queried": 2,
    "waitlisted": 20,
    "accepted": 3,
    "scheduled": 5,
    "missed": 3,
    "handed_back": 3,
    "declined": 2,
    "volunteer": 10,
    "grace": 2,
    "office_hears": 10,
    "report": 5,
    "measure": 20,
}


class Accent(models.TextChoices):
    """The accents of the style sheet: each readable on white, on its soft ground and in the dark."""

    BLUE = "blue", "Blau"
    TURQUOISE = "turquoise", "Türkis"
    GREEN = "green", "Grün"
    VIOLET = "violet", "Violett"
    RED = "red", "Rot"
    ORANGE = "orange", "Orange"


# In days: a limit of none would be overdue at once, one of half a year is none.
SHORTEST, LONGEST = 1, 180


def check_limits(limits: object) -> None:
    """Raises ValidationError for an unknown limit, or one that is no number of days within reason."""
    known = limits if isinstance(limits, dict) and set(limits) <= set(DEFAULT_LIMITS) else {"": None}
    if not all(type(days) is int and SHORTEST <= days <= LONGEST for days in known.values()):
        raise ValidationError(f"Eine Frist hat {SHORTEST} bis {LONGEST} Tage.")


class System(models.TextChoices):
    """The systems that a network switches on and off (see the mission)."""

    FORUM = "s1", "Forum Beratung"
    DIRECTORY = "s2", "Verzeichnis"
    REPORTS = "s3", "Lageberichte und Hilfenetz"
    PLANNING = "s4", "Sozialplanung"
    REFERRALS = "s5", "Begleitung"
    TEAMS = "s6", "Stadtteil-Teams"
    EARLY_WARNING = "s7", "Frühwarnung"
    PARTICIPATION = "s8", "Mitmachen"
    SECRECY = "s9", "Zusammenarbeit unter Schweigepflicht"


# What a network can do without; the others are its ground, or not built yet.
SWITCHABLE = (System.REFERRALS,)
#: What the office is called as long as it has no name of its own.
OFFICE = "Geschäftsstelle"


def default_systems() -> list[str]:
    return [System.DIRECTORY, System.REFERRALS, System.SECRECY]


def default_languages() -> list[str]:
    return [language.segment for language in TRANSLATED]


class Network(models.Model):
    """One city's network of advice services."""

    slug = models.SlugField(
        "Kurzname",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]+$", "Nur Kleinbuchstaben, Ziffern und Bindestriche.")],
    )
    name = models.CharField("Name", max_length=120)
    state = models.CharField("Bundesland", max_length=2, choices=list(STATES.items()))
    office_name = models.CharField("Name der Geschäftsstelle", max_length=120, default=OFFICE)
    office_mail = models.EmailField("E-Mail der Geschäftsstelle", blank=True)
    office_phone = models.CharField("Telefon der Geschäftsstelle", max_length=40, blank=True)
    greeting = models.CharField("Begrüßung", max_length=300, blank=True)
    accent = models.CharField("Akzentfarbe", max_length=12, blank=True, choices=Accent, default=Accent.BLUE)
    # Of the logo that `Logo` keeps; the digest is empty without one. Sizes in pixels.
    logo_digest = models.CharField("Prüfsumme des Logos", max_length=64, blank=True)
    logo_width = models.PositiveSmallIntegerField("Breite des Logos", default=0)
    logo_height = models.PositiveSmallIntegerField("Höhe des Logos", default=0)
    with_names = models.BooleanField(
        "mit Namen",
        default=False,
        help_text="Sonst arbeitet das Netz mit Decknamen, und der Name wird am Telefon gesagt.",
    )
    systems = models.JSONField("Bausteine", default=default_systems, blank=True)
    languages = models.JSONField(
        "Sprachen",
        default=default_languages,
        blank=True,
        help_text="In diesen Sprachen gibt es die Seiten für Ratsuchende; Deutsch immer.",
    )
    limits = models.JSONField("Fristen", default=dict, blank=True, validators=[check_limits])
    # The weekly question to the members whether their services take people; 0 is Monday, None is never.
    intake_weekday = models.PositiveSmallIntegerField("Wochentag der Frage", null=True, blank=True, default=0)
    intake_time = models.TimeField("Uhrzeit der Frage", default=time(7))
    # How long a member's word on its services holds; then it is asked anew.
    assurance_months = models.PositiveSmallIntegerField("Monate, die eine Bestätigung gilt", default=12)
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)),
                name="network_lies_in_a_state",
                violation_error_message="Bitte wählen Sie ein Bundesland.",
            ),
            models.CheckConstraint(
                condition=Q(intake_weekday=None) | Q(intake_weekday__lte=4),
                name="members_are_asked_from_monday_to_friday",
                violation_error_message="Gefragt wird von Montag bis Freitag.",
            ),
            models.CheckConstraint(
                condition=Q(assurance_months__gte=1, assurance_months__lte=36),
                name="a_confirmation_holds_up_to_three_years",
                violation_error_message="Eine Bestätigung gilt 1 bis 36 Monate.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def limit(self, name: str) -> int:
        """The limit `name` in open days of the target. Raises KeyError for a name that does not exist."""
        return int(self.limits.get(name, DEFAULT_LIMITS[name]))

    def runs(self, system: System) -> bool:
        """Whether this network uses `system`."""
        return system in self.systems

    @property
    def office_said(self) -> str:
        """The office at the start of a sentence, in the language of the page: „Die Geschäftsstelle“."""
        return gettext("Die Geschäftsstelle") if self.office_name == OFFICE else self.office_name

    @property
    def office_helps(self) -> str:
        """The office within a sentence, as who does something: „die Geschäftsstelle“."""
        return gettext("die Geschäftsstelle") if self.office_name == OFFICE else self.office_name

    @property
    def page_languages(self) -> tuple[PageLanguage, ...]:
        """The languages of the public pages, German first. What the platform no longer has is left out."""
        return (GERMAN, *(language for language in TRANSLATED if language.segment in self.languages))
