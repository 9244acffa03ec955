"""What broken or hostile clients send, and what every answer must keep."""

import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from e2e.proof.world import World

CODE = Path(__file__).resolve().parents[2] / "beratungsnetz"
LONG = "Ä" * 100_000
# Text that must come back as text, or not at all.
RAW = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>")
SUM = "{{7*1910191}}"  # 13371337 in the answer would say that a template ran


def texts(world: World) -> dict[str, str]:
    """The hostile texts, by name; with ids of this network that are not for everybody, and of none."""
    return {
        "long": LONG,
        "controls": "a\x01b\x1bc\x7fd",
        "NUL": "a\0b",
        "emoji": "👩‍👩‍👧‍👦" * 20,
        "right to left": "abc\u202egnp.exe",
        "zero width": "\u200b\u200d\ufeff",
        "combining": "e" + "\u0301" * 300,
        "script": RAW[0],
        "attribute": RAW[1],
        "svg": RAW[2],
        "template": SUM + "{% load x %}${7*1910191}",
        "formula": "=cmd|' /C calc'!A0",
        "SQL": "'; DROP TABLE people_user;--",
        "SQL or": '" OR 1=1 --',
        "path": "../../../../etc/passwd",
        "percent": "%00%s%n%(x)s{0}",
        "huge": "9" * 400,
        "64 bit": "9223372036854775808",
        "negative": "-1",
        "NaN": "NaN",
        "day": "0000-99-99",
        "far day": "9999-12-31",
        "line breaks": "a\r\nSet-Cookie: x=1\r\n\r\n",
        "blank": "   ",
        "empty": "",
        "id of another network": str(world.cast.foreigner.member_ids().copy().pop()),
        "uuid of nobody": "00000000-0000-4000-8000-000000000000",
        "uuid of a need": str(world.needs["open"].public_id),
        "address": "//boese.example/x",
    }


# For a field that is chosen, not typed.
FOR_CHOICES = ("NUL", "script", "huge", "64 bit", "negative", "empty", "id of another network", "long")

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=grenze"


def bodies(fields: dict[str, str]) -> Iterator[tuple[str, str, bytes]]:
    """Name, content type and bytes of what is no proper form; `fields` is what the form asks for."""
    first = next(iter(fields), "x")
    name = first.encode()
    yield "lone surrogates", FORM, name + b"=%ED%A0%80%ED%BF%BF"
    yield "no UTF-8", FORM, name + b"=%FF%FE%80"
    yield "bytes that are no UTF-8", FORM, name + b"=\xff\xfe\x80"
    yield "doubled fields", FORM, b"&".join(one.encode() + b"=a&" + one.encode() + b"=b" for one in fields)
    yield "nothing", FORM, b""
    yield "600 fields", FORM, b"&".join(b"f%d=x" % number for number in range(600))
    yield "3 MB", FORM, name + b"=" + b"x" * 3_000_000
    yield (
        "cut-off parts",
        PARTS,
        b'--grenze\r\nContent-Disposition: form-data; name="' + name + b'"\r\n\r\nab',
    )
    yield (
        "a cut-off file",
        PARTS,
        (b'--grenze\r\nContent-Disposition: form-data; name="' + name + b'"; filename="a\0.exe"\r\n\r\nMZ'),
    )
    yield "no boundary", "multipart/form-data", b"--x\r\n\r\n"
    yield "JSON", "application/json", b'{"' + name + b'": NaN'
    yield "XML", "text/xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    yield "unknown charset", f"{FORM}; charset=utf-99", name + b"=a"


_ASKED = re.compile(
    r"(?:GET\.get|GET\.getlist|query\.get|filters\.chosen\(\w+(?:\.\w+)*,|_day\(query,|"
    r'(?:parameter|identifier|moment|whole_number|flag)\(request,)\s*\(?"(\w+)"'
)


def parameters() -> list[str]:
    """Every name that a view reads from a query string, found in the code."""
    found = {"next", "von", "bis", "nach", "page", "per_page", "q"}
    for file in CODE.rglob("*.py"):
        if "tests" not in file.parts:
            found |= set(_ASKED.findall(file.read_text(encoding="utf-8")))
    return sorted(found)


# Sessions and the slots of the limits are written by looking at a page, and by refusing.
_NOT_COUNTED = {"django_session", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"}


def counts() -> list[Any]:
    """How many rows each table has."""
    tables = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in _NOT_COUNTED and model._meta.managed
    ]
    with connection.cursor() as cursor:
        quoted = connection.ops.quote_name
        # Names of tables, from the models.
        cursor.execute(" UNION ALL ".join(f"SELECT '{t}', COUNT(*) FROM {quoted(t)}" for t in tables))
        return list(cursor.fetchall())


def reflected(page: str) -> list[str]:
    """What came back as markup or was computed."""
    found = [one for one in RAW if one in page]
    return found + (["13371337"] if "13371337" in page else [])


def without_sentence(response: Any, page: str) -> str | None:
    """Why a refusal is not one for people; None when it is."""
    kind = response.get("Content-Type", "")
    if "problem+json" in kind:
        return None if '"detail"' in page else "no detail"
    if "text/html" not in kind:
        return f"a refusal as {kind or 'nothing'}"
    if "<h1" not in page or 'lang="de"' not in page:
        return "no heading or not German"
    main = re.sub(r"<[^>]+>", " ", page[page.find("<main") :])
    return None if re.search(r"[A-ZÄÖÜ„][^.!?]{8,}[.!?]", main) else "no sentence"


def shown(page: str, text: str) -> bool:
    """Whether what was typed stands in the page again."""
    return text in page or escape(text) in page or text in unescape(page)
