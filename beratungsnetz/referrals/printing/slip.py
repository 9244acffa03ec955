"""The slip on paper: a card to keep, the PIN apart from it; no topic, and no agency unless it is wanted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from beratungsnetz.lib.codes import in_groups
from beratungsnetz.lib.pdf import paper
from beratungsnetz.lib.qr import qr_image
from beratungsnetz.referrals.printing.blocks import speaking


@dataclass(frozen=True, repr=False)
class SlipPaper:
    """What stands on it. `address` is where the code is typed, `agency` only where it is wanted."""

    code: str
    pin: str
    address: str
    phone: str
    language: str
    agency: str = ""
    agency_phone: str = ""


def slip_pdf(slip: SlipPaper) -> bytes:
    """An A4 sheet: how it works above, the card to cut out in the middle, the PIN at the foot."""
    with speaking(slip.language):
        values = {
            "title": _("Mein Zettel"),
            "lang": slip.language.split("-")[0],
            "foot": "",
            "qr": qr_image(f"{slip.address}#{slip.code}"),
            "qr_words": _("QR-Code mit der Adresse und Ihrem Code"),
            "address": slip.address.split("://", 1)[-1],
            "code": slip.code,
            "pin": in_groups(slip.pin),
            "agency": slip.agency,
            "lead": _("Hier sehen Sie, wie es weitergeht und bis wann."),
            "steps": [
                _("Öffnen Sie die Adresse, oder halten Sie Ihr Handy auf das Muster."),
                _("Tippen Sie Ihren Code ein. Groß oder klein ist egal."),
                _("Mit der PIN sehen Sie mehr: welche Stelle, welcher Termin, wer gelesen hat."),
            ],
            "can_title": _("Was Sie tun können"),
            "can": [
                _("Freigeben, Nein sagen, widerrufen"),
                _("Um einen Anruf bitten, zu einer sicheren Zeit"),
                _("Sagen, wie es ging, und aufhören"),
            ],
            "lost": _("Zettel verloren? Rufen Sie an. Sie bekommen einen neuen, der alte gilt nicht mehr."),
            "phones": [[label, number] for label, number in _phones(slip) if number],
            "card": _("Zum Ausschneiden und Einstecken"),
            "code_label": _("Ihr Code"),
            "pin_label": _("Ihre PIN"),
            "pin_hint": _("Bitte hier abtrennen. Bewahren Sie die PIN getrennt vom Zettel auf."),
        }
    return paper("referrals/papers/slip.typ", values)


def _phones(slip: SlipPaper) -> list[tuple[str, str]]:
    return [(slip.agency, slip.agency_phone if slip.agency else ""), (_("Hilfe zum Zettel"), slip.phone)]
