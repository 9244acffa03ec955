"""What each limit means, in the office's words. All count days on which the asked service is open."""

from dataclasses import dataclass

from beratungsnetz.networks.models.network import DEFAULT_LIMITS


@dataclass(frozen=True)
class LimitWords:
    """`name` as in `DEFAULT_LIMITS`; `meaning` says what happens when it has passed."""

    name: str
    label: str
    meaning: str

    @property
    def default(self) -> int:
        return DEFAULT_LIMITS[self.name]


LIMIT_WORDS = (
    LimitWords("requested_urgent", "Antwort auf eine eilige Anfrage", "Danach steht sie als überfällig da."),
    LimitWords("requested", "Antwort auf eine Anfrage", "Danach steht sie als überfällig da."),
    LimitWords("queried", "Antwort auf eine Rückfrage", "So lange hat die Stelle, die begleitet."),
    LimitWords(
        "waitlisted", "Lebenszeichen von der Warteliste", "Danach fragt die Stelle, die begleitet, nach."
    ),
    LimitWords("accepted", "Erster Kontakt nach der Zusage", "Bis dahin meldet sich die neue Stelle."),
    LimitWords(
        "scheduled", "Nachfragen nach dem Termin", "Ist nichts eingetragen, ruft die begleitende Stelle an."
    ),
    LimitWords("missed", "Anruf nach einem Termin ohne Treffen", "So lange hat die Stelle, die begleitet."),
    LimitWords("handed_back", "Zurücknehmen nach einer Rückgabe", "Danach hilft die Geschäftsstelle."),
    LimitWords("declined", "Weitersuchen nach einer Absage", "So lange hat die Stelle, die begleitet."),
    LimitWords("volunteer", "Antwort von Ehrenamtlichen", "Für Stellen, die ehrenamtlich arbeiten."),
    LimitWords(
        "awaiting_release_remind", "Erinnern an die Freigabe", "Danach fragt die begleitende Stelle nach."
    ),
    LimitWords("awaiting_release", "Warten auf die Freigabe", "Danach gilt sie als nicht erteilt."),
    LimitWords("draft", "Aufheben eines Entwurfs", "Danach wird er gelöscht. Das Anliegen bleibt."),
    LimitWords("grace", "Zugabe, bevor andere davon hören", "So viele Tage nach jeder Frist."),
    LimitWords(
        "office_hears",
        "Stillstand, bis die Geschäftsstelle davon hört",
        "Danach steht es bei ihr unter Heute.",
    ),
)
