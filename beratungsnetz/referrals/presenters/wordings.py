"""The texts of a network as the office sees them: per language the version, and whether it holds."""

from dataclasses import dataclass

from beratungsnetz.networks.models import Network
from beratungsnetz.referrals import texts
from beratungsnetz.referrals.models import ReleaseText
from beratungsnetz.ui.languages import PAGE_LANGUAGES, PageLanguage


@dataclass(frozen=True)
class Row:
    """`text` is the newest version, also one that holds no more; None before anybody asked for it."""

    language: PageLanguage
    text: ReleaseText | None
    holds: bool


@dataclass(frozen=True)
class Kind:
    kind: ReleaseText.Kind
    rows: list[Row]


def kinds_of(network: Network) -> list[Kind]:
    """Release and consent, each in the languages of the network."""
    newest: dict[tuple[str, str], ReleaseText] = {}
    for text in ReleaseText.objects.filter(network=network).order_by("version"):
        newest[text.kind, text.language] = text
    return [Kind(kind, [_row(newest, kind, one) for one in _languages(network)]) for kind in ReleaseText.Kind]


def _languages(network: Network) -> list[PageLanguage]:
    return [one for one in PAGE_LANGUAGES if one in network.page_languages]


def _row(newest: dict[tuple[str, str], ReleaseText], kind: str, language: PageLanguage) -> Row:
    text, german = newest.get((kind, language.code)), newest.get((kind, texts.GERMAN))
    if language.code == texts.GERMAN:
        return Row(language, text, holds=True)
    if text is not None:
        return Row(language, text, holds=german is not None and text.translates_id == german.pk)
    unedited = german is None or german.sha256 == texts.sha256_of(texts.first_wording(kind, texts.GERMAN))
    return Row(language, None, holds=unedited)
