"""Contacts by words: those of the row and those that people use for its topics, with slips forgiven.

A network has some hundred contacts, so all their words are looked at; each different word once.
"""

from collections.abc import Iterable

from beratungsnetz.directory.models.contact import Contact, ContactQuerySet
from beratungsnetz.directory.search.nearness import near
from beratungsnetz.directory.search.words import topics_meant
from beratungsnetz.lib.text import index_text, query_tokens

WHOLE, BEGINS, WITHIN, MEANT, NEAR = 1.0, 0.8, 0.5, 0.6, 0.4
SHORTEST_PART = 4  # letters: „geld“ is found within „wohngeld“


def words_of(contact: Contact) -> str:
    """The tokens by which a contact is found, without its topics: those are looked up by themselves."""
    told = (
        contact.matter, contact.authority, contact.unit, contact.function, contact.name, contact.deputy,
        contact.remarks, contact.phone, contact.email,
    )  # fmt: skip
    return index_text(" ".join(told))


def found(contacts: ContactQuerySet, text: str, network_id: int) -> list[int]:
    """The ids of those of `contacts` that fit `text`, best first; all in their order without words.

    What fits only half as many words as the best is left out. Four queries at most.
    """
    query = query_tokens(text)
    if not text.strip():
        return list(contacts.values_list("pk", flat=True))
    if not query:
        return []
    rows = {pk: set(words.split()) for pk, words in contacts.values_list("pk", "words")}
    fits = _fits(query, {word for words in rows.values() for word in words})
    meant = topics_meant(network_id, query)
    about: dict[int, set[str]] = {}
    pairs = Contact.topics.through.objects.filter(topic_id__in=meant, contact_id__in=rows)
    for contact_id, topic_id in pairs.values_list("contact_id", "topic_id"):
        about.setdefault(contact_id, set()).update(meant[topic_id])
    scores = {pk: _score(query, words, about.get(pk, set()), fits) for pk, words in rows.items()}
    most = max((count for count, _ in scores.values()), default=0)
    good = [(count, score, pk) for pk, (count, score) in scores.items() if count and 2 * count > most]
    return [pk for _, _, pk in sorted(good, key=lambda one: (-one[0], -one[1], one[2]))]


def _fits(query: Iterable[str], words: set[str]) -> dict[str, dict[str, float]]:
    """Token of the query → the words it fits, and how well."""
    return {token: {word: value for word in words if (value := _fit(token, word))} for token in set(query)}


def _fit(token: str, word: str) -> float:
    if token == word:
        return WHOLE
    if len(token) >= SHORTEST_PART and token in word:
        return BEGINS if word.startswith(token) else WITHIN
    return NEAR if near(token, word) else 0.0


def _score(
    query: list[str], words: set[str], about: set[str], fits: dict[str, dict[str, float]]
) -> tuple[int, float]:
    """How many tokens fit, and how well in all."""
    best = [
        max(
            [
                MEANT if token in about else 0.0,
                *(value for word, value in fits[token].items() if word in words),
            ]
        )
        for token in query
    ]
    return sum(1 for value in best if value), sum(best)
