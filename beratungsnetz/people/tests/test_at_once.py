"""Two at the same moment: locks and slots hold between connections, on both databases."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from beratungsnetz.people import circles, limits
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.models import CircleKey, CircleSeat
from beratungsnetz.people.tests.factories import person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run all in threads that start together; what each returned or raised."""
    start, results = Barrier(len(deeds)), [object()] * len(deeds)

    def run(place: int, one: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = one()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, one)) for place, one in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_who_found_a_circle_at_once_get_one_key() -> None:
    a, b = person("Ada A"), person("Bodo B")
    circle = circles.new_circle("Team Nord", 1)
    results = at_once(
        lambda: circles.seat(circle, a, Oneself(a.pk)), lambda: circles.seat(circle, b, Oneself(b.pk))
    )
    assert all(isinstance(one, CircleSeat) for one in results), results
    assert CircleKey.objects.filter(circle=circle).count() == 1
    assert [circles.holds(circle, one) for one in (a, b)].count(True) == 1
    assert circles.waiting(circle).count() == 1


def test_of_ten_tries_at_once_five_get_through() -> None:
    results = at_once(*[lambda: limits.begin("unlock", account="7", address=None)] * 10)
    assert sum(isinstance(one, limits.Try) for one in results) == 5
    assert sum(isinstance(one, limits.TooManyTries) for one in results) == 5
