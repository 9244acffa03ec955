"""Coded answers: what agencies tell each other without free text, so that nothing slips through."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Urgency(TextChoices):
    NORMAL = "normal", "normal"
    URGENT = "urgent", "eilig"
    ACUTE = "acute", "akut"


class Way(TextChoices):
    APPOINTMENT = "appointment", "Termin vereinbaren"
    ACCOMPANIED = "accompanied", "Begleiten"


class DeclineReason(TextChoices):
    FULL = "full", "Zurzeit ist kein Platz frei"
    NOT_OUR_TOPIC = "not_our_topic", "Das ist nicht unser Thema"
    NOT_OUR_AREA = "not_our_area", "Wir sind für das Gebiet nicht zuständig"
    LANGUAGE = "language", "Wir sprechen die Sprache nicht"
    AGE = "age", "Das Alter passt nicht zum Angebot"
    ACCESS = "access", "Unsere Räume sind nicht barrierefrei"
    CONFLICT = "conflict", "Wir sind befangen"


class HandBackReason(TextChoices):
    NOT_REACHED = "not_reached", "Die Person war nicht zu erreichen"
    OTHER_NEED = "other_need", "Es geht um ein anderes Anliegen"
    MORE_NEEDED = "more_needed", "Es braucht mehr, als wir bieten"
    NO_CAPACITY = "no_capacity", "Wir können es nicht mehr leisten"
    TARGET_LEFT = "target_left", "Die Stelle ist aus dem Netz ausgetreten"  # nobody chooses it


class RecallReason(TextChoices):
    NO_ANSWER = "no_answer", "Keine Antwort bekommen"
    OTHER_NODE = "other_node", "Andere Stelle gefunden"
    PERSON_WISHES = "person_wishes", "Die Person möchte es so"
    MISSED_THRICE = "missed_thrice", "Drei Termine kamen nicht zustande"
    # Nobody chooses these:
    TARGET_LEFT = "target_left", "Die Stelle ist aus dem Netz ausgetreten"
    SOURCE_LEFT = "source_left", "Die fragende Stelle ist aus dem Netz ausgetreten"


class Question(TextChoices):
    """What a target may ask before it accepts."""

    AGE_GROUP = "age_group", "Zu welcher Altersgruppe gehört die Person?"
    ACCESS = "access", "Braucht die Person einen Zugang ohne Stufen?"
    INTERPRETER = "interpreter", "Braucht es eine Dolmetscherin oder einen Dolmetscher?"
    OTHER_HELP = "other_help", "Hilft schon eine andere Stelle?"
    HOME_VISIT = "home_visit", "Ist ein Hausbesuch nötig?"
    GERMAN = "german", "Reicht ein Gespräch auf Deutsch?"
    REACHABLE = "reachable", "Ist die Person am Telefon gut zu erreichen?"
    COSTS = "costs", "Ist geklärt, wer die Kosten trägt?"
    DANGER = "danger", "Ist jemand in Gefahr?"


class Wait(TextChoices):
    """How long a waiting list is, about, as its agency guesses."""

    WEEKS_4 = "weeks_4", "etwa vier Wochen"
    WEEKS_12 = "weeks_12", "ein bis drei Monate"
    WEEKS_26 = "weeks_26", "drei bis sechs Monate"
    LONGER = "longer", "länger als ein halbes Jahr"
    OPEN = "not_known", "noch nicht abzusehen"


class AnswerCode(TextChoices):
    YES = "yes", "ja"
    NO = "no", "nein"
    UNKNOWN = "unknown", "nicht bekannt"
    CHILD = "child", "unter 18 Jahre"
    YOUNG = "young", "18 bis 26 Jahre"
    ADULT = "adult", "27 bis 64 Jahre"
    OLDER = "older", "65 Jahre und älter"


class Outcome(TextChoices):
    """How an advice ended, when it is closed."""

    HELPED = "helped", "Das Anliegen ist gedeckt"
    PARTLY = "partly", "Das Anliegen ist zum Teil gedeckt"
    NOT_HELPED = "not_helped", "Das Anliegen ist nicht gedeckt"


class Asked(TextChoices):
    """Whether the person was asked how it went."""

    ASKED = "asked", "Die Person wurde gefragt"
    DECLINED = "declined", "Die Person wollte nicht gefragt werden"
    SAID = "said", "Die Person hat es selbst auf dem Zettel gesagt"


class GapAnswer(TextChoices):
    """What the office answers when nobody in the network can help."""

    FOR_NOW = "for_now", "zurzeit nicht zu decken"
    FOR_GOOD = "for_good", "auf Dauer nicht zu decken"


class GapOutcome(TextChoices):
    """What the person gets from the office all the same."""

    WAITING = "waiting", _("Wir melden uns, sobald ein Platz frei wird.")
    OUTSIDE = "outside", _("Wir haben eine Stelle außerhalb des Netzes genannt.")
    PARTIAL = "partial", _("Wir haben eine Hilfe für einen Teil gefunden.")
    SELF_HELP = "self_help", _("Wir haben eine Selbsthilfegruppe genannt.")
    NOTHING = "nothing", _("Zurzeit gibt es dafür keine Hilfe. Wir arbeiten daran.")


class Called(TextChoices):
    """Who was called when it was acute."""

    RESCUE = "rescue", "112, Rettungsdienst"
    POLICE = "police", "110, Polizei"
    PASTORAL = "pastoral", "0800 111 0 111, TelefonSeelsorge"
    MEDICAL = "medical", "116 117, Ärztlicher Bereitschaftsdienst"
    WOMEN = "women", "116 016, Hilfetelefon Gewalt gegen Frauen"
    NODE = "node", "eine Stelle im Netz"
    ELSEWHERE = "elsewhere", "jemand anderes"


class Caller(TextChoices):
    """Who made that call."""

    TOGETHER = "together", "wir gemeinsam mit der Person"
    US = "us", "wir für die Person"
    PERSON = "by_herself", "die Person selbst"


class EndReason(TextChoices):
    """The person's own word."""

    SOLVED = "solved", "Es hat sich erledigt"
    NOT_NOW = "not_now", "Ich möchte zurzeit nicht weitermachen"
    OTHER_WAY = "other_way", "Ich gehe einen anderen Weg"


class Channel(TextChoices):
    """By which way somebody told us."""

    SLIP = "slip", "auf dem Zettel"
    PHONE = "phone", "am Telefon"
    PAPER = "paper", "schriftlich"
    IN_PERSON = "in_person", "im Gespräch"


class Capacity(TextChoices):
    """In which capacity somebody signs a release."""

    SELF = "self", _("die Person selbst")
    PARENT = "parent", _("sorgeberechtigte Eltern")
    GUARDIAN = "guardian", _("Vormund")
    CARER = "carer", _("rechtliche Betreuung")
    PROXY = "proxy", _("bevollmächtigte Person")


class ReleaseForm(TextChoices):
    PAPER = "paper", _("auf Papier unterschrieben")
    SLIP = "slip", _("auf dem Zettel erteilt")
    SPOKEN = "spoken", _("mündlich, wird schriftlich nachgeholt")


class Direction(TextChoices):
    ONE_WAY = "one_way", "von uns an die andere Stelle"
    MUTUAL = "mutual", "in beide Richtungen"


class Purpose(TextChoices):
    """What a release is for. The label is also the sentence on paper, in every language."""

    ADVICE = "advice", _("Beratung und Begleitung in diesem Anliegen")
    APPOINTMENT = "appointment", _("Nur einen Termin vereinbaren")
    TOGETHER = "together", _("Gemeinsam mit mir beraten, was zu tun ist")


class WishKind(TextChoices):
    """What the person asks for on the slip."""

    CALL_BACK = "call_back", "Rückruf"
    OWN_DATA = "own_data", "Auskunft über die eigenen Daten"


class SafeTime(TextChoices):
    """When a call does not put the person in danger."""

    MORNING = "morning", _("9 bis 12 Uhr")
    NOON = "noon", _("12 bis 14 Uhr")
    AFTERNOON = "afternoon", _("14 bis 17 Uhr")
    EVENING = "evening", _("17 bis 19 Uhr")
    ANY = "any", _("Die Zeit ist egal")


class SafeDay(TextChoices):
    """On which days a call does not put the person in danger."""

    ANY = "any", _("Der Tag ist egal")
    MONDAY = "mon", _("Montag")
    TUESDAY = "tue", _("Dienstag")
    WEDNESDAY = "wed", _("Mittwoch")
    THURSDAY = "thu", _("Donnerstag")
    FRIDAY = "fri", _("Freitag")


class CallAs(TextChoices):
    """How the caller may give their name, so that nobody else learns of it."""

    NEUTRAL = "neutral", _("Nur mit dem Namen, ohne die Stelle")
    OPEN = "open", _("Mit dem Namen der Stelle")


class DataAnswer(TextChoices):
    """How the agency answered the wish for one's own data (Art. 15 GDPR)."""

    ON_PAPER = "on_paper", "Auskunft auf Papier gegeben"
    IN_PERSON = "in_person", "Auskunft im Gespräch gegeben"
    NOT_PROVEN = "not_proven", "Die Person hat sich nicht ausgewiesen"
    TAKEN_BACK = "taken_back", "Die Person hat es sich anders überlegt"


class Word(TextChoices):
    """How it went, in the person's word."""

    HELPED = "helped", _("Es hat mir geholfen")
    PARTLY = "partly", _("Es hat zum Teil geholfen")
    NOT = "not", _("Es hat mir nicht geholfen")
