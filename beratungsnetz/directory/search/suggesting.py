"""What somebody may mean who has begun to type: topics, what people say for them, names of services."""

from dataclasses import dataclass

from django.urls import reverse

from beratungsnetz.directory.models import LayWord, Service, ServiceText, Topic
from beratungsnetz.directory.search.narrowing import words_begin
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import current

#: So many signs say something; more than so many are a sentence, which the search itself understands.
FEWEST, MOST = 3, 60
TOPICS, SERVICES = 4, 4


@dataclass(frozen=True)
class Suggestion:
    """A page to go to; `because` is the word of a topic that begins as was typed."""

    name: str
    url: str
    mark: str = ""
    because: str = ""


def suggestions(actor: Actor, text: str, n: str) -> list[Suggestion]:
    """At most eight, topics first. Three queries, four on a page that is not German; none for a sentence."""
    begun = clean_line(text[: MOST + 1])
    if not FEWEST <= len(begun) <= MOST:
        return []
    here = {"n": n}
    offered = Topic.objects.visible_to(actor).offered()
    named = dict(offered.filter(words_begin("name", begun)).values_list("pk", "name")[:TOPICS])
    said: dict[int, str] = {}
    words = LayWord.objects.filter(words_begin("phrase", begun), topic__in=offered).order_by("phrase")
    for pk, phrase in words.values_list("topic_id", "phrase")[: 8 * TOPICS]:
        if pk not in named:
            said.setdefault(pk, phrase)
    wanted = [*named, *said][:TOPICS]
    topics, names = offered.in_bulk(wanted), SpokenNames(actor.network_ref or 0)
    found = []
    for pk in wanted:
        name = names.of(topics[pk])
        url = reverse("directory:topic", kwargs={**here, "code": topics[pk].code})
        found.append(Suggestion(name, url, name.mark, said.get(pk, "")))
    texts = ServiceText.objects.filter(
        words_begin("name", begun),
        service__in=Service.objects.visible_to(actor),
        language__in=("de", current().talk),
    ).exclude(state=ServiceText.State.DRAFT)
    rows = texts.order_by("name").values_list("service__public_id", "name", "language")
    seen = {}
    for public_id, title, language in rows[: 2 * SERVICES]:
        seen[public_id] = Suggestion(
            title,
            reverse("directory:service", kwargs={**here, "public_id": public_id}),
            german_mark() if language == "de" else "",
        )
    return found + list(seen.values())[:SERVICES]
