"""Coded words of findings: for whom, how often, what went wrong, and why the office closes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Group(TextChoices):
    """For whom something is missing; several may fit."""

    CHILDREN = "children", _("Kinder")
    YOUNG = "young", _("Jugendliche und junge Erwachsene")
    FAMILIES = "families", _("Familien")
    OLDER = "older", _("Ältere Menschen")
    DISABLED = "disabled", _("Menschen mit Behinderung")
    REFUGEES = "refugees", _("Geflüchtete und Zugewanderte")
    HOMELESS = "homeless", _("Menschen ohne Wohnung")
    RELATIVES = "relatives", _("Angehörige")


class Often(TextChoices):
    ONCE = "once", _("Das war einmal so")
    AGAIN = "again", _("Das ist immer wieder so")


class Wrong(TextChoices):
    """What went wrong with an agency."""

    UNREACHABLE = "unreachable", _("Niemand war zu erreichen")
    TURNED_AWAY = "turned_away", _("Ich wurde abgewiesen")
    UNFRIENDLY = "unfriendly", _("Jemand war unfreundlich")
    WAITED = "waited", _("Ich habe lange gewartet")
    MISINFORMED = "misinformed", _("Die Auskunft war falsch")
    PRIVACY = "privacy", _("Jemand hat Vertrauliches weitergesagt")
    OTHER = "other", _("Etwas anderes")


class Reason(TextChoices):
    """Why the office closes a report; which of them fit, says `REASONS`."""

    TALKED = "talked", "mit der Stelle gesprochen"
    CHANGED = "changed", "die Stelle hat etwas geändert"
    MENDED = "mended", "behoben"
    OTHER_WAY = "other_way", "es gibt einen anderen Weg"
    NOT_CONFIRMED = "not_confirmed", "nicht bestätigt"
    HELP_EXISTS = "help_exists", "dafür gibt es schon Hilfe"
    NOT_OURS = "not_ours", "dafür sind andere zuständig"
    UNCLEAR = "unclear", "nicht zu verstehen"
    NO_REPORT = "no_report", "keine Meldung"


_ALWAYS = (Reason.NOT_OURS, Reason.UNCLEAR, Reason.NO_REPORT)
#: Kind of finding → the reasons that fit.
REASONS = {
    "gap": (Reason.HELP_EXISTS, *_ALWAYS),
    "disturbance": (Reason.TALKED, Reason.CHANGED, Reason.NOT_CONFIRMED, *_ALWAYS),
    "barrier": (Reason.MENDED, Reason.OTHER_WAY, Reason.NOT_CONFIRMED, *_ALWAYS),
}
