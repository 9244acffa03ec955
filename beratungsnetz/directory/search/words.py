"""The words of topics: their names, in all languages, and what people say for them, as tokens."""

from collections.abc import Iterable

from beratungsnetz.directory.models import LayWord, Learned, Topic, TopicName, TopicToken
from beratungsnetz.lib.text import tokens


def retoken(topics: Iterable[Topic]) -> None:
    """Write the tokens of these topics anew, and have their phrases learned again.

    Call it in the transaction that changed them.
    """
    topics = list(topics)
    phrases: dict[int, list[str]] = {topic.pk: [topic.name] for topic in topics}
    names = TopicName.objects.filter(topic__in=topics).values_list("topic_id", "name")
    words = LayWord.objects.filter(topic__in=topics).values_list("topic_id", "phrase")
    for topic_id, phrase in (*names, *words):
        phrases[topic_id].append(phrase)
    wanted = {
        (topic_id, token) for topic_id, texts in phrases.items() for text in texts for token in tokens(text)
    }
    known = {(row.topic_id, row.token): row.pk for row in TopicToken.objects.filter(topic__in=topics)}
    TopicToken.objects.filter(pk__in=[key for pair, key in known.items() if pair not in wanted]).delete()
    TopicToken.objects.bulk_create(
        TopicToken(topic_id=topic_id, token=token) for topic_id, token in sorted(wanted - known.keys())
    )
    Learned.objects.filter(pk__in={topic.network_id for topic in topics}).update(inputs="")


def topic_words(topic_ids: Iterable[int]) -> dict[int, str]:
    """Topic → its tokens joined by blanks, for the index. Topics without tokens are missing."""
    found: dict[int, list[str]] = {}
    rows = TopicToken.objects.filter(topic_id__in=set(topic_ids)).order_by("id")
    for topic_id, token in rows.values_list("topic_id", "token"):
        found.setdefault(topic_id, []).append(token)
    return {topic_id: " ".join(own) for topic_id, own in found.items()}


def topics_meant(network_id: int, query: Iterable[str]) -> dict[int, set[str]]:
    """Topic → those tokens of a query that are among its words."""
    found: dict[int, set[str]] = {}
    rows = TopicToken.objects.filter(token__in=list(query), topic__network_id=network_id)
    for topic_id, token in rows.values_list("topic_id", "token"):
        found.setdefault(topic_id, set()).add(token)
    return found
