"""The topics from A to Z, and between them the words by which people mean a topic."""

import unicodedata
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from beratungsnetz.directory.models import LayWord, Service, ServiceTopic, Topic
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.languages import PageLanguage


@dataclass(frozen=True)
class Entry:
    """A topic, or a word that means one: then `meant` is the topic's name. Names of topics are `Words`."""

    label: str
    url: str
    meant: str = ""


@dataclass(frozen=True)
class Letter:
    sign: str
    entries: list[Entry]


def topic_index(actor: Actor, network: Network, language: PageLanguage) -> list[Letter]:
    """Topics with at least one active service; words in the page's language.

    Two queries; three on a page that is not German.
    """
    active = ServiceTopic.objects.filter(topic=OuterRef("pk"), service__status=Service.Status.ACTIVE)
    topics = Topic.objects.visible_to(actor).offered().filter(Exists(active)).in_bulk()
    words = LayWord.objects.filter(topic__in=topics, language=language.talk)
    base = reverse("directory:home", kwargs={"n": network.slug})
    urls = {topic.pk: f"{base}thema/{topic.code}/" for topic in topics.values()}
    spoken = SpokenNames(network.pk)
    entries = [Entry(spoken.of(topic), urls[topic.pk]) for topic in topics.values()]
    names = {entry.label.casefold() for entry in entries}
    entries += [
        Entry(phrase, urls[topic_id], spoken.of(topics[topic_id]))
        for phrase, topic_id in words.values_list("phrase", "topic_id")
        if _is_noun(phrase) and phrase.casefold() not in names
    ]
    by_sign: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: (_sorted_as(one.label), one.meant)):
        by_sign.setdefault(_sorted_as(entry.label)[:1].upper(), []).append(entry)
    return [Letter(sign, found) for sign, found in sorted(by_sign.items())]


def _is_noun(phrase: str) -> bool:
    """One word, written large where its script knows that. A whole sentence has no place under a letter."""
    return len(phrase.split()) == 1 and not phrase[0].islower()


def _sorted_as(label: str) -> str:
    """As in a dictionary: Ä beside A, ß as ss, small as great."""
    parts = unicodedata.normalize("NFD", label.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
