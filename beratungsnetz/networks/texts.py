"""Which words a page shows: the network's own in this language, else its German ones, else none."""

from dataclasses import dataclass

from beratungsnetz.networks.models import Network, NetworkText, TextKey
from beratungsnetz.ui.languages import GERMAN, PageLanguage


@dataclass(frozen=True)
class Words:
    """`foreign` is true where a reader gets German instead of their language. `body` empty: nobody wrote."""

    body: str
    language: PageLanguage
    foreign: bool = False

    def __bool__(self) -> bool:
        return bool(self.body)


def text_for(network: Network, key: TextKey, language: PageLanguage) -> Words:
    """The network's own words for `key`; empty where the page must speak for itself."""
    known = NetworkText.objects.filter(network=network)
    for wanted in dict.fromkeys((language, GERMAN)):
        found = known.newest(key, wanted.code)
        if found is not None and found.body:
            return Words(found.body, wanted, foreign=wanted != language)
    return Words("", language)
