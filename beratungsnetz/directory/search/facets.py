"""How many of what was found each filter would leave."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import ServiceLanguage, ServiceTopic, Topic
from beratungsnetz.directory.search.narrowing import WITHOUT_STEPS, elsewhere
from beratungsnetz.lib.many_ids import id_list
from beratungsnetz.networks.actor import Actor

#: More than this is not counted: filters stand there without a number then.
MOST_COUNTED = 2_000
MOST_TOPICS = 8


@dataclass(frozen=True)
class Facets:
    """Numbers of services. `topics` has those that most are about, most first."""

    topics: list[tuple[Topic, int]] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    without_steps: int = 0
    responsible: int | None = None


def facets_of(actor: Actor, found: Sequence[int], lives_in: Area | None = None) -> Facets | None:
    """Count over `found`: ids of services that a search for this actor has let through.

    Four queries, one more for those that are responsible for the area where somebody lives (with those above
    it); none, and None, where nothing or too much was found.
    """
    if not found or len(found) > MOST_COUNTED:
        return None
    ids = id_list(found)
    rows = ServiceTopic.objects.filter(service__in=ids, topic__hidden_at=None).order_by()
    counted = rows.values_list("topic").annotate(number=Count("pk"))
    most = sorted(counted, key=lambda one: (-one[1], one[0]))[:MOST_TOPICS]
    topics = Topic.objects.visible_to(actor).in_bulk([topic for topic, _ in most])
    spoken = ServiceLanguage.objects.filter(service__in=ids).order_by()
    steps = WITHOUT_STEPS.filter(service__in=ids)
    return Facets(
        [(topics[topic], count) for topic, count in most if topic in topics],
        dict(spoken.values_list("code").annotate(number=Count("pk"))),
        steps.values("service").distinct().count(),
        len(found) - away if (away := _elsewhere(found, lives_in)) is not None else None,
    )


def _elsewhere(found: Sequence[int], area: Area | None) -> int | None:
    if area is None:
        return None
    return elsewhere(area).filter(service_id__in=id_list(found)).values("service_id").distinct().count()
