"""What people read and whom they may call, for each kind of danger."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Number:
    """Whom to call. `number` as people dial it; free of charge and day and night unless the label says so."""

    label: str
    number: str


@dataclass(frozen=True)
class Crisis:
    """What stands on top of the results: `kind` for programs, the rest for people, who read it translated.

    `help` says in German which services are looked for first, where the words alone lead astray: who writes
    of dying needs no funeral. The other kinds are pinned rather too often, so they steer nothing.
    """

    kind: str
    title: str
    text: str
    numbers: tuple[Number, ...]
    help: str = ""


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
    "Krisendienst, seelische Krise, Suizidgedanken",
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
