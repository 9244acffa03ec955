"""What came into the world of the proofs from elsewhere: lists, outlines, feeds, and reports of people."""

from typing import Any
from uuid import uuid4

from beratungsnetz.findings.actions import Told, send
from beratungsnetz.findings.models import Finding
from beratungsnetz.interop.hsds.tests.factories import row as hsds_row
from beratungsnetz.interop.letters import actions as letters
from beratungsnetz.interop.lists import actions as lists
from beratungsnetz.interop.lists.actions.areas import upload_areas
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.subscriptions import actions as subscriptions
from beratungsnetz.interop.subscriptions.tests.neighbour import Says, subscribed
from beratungsnetz.networks.actions import add_member
from beratungsnetz.networks.actor import Public
from beratungsnetz.referrals.tests.cast import Cast
from e2e.proof.planted import IDENTITY

Ids = dict[str, dict[str, Any]]

OF_A_CHECKED_LIST = ("mapping", "preview", "refused", "apply", "discard")
OF_A_REPORT = (
    "report", "report_read", "report_receive", "report_measure", "report_ask", "report_close",
    "report_merge",
)  # fmt: skip
OUTLINES = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Dohlenau"},'
    b' "geometry": {"type": "Polygon", "coordinates": [[[7, 51], [7.1, 51], [7.1, 51.1], [7, 51]]]}}]}'
)


def brought_in(cast: Cast) -> Ids:
    """All of it; the ids of its pages, by route."""
    return {**_reports(cast), **_lists(cast), **_letters(cast), **_subscriptions(cast)}


def _lists(cast: Cast) -> Ids:
    """A list of the office that is checked, and one that is applied; outlines of areas."""
    by, here = cast.office_person, cast.network
    drafts = []
    for row in ("Kiebitzhilfe;45127", "Lerchentreff;4512\n;45127"):
        draft = lists.upload(here, by=by, name="liste.csv", data=f"Name;PLZ\n{row}\n".encode())
        drafts.append(lists.map_columns(draft, by=by, mapping=[Target(one) for one in draft.mapping]))
    applied, checked = drafts
    lists.apply(applied, by=by)
    upload_areas(here, by=by, name="gebiete.geojson", data=OUTLINES)
    return {
        **{f"lists:{name}": {"pk": checked.pk} for name in OF_A_CHECKED_LIST},
        **{f"lists:{name}": {"pk": applied.pk} for name in ("result", "undo")},
    }


def _letters(cast: Cast) -> Ids:
    """A member that nobody has joined yet, and its letter with the access code."""
    empty = add_member(cast.network, by=cast.office_person, name="Radwerkstatt Mitte")
    letters.print_letters(cast.network, by=cast.office_person, members=[empty])
    return {"letters:print_again": {"pk": empty.pk}}


def _subscriptions(cast: Cast) -> Ids:
    """Other directories: one that waits for the office, one that is read, and one that rests."""
    by, ids = cast.office_person, {}
    for name, pages in (
        ("Nordkreis", ("take", "look_again")),
        ("Nachbarstadt", ("subscription", "change", "read_now", "pause", "end")),
        ("Bergland", ("resume",)),
    ):
        address, get = f"https://{name.lower()}.example/hsds/", Says([hsds_row(f"Treff {name}")])
        is_new = name == "Nordkreis"
        one = subscribed(cast.network, by=by, name=name, address=address, get=None if is_new else get)
        if is_new:
            subscriptions.harvest(one.pk, get=get)
        elif name == "Bergland":
            subscriptions.pause(one, by=by)
        ids |= {f"subscriptions:{page}": {"pk": one.pk} for page in pages}
    return ids


def _reports(cast: Cast) -> Ids:
    """What people without an account reported: a gap, and twice a disturbance about the third agency."""
    anybody = Public(cast.network)
    gap = Told(Finding.Kind.GAP, {"text": IDENTITY["name"]}, topic=cast.topic, area=cast.area)
    told = Told(Finding.Kind.DISTURBANCE, IDENTITY, about=cast.third, wrong="privacy", wants_call=True)
    gap_sent = send(cast.network, gap, by=anybody, key=uuid4())
    sent, _equal = (send(cast.network, told, by=anybody, key=uuid4()) for _ in range(2))
    return {
        **{f"findings:{name}": {"pk": sent.report.finding_id} for name in OF_A_REPORT},
        "findings:report_settle": {"pk": gap_sent.report.finding_id},
    }
