"""Texts in Leichte Sprache are sent to groups of readers, who say whether a text is good."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.changes import locked_service
from beratungsnetz.directory.models import ReaderGroup, Reading, ReadingLink, Service, ServiceText
from beratungsnetz.directory.sentences import sentences
from beratungsnetz.directory.signing import sign
from beratungsnetz.directory.versions import LEICHT, Standing, standing_of, version_of, words_of
from beratungsnetz.lib.codes import digest, new_token
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Network
from beratungsnetz.people.master import subkey

LINK_LASTS = timedelta(days=42)  # a group meets once a week, or every other
BY_LINK = "reading_link"  # System under this name acts for whoever holds the link
MOST_TEXTS, MOST_SENTENCES = 10, 200
SAME_NAME = "Eine Prüfgruppe mit diesem Namen gibt es schon."
ENDED = "Diese Prüfgruppe liest nicht mehr."
NO_TEXT = "Bitte wählen Sie Texte aus: mindestens einen, höchstens zehn."
NOT_READY = (
    "Ein Text ist nicht mehr zum Prüfen bereit. Bitte laden Sie die Seite neu, und wählen Sie noch einmal."
)
TOO_LONG = f"Ein Text hat mehr als {MOST_SENTENCES} Sätze. Das ist für eine Prüfung zu lang."
LINK_OVER = "Dieser Link gilt nicht mehr."
ANSWERED = "Diesen Text haben Sie schon geprüft."
OTHER_WORDS = "Der Text ist jetzt anders. Sie müssen ihn nicht mehr prüfen."


def keep_group(
    network: Network,
    *,
    by: Actor,
    name: str,
    mail: str,
    group: ReaderGroup | None = None,
    key: UUID | None = None,
) -> ReaderGroup:
    """A new group, or other words for one. Raises NotAllowed, and WrongMoment for a name that another has."""
    rules.may_keep_reader_groups(by, network)
    with deed("reader_group.change" if group else "reader_group.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(ReaderGroup)
        kept = (
            ReaderGroup.objects.select_for_update().get(pk=group.pk)
            if group
            else ReaderGroup(network=network)
        )
        kept.name, kept.mail = name, mail
        try:
            with transaction.atomic():
                kept.save()
        except IntegrityError:
            raise WrongMoment(SAME_NAME) from None
        d.note(kept)
    return kept


def end_group(group: ReaderGroup, *, by: Actor, ends: bool = True, key: UUID | None = None) -> ReaderGroup:
    """It reads no more, and its open links close; or it reads again. What it has signed off stays."""
    rules.may_keep_reader_groups(by, group.network)
    with deed("reader_group.end" if ends else "reader_group.resume", by=by, key=key) as d:
        if d.repeated:
            return d.result(ReaderGroup)
        kept = ReaderGroup.objects.select_for_update().get(pk=group.pk)
        kept.ended_at = timezone.now() if ends else None
        kept.save(update_fields=["ended_at"])
        d.note(kept)
    return kept


def is_ready(service: Service, pending: Collection[int] = ()) -> bool:
    """Whether readers should get the text now: it is there, current, untested, and not with a group already.

    The texts come loaded; `pending` are services whose text waits with a group.
    """
    text = version_of(service, LEICHT)
    return standing_of(text, service.german_version) == Standing.CURRENT and service.pk not in pending


def pending_of(network: Network, now: datetime) -> set[int]:
    """The services of which a text waits with a group, in the words that stand there now."""
    waiting = Reading.objects.waiting(now).filter(service__network=network)
    loaded = waiting.select_related("service").prefetch_related("service__texts")
    return {one.service_id for one in loaded if holds(one)}


def send_texts(
    group: ReaderGroup, services: Sequence[Service], *, by: Actor, key: UUID | None = None
) -> ReadingLink:
    """One mail to the group's assistant, with a link to these texts. The token is in the mail only.

    Raises NotAllowed, and WrongMoment where a text is not ready, or the group has ended.
    """
    rules.may_keep_reader_groups(by, group.network)
    token, now = new_token(), timezone.now()
    with deed("reading.send", by=by, key=key) as d:
        if d.repeated:
            return d.result(ReadingLink)
        kept = ReaderGroup.objects.select_for_update().get(pk=group.pk)
        if kept.ended_at:
            raise WrongMoment(ENDED)
        if not 0 < len(services) <= MOST_TEXTS:
            raise WrongMoment(NO_TEXT)
        link = ReadingLink.objects.create(
            group=kept, token_digest=token_digest(token), sent_at=now, expires_at=now + LINK_LASTS
        )
        pending = pending_of(kept.network, now)
        for one in sorted(services, key=lambda service: service.pk):
            locked = locked_service(one)
            if locked.network_id != kept.network_id or not is_ready(locked, pending):
                raise WrongMoment(NOT_READY)
            words = words_of(version_of(locked, LEICHT))
            if len(sentences(words)) > MOST_SENTENCES:
                raise WrongMoment(TOO_LONG)
            Reading.objects.create(link=link, service=locked, words=words)
        send("reading", kept.mail, {"link": f"/pruefgruppe/{token}/"}, network_ref=kept.network_id)
        d.note(link)
    return link


def token_digest(token: str) -> str:
    """Made with the master key: whoever steals the data folder cannot write links."""
    return digest(token, key=subkey("reading-link").hex(), purpose="reading-link")


def find_link(token: str, now: datetime) -> ReadingLink | None:
    """The open link with this token; unknown, too old, and of a group that ended look alike."""
    links = ReadingLink.objects.open(now).select_related("group__network")
    return links.filter(token_digest=token_digest(token)).first()


def holds(reading: Reading) -> bool:
    """Whether the text still says what was sent. The service comes with its texts."""
    return bool(words_of(version_of(reading.service, LEICHT)) == reading.words)


def answer(
    reading: Reading, *, verdict: str, unclear: Sequence[int], note: str, key: UUID | None = None
) -> Reading:
    """The readers say whether the text is good; if it is, it is signed off until its words change.

    Raises WrongMoment for a link that does not hold any more, a second answer, and other words.
    """
    by = System(BY_LINK, reading.link.group.network)
    with deed("reading.answer", by=by, key=key) as d:
        if d.repeated:
            return d.result(Reading)
        now = timezone.now()
        locked_service(reading.service)
        kept = (
            Reading.objects.select_for_update(of=("self",)).select_related("link__group").get(pk=reading.pk)
        )
        if not ReadingLink.objects.open(now).filter(pk=kept.link_id).exists():
            raise WrongMoment(LINK_OVER)
        if kept.verdict:
            raise WrongMoment(ANSWERED)
        text = ServiceText.objects.filter(service=kept.service_id, language=LEICHT).first()
        if words_of(text) != kept.words or text is None:
            raise WrongMoment(OTHER_WORDS)
        kept.verdict, kept.unclear, kept.note = Reading.Verdict(verdict), list(unclear), note
        kept.answered_at = now
        kept.save(update_fields=["verdict", "unclear", "note", "answered_at"])
        sign(text)
        # Not the words have changed: `version` and the day of the text stay.
        ServiceText.objects.filter(pk=text.pk).update(tested_by=text.tested_by, tested_at=text.tested_at)
        Service.objects.filter(pk=kept.service_id).update(last_modified=now)
        d.note(kept, why=verdict)
    return kept
