"""Which addresses are looked at next."""

from datetime import date
from urllib.parse import urlsplit

from beratungsnetz.directory.models import Link, Service
from beratungsnetz.networks.models import Network

AT_ONCE = 30
#: Of one host in one portion: nobody is asked for hundreds of pages at a time.
OF_ONE_HOST = 5


def named(network: Network) -> set[str]:
    """The addresses that active services of the network name."""
    active = Service.objects.filter(network=network, status=Service.Status.ACTIVE).exclude(website="")
    return set(active.values_list("website", flat=True))


def due(network: Network, today: date) -> list[str]:
    """The next portion: what nobody has looked at first, then what waits longest."""
    known = dict(Link.objects.filter(network=network).values_list("url", "next_on"))
    waiting = [url for url in named(network) if url not in known or known[url] <= today]
    hosts: dict[str, int] = {}
    found = []
    for url in sorted(waiting, key=lambda url: (known.get(url, date.min), url)):
        host = urlsplit(url).hostname or ""
        hosts[host] = hosts.get(host, 0) + 1
        if hosts[host] <= OF_ONE_HOST:
            found.append(url)
    return found[:AT_ONCE]
