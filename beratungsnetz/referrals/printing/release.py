"""The release on paper: to be signed, as the record of what was signed, and the receipt of a withdrawal."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from beratungsnetz.lib.pdf import paper
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.actions.releases import BACK
from beratungsnetz.referrals.codes import Capacity
from beratungsnetz.referrals.models import Referral, ReleaseText
from beratungsnetz.referrals.presenters.release import SIGNS_SHOWN, Terms, facts_of, wordings
from beratungsnetz.referrals.presenters.released import Released, released
from beratungsnetz.referrals.printing.blocks import block, languages_of, speaking
from beratungsnetz.referrals.texts import GERMAN, ensure_texts

PAPER = "referrals/papers/release.typ"


def release_to_sign(
    network: Network,
    terms: Terms,
    language: str,
    *,
    capacity: str = Capacity.SELF,
    interpreter: bool = False,
    both_ways: bool = False,
) -> bytes:
    """The PDF to sign before anything is sent: what is agreed, and the whole wording.

    Where there is no wording in the language (`texts.current`), the paper is in German alone.
    """
    texts = ensure_texts(network, language)
    shown = wordings(texts)
    spoken = language if all(text.language == language for text in texts) else GERMAN
    blocks = []
    for one in languages_of(spoken):
        with speaking(one):
            signs = {
                "sign": _("Ort, Datum, Unterschrift"),
                "as": _("Ich unterschreibe als: %(who)s") % {"who": Capacity(capacity).label},
                "also": "" if capacity == Capacity.SELF else _("Ort, Datum, Unterschrift der Person selbst"),
                "interpreter": _("Gedolmetscht hat (Name, Unterschrift)") if interpreter else "",
            }
            facts = [facts_of(terms), *([_back(terms)] if both_ways else [])]
            blocks.append(block(one, _("Freigabe und Einwilligung"), facts, shown, **signs))
    return _paper(blocks, spoken, _versions(texts))


def _back(terms: Terms) -> list[tuple[str, str]]:
    """The second release, from the other agency to ours."""
    back = Terms(terms.recipient, terms.discloser, BACK, terms.last_day, purpose=terms.purpose)
    return [fact for fact in facts_of(back) if fact[0] != _("Nur diesen Menschen")]


def record_of_releases(referral: Referral, language: str) -> bytes:
    """What was signed for this Begleitung, with version, hash, day and form; and what has ended."""
    spoken = (language, GERMAN) if language != GERMAN else (GERMAN,)
    blocks = []
    for one in spoken:
        with speaking(one):
            blocks += [_record(each, one) for each in released(referral)]
    return _paper(blocks, language, "")


def _record(each: Released, language: str) -> Any:
    title = _("Nachweis: Freigabe und Einwilligung")
    signed = [text for text in each.texts if text.language == language]
    texts = signed or ([] if language != GERMAN else each.texts)
    facts = [each.facts, each.signed, each.ended]
    return {**block(language, title, facts, texts), "alone": True}


def receipt(referral: Referral, language: str, *, with_names: bool) -> bytes:
    """What a withdrawal has ended, and what stays lawful. Without names nobody learns of the agency."""
    blocks = []
    for one in languages_of(language):
        with speaking(one):
            blocks.append(
                block(
                    one,
                    _("Ihr Widerruf"),
                    receipt_facts(referral, with_names=with_names),
                    [],
                    notes=receipt_lines(referral),
                )
            )
    return _paper(blocks, language, "")


def receipt_facts(referral: Referral, *, with_names: bool) -> list[list[tuple[str, str]]]:
    """For each release: to whom (with the PIN only), and what has ended when."""
    found = []
    for one in released(referral):
        if one.ended:
            names = [(_("Bei welcher Stelle?"), one.release.recipient_name)] if with_names else []
            found.append([*names, *one.ended])
    return found


def receipt_lines(referral: Referral) -> list[str]:
    """What ended, what stays, in sentences."""
    whole = any(one.withdrawn_at for one in referral.releases.all())
    ends = (
        _("Die Begleitung zu dieser Stelle ist beendet. Ihr Anliegen bleibt.")
        if whole
        else _("Die Begleitung geht weiter, ohne Ihre Angaben.")
    )
    return [
        _("Die Stelle kann hier nichts mehr über Sie lesen. Das gilt seit diesem Tag."),
        ends,
        _("Was die Stelle vorher erlaubt gelesen hat, war rechtmäßig."),
        _("Was sie in ihre eigene Akte geschrieben hat, bleibt dort nach ihren Regeln."),
        _("Dort können Sie fragen, was gespeichert ist, und Löschung verlangen."),
        _("Ein Widerruf hat sonst keine Folgen für Sie."),
    ]


def _versions(texts: Sequence[ReleaseText]) -> str:
    """Which words these are, small at the foot: kind, language, version, first signs of the hash."""
    short = {ReleaseText.Kind.RELEASE: "Freigabe", ReleaseText.Kind.CONSENT: "Einwilligung"}
    return " · ".join(
        f"{short[ReleaseText.Kind(one.kind)]} {one.language} {one.version}: {one.sha256[:SIGNS_SHOWN]}"
        for one in texts
    )


def _paper(blocks: Sequence[Any], language: str, foot: str) -> bytes:
    values = {
        "title": blocks[0]["title"] if blocks else "",
        "lang": language.split("-")[0],
        "foot": foot,
        "blocks": blocks,
    }
    return paper(PAPER, values)
