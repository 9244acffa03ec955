"""Beside a topic's services: whom to call at once, and which topics often come with it."""

from collections import Counter

from django.db.models import Count
from django.urls import reverse

from beratungsnetz.directory.models import LayWord, Service, ServiceTopic, Topic
from beratungsnetz.directory.search.crisis import Crisis, crisis_in
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

#: One word may speak of a danger by chance („Trauer“ knows suicide); so many of one kind do not.
SO_MANY_WORDS = 3
MOST_RELATED = 6


def acute(topic: Topic) -> Crisis | None:
    """What to call at once, where the topic's name or its German words tell of danger now. One query."""
    if named := crisis_in(topic.name):
        return named
    words = LayWord.objects.filter(topic=topic, language="de").values_list("phrase", flat=True)
    found = [crisis for word in words if (crisis := crisis_in(word))]
    for crisis, count in Counter(found).most_common(1):
        return crisis if count >= SO_MANY_WORDS else None
    return None


def related(actor: Actor, network: Network, topic: Topic, names: SpokenNames) -> list[dict[str, str]]:
    """Topics that services about this one are about, too: those with most such services first. One query."""
    about = ServiceTopic.objects.filter(topic=topic).values("service_id")
    shared = (
        Topic.objects.visible_to(actor)
        .offered()
        .filter(service_topics__service__in=about, service_topics__service__status=Service.Status.ACTIVE)
    )
    rows = shared.exclude(pk=topic.pk).annotate(shared=Count("service_topics"))
    return [
        {
            "name": names.known(pk, name),
            "url": reverse("directory:topic", kwargs={"n": network.slug, "code": code}),
        }
        for pk, code, name in rows.order_by("-shared", "name").values_list("pk", "code", "name")[
            :MOST_RELATED
        ]
    ]
