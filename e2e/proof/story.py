"""The story of the canaries: two needs walked by pages, three reports; and where a word of them stands."""

import base64
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock
from urllib.parse import quote

from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from beratungsnetz.findings.models import Finding
from beratungsnetz.interop.letters import actions as letters
from beratungsnetz.lib.codes import new_code
from beratungsnetz.operations.working import queue
from beratungsnetz.referrals.models import Need, Referral
from e2e.proof.world import World

SEALED = {"name": "Zaunkoenigin Qwxvogel", "phone": "0151 9081726354", "note": "Xylophonbaumfalter Zk7"}
SAFE_NUMBER = "0151 8070605040"  # where a call does not put the person in danger
SEALED_WORDS = ("zaunkoenigin", "qwxvogel", "9081726354", "xylophonbaumfalter", "8070605040")
CODE_NAME, GAP_NAME = "Wiedehopfcode", "Pirolluecke"
TYPED = "Eisvogelsuchwort"
ANSWER = "Rotkehlchenantwort"


@dataclass
class Story:
    """Two needs walked by pages: one to arrived, one to the gap; and everything that was said of it."""

    world: World
    arrived: Need
    gap: Need
    referral: Referral
    slip_code: str
    pin: str
    log: str
    mails: str
    secrets: list[str] = field(default_factory=list)


def _did(response: Any) -> None:
    assert response.status_code in (200, 302), (response.status_code, response.content.decode()[:3000])


def _walk(world: World) -> tuple[Need, Need, Referral, str, str]:
    n, source, target, office = (
        world.here,
        *(world.browsers[who] for who in ("source", "target", "office")),
    )
    until = (timezone.localdate() + timezone.timedelta(days=30)).isoformat()
    typed = {
        "topic": world.cast.topic.pk, "area": world.cast.area.pk, "language": "de", "urgency": "normal",
        "service": str(world.cast.service.public_id), "how": "paper", "capacity": "self",
        "valid_until": until, "q": TYPED, **SEALED,
    }  # fmt: skip
    new = world.url("referrals:need_new", n=n)
    _did(source.post(new, {**typed, "code_name": CODE_NAME, "deed": "search"}))
    _did(source.post(new, {**typed, "code_name": CODE_NAME, "deed": "request"}))
    _did(source.post(new, {**typed, "code_name": GAP_NAME, "deed": "gap"}))
    given = Need.objects.get(code_name=GAP_NAME)
    signed = {"release_name": "on", "capacity": "self", "valid_until": until}
    _did(source.post(world.url("referrals:need_hand_to_office", n=n, need_id=given.public_id), signed))
    _did(source.get(f"/{n}/angebote", {"q": TYPED}))
    _did(source.get(f"/{n}/api/suche", {"q": TYPED}))
    _did(source.post(f"/{n}/angebote/vorschlaege/", {"q": TYPED}))
    assert source.post(f"/{n}/angebote/umgebung/", {"adresse": TYPED}).status_code == 422
    arrived, gap = (Need.objects.get(code_name=name) for name in (CODE_NAME, GAP_NAME))
    referral = Referral.objects.get(part__need=arrived)
    ids = {"n": n, "referral_id": referral.public_id}
    paper = source.post(world.url("referrals:need_slip", n=n, need_id=arrived.public_id), {"key": ""})
    code, pin = _code_of(paper.content.decode())
    _did(target.post(world.url("referrals:referral_accept", **ids)))
    read = target.post(world.url("referrals:referral_identity", **ids))
    assert SEALED["name"] in read.content.decode(), "who may read does read: the canary is there"
    # Today, so that the person may arrive; ahead of us whenever this runs.
    day = {"day": timezone.localdate().isoformat(), "at": "23:59", "sure": f"{timezone.localdate()}T23:59"}
    _did(target.post(world.url("referrals:referral_schedule", **ids), day))
    _did(target.post(world.url("referrals:referral_arrive", **ids), {"word": "target"}))
    own = world.url("referrals:need_identity", n=n, need_id=gap.public_id)
    assert SEALED["note"] in source.post(own).content.decode()
    assert SEALED["note"] in office.post(own).content.decode(), "the person has released it to the office"
    finding = gap.network.findings.get(origin=f"need:{gap.public_id}")
    answer = {"horizon": "for_now", "answer": ANSWER}
    _did(office.post(world.url("findings:answer", n=n, pk=finding.pk), answer))
    visitor = world.slips["open", "nobody"]
    _did(visitor.post("/zettel/", {"code": code}))
    _did(visitor.post("/zettel/pin/", {"pin": pin}))
    safe = {"number": SAFE_NUMBER, "times": "evening", "call_as": "neutral", "voicemail": "no"}
    _did(visitor.post("/zettel/rueckruf/", safe))
    assert Referral.objects.get(pk=referral.pk).state == "arrived"
    assert Need.objects.get(pk=gap.pk).state == "gap"
    return arrived, gap, referral, code, pin


def _report(world: World) -> list[str]:
    """Somebody without an account reports all three kinds, the office reads; the receipt codes."""
    n, visitor, office = world.here, world.browsers["nobody"], world.browsers["office"]
    text = {"text": SEALED["note"], "sure": "on", "about": world.cast.third.pk, "wrong": "privacy"}
    call = {"phone": SEALED["phone"], "time": SEALED["name"], "contact": SEALED["phone"], "place": "Start"}
    codes = []
    for route in ("report_gap", "report_disturbance", "report_barrier"):
        page = visitor.post(world.url(f"findings:{route}", n=n), {**text, **call})
        _did(page)
        codes += re.findall(r'bn-code__value"[^>]*>([^<]+)<', page.content.decode())
    told = Finding.objects.latest("pk"), Finding.objects.filter(kind="disturbance").latest("pk")
    for finding in told:
        read = office.post(world.url("findings:report_read", n=n, pk=finding.pk))
        assert SEALED["phone"] in read.content.decode(), "the office reads: the canary is there"
    asked = {"question": "An welchem Tag?"}
    _did(office.post(world.url("findings:report_ask", n=n, pk=told[1].pk), asked))
    reply = {"code": codes[1], "text": SEALED["name"]}
    _did(visitor.post(world.url("findings:receipt_reply", n=n), reply))
    assert len(codes) == 3
    return codes


def _letter(world: World) -> list[str]:
    """A letter with an access code is printed, and its code typed by whoever got it."""
    codes: list[str] = []

    def noted() -> str:
        codes.append(new_code())
        return codes[-1]

    with mock.patch.object(letters, "new_code", noted):
        _did(world.browsers["office"].post(world.url("letters:print_again", n=world.here)))
    typed = {"code": codes[0], "email": "brief@beispiel.de"}
    _did(world.browsers["nobody"].post("/zugang/", typed))
    assert len(codes) == 1
    return codes


def _code_of(page: str) -> tuple[str, str]:
    """Code and PIN as printed on the slip, each in its own box: elsewhere digits may come by chance."""
    code, pin = re.findall(r'bn-code__value"[^>]*>([^<]+)<', page)
    return code, pin.replace(" ", "")


def _handlers() -> Iterator[logging.StreamHandler[Any]]:
    """What the settings write logs with."""
    for name in ("", "django.server", "django.request", "beratungsnetz"):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, logging.StreamHandler) and handler.filters:
                yield handler


def walked(world: World) -> Story:
    """The walk, with the logs as they would be written, and every mail sent."""
    heard, handlers = io.StringIO(), list(dict.fromkeys(_handlers()))
    assert handlers, "the settings write logs"
    # Set, not `setStream`: that flushes the stream before, which pytest may have closed.
    before = [(handler, handler.stream) for handler in handlers]
    for handler in handlers:
        handler.stream = heard
    mail.outbox = []  # type: ignore[attr-defined]
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            arrived, gap, referral, code, pin = _walk(world)
            codes = [*_report(world), *_letter(world)]
        while job := DBTaskResult.objects.ready().first():
            job.claim("test")
            queue().run_task(job)
        logging.getLogger("django.request").error("Fehler bei %s", f"/zettel/?code={code}")
        try:
            raise ValueError(SEALED["name"])
        except ValueError:
            logging.getLogger("beratungsnetz").exception("Etwas ging schief.")
    finally:
        for handler, stream in before:
            handler.stream = stream
    mails = "\n".join(str(one.message()) for one in mail.outbox)
    assert "Etwas ging schief." in heard.getvalue(), "the log is heard"
    return Story(world, arrived, gap, referral, code, pin, heard.getvalue(), mails, codes)


def dump() -> Iterator[tuple[str, str, bytes]]:
    """Table, column and bytes of every cell of every table; sessions also as they read decoded."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, cell in zip(columns, row, strict=True):
                    raw = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    yield table, column, raw
    for session in Session.objects.all():
        yield "django_session", "decoded", repr(session.get_decoded()).encode()


def variants(word: str) -> set[bytes]:
    """The word as it may stand in a cell: as it is, in hex, base64, UTF-16, an address."""
    raw = word.encode()
    found = {raw, raw.hex().encode(), word.encode("utf-16-le"), quote(word).encode().lower()}
    for before in range(3):  # base64 depends on where the word begins
        text = base64.b64encode(b"x" * before + raw)[4 if before else 0 : -4]
        found.add(text.lower())
    return {one for one in found if len(one) >= 8}


def singing(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """The table and column of every cell that holds one of these words, in any of the variants."""
    looked_for = [one for word in words for one in variants(word.lower())]
    looked_for += [one for word in words for one in variants(word)]
    return {
        (table, column)
        for table, column, raw in dump()
        for low in (raw.lower(),)
        if any(one in low or one in raw for one in looked_for)
    }


def heard_in(text: str, words: tuple[str, ...]) -> list[str]:
    """The words that stand in a text."""
    return [word for word in words if word.lower() in text.lower()]
