"""What goes into one's own file: a need or a Begleitung in lines of text, as the reader may see it.

Made from the page's own data, so that text, paper and page cannot disagree about who sees what.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from beratungsnetz.lib.calendar import german_date, german_time, last_day_before, local_day
from beratungsnetz.referrals.models import Release
from beratungsnetz.referrals.presenters.identity import labelled
from beratungsnetz.referrals.presenters.need import NeedPage
from beratungsnetz.referrals.presenters.parts import Part
from beratungsnetz.referrals.presenters.referral import ReferralPage
from beratungsnetz.referrals.presenters.rows import ReferralRow
from beratungsnetz.referrals.presenters.turn import NOBODY, Turn

Pairs = list[tuple[str, str]]
#: More Begleitungen than these do not fit on the page; how many were left out is said.
MOST = 6


@dataclass(frozen=True)
class Extract:
    """`sections` are (heading, pairs of label and value); a section without pairs is left out."""

    title: str
    asked_at: str
    sections: tuple[tuple[str, Pairs], ...]
    has_names: bool = False


def extract_of_need(page: NeedPage, now: datetime, fields: Mapping[str, str] | None = None) -> Extract:
    """One need; `fields` is what the reader unsealed a moment ago, else nobody's name is in it."""
    need = page.need
    opened = f"{_day(need.opened_at)} von {need.source_member}"
    overview = [
        ("Stand", ", ".join(filter(None, (str(page.state.label), page.horizon)))),
        *page.facts,
        ("Verantwortlich", page.responsible),
        ("Aufgenommen", opened),
        ("Auf dem Zettel", f"{page.said} {page.place}".strip()),
        *(("Angerufen", f"{one.get_called_display()}, {_moment(one.at)}") for one in page.calls),
        ("Grund", need.get_end_reason_display() if need.end_reason else ""),
        _turn(page.turn),
    ]
    return _extract(
        f"Anliegen {need.code_name}",
        now,
        fields,
        ("Überblick", overview),
        ("Freigabe an die Geschäftsstelle", [_release(page.release)] if page.release else []),
        *(_part(part, several=len(page.parts) > 1) for part in page.parts),
    )


def extract_of_referral(
    page: ReferralPage, now: datetime, fields: Mapping[str, str] | None = None
) -> Extract:
    """One Begleitung, from the reader's side; `fields` as above."""
    referral = page.referral
    target = f" ({referral.target_member})" if referral.target_member else ""
    overview = [
        ("Stand", f"{page.stands} seit {_day(referral.state_since)}"),
        ("Kennzeichen", page.mark),
        ("Deckname", page.code_name),
        *page.facts,
        ("Von", page.source),
        ("An", f"{page.service}{target}"),
        ("Rückfrage", page.answer),
        ("Wartezeit", referral.get_wait_display() if referral.wait else ""),
        ("Termin", _moment(page.appointment) if page.appointment else ""),
        *(("Früherer Termin", f"{_moment(one.at)}, {one.get_became_display()}") for one in page.appointments),
        ("Geht mit", str(referral.companion or "")),
        ("Grund", page.reason),
        ("Ergebnis", page.outcome),
        _turn(page.turn),
    ]
    releases = [_release(one) for one in page.releases]
    return _extract(f"Begleitung: {page.title}", now, fields, ("Überblick", overview), ("Freigabe", releases))


def as_text(extract: Extract) -> str:
    """Plain text that any file takes: headings, and „label: value“ in lines."""
    blocks = [f"{extract.title}\n{extract.asked_at}"]
    for heading, pairs in extract.sections:
        blocks.append("\n".join([heading, *(f"{label}: {value}" for label, value in pairs)]))
    return "\n\n".join(blocks)


def _extract(
    title: str, now: datetime, fields: Mapping[str, str] | None, *sections: tuple[str, Pairs]
) -> Extract:
    named = ("Wer es ist (vertraulich)", labelled(dict(fields)) if fields else [])
    first, *others = sections
    kept = ((heading, _filled(pairs)) for heading, pairs in (first, named, *others))
    return Extract(
        title=title,
        asked_at=f"Auszug vom {_moment(now)}",
        sections=tuple((heading, pairs) for heading, pairs in kept if pairs),
        has_names=bool(fields),
    )


def _filled(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return [(label, value) for label, value in pairs if value]


def _day(moment: datetime) -> str:
    return _dated(local_day(moment))


def _dated(day: date) -> str:
    """Always with the year, and never „heute“: a file is read years later."""
    return german_date(day, date.min)


def _moment(moment: datetime) -> str:
    return f"{_day(moment)}, {german_time(timezone.localtime(moment))}"


def _turn(turn: Turn) -> tuple[str, str]:
    if turn.who == NOBODY:
        return "An der Reihe", ""
    until = f", bis {_dated(last_day_before(turn.due))}" if turn.due else ""
    return "An der Reihe", f"{turn.who}{until}: {turn.what}"


def _release(release: Release) -> tuple[str, str]:
    """Its form, until when it holds, and what became of it; who reads stands on its own page."""
    words = f"{release.get_form_display()}, gilt bis {_dated(release.last_day)}"
    if release.withdrawn_at:
        words += f", widerrufen am {_day(release.withdrawn_at)}"
    elif release.replaced_by_id:
        words += ", ersetzt durch eine neue"
    return "Freigabe", words


def _part(part: Part, *, several: bool) -> tuple[str, Pairs]:
    pairs = [(row.other, _row(row)) for row in part.rows[-MOST:]]
    if len(part.rows) > MOST:
        pairs.insert(0, ("Frühere", f"{len(part.rows) - MOST} weitere, siehe im Netz"))
    if part.elsewhere and not pairs:
        pairs.append(("Stelle", part.elsewhere))
    if part.met_at:
        pairs.append(("Gedeckt", f"am {_day(part.met_at)}"))
    return f"Begleitungen: {part.topic}" if several else "Begleitungen", pairs


def _row(row: ReferralRow) -> str:
    return f"{row.state} seit {_day(row.since)}"
