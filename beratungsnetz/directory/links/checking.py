"""One portion of addresses is asked, and what they answered written down."""

from datetime import date
from typing import Protocol

from django.conf import settings

from beratungsnetz.directory.links.due import due, named
from beratungsnetz.directory.models import Link
from beratungsnetz.lib.outbound import Answer, NotReached, fetch
from beratungsnetz.networks.models import Network

SECONDS = 15
LARGEST = 2_000_000
#: Servers that know no HEAD answer so; then the page itself is asked for.
NO_HEAD = (400, 403, 404, 405, 501)
#: Somebody is there and lets programs not in: that is no broken link.
THERE = (401, 403, 405, 406, 429, 451)
#: An answer that is larger than we read is an answer.
_TOO_LARGE = "Die Antwort ist größer"


class Ask(Protocol):
    def __call__(self, url: str, *, method: str) -> Answer: ...


def over_the_net(url: str, *, method: str) -> Answer:
    """`fetch`, with the hosts of the house that the operator allows."""
    return fetch(url, method=method, largest=LARGEST, seconds=SECONDS, house=settings.OUTBOUND_HOUSE)


def check(network: Network, today: date, *, ask: Ask = over_the_net) -> int:
    """Look at the next portion; answers how many addresses. What no service names any more is forgotten.

    Nothing about anybody is sent: no cookie, no Referer, only the address. Each answer is written at once.
    """
    Link.objects.filter(network=network).exclude(url__in=named(network)).delete()
    urls = due(network, today)
    for url in urls:
        problem = problem_of(url, ask)
        link = Link.objects.filter(network=network, url=url).first() or Link(network=network, url=url)
        if problem:
            link.failed(today, problem)
        else:
            link.answered(today)
        link.save()
    return len(urls)


def problem_of(url: str, ask: Ask) -> str:
    """What stands in the way, as a sentence; empty where somebody answers."""
    try:
        answer = ask(url, method="HEAD")
        if answer.status in NO_HEAD:
            answer = ask(url, method="GET")
    except NotReached as wrong:
        return "" if wrong.sentence.startswith(_TOO_LARGE) else wrong.sentence
    if answer.status < 400 or answer.status in THERE:
        return ""
    if answer.status in (404, 410):
        return "Die Seite gibt es nicht mehr."
    return f"Die Seite meldet einen Fehler ({answer.status})."
