"""What a result page was asked for. Whatever stands in the address, it can be read."""

from dataclasses import dataclass

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.here import Here, here_of
from beratungsnetz.directory.languages import OFFERED
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.search.query import Results, search
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.http import Request

PAGE = 20
LONGEST = 2_000
MOST_PAGES = 10_000


@dataclass(frozen=True)
class Asked:
    """The words as typed (one line, at most 2,000 characters), the filters that exist, the page from 1."""

    text: str = ""
    topics: tuple[Topic, ...] = ()
    area: Area | None = None
    language: str | None = None
    without_steps: bool = False
    open_now: bool = False
    with_map: bool = False
    here: Here | None = None
    only_responsible: bool = False
    page: int = 1

    @property
    def hides_help(self) -> bool:
        """Whether a filter may leave out help that is there."""
        return bool(self.open_now or self.without_steps or self.language or self.only_responsible)

    def parameters(self, **changed: object) -> dict[str, object]:
        """The query of an address that asks the same, but for `changed` (None leaves a part out)."""
        own: dict[str, object] = {
            "q": self.text,
            "thema": [topic.code for topic in self.topics],
            "gebiet": self.area.pk if self.area else None,
            "stufenlos": "1" if self.without_steps else None,
            "offen": "1" if self.open_now else None,
            "karte": "1" if self.with_map else None,
            "ort": self.here.written if self.here else None,
            "zustaendig": "1" if self.only_responsible else None,
            "sprache": self.language,
        }
        return {name: value for name, value in (own | changed).items() if value}

    def answered(
        self, actor: Actor, *, limit: int, offset: int = 0, all_ids: bool = False, with_hours: bool = False
    ) -> Results:
        """What the search finds for it; `with_hours` for rows that say whether they are open."""
        now = timezone.now()
        return search(
            actor,
            self.text,
            topics=self.topics,
            area=self.area,
            language=self.language,
            without_steps=self.without_steps,
            open_at=now if self.open_now else None,
            hours_at=now if with_hours else None,
            here=self.here,
            only_responsible=self.only_responsible,
            limit=limit,
            offset=offset,
            all_ids=all_ids,
        )


def asked_of(request: Request) -> Asked:
    """Read from the address; what does not exist (any more) is left out, so that old links still work.

    No query without filters, one for each that is asked for.
    """
    codes = [code for code in request.GET.getlist("thema") if code][:10]
    topics = Topic.objects.visible_to(request.actor).filter(code__in=codes) if codes else ()
    wanted = request.GET.get("gebiet", "")
    usable = wanted.isascii() and wanted.isdecimal() and len(wanted) <= 18
    area = (
        Area.objects.visible_to(request.actor).defer("geometry").filter(pk=wanted).first() if usable else None
    )
    language = request.GET.get("sprache", "")
    here = here_of(request.actor, request.GET.get("ort", "")[:40])
    return Asked(
        text=clean_line(request.GET.get("q", "")[:LONGEST]),
        topics=tuple(topics),
        area=area,
        language=language if language in OFFERED else None,
        without_steps=request.GET.get("stufenlos", "") == "1",
        open_now=request.GET.get("offen", "") == "1",
        with_map=request.GET.get("karte", "") == "1",
        here=here,
        only_responsible=bool(here and here.area) and request.GET.get("zustaendig", "") == "1",
        page=page_number(request.GET.get("seite", "")),
    )


def page_number(value: str) -> int:
    """1 for whatever is no number of a page."""
    usable = value.isascii() and value.isdecimal() and len(value) <= 6
    return min(max(int(value), 1), MOST_PAGES) if usable else 1
