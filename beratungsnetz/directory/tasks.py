"""Jobs of the worker for the directory. Their arguments are ids only, and each can run twice without harm."""

from django.utils import timezone
from django_tasks import task

from beratungsnetz.directory.links.checking import check
from beratungsnetz.directory.search.learning import learn
from beratungsnetz.networks.models import Network


@task()
def check_links(network_id: int) -> int:
    """Ask the next portion of web pages whether they are there; answers how many."""
    network = Network.objects.filter(pk=network_id).first()
    return check(network, timezone.localdate()) if network else 0


@task()
def learn_network(network_id: int) -> int:
    """Understand what was written since the last time; answers of how many services."""
    network = Network.objects.filter(pk=network_id).first()
    return learn(network) if network else 0
