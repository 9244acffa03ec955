"""Topics come, get other names, are hidden and shown; and the words by which people mean them.

Whatever changes the words changes the search in the same transaction.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import LayWord, ServiceTopic, Topic, TopicName
from beratungsnetz.directory.search.index import index_services, index_topic
from beratungsnetz.directory.search.words import retoken
from beratungsnetz.directory.topic_codes import code_of
from beratungsnetz.directory.vocabulary import give_words, lacking_words, missing_words
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

#: Alltagswörter of one topic. A search asks them with every query; more is a list that somebody pasted.
MOST_WORDS = 500
SAME_NAME = "Ein Thema mit diesem Namen gibt es schon."
TOO_MANY = f"Ein Thema kann höchstens {MOST_WORDS} Alltagswörter haben. Bitte streichen Sie zuerst einige."


def add_topic(network: Network, *, by: Actor, name: str, key: UUID | None = None) -> Topic:
    """A new topic, with the words that we know for one of this name; its code comes from its name.

    Raises NotAllowed, and WrongMoment for a taken name.
    """
    rules.may_keep_topics(by, network)
    with deed("topic.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        names = _names_taken(network)
        if name.casefold() in names:
            raise WrongMoment(SAME_NAME)
        topic = Topic.objects.create(network=network, code=_free_code(network, name), name=name)
        give_words([topic])
        index_topic(topic)
        d.note(topic)
    return topic


def change_topic(
    topic: Topic, *, by: Actor, name: str, names: Mapping[str, str] | None = None, key: UUID | None = None
) -> Topic:
    """Another name; the code stays. `names` has language → name, empty for none; others stay.

    Raises NotAllowed, and WrongMoment for a name that another topic has.
    """
    rules.may_keep_topics(by, topic.network)
    with deed("topic.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        taken = _names_taken(topic.network)
        topic = _locked(topic)
        if taken.get(name.casefold(), topic.pk) != topic.pk:
            raise WrongMoment(SAME_NAME)
        topic.name = name
        topic.save(update_fields=["name"])
        for language, said in (names or {}).items():
            if said:
                TopicName.objects.update_or_create(topic=topic, language=language, defaults={"name": said})
            else:
                TopicName.objects.filter(topic=topic, language=language).delete()
        index_topic(topic)
        d.note(topic)
    return topic


def hide_topic(topic: Topic, *, by: Actor, key: UUID | None = None) -> Topic:
    """Nobody chooses it any more; whatever has it keeps it, and the search still knows its words."""
    rules.may_keep_topics(by, topic.network)
    with deed("topic.hide", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        topic = _locked(topic)
        if topic.hidden_at:
            raise WrongMoment("Dieses Thema ist schon ausgeblendet.")
        topic.hidden_at = timezone.now()
        topic.save(update_fields=["hidden_at"])
        d.note(topic)
    return topic


def show_topic(topic: Topic, *, by: Actor, key: UUID | None = None) -> Topic:
    """It can be chosen again."""
    rules.may_keep_topics(by, topic.network)
    with deed("topic.show", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        topic = _locked(topic)
        if not topic.hidden_at:
            raise WrongMoment("Dieses Thema ist nicht ausgeblendet.")
        topic.hidden_at = None
        topic.save(update_fields=["hidden_at"])
        d.note(topic)
    return topic


def add_words(
    topic: Topic, *, by: Actor, language: str, phrases: Iterable[str], key: UUID | None = None
) -> Topic:
    """Words by which people mean it; what is there already stays once. Raises WrongMoment when too many."""
    rules.may_keep_topics(by, topic.network)
    with deed("topic.add_words", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        topic = _locked(topic)
        rows = LayWord.objects.filter(topic=topic)
        there = {one.casefold() for one in rows.filter(language=language).values_list("phrase", flat=True)}
        new = {one.casefold(): one for one in reversed(list(phrases)) if one.casefold() not in there}
        if rows.count() + len(new) > MOST_WORDS:
            raise WrongMoment(TOO_MANY)
        LayWord.objects.bulk_create(
            LayWord(topic=topic, language=language, phrase=one) for one in reversed(new.values())
        )
        index_topic(topic)
        d.note(topic)
    return topic


def take_words(topic: Topic, *, by: Actor, key: UUID | None = None) -> Topic:
    """The words that we know for it, in those languages in which it has none yet. None is no harm.

    Raises NotAllowed, and WrongMoment when they would be too many.
    """
    rules.may_keep_topics(by, topic.network)
    with deed("topic.take_words", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        topic = _locked(topic)
        new = sum(map(len, missing_words(topic).values()))
        if LayWord.objects.filter(topic=topic).count() + new > MOST_WORDS:
            raise WrongMoment(TOO_MANY)
        give_words([topic])
        index_topic(topic)
        d.note(topic)
    return topic


def take_all_words(network: Network, *, by: Actor, key: UUID | None = None) -> int:
    """`take_words` for every topic of the network that lacks some; answers how many topics took words.

    A topic for which they would be too many is passed over. Raises NotAllowed. Services are indexed once.
    """
    rules.may_keep_topics(by, network)
    with deed("topic.take_all_words", by=by, key=key) as d:
        if d.repeated:
            return 0
        topics = list(Topic.objects.select_for_update().filter(network=network).order_by("pk"))
        some = lacking_words(topics, most=MOST_WORDS)
        give_words(some)
        retoken(some)
        about = ServiceTopic.objects.filter(topic__in=some)
        index_services(about.values_list("service_id", flat=True))
        d.note(network)
    return len(some)


def remove_words(topic: Topic, *, by: Actor, words: Iterable[int], key: UUID | None = None) -> Topic:
    """Strike these words (their numbers); one that is gone already, or of another topic, changes nothing."""
    rules.may_keep_topics(by, topic.network)
    with deed("topic.remove_words", by=by, key=key) as d:
        if d.repeated:
            return d.result(Topic)
        topic = _locked(topic)
        LayWord.objects.filter(topic=topic, pk__in=list(words)).delete()
        index_topic(topic)
        d.note(topic)
    return topic


def _locked(topic: Topic) -> Topic:
    return Topic.objects.select_for_update(of=("self",)).select_related("network").get(pk=topic.pk)


def _names_taken(network: Network) -> dict[str, int]:
    """Name in small letters → topic. The network's row is locked meanwhile: of two windows one waits."""
    Network.objects.select_for_update().get(pk=network.pk)
    rows = Topic.objects.filter(network=network).values_list("name", "pk")
    return {name.casefold(): pk for name, pk in rows}


def _free_code(network: Network, name: str) -> str:
    codes = set(Topic.objects.filter(network=network).values_list("code", flat=True))
    base = code_of(name) or "thema"
    return next(
        code
        for number in range(1, len(codes) + 2)
        if (code := base if number == 1 else f"{base}-{number}") not in codes
    )
