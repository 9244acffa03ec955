"""Many ids in one value, to either database and back."""

import pytest
from django.contrib.contenttypes.models import ContentType

from beratungsnetz.lib.many_ids import IdText, id_list, ids_of

pytestmark = pytest.mark.django_db


def test_there_and_back() -> None:
    kinds = ContentType.objects.order_by()
    text = kinds.aggregate(ids=IdText("pk"))["ids"]
    assert sorted(ids_of(text).tolist()) == sorted(kinds.values_list("pk", flat=True))
    some = ids_of(text).tolist()[:3]
    assert sorted(kinds.filter(pk__in=id_list(some)).values_list("pk", flat=True)) == sorted(some)


def test_none_at_all() -> None:
    assert ids_of(ContentType.objects.none().aggregate(ids=IdText("pk"))["ids"]).tolist() == []
    assert not ContentType.objects.filter(pk__in=id_list([])).exists()


def test_more_than_a_statement_has_room_for() -> None:
    some = ContentType.objects.values_list("pk", flat=True)[0]
    assert ContentType.objects.filter(pk__in=id_list(range(some, some + 70_000))).exists()
