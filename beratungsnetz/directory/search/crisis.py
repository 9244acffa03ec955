"""Acute crisis, known by fixed rules: who asks for this must see at once whom to call.

Rules, not statistics: they can be read, tested sentence by sentence, and never change overnight.
Better once too often than once too seldom; prevention, law and mourning alone do not trigger.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from beratungsnetz.lib.text import fold


@dataclass(frozen=True)
class Number:
    """Whom to call. `number` as people dial it; free of charge and day and night unless the label says so."""

    label: str
    number: str


@dataclass(frozen=True)
class Crisis:
    """What stands on top of the results: `kind` for programs, the rest for people, who read it translated."""

    kind: str
    title: str
    text: str
    numbers: tuple[Number, ...]


POLICE = Number(gettext_noop("Polizei"), "110")
RESCUE = Number(gettext_noop("Rettungsdienst und Feuerwehr"), "112")
PASTORAL = Number(gettext_noop("TelefonSeelsorge, Tag und Nacht, kostenlos"), "0800 111 0 111")
MEDICAL = Number(gettext_noop("Ärztlicher Bereitschaftsdienst"), "116 117")
WOMEN = Number(
    gettext_noop("Hilfetelefon „Gewalt gegen Frauen“, Tag und Nacht, in vielen Sprachen"), "116 016"
)
MEN = Number(gettext_noop("Hilfetelefon „Gewalt an Männern“"), "0800 1239900")
SEXUAL = Number(gettext_noop("Hilfe-Telefon Sexueller Missbrauch"), "0800 2255530")
CHILDREN = Number(gettext_noop("Kinder- und Jugendtelefon „Nummer gegen Kummer“"), "116 111")
PARENTS = Number(gettext_noop("Elterntelefon „Nummer gegen Kummer“"), "0800 111 0 550")
CHILD_PROTECTION = Number(gettext_noop("Medizinische Kinderschutzhotline"), "0800 1921000")

SUICIDE = Crisis(
    "suicide",
    gettext_noop("Sie sind nicht allein. Bitte sprechen Sie jetzt mit einem Menschen."),
    gettext_noop(
        "Ist ein Leben in Gefahr? Dann rufen Sie 112. Sonst hilft die TelefonSeelsorge, auch jetzt."
    ),
    (RESCUE, PASTORAL, CHILDREN, MEDICAL),
)
CHILD = Crisis(
    "child",
    gettext_noop("Ein Kind in Gefahr braucht sofort Hilfe."),
    gettext_noop("Rufen Sie bei akuter Gefahr 110. Sie dürfen auch anrufen, wenn Sie nicht sicher sind."),
    (POLICE, RESCUE, CHILDREN, CHILD_PROTECTION, PARENTS),
)
SEXUAL_VIOLENCE = Crisis(
    "sexual_violence",
    gettext_noop("Was geschehen ist, ist nicht Ihre Schuld. Hilfe ist da."),
    gettext_noop("Sind Sie in Gefahr? Dann rufen Sie 110. Eine Klinik sichert Spuren, auch ohne Anzeige."),
    (POLICE, RESCUE, WOMEN, SEXUAL, MEN),
)
VIOLENCE = Crisis(
    "violence",
    gettext_noop("Sie dürfen sich schützen. Hilfe ist da, auch jetzt."),
    gettext_noop("Sind Sie in Gefahr? Dann rufen Sie 110. Die Polizei kann jemanden aus der Wohnung weisen."),
    (POLICE, WOMEN, MEN, RESCUE),
)
TONIGHT = Crisis(
    "tonight",
    gettext_noop("Sie brauchen heute Nacht ein Bett."),
    gettext_noop("Die Stadt muss Ihnen einen Platz geben. Nachts hilft die Polizei, den Ort zu finden."),
    (POLICE, RESCUE, PASTORAL),
)

_SOMEBODY = (
    r"(?:mein\w*|ihr\w*|sein\w*|unser\w*|der|die|den|dem|das|ein\w*|nachbar\w*) "
    r"(?:\w+ )?(?:mann|frau|freund\w*|partner\w*|ex\w*|vater|papa|mutter|mama|onkel|opa|bruder"
    r"|stiefvater|eltern|"
    r"ehemann\w*|nachbar\w*|chef|sohn|kind\w*|tochter|toechter)"
)
_CHILD = (
    r"(?:kind\w*|baby\w*|saeugling\w*|sohn|soehn\w*|tochter|toechter|junge[n]?|maedchen|enkel\w*|schueler\w*)"
)
_HITS = (
    r"(?:schlaegt|schlaegst|schlagen|geschlagen|verpruegel\w*|pruegel\w*|misshandel\w*|wuergt|gewuergt|tritt|"
    r"bedroht|droht|verdrisch\w*|haut|gehauen)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\b{pattern})" for pattern in patterns))


_SUICIDE = _any(
    r"suizid\w*", r"selbstmord\w*", r"selbsttoet\w*", r"freitod", r"lebensmued\w*",
    r"umbringen (?:will|wollen|moecht\w*|koennt\w*|werd\w*)", r"(?:mich|sich) (?:\w+ ){0,3}umbring\w*",
    r"bringe? mich um\b", r"bring(?:t|en|e) sich um\b", r"(?:mich|sich) (?:\w+ ){0,2}um(?:zu)?bringen",
    r"(?:mir|sich) (?:\w+ ){0,3}(?:was|etwas) an(?:zu)?tu\w*", r"(?:mir|sich) (?:\w+ ){0,2}das leben nehmen",
    r"(?:will|wollen|moecht\w*|mag|kann) (?:\w+ ){0,4}nicht mehr (?:\w+ )?(?:leben|da sein"
    r"|weiterleben|aufwachen)",
    r"nicht mehr (?:weiter ?)?leben (?:will|wollen|moecht\w*|kann)", r"nicht mehr leben$",
    r"(?:will|moecht\w*|wuerde gern\w*) (?:\w+ ){0,3}(?:sterben|tot sein)\b",
    r"(?:waere|wuensch\w*) (?:\w+ ){0,3}tot\b",
    r"(?:mich|sich) (?:\w+ ){0,2}(?:erhaengen|aufhaengen|vergiften|ritz\w*|toeten)\b",
    r"schluss machen mit (?:dem|meinem) leben",
    r"leben (?:hat )?(?:\w+ )?kein(?:en)? sinn",
    r"keinen sinn mehr (?:im|zu) leben",
    # Also without „Leben“; but not „… in diesem Antrag“.
    r"ich (?:\w+ ){1,3}keinen sinn mehr\b(?! (?:in|an|bei|mit|fuer) (?:dem|der|den|dies\w*|ein\w*)\b)",
    r"(?:alles|nichts) (?:hat|macht|ergibt) (?:\w+ ){0,2}(?:kein\w* )?sinn\b",
    r"alles (?:ist )?(?:\w+ )?sinnlos",
    r"vom (?:dach|hochhaus) springen",
    r"tabletten (?:alle )?(?:geschluckt|genommen) (?:um|und will)", r"ueberdosis",
)  # fmt: skip
_CHILD_DANGER = _any(
    rf"{_CHILD} (?:\w+ ){{0,6}}{_HITS}", rf"{_HITS} (?:\w+ ){{0,4}}{_CHILD}\b",
    rf"{_CHILD} (?:\w+ ){{0,5}}(?:in gefahr|verwahrlost|eingesperrt|allein\w* gelassen|verhungert"
    rf"|hungert|angefasst|missbraucht)",
    r"kindeswohlgefaehrdung", r"kindesmisshandlung", r"kindesmissbrauch",
    rf"(?:missbraucht|angefasst|fasst) (?:\w+ ){{0,4}}{_CHILD}\b",
    rf"(?:missbrauch|gewalt) (?:an|gegen) (?:\w+ )?{_CHILD}\b",
    r"(?:papa|mama|vater|mutter|stiefvater|eltern) (?:\w+ ){0,3}(?:schlaegt|schlagen|haut"
    r"|verpruegel\w*) (?:mich|uns|sie|ihn)?",
    r"(?:angst|furcht) (?:\w+ ){0,3}(?:vor )?(?:\w+ )?(?:papa|mama|stiefvater|meinem vater"
    r"|meiner mutter|meinen eltern)",
    r"(?:schuettel\w*) (?:\w+ ){0,3}(?:baby|saeugling|kind)\b",
)  # fmt: skip
_SEXUAL = _any(
    r"vergewaltig\w*",
    r"sexuell\w* (?:\w+ )?(?:gewalt|missbrauch\w*|uebergriff\w*|noetig\w*|genoetigt|belaestig\w*"
    r"|missbraucht)",
    r"missbraucht (?:worden|wurde|werde)",
    r"(?:wurde|werde|bin) (?:\w+ ){0,4}(?:missbraucht|begrapscht|genoetigt)",
    r"k\.?o\.?[ -]tropfen",
    r"zum sex (?:ge)?zw\w+",
    r"(?:hat|haben) (?:mich|uns) (?:\w+ ){0,3}(?:angefasst|begrapscht|missbraucht)",
    r"gegen meinen willen (?:angefasst|beruehrt)",
)  # fmt: skip
_VIOLENCE = _any(
    rf"{_SOMEBODY} (?:\w+ ){{0,4}}{_HITS}",
    rf"{_HITS} (?:mich|uns|sie)\b",
    rf"(?:mich|uns) (?:\w+ ){{0,3}}{_HITS}\b",
    r"(?:werde|wurde) (?:\w+ ){0,4}(?:geschlagen|bedroht|verpruegelt|gewuergt|misshandelt|gestalkt|verfolgt)",
    r"haeuslich\w* gewalt", r"gewalt (?:in der|durch|von|zu) ?(?:ehe|partner\w*|mann|frau|familie|hause)",
    r"frauenhaus\w*",
    r"schutzwohnung",
    r"stalk\w*",
    r"verfolgt mich",
    r"zwangsheirat\w*",
    r"zwangsverheirat\w*",
    r"(?:bringt|bringe?n?) (?:mich|uns) um\b",
    r"(?:mich|uns) (?:\w+ ){0,2}(?:umbringen|toeten) (?:will|wollen|wuerde)",
    r"(?:will|droht|wird) (?:\w+ ){0,3}(?:mich|uns) (?:\w+ ){0,3}um(?:zu)?bringen",
    r"angst vor (?:\w+ )?(?:mann|ehemann|freund|partner|ex\w*)\b", r"sperrt (?:mich|uns) ein",
)  # fmt: skip
# „Er will mich umbringen“ has the words of a suicide, and means another danger.
_THREAT = _any(
    rf"(?:{_SOMEBODY}|er|sie) (?:\w+ ){{0,3}}(?:mich|uns) (?:\w+ ){{0,2}}(?:umbring|umzubring"
    rf"|toet|zu toet|ermord)\w*",
)
_TONIGHT = _any(
    r"(?:heute|diese|die|in der|kommende) ?(?:nacht|abend) (?:\w+ ){0,6}(?:schlaf\w*|bett\w*"
    r"|unterkunft|bleiben|uebernacht\w*|obdach|hin|draussen|strasse)",
    r"(?:schlaf\w*|bett|unterkunft|bleibe|uebernacht\w*|obdach|wohnung) (?:\w+ ){0,5}(?:heute"
    r"|diese) ?(?:nacht|abend)?\b",
    r"heute (?:\w+ ){0,4}(?:schlafplatz|obdachlos|auf der strasse|uebernacht\w*|notunterkunft|schlafen)",
    r"notschlaf\w*",
    r"notunterkunft",
    r"nachtasyl",
    r"notuebernacht\w*",
    r"schlafplatz",
    r"(?:kein|keinen) (?:platz|ort) (?:\w+ )?zum schlafen",
    r"(?:schlafe?|sitze?|stehe?|lebe?) (?:\w+ ){0,4}(?:auf der strasse|draussen|im auto|im park"
    r"|unter der bruecke)",
    r"(?:weiss|wissen) nicht wo (?:ich|wir|er|sie) (?:\w+ )?(?:schlafen|uebernachten|hin)",
    r"(?:gerade|heute|eben|soeben) (?:\w+ ){0,5}(?:rausgeworfen|rausgeschmissen|rausgeflogen|vor die tuer)",
    r"ab heute obdachlos", r"kaeltebus",
)  # fmt: skip

# Words that speak of work, law, courses or the long past, not of now.
_NOT_NOW = _any(
    r"praevention\w*", r"vorbeug\w*", r"fortbildung\w*", r"schulung\w*", r"vortrag\w*", r"ehrenamt\w*",
    r"angehoerige nach suizid",
    r"(?:mann|frau|bruder|schwester|sohn|tochter|vater|mutter"
    r"|freund\w*) hat sich (?:\w+ ){0,4}(?:das leben genommen|umgebracht)",
    r"hinterbliebene\w*", r"mitarbeit\w*", r"statistik\w*",
)  # fmt: skip

# The first that fits counts: what threatens a life comes before what threatens a night.
_RULES = (
    (VIOLENCE, _THREAT),
    (SUICIDE, _SUICIDE),
    (CHILD, _CHILD_DANGER),
    (SEXUAL_VIOLENCE, _SEXUAL),
    (VIOLENCE, _VIOLENCE),
    (TONIGHT, _TONIGHT),
)
_LONGEST = 500
_SIGNS = re.compile(r"(?:[^\w.]|\.(?!\w))+")


def crisis_in(text: str) -> Crisis | None:
    """What to call at once, when a query tells of danger now, else None. Never raises."""
    plain = _SIGNS.sub(" ", fold(text[:_LONGEST])).strip()
    if not plain or _NOT_NOW.search(plain):
        return None
    return next((crisis for crisis, rule in _RULES if rule.search(plain)), None)
