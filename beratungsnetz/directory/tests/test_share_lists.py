"""Merklisten: only their author's, sealed, given along by a link that ends; kind where a service is gone."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.dateformat import format as date

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.actions import share_lists as actions
from beratungsnetz.directory.actions.duplicates import merge
from beratungsnetz.directory.actions.notices import add_notice
from beratungsnetz.directory.forms.share import MailForm
from beratungsnetz.directory.models import Service, ServiceText, SharedService, ShareList
from beratungsnetz.directory.notices import about, of_services
from beratungsnetz.directory.presenters.share import paper_values
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.lib.logs import WithoutData
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.messages.actions import deliver
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.networks.actor import Public, Staff
from beratungsnetz.people.master import Tampered
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

TITLE, REMARK = "Zwergtaucherliste", "Bringen Sie den Brief vom Amt mit, den grauen."
LISTS = "/musterstadt/merklisten/"


def a_list(cast: Cast, *, shared: bool = False) -> ShareList:
    made = actions.make_list(cast.network, by=cast.counsellor, title=TITLE)
    actions.add_to_list(made, cast.service, by=cast.counsellor, name="Beratung", remark=REMARK)
    return actions.share_list(made, by=cast.counsellor) if shared else made


def typed_on(share_list: ShareList, words: str) -> dict[str, str]:
    """The form of its page, with these words as the remark to each service."""
    remarks = {f"remark_{entry.pk}": words for entry in share_list.entries.all()}
    return {"title": TITLE, "language": "de", **remarks}


def read(share_list: ShareList, language: str = "") -> str:
    answer = Client().get(f"/merkliste/{language}{actions.token_of(share_list)}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_the_author_sees_it_neither_colleague_nor_office(
    cast: Cast, lead: Staff, sign_in: SignIn
) -> None:
    mine = a_list(cast)
    others = (cast.colleague, lead, cast.office_person, cast.companion, cast.foreigner)
    assert [ShareList.objects.visible_to(one).count() for one in (cast.counsellor, *others)] == [1, *[0] * 5]
    for somebody in others:
        with pytest.raises(NotAllowed):
            actions.share_list(mine, by=somebody)
    assert sign_in(cast.colleague).get(f"{LISTS}{mine.ident}/").status_code == 404
    assert TITLE in sign_in(cast.counsellor).get(LISTS).content.decode()


def test_no_table_holds_its_words_or_its_token(cast: Cast) -> None:
    shared = a_list(cast, shared=True)
    told = (TITLE.encode(), REMARK.encode(), actions.token_of(shared).encode())
    with connection.cursor() as cursor:
        for table in ("directory_sharelist", "directory_sharedservice", "audit_entry", "audit_once"):
            cursor.execute(f"SELECT * FROM {table}")
            row = b" ".join(
                str(bytes(c) if isinstance(c, memoryview) else c).encode() for r in cursor for c in r
            )
            assert [one for one in told if one in row] == [], table
    entry = SharedService.objects.get()
    entry.ident = uuid4()
    with pytest.raises(Tampered):
        entry.opened()


def test_the_link_ends_by_time_and_by_its_author_and_looks_like_an_unknown_one(cast: Cast) -> None:
    shared = a_list(cast, shared=True)
    path = f"/merkliste/{actions.token_of(shared)}/"
    answer = Client().get(path)
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == (
        "noindex, nofollow, noarchive",
        "no-referrer",
    )
    assert "no-store" in answer["Cache-Control"]
    assert b'<meta name="referrer" content="no-referrer">' in answer.content
    assert not answer.cookies
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        expired = Client().get(path)
    revoked_list = actions.revoke_list(shared, by=cast.counsellor)
    revoked, unknown = Client().get(path), Client().get("/merkliste/irgendwas/")
    assert {one.status_code for one in (expired, revoked, unknown)} == {404}
    assert expired.content == revoked.content == unknown.content.replace(b"irgendwas", path[11:-1].encode())
    again = actions.share_list(revoked_list, by=cast.counsellor)
    assert f"/merkliste/{actions.token_of(again)}/" != path
    assert Client().get(path).status_code == 404


def test_whoever_holds_it_reads_it_in_their_language(cast: Cast) -> None:
    shared = a_list(cast, shared=True)
    page = read(shared)
    assert TITLE in page
    assert REMARK in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    turkish = read(shared, "tr/")
    assert REMARK in turkish
    assert "Bu kurum hakkında her şey" in turkish
    assert "/musterstadt/tr/angebote/" in turkish


def test_a_service_that_ceased_says_so_and_stays_in_its_place(cast: Cast) -> None:
    shared = a_list(cast, shared=True)
    Service.objects.filter(pk=cast.service.pk).update(status=Service.Status.DEFUNCT)
    page = read(shared)
    assert "Beratung" in page
    assert REMARK in page
    assert "Diese Stelle gibt es so nicht mehr" in page


def test_a_service_that_was_merged_is_told_as_the_one_it_became(cast: Cast) -> None:
    shared = a_list(cast, shared=True)
    kept = make_service(cast.network, "Vereinte Beratung", member=cast.service.member)
    merge(kept, cast.service, by=cast.office_person)
    page = read(shared)
    assert "Vereinte Beratung" in page
    assert REMARK in page
    assert "gibt es so nicht mehr" not in page


def test_a_secret_address_is_on_no_list(cast: Cast) -> None:
    shared = a_list(cast, shared=True)
    place = cast.service.locations.create(
        network=cast.network, name="Geheimhaus", city="Geheimstadt", address_is_secret=True
    )
    assert place.address_is_secret
    assert "Geheim" not in read(shared)


def test_it_says_what_holds_now_what_it_costs_and_whether_there_are_steps(cast: Cast) -> None:
    shared, today = a_list(cast, shared=True), timezone.localdate()
    ServiceText.objects.create(service=cast.service, name="Beratung", cost="5 Euro im Monat")
    place = cast.service.locations.create(network=cast.network, city="Musterstadt", without_steps=True)
    cast.service.service_topics.get_or_create(topic=cast.topic)
    district = Area.objects.create(network=cast.network, name="Nord", level=Area.Level.DISTRICT)
    other = Area.objects.create(network=cast.network, name="Süd", level=Area.Level.DISTRICT)
    cast.service.areas.add(Area.objects.create(network=cast.network, name="Hafen", parent=district))
    for text, topics, areas in (
        ("Nur am Telefon.", [cast.topic], [district]),
        ("Nicht im Süden.", [cast.topic], [other]),
        ("Für alle.", [], []),
    ):
        values = {"text": text, "first_day": today, "last_day": today}
        add_notice(cast.network, by=cast.office_person, values=values, topics=topics, areas=areas)
    page = read(shared)
    for words in ("Nur am Telefon.", "Das gilt bis", "5 Euro im Monat", "Ohne Stufen erreichbar."):
        assert words in page
    assert "Nicht im Süden." not in page
    assert "Für alle." not in page
    [node] = paper_values(shared, timezone.now())["nodes"]
    told = {said for _, said, _ in node["facts"]}
    assert {"Nur am Telefon.", "5 Euro im Monat", "Ohne Stufen erreichbar."} <= told
    assert node["facts"][0][0].startswith("Aktueller Hinweis, bis ")
    assert place.city in told
    actor = Public(cast.network)
    beside = about(actor, topics=[cast.topic.pk], areas=[area.pk for area in cast.service.areas.all()])
    assert of_services(actor, [cast.service]) == {cast.service.pk: beside}


def test_the_mail_holds_the_link_and_says_nothing(cast: Cast, sign_in: SignIn) -> None:
    shared = a_list(cast, shared=True)
    client = sign_in(cast.counsellor)
    url, typed = f"{LISTS}{shared.ident}/", typed_on(shared, "Rufen Sie dienstags an.")
    refused = client.post(f"{url}senden/", {**typed, "to": "kein mensch"})
    assert refused.status_code == 422
    assert "kein mensch" in refused.content.decode()
    assert "Rufen Sie dienstags an." in refused.content.decode()
    by_enter_key = client.post(url, {**typed, "to": "jemand@person.example"})
    assert "noch nicht abgeschickt" in by_enter_key.content.decode()
    assert "jemand@person.example" in by_enter_key.content.decode()
    assert client.post(f"{url}senden/", {**typed, "to": "jemand@person.example"}).status_code == 302
    row = Outgoing.objects.get(template="share_list")
    assert b"person.example" not in bytes(row.box)
    deliver(row.pk)
    sent = mail.outbox[-1]
    assert sent.subject == "Ihre Adressen"
    assert f"/merkliste/{actions.token_of(shared)}/" in sent.body
    assert shared.expires_at is not None
    assert f"gilt bis {date(timezone.localtime(shared.expires_at), 'l, j. F Y')}." in sent.body
    for word in (TITLE, REMARK, "Beratung", cast.source.name, cast.topic.name):
        assert word not in f"{sent.subject} {sent.body}"


def test_every_button_of_its_page_keeps_what_was_typed_first(cast: Cast, sign_in: SignIn) -> None:
    one, client = a_list(cast), sign_in(cast.counsellor)
    url = f"{LISTS}{one.ident}/"
    for path, more in (
        ("link/", {}),
        ("senden/", {"to": "jemand@person.example"}),
        ("", {"deed": "paper"}),
        ("zurueckziehen/", {}),
    ):
        page = client.get(url).content.decode()
        assert f'formaction="{url}{path}"' in page or more.get("deed") == "paper"
        words = f"neu vor {path or 'Papier'}"
        assert client.post(f"{url}{path}", {**typed_on(one, words), **more}).status_code == 302
        assert SharedService.objects.get().opened() == words
    assert 'form="liste"' in str(MailForm()["to"])


def test_a_counsellor_collects_orders_and_takes_off_and_nothing_typed_is_lost(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.counsellor)
    second = make_service(cast.network, "Zweite Beratung")
    add = f"/musterstadt/angebote/{cast.service.public_id}/merken/"
    assert add in client.get(f"/musterstadt/angebote/{cast.service.public_id}/").content.decode()
    untitled = client.post(add, {"onto": "new", "remark": REMARK})
    assert untitled.status_code == 422
    assert REMARK in untitled.content.decode()
    made = client.post(add, {"onto": "new", "title": TITLE, "remark": REMARK})
    url = made.headers["Location"]
    ident = str(ShareList.objects.get().ident)
    client.post(f"/musterstadt/angebote/{second.public_id}/merken/", {"onto": ident})
    one, two = ShareList.objects.get().entries.all()
    typed = {"title": TITLE, "language": "de", f"remark_{one.pk}": "anders", f"remark_{two.pk}": "dazu"}
    key = str(uuid4())
    for _ in range(2):  # sent twice, done once
        assert client.post(url, {**typed, "deed": f"down-{one.pk}", "key": key}).status_code == 302
    assert [entry.opened() for entry in ShareList.objects.get().entries.all()] == ["dazu", "anders"]
    long = client.post(url, {**typed, "title": "", "deed": "save"})
    assert long.status_code == 422
    assert "dazu" in long.content.decode()
    client.post(url, {**typed, "deed": f"remove-{two.pk}"})
    assert [entry.pk for entry in ShareList.objects.get().entries.all()] == [one.pk]
    assert client.get(f"{url}merkliste.pdf").content.startswith(b"%PDF")


def test_it_erases_itself_on_the_day_that_its_page_names(cast: Cast) -> None:
    for shared in (False, True):
        one = a_list(cast, shared=shared)
        ends = one.erased_from()
        assert actions.forget_lists(cast.network, ends - timedelta(minutes=1)) == 0
        assert actions.forget_lists(cast.other_network, ends + timedelta(minutes=1)) == 0
        assert actions.forget_lists(cast.network, ends + timedelta(minutes=1)) == 1
        assert not SharedService.objects.exists()
    assert Entry.objects.filter(deed="sharelist.erase", doer="system:tick").count() == 2


def test_an_empty_or_full_list_is_refused_with_a_sentence(cast: Cast) -> None:
    empty = actions.make_list(cast.network, by=cast.counsellor, title=TITLE)
    with pytest.raises(WrongMoment, match="steht noch nichts"):
        actions.share_list(empty, by=cast.counsellor)
    for number in range(20):
        entry = SharedService(share_list=empty, name=str(number), position=number)
        entry.seal("")
        entry.save()
    with pytest.raises(WrongMoment, match="höchstens 20"):
        actions.add_to_list(empty, cast.service, by=cast.counsellor, name="x")


def test_no_log_holds_the_token() -> None:
    line = WithoutData().clean('"GET /merkliste/tr/gAB1-x HTTP/1.1" 200')
    assert "gAB1" not in line
