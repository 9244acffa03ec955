"""The request on one page, for an agency without a computer: to fax or to hand over. It says no name."""

from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.lib.pdf import paper
from beratungsnetz.referrals.codes import DeclineReason, Question
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.referral import before_acceptance
from beratungsnetz.referrals.presenters.rows import mark_of, service_name

ANSWERS = (
    "Wir nehmen an und melden uns bei der anfragenden Stelle.",
    "Wir bieten einen Termin an: am ____________ um ________ Uhr.",
    "Wir setzen auf die Warteliste, für etwa ______ Wochen.",
    "Wir lehnen ab.",
)


def request_sheet(referral: Referral) -> bytes:
    """The PDF/UA; needs what `views.found.referral_of` loads. The code name only once they have accepted."""
    source, due = referral.source_member, referral.due_at
    phone = source.phone or referral.network.office_phone
    facts = [("An", service_name(referral)), ("Kennzeichen", mark_of(referral)), *before_acceptance(referral)]
    if referral.facts.reads:
        facts.append(("Deckname", referral.part.need.code_name))
    asks = f"{source} fragt: Können Sie helfen?"
    if due is not None:
        asks += f" Bitte antworten Sie bis {german_date(local_day(due))}."
    back = f"{source}{f', Telefon {phone}' if phone else ''}. Nennen Sie bitte das Kennzeichen."
    values = {
        "title": "Anfrage an Ihre Stelle",
        "lang": "de",
        "foot": "Ohne Namen. Den Namen erfahren Sie nach Ihrer Zusage am Telefon.",
        "asks": asks,
        "facts": [list(pair) for pair in facts],
        "answers": ANSWERS,
        "reasons": [str(code.label) for code in DeclineReason],
        "questions": [str(code.label) for code in Question],
        "back": back,
    }
    return paper("referrals/papers/request.typ", values)
