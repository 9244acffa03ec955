"""German words for the reasons of the audit (`why`). A test finds every code in the code.

A reason is one code, or several with colons between: „by_phone:full“, „for_now:self_help“.
"""

from beratungsnetz.directory.models import Change, Contact, Intake
from beratungsnetz.findings.codes import Reason
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals import codes

UNKNOWN = "–"
_OWN = {
    "by_phone": "am Telefon gesagt",
    "without_names": "ohne Namen",
    "limit": "Frist abgelaufen",
    "part_is_met": "der Teil ist gedeckt",
    "again": "wieder gemeldet",
    "need_is_over": "das Anliegen ist beendet",
    "arrived": "die Person ist angekommen",
    "inviter_left": "wer eingeladen hat, darf es nicht mehr",
    "team_stands_in": "das Team vertritt",
    "handed_over": "mit allem übergeben",
    "handed_back_again": "wieder zurückgegeben",
    "member_left": "eine Stelle ist ausgetreten",
    "departure": "jemand ist ausgeschieden",
    "nobody": "niemand geht mit",
    "no_mailbox": "antwortet nicht mehr ohne Konto",
    "word_of_target": "Wort der neuen Stelle",
    "word_of_companion": "Wort der Begleitperson",
    "word_of_person": "Wort der Person",
    "covered": "gedeckt",
    "gap": "Lücke",
    "first": "der erste Schlüssel",
    "nobody_held_the_old": "niemand hatte den alten Schlüssel",
    "second_factor": "mit zweitem Faktor",
    "demo": "Beispieldaten",
    "geojson": "aus einer Gebietsdatei",
}
_CHOICES = (
    codes.Urgency, codes.Way, codes.DeclineReason, codes.HandBackReason, codes.RecallReason, codes.Question,
    codes.Wait,
    codes.AnswerCode, codes.Outcome, codes.GapAnswer, codes.GapOutcome, codes.EndReason, codes.Channel,
    codes.ReleaseForm, codes.DataAnswer, codes.Called, codes.Caller, RoleName, Contact.Wrong, Intake.State,
    Intake.Way, Finding.Kind, Reason, Change.State, Change.Wrong,
)  # fmt: skip


def _labels() -> dict[str, str]:
    # The same code in two lists („paper“) has nearly the same words; the first one stays.
    found = dict(_OWN)
    for choices in _CHOICES:
        for value, label in choices.choices:
            found.setdefault(str(value), str(label).rstrip("."))
    return found


REASONS = _labels()


def reason_words(why: str) -> str:
    """The words for a reason; empty for none, „–“ for a code without words."""
    parts = [REASONS.get(code, UNKNOWN) for code in why.split(":")] if why else []
    return ", ".join(parts)
