"""The network's topics by what people write for them, and new ones that a list brings."""

import re
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from beratungsnetz.directory.models import LayWord, Topic
from beratungsnetz.directory.topic_codes import code_of
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.models import Network

MOST_PIECES = 50  # of one cell
_BETWEEN = re.compile(r"[;,/\n]")


@dataclass
class TopicWords:
    """`by_word` has names, codes and lay words in small letters → (code, name)."""

    network: Network
    makes_new: bool
    by_word: dict[str, tuple[str, str]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    new: dict[str, str] = field(default_factory=dict)
    longest: int = 1  # pieces of a known name
    numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network, *, makes_new: bool) -> "TopicWords":
        """Two queries."""
        found = cls(network, makes_new)
        names = {topic.pk: (topic.code, topic.name) for topic in Topic.objects.filter(network=network)}
        words = LayWord.objects.filter(topic__network=network).values_list("phrase", "topic_id")
        for phrase, topic_id in words:
            found.by_word.setdefault(phrase.casefold(), names[topic_id])
        for code, name in names.values():
            found.by_word[code.casefold()] = found.by_word[name.casefold()] = (code, name)
            found.codes.add(code)
        found.longest = max((len(_BETWEEN.split(word)) for word in found.by_word), default=1)
        return found

    def meant(self, cell: str) -> tuple[list[tuple[str, str]], list[str]]:
        """The topics of one cell as (code, name), and the words that no topic has.

        A topic's own name may hold a comma or a slash: the longest names are looked for first. Of a cell with
        very many words the first are read.
        """
        found: list[tuple[str, str]] = []
        unknown: list[str] = []
        pieces = [clean_line(piece) for piece in _BETWEEN.split(cell)]
        pieces = [piece for piece in pieces if piece]
        if more := pieces[MOST_PIECES:]:
            del pieces[MOST_PIECES:]
        place = 0
        while place < len(pieces):
            for end in range(min(len(pieces), place + self.longest), place, -1):
                known = self._known(", ".join(pieces[place:end]))
                if known:
                    found.append(known)
                    place = end
                    break
            else:
                if self.makes_new and (made := self._made(pieces[place])):
                    found.append(made)
                else:
                    unknown.append(pieces[place])
                place += 1
        if more:
            unknown.append(f"{len(more)} weitere Wörter")
        return list(dict.fromkeys(found)), unknown

    def _known(self, words: str) -> tuple[str, str] | None:
        return self.by_word.get(words.casefold())

    def _made(self, name: str) -> tuple[str, str] | None:
        base = code_of(name)
        if not base or len(name) > 120:
            return None
        code, number = base, self.numbers.get(base, 2)
        while code in self.codes:
            code, number = f"{base}-{number}", number + 1
        self.numbers[base] = number
        self.codes.add(code)
        self.new[code] = name
        self.by_word[name.casefold()] = (code, name)
        return code, name


def attribute(network: Network, code: str, name: str) -> dict[str, object]:
    """The HSDS attribute that names a topic."""
    term = str(uuid5(NAMESPACE_URL, f"beratungsnetz:topic:{network.pk}:{code}"))
    return {"value": code, "taxonomy_term": {"id": term, "code": code, "name": name}}
