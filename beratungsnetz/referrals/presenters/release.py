"""A release in words: who may tell whom what, until when, signed how; the same on page, slip and paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from beratungsnetz.lib.calendar import local_day
from beratungsnetz.referrals.codes import Capacity, Direction, Purpose, ReleaseForm
from beratungsnetz.referrals.models import Consent, Release, ReleaseText
from beratungsnetz.referrals.presenters.days import day_words
from beratungsnetz.referrals.presenters.identity import labels_of
from beratungsnetz.referrals.texts import GERMAN, german_of
from beratungsnetz.ui.languages import BY_CODE, listed, of_talk

Facts = list[tuple[str, str]]
SIGNS_SHOWN = 16  # of a hash, on paper: enough to compare by eye


@dataclass(frozen=True)
class Terms:
    """What is, or was, agreed. `people` are listed by name, `deputies` stand in for them."""

    discloser: str
    recipient: str
    fields: Sequence[str]
    last_day: date
    people: Sequence[str] = ()
    deputies: Sequence[str] = ()
    purpose: str = Purpose.ADVICE
    begins: date | None = None


@dataclass(frozen=True)
class Wording:
    """A text as it was, or will be, signed."""

    kind: str
    body: str
    language: str
    version: int
    sha256: str

    @property
    def direction(self) -> str:
        return BY_CODE[self.language].direction

    @property
    def title(self) -> str:
        """The first paragraph, which asks; the kind where the text has one paragraph only."""
        first, _sep, rest = self.body.partition("\n\n")
        return first if rest else self.kind

    @property
    def rest(self) -> str:
        return self.body.partition("\n\n")[2] or self.body


def terms_of(release: Release) -> Terms:
    """As it was signed; needs its recipients."""
    readers = list(release.recipients.all())
    return Terms(
        discloser=release.discloser_name,
        recipient=release.recipient_name,
        fields=release.fields,
        last_day=release.last_day,
        people=[one.name for one in readers if not one.is_deputy],
        deputies=[one.name for one in readers if one.is_deputy],
        purpose=release.purpose,
        begins=local_day(release.valid_from),
    )


def facts_of(terms: Terms) -> Facts:
    """Label and words of each term, in the active language; the names stay as they are."""
    people = listed(terms.people) or _("Niemand liest über die Plattform. Wir sprechen mit der Stelle.")
    facts = [
        (_("Wer darf etwas sagen?"), terms.discloser),
        (_("Wem?"), terms.recipient),
        (_("Nur diesen Menschen"), people),
    ]
    if terms.deputies:
        facts.append((_("Zur Vertretung"), listed(terms.deputies)))
    what = listed(labels_of(terms.fields)) or _("Was Sie uns zu diesem Anliegen gesagt haben")
    facts += [(_("Was?"), what), (_("Wozu?"), str(Purpose(terms.purpose).label))]
    if terms.begins is not None:
        facts.append((_("Gilt ab"), day_words(terms.begins)))
    return [*facts, (_("Gilt bis zum Ende der Begleitung, längstens bis"), day_words(terms.last_day))]


def signed_facts(release: Release) -> Facts:
    """How and when it was given, and in which words; in the active language."""
    facts = [
        (_("Erteilt am"), day_words(release.recorded_at)),
        (_("Form"), str(ReleaseForm(release.form).label)),
        (_("Unterschrieben von"), str(Capacity(release.capacity).label)),
    ]
    if release.capacity != Capacity.SELF:
        agrees = _("Ja") if release.person_agrees else _("Nein")
        facts.append((_("Die Person stimmt auch selbst zu"), agrees))
    if release.with_interpreter:
        facts.append((_("Gedolmetscht"), _("Ja")))
    if release.confirmed_at:
        facts.append((_("Schriftlich nachgeholt am"), day_words(release.confirmed_at)))
    facts.append((_("Text der Freigabe"), _fingerprint(release.text)))
    consent = consent_of(release)
    if consent is not None:
        facts.append((_("Text der Einwilligung"), _fingerprint(consent.text)))
    return facts


def ended_facts(release: Release) -> Facts:
    """What has ended, and when; empty while everything holds."""
    facts = []
    if release.withdrawn_at:
        facts.append((_("Freigabe widerrufen am"), day_words(release.withdrawn_at)))
    consent = consent_of(release)
    if consent is not None and consent.withdrawn_at:
        facts.append((_("Einwilligung widerrufen am"), day_words(consent.withdrawn_at)))
    if release.replaced_by_id:
        facts.append((_("Ersetzt durch eine neue Freigabe"), _("Ja")))
    return facts


def _fingerprint(text: ReleaseText) -> str:
    language = of_talk(text.language).name
    values = {"version": text.version, "language": language, "hash": text.sha256[:SIGNS_SHOWN]}
    return _("Fassung %(version)s (%(language)s), Prüfsumme %(hash)s") % values


def consent_of(release: Release) -> Consent | None:
    """The consent that went with it, if any."""
    return getattr(release, "consent", None)


def wordings(texts: Iterable[ReleaseText]) -> list[Wording]:
    """The texts, each with its German wording beneath where it is a translation."""
    found = []
    for text in texts:
        found.append(_wording(text))
        if text.language != GERMAN:
            found.append(_wording(german_of(text)))
    return found


def signed_texts(release: Release) -> list[ReleaseText]:
    """What was signed: the release's wording, and the consent's if it went along."""
    consent = consent_of(release)
    return [release.text, *([consent.text] if consent is not None else [])]


def _wording(text: ReleaseText) -> Wording:
    kind = str(ReleaseText.Kind(text.kind).label)
    return Wording(kind, text.body, text.language, text.version, text.sha256)


def in_both_directions(releases: Iterable[Release]) -> bool:
    """Whether these are the two of a release that goes both ways."""
    return any(release.direction == Direction.MUTUAL for release in releases)
