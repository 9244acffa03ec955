"""`/<n>/verwaltung/angebote.csv` and `.xlsx`: the whole directory as the public sees it, for the office."""

import tempfile
from collections.abc import Callable, Iterable
from typing import IO

from django.http import FileResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.interop.sheets.files import Cells, write_csv, write_xlsx
from beratungsnetz.interop.sheets.importer import rows_out
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName

#: A larger table waits on the disk, not in memory.
IN_MEMORY = 5_000_000
Writer = Callable[[Iterable[Cells], IO[bytes]], int]


@for_staff(RoleName.OFFICE)
@require_safe
def services_csv(request: StaffRequest) -> FileResponse:
    """One row a service, with semicolons."""
    return _table(request, write_csv, "csv", "text/csv; charset=utf-8")


@for_staff(RoleName.OFFICE)
@require_safe
def services_xlsx(request: StaffRequest) -> FileResponse:
    """The same as a workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _table(request, write_xlsx, "xlsx", kind)


def _table(request: StaffRequest, write: Writer, ending: str, content_type: str) -> FileResponse:
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the answer closes it)
    write(rows_out(request.network), out)
    out.seek(0)
    name = f"angebote-{request.network.slug}-{timezone.localdate().isoformat()}.{ending}"
    return FileResponse(out, as_attachment=True, filename=name, content_type=content_type)
