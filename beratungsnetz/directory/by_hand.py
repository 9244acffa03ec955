"""Which fields of services people wrote themselves: an import that comes by itself leaves them."""

from collections.abc import Collection

from beratungsnetz.directory.hours_values import HOURS, is_hours
from beratungsnetz.directory.models import Change

AT_ONCE = 500


def fields_by_hand(service_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Service id → fields that its agency or the office changed, and nobody took back."""
    found: dict[int, set[str]] = {}
    undone: set[int] = set()
    wanted = sorted(service_ids)
    for start in range(0, len(wanted), AT_ONCE):
        rows = Change.objects.of_staff().filter(
            service__in=wanted[start : start + AT_ONCE], state=Change.State.APPLIED
        )
        rows = rows.exclude(source=Change.Source.IMPORT)
        told = rows.values_list("pk", "service_id", "undoes", "undoes__source", "values")
        for pk, service_id, undoes, undone_source, values in told.order_by("-pk"):  # undoes first
            if pk in undone:
                continue
            if undoes and undone_source != Change.Source.IMPORT:
                undone.add(undoes)
            else:  # to take an import back is a word of one's own
                fields = {HOURS if is_hours(field) else field for field in values}
                found.setdefault(service_id or 0, set()).update(fields)
    return {service_id: frozenset(fields) for service_id, fields in found.items()}
