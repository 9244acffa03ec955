"""The same entries, whole, for a spreadsheet."""

from collections.abc import Iterator
from itertools import islice

from django.http import StreamingHttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.today import audit_rows
from beratungsnetz.ui.tables import csv_answer

HEAD = ("Zeitpunkt", "Wer", "Was", "Woran", "Nummer", "Grund", "versiegelt")
_AT_ONCE = 500


@for_staff(RoleName.DATA_PROTECTION)
def audit_csv(request: StaffRequest) -> StreamingHttpResponse:
    """Everything that the filters leave, newest first."""
    entries = audit_rows.chosen(request.GET, request.actor).order_by("-id").iterator(chunk_size=_AT_ONCE)

    def cells() -> Iterator[tuple[object, ...]]:
        while batch := list(islice(entries, _AT_ONCE)):
            for row in audit_rows.rows(batch, audit_rows.names_of(batch)):
                at = timezone.localtime(row.at).strftime("%d.%m.%Y %H:%M:%S")
                yield at, row.who, row.deed, row.thing, row.thing_id, row.why, "ja" if row.sealed else "nein"

    return csv_answer("protokoll.csv", HEAD, cells())
