"""What people say when they mean a topic: a start for every network, in seven languages, to be edited there.

`topics.toml` has the topics, the other files their words by code. A network's own words are `LayWord` rows.
"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.db.models import Count

from beratungsnetz.directory.models import LayWord, Topic

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en", "tr", "ar", "uk", "ru", "pl")

Words = dict[str, list[str]]


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Code, name and each other name in small letters → code."""
    found: dict[str, str] = {}
    for code, told in _read("topics").items():
        assert isinstance(told, dict)
        for name in (*told.get("also", ()), told["name"], code):
            found[name.casefold()] = code
    return found


@lru_cache(maxsize=len(LANGUAGES))
def _words(language: str) -> Words:
    found: Words = _read(language)  # type: ignore[assignment]
    return found


def words_for(topic: Topic) -> Words:
    """Language → phrases, for a topic that is known by its code or its name; empty for others."""
    names = _by_name()
    code = names.get(topic.code.casefold()) or names.get(topic.name.casefold())
    return {language: _words(language)[code] for language in LANGUAGES} if code else {}


def missing_words(topic: Topic) -> Words:
    """What we know for `topic` in those languages in which it has no word yet. One query."""
    has = set(LayWord.objects.filter(topic=topic).values_list("language", flat=True))
    return {language: phrases for language, phrases in words_for(topic).items() if language not in has}


def lacking_words(topics: Iterable[Topic], *, most: int) -> list[Topic]:
    """Those for which `missing_words` are some, and that hold at most `most` words with them. One query."""
    topics = list(topics)
    rows = LayWord.objects.filter(topic__in=topics).order_by().values_list("topic_id", "language")
    has = {(topic_id, language): count for topic_id, language, count in rows.annotate(count=Count("pk"))}
    found = []
    for topic in topics:
        new = [words for language, words in words_for(topic).items() if (topic.pk, language) not in has]
        own = sum(count for (topic_id, _), count in has.items() if topic_id == topic.pk)
        if new and own + sum(map(len, new)) <= most:
            found.append(topic)
    return found


def give_words(topics: Iterable[Topic]) -> int:
    """Write those words, in one transaction with what made the topics; answers how many.

    The index comes after it (`search.index`): call that in the same transaction.
    """
    rows = [
        LayWord(topic=topic, language=language, phrase=phrase)
        for topic in topics
        for language, phrases in missing_words(topic).items()
        for phrase in phrases
    ]
    LayWord.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def with_own_words(topics: Iterable[Topic]) -> set[int]:
    """The ids of those topics to which somebody gave a word that is none of ours. One query."""
    ours = {topic.pk: words_for(topic) for topic in topics}
    rows = LayWord.objects.filter(topic__in=ours).values_list("topic_id", "language", "phrase")
    return {pk for pk, language, phrase in rows if phrase not in ours[pk].get(language, ())}
