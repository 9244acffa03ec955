"""Writing what the network says of itself: always a new version, nothing is lost."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks import rules
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network, NetworkText, TextKey
from beratungsnetz.ui.languages import PageLanguage

CHANGED = "Inzwischen hat jemand diesen Text geändert. Ihrer steht noch hier. Bitte vergleichen Sie unten."


def write_text(
    network: Network,
    *,
    by: Actor,
    text: TextKey,
    language: PageLanguage,
    body: str,
    after: int | None = None,
    key: UUID | None = None,
) -> NetworkText:
    """The next version of `text` in `language`; an empty `body` takes it back to the platform's own words.

    `after` is the version that the writer saw (0 for none). Raises NotAllowed for all but the office, and
    WrongMoment when another version came in between.
    """
    rules.may_change_settings(by, network)
    with deed("network.write_text", by=by, key=key) as d:
        if d.repeated:
            return d.result(NetworkText)
        # The network's row stands for its texts: of two writers at once, the second sees the first's version.
        Network.objects.select_for_update().get(pk=network.pk)
        newest = NetworkText.objects.filter(network=network).newest(text, language.code)
        seen = newest.version if newest else 0
        if after is not None and after != seen:
            raise WrongMoment(CHANGED)
        made = NetworkText.objects.create(
            network=network,
            key=text,
            language=language.code,
            version=seen + 1,
            body=body.strip(),
            written_at=timezone.now(),
        )
        d.note(made, why=text.value)
    return made
