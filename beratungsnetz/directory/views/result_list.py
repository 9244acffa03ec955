"""A list of hits, ready for the template: rows, filters as links, pages."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beratungsnetz.directory.here import distance_words
from beratungsnetz.directory.languages import offered
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.responsible import responsible
from beratungsnetz.directory.search.facets import Facets
from beratungsnetz.directory.search.query import Hit, Results
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.views.asked import PAGE, Asked
from beratungsnetz.lib.text import plain
from beratungsnetz.ui.context import german_mark

SUMMARY = 220
MOST_CHIPS = 8


class ResultList:
    """`rows`, `chips`, `previous`, `next` and the sentence that says how many."""

    def __init__(
        self, base: str, asked: Asked, found: Results, names: SpokenNames, facets: Facets | None = None
    ) -> None:
        """`base` is the address of the result page, without query. With `facets`, filters say how many."""
        self._base, self._asked, self._names, self._facets = base, asked, names, facets
        self.total, self.crisis, self.spelt = found.total, found.crisis, found.spelt
        # The way back from a service to what was searched; a topic's own list needs none.
        back = asked.parameters(seite=asked.page if asked.page > 1 else None)
        self._back = f"?{urlencode(back, doseq=True)}" if asked.text or asked.here else ""
        self._mark = german_mark()
        self.rows = [self._row(hit) for hit in found.hits]
        self.chips = self._chips(found.hits)
        self.languages = self._languages()
        areas = f"{base.removesuffix('angebote/')}gebiete/"
        self.choose_area = f"{areas}?{urlencode(asked.parameters(gebiet=None), doseq=True)}"
        self.any_area = self._url(gebiet=None)
        asks = urlencode(asked.parameters(), doseq=True)
        self.near = f"{base}umgebung/" + (f"?{asks}" if asks else "")
        self.anywhere = self._url(ort=None, zustaendig=None)
        self.with_map, self.without_map = self._url(karte="1"), self._url(karte=None)
        first = (asked.page - 1) * PAGE
        self.previous = self._url(seite=asked.page - 1) if asked.page > 1 and self.rows else ""
        self.next = (
            self._url(seite=asked.page + 1) if first + len(self.rows) < found.total and self.rows else ""
        )
        self.more = self._more()
        self.closed_too = self._url(offen=None) if asked.open_now else ""
        self.unknown = found.unknown
        #: Nothing is open for certain: whom to call is said, and the way to what is closed.
        self.none_open = bool(found.total) and found.unknown == found.total
        self.everything = self._url(
            thema=None, gebiet=None, stufenlos=None, offen=None, zustaendig=None, sprache=None
        )
        more = asked.without_steps or asked.open_now or asked.only_responsible
        self.is_narrowed = bool(asked.topics or asked.area or asked.language or more)

    @property
    def headline(self) -> str:
        """For the heading: „12 Angebote passen“; in danger, what to do before reading on."""
        return _("Bitte rufen Sie jetzt an") if self.crisis else self.count

    @property
    def said(self) -> str:
        """What was asked for, in words, for a list on paper; empty where everything was."""
        asked = self._asked
        return ", ".join(filter(None, (asked.text, *map(str, asked.topics), str(asked.area or ""))))

    @property
    def count(self) -> str:
        """„12 Angebote passen“; of what is open now: how many for certain, and of how many nobody knows."""
        if self.total == 0 and self._asked.open_now:
            return _("Gerade ist dazu nichts geöffnet")
        if self.total == 0:
            return _("Dazu haben wir noch nichts gefunden")
        if self._asked.open_now:
            return self._how_many_open()
        passing = ngettext("%(count)d Angebot passt", "%(count)d Angebote passen", self.total)
        return passing % {"count": self.total}

    def _how_many_open(self) -> str:
        is_open, unknown = self.total - self.unknown, self.unknown
        certain = ngettext(
            "%(count)d Angebot hat jetzt geöffnet", "%(count)d Angebote haben jetzt geöffnet", is_open
        )
        silent = ngettext(
            "%(count)d Angebot nennt keine Uhrzeiten", "%(count)d Angebote nennen keine Uhrzeiten", unknown
        )
        told = [words % {"count": count} for words, count in ((certain, is_open), (silent, unknown)) if count]
        return " · ".join(told)

    def _url(self, **changed: object) -> str:
        return f"{self._base}?{urlencode(self._asked.parameters(**changed), doseq=True)}"

    def _row(self, hit: Hit) -> dict[str, object]:
        here = self._asked.here
        return {
            "url": f"{self._base}{hit.service.public_id}/{self._back}",
            "title": hit.title,
            "organization": hit.organization,
            "summary": plain(hit.summary[: 2 * SUMMARY], SUMMARY) if hit.summary else "",
            "mark": "" if hit.translated else self._mark,
            "why": hit.why,
            "phone": hit.phone,
            "topics": [self._names.of(topic) for topic in hit.topics if topic.hidden_at is None],
            "opening": hit.opening,
            "distance": distance_words(hit.metres) if hit.metres is not None else "",
            "responsible": responsible(list(hit.service.areas.all()), here) if here else None,
        }

    def _more(self) -> list[dict[str, object]]:
        """What else narrows, as links; a chosen one leads back."""
        asked = self._asked
        steps = self._facets.without_steps if self._facets and not asked.without_steps else None
        known = (
            (_("Jetzt geöffnet"), "offen", asked.open_now, None),
            (_("Ohne Stufen"), "stufenlos", asked.without_steps, steps),
            *self._responsible(),
        )
        return [
            {
                "name": name,
                "url": self._url(**{key: None if chosen else "1"}),
                "chosen": chosen,
                **_numbered(count),
            }
            for name, key, chosen, count in known
            if count != 0
        ]

    def _responsible(self) -> list[tuple[str, str, bool, int | None]]:
        """Offered where we know in which area somebody lives, and where it leaves something out."""
        asked = self._asked
        if asked.here is None or asked.here.area is None:
            return []
        count = self._facets.responsible if self._facets and not asked.only_responsible else None
        return [(_("Nur zuständige"), "zustaendig", asked.only_responsible, count)]

    def _languages(self) -> list[dict[str, object]]:
        """Languages as links; the chosen one leads back. Others then have no number: they take its place."""
        chosen, any_language = self._asked.language, self._url(sprache=None)
        joint = "" if any_language.endswith("?") else "&"  # the language stands last in an address
        counts = self._facets.languages if self._facets and chosen is None else None
        return [
            {
                "name": name,
                **_numbered(counts.get(code) if counts is not None else None),
                "url": any_language if code == chosen else f"{any_language}{joint}sprache={code}",
                "chosen": code == chosen,
            }
            for code, name in offered()
            if counts is None or counts.get(code)
        ]

    def _chips(self, hits: list[Hit]) -> list[dict[str, object]]:
        """Topics as links that narrow; chosen ones lead back, and one more widens, so it has no number."""
        if self._facets and not self._asked.topics:
            return [
                {
                    "name": self._names.of(topic),
                    "url": self._url(thema=[topic.code]),
                    "chosen": False,
                    **_numbered(count),
                }
                for topic, count in self._facets.topics
            ]
        chosen = {topic.pk: topic for topic in self._asked.topics}
        seen: dict[int, Topic] = dict(chosen)
        for hit in hits:
            for topic in hit.topics:
                if topic.hidden_at is None:
                    seen.setdefault(topic.pk, topic)
        chips = []
        for pk, topic in list(seen.items())[:MOST_CHIPS]:
            codes = [one.code for one in self._asked.topics if one.pk != pk]
            is_chosen = pk in chosen
            url = self._url(thema=codes if is_chosen else [*codes, topic.code])
            chips.append({"name": self._names.of(topic), "url": url, "chosen": is_chosen})
        return chips


def _numbered(count: int | None) -> dict[str, object]:
    """What stands behind the name of a filter: „(12)“ to see, „12 Angebote“ to hear."""
    if not count:
        return {"count": count}
    return {
        "count": count,
        "many": ngettext("%(count)d Angebot", "%(count)d Angebote", count) % {"count": count},
    }
