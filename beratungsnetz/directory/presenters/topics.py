"""Page-ready data of the office's pages about topics."""

from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.urls import reverse

from beratungsnetz.directory.models import LayWord, Service, ServiceTopic, Topic
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.languages import PAGE_LANGUAGES, PageLanguage, of_talk

STATES = {
    "alle": "alle",
    "sichtbar": "sichtbar",
    "ausgeblendet": "ausgeblendet",
    "ohne": "ohne Alltagswörter",
}
HEAD = ("Thema", "Kürzel", "Angebote", "Alltagswörter", "Stand")


@dataclass(frozen=True)
class Row:
    """A topic with the number of its active services and all of its words."""

    topic: Topic
    services: int
    words: tuple[str, ...]
    url: str

    @property
    def state(self) -> str:
        """In words."""
        return "ausgeblendet" if self.topic.hidden_at else "sichtbar"

    def cells(self) -> tuple[object, ...]:
        """For a spreadsheet."""
        return self.topic.name, self.topic.code, self.services, ", ".join(self.words), self.state


def rows_of(actor: Actor, n: str, *, q: str, state: str) -> list[Row]:
    """By name; `q` looks into names and words, however they are written large. Three queries."""
    words: dict[int, list[str]] = {}
    topics = Topic.objects.visible_to(actor)
    for topic_id, phrase in LayWord.objects.filter(topic__in=topics).values_list("topic_id", "phrase"):
        words.setdefault(topic_id, []).append(phrase)
    counts = services_of(ServiceTopic.objects.filter(topic__in=topics))
    rows = [
        Row(
            topic,
            counts.get(topic.pk, 0),
            tuple(words.get(topic.pk, ())),
            reverse("directory:topic_desk", kwargs={"n": n, "pk": topic.pk}),
        )
        for topic in topics
    ]
    wanted = q.strip().casefold()
    rows = [row for row in rows if any(wanted in said.casefold() for said in (row.topic.name, *row.words))]
    if state == "ohne":
        return [row for row in rows if not row.words]
    return [row for row in rows if state in ("alle", row.state)]


def services_of(pairs: QuerySet[ServiceTopic]) -> dict[int, int]:
    """Topic → how many active services are about it."""
    active = pairs.filter(service__status=Service.Status.ACTIVE)
    return dict(active.order_by().values_list("topic_id").annotate(Count("pk")))


@dataclass(frozen=True)
class WordGroup:
    """The words of one language: its page language and what stands there, in the order of writing."""

    language: PageLanguage
    words: list[LayWord] = field(default_factory=list)


def word_groups(topic: Topic) -> list[WordGroup]:
    """By language, German first. One query."""
    groups: dict[str, WordGroup] = {}
    for word in topic.lay_words.all():
        groups.setdefault(word.language, WordGroup(of_talk(word.language))).words.append(word)
    order = [language.talk for language in PAGE_LANGUAGES]
    return [group for code, group in sorted(groups.items(), key=lambda one: _place(order, one[0]))]


def _place(order: list[str], code: str) -> int:
    return order.index(code) if code in order else len(order)
