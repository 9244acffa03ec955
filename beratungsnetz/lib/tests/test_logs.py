"""Canaries: whatever way data takes into a log record, no handler writes it."""

import io
import logging
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.lib.codes import new_code, new_token
from beratungsnetz.lib.logs import LEFT_OUT, WithoutData

CANARY = "Kanarienvogel"


class Written:
    """A logger with one handler, as in the settings, and what it wrote."""

    def __init__(self, name: str = "beratungsnetz.test_logs") -> None:
        self._stream = io.StringIO()
        handler = logging.StreamHandler(self._stream)
        handler.setFormatter(logging.Formatter("{levelname} {message}", style="{"))
        handler.addFilter(WithoutData())
        self.log = logging.Logger(name, logging.DEBUG)
        self.log.addHandler(handler)

    @property
    def text(self) -> str:
        return self._stream.getvalue()


@pytest.fixture(autouse=True)
def errors_of_logging_fail(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`logging` prints its own errors and goes on: here they fail the test."""

    def fail(handler: logging.Handler, record: logging.LogRecord) -> None:
        raise AssertionError(f"could not be written: {record.msg}")

    monkeypatch.setattr(logging.Handler, "handleError", fail)
    yield


def test_the_sentence_with_its_numbers_days_and_ids_stays() -> None:
    written = Written()
    number = UUID("550e8400-e29b-41d4-a716-446655440000")

    written.log.info("Imported %d of %s on %s in %.2f s (%s)", 12, 14, date(2026, 11, 27), 0.5, number)

    assert written.text == f"INFO Imported 12 of 14 on 2026-11-27 in 0.50 s ({number})\n"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/leipzig/angebote", "/leipzig/angebote"),
        (f"/leipzig/angebote?q={CANARY}", "/leipzig/angebote"),
        (f"/leipzig/angebote?q=ich heiße {CANARY}", "/leipzig/angebote"),
        (f"/zettel/{CANARY}/", "/zettel/…"),
        (f"/leipzig/antwort/{CANARY}/annehmen?x=1", "/leipzig/antwort/…"),
        (f"/einladung/a b'{CANARY}\"c {CANARY}/", "/einladung/…"),
        (f"/ZETTEL//{CANARY}", "/ZETTEL//…"),
        ("/zettel/", "/zettel/"),
    ],
)
def test_paths_lose_queries_and_what_follows_a_secret_place(path: str, shown: str) -> None:
    written = Written("django.request")

    written.log.warning("%s: %s", "Not Found", path)

    assert written.text == f"WARNING Not Found: {shown}\n"


def test_a_request_line_keeps_method_protocol_and_status() -> None:
    written = Written("django.server")

    written.log.info('"%s" %s %s', f"GET /zettel/{CANARY}?pin={CANARY} HTTP/1.1", "200", "512")
    written.log.info('"GET /leipzig/?q=%s HTTP/1.1" 200' % CANARY)  # noqa: UP031 - data in the sentence itself

    assert CANARY not in written.text
    assert '"GET /zettel/… HTTP/1.1" 200 512' in written.text
    assert '"GET /leipzig/?… HTTP/1.1" 200' in written.text


def test_other_secret_places_can_be_named() -> None:
    quiet = WithoutData(secret_paths=("konto/passwort",))

    assert quiet.clean(f"Gone: /konto/passwort/{CANARY}/") == "Gone: /konto/passwort/…"


@pytest.mark.parametrize(
    "body",
    [
        {"name": CANARY}, [CANARY], (CANARY,), {CANARY}, CANARY.encode(), f"name\n{CANARY}",
        f"{CANARY} " * 40,
        SimpleNamespace(name=CANARY), f'{{"name": "{CANARY}"}}', f"name={CANARY}&pin=1",
        f"{CANARY}@example.org", ValueError(CANARY),
    ],
)  # fmt: skip
def test_bodies_and_objects_are_left_out(body: object) -> None:
    written = Written()

    written.log.info("Got %s with %s", body, 3)
    written.log.info("Got %r", body)

    assert CANARY not in written.text
    assert "with 3" in written.text


def test_named_arguments_are_cleaned_too() -> None:
    written = Written()

    written.log.info("%(path)s took %(ms)d ms", {"path": f"/zettel/{CANARY}", "ms": 4})

    assert written.text == "INFO /zettel/… took 4 ms\n"


@pytest.mark.parametrize(
    "code", ["7K0M-11RT-9XWE", "7k0m-11rt-9xwe", "7K0M 11RT 9XWE", "7K0M11RT9XWE", "7K0M–11RT"]
)
def test_codes_are_left_out(code: str) -> None:
    written = Written()

    written.log.info("Code %s was wrong", code)
    written.log.info(f"Code {code} was wrong")

    assert code not in written.text
    assert written.text.count("was wrong") == 2


@given(st.integers(2, 6))
def test_whatever_code_or_token_is_made_is_left_out(groups: int) -> None:
    code, token = new_code(groups), new_token()

    shown = WithoutData().clean(f"Tried {code}, then {token}.")

    assert code not in shown
    assert token not in shown


def fail_with(message: str) -> None:
    """Raises from deeper down: a cause with data, and a value in a frame."""
    secret = message
    try:
        int(secret)
    except ValueError as cause:
        raise LookupError(f"{message} not found") from cause


def test_an_exception_keeps_types_and_frames_and_loses_its_words() -> None:
    written = Written()

    try:
        fail_with(CANARY)
    except LookupError as error:
        error.add_note(CANARY)
        written.log.exception("Import failed: %s", error)
        written.log.exception(f"Import failed: {error}")

    assert CANARY not in written.text
    assert written.text.splitlines().count("LookupError") == 2
    assert written.text.count("from ValueError\n") == 2
    assert f"{__file__}:" in written.text
    assert "in fail_with" in written.text
    assert f"Import failed: {LEFT_OUT}" in written.text


def test_what_an_exception_was_made_of_is_left_out_of_the_sentence() -> None:
    written = Written()

    try:
        raise KeyError(CANARY)
    except KeyError as error:
        written.log.exception(f"No row for {error.args[0]}")

    assert CANARY not in written.text


def test_groups_and_contexts_are_told_without_words() -> None:
    written = Written()

    try:
        try:
            raise TypeError(CANARY)
        except TypeError:
            raise ExceptionGroup(CANARY, [OSError(CANARY), ValueError(CANARY)])  # noqa: B904 - the context is meant
    except ExceptionGroup:
        written.log.exception("Several")

    assert CANARY not in written.text
    assert {"from OSError", "from ValueError", "from TypeError"} <= set(written.text.splitlines())


def test_an_exception_that_points_to_itself_ends() -> None:
    written = Written()
    one, other = ValueError("one"), ValueError("two")
    one.__cause__, other.__cause__ = other, one

    written.log.error("Circle", exc_info=one)

    assert written.text.count("ValueError") == 2


def test_a_cached_text_of_another_formatter_is_replaced() -> None:
    record = logging.makeLogRecord({"msg": "x", "exc_info": (ValueError, ValueError(CANARY), None)})
    logging.Formatter().format(record)
    assert CANARY in str(record.exc_text)

    WithoutData().filter(record)

    assert CANARY not in logging.Formatter().format(record)


def test_request_and_extras_are_dropped() -> None:
    record = logging.makeLogRecord(
        {"msg": "x", "request": CANARY, "user": CANARY, "sql": CANARY, "status_code": 500}
    )

    assert WithoutData().filter(record)

    assert CANARY not in repr(vars(record))
    assert vars(record)["status_code"] == 500


def test_sql_is_left_out_wholly() -> None:
    written = Written("django.db.backends.schema")

    written.log.debug("(%.3f) %s; args=%s", 0.1, f"SELECT '{CANARY}'", (CANARY,))

    assert written.text == f"DEBUG SQL {LEFT_OUT}\n"


def test_a_sentence_of_several_lines_keeps_its_first() -> None:
    written = Written()

    written.log.info(f"Got this:\n{CANARY}\n{CANARY}")

    assert written.text == "INFO Got this: [more lines left out]\n"


class Unspeakable(Exception):  # noqa: N818
    """Raises when shown, as broken exceptions do."""

    def __str__(self) -> str:
        raise RuntimeError(CANARY)


def test_what_cannot_be_cleaned_loses_its_sentence_but_not_its_frames() -> None:
    written = Written()

    written.log.info("%d rows", CANARY)
    try:
        raise Unspeakable(CANARY)
    except Unspeakable:
        written.log.exception("Failed")

    assert CANARY not in written.text
    assert written.text.startswith(f"INFO {LEFT_OUT}\nERROR ")
    assert "Unspeakable" in written.text


def test_a_second_handler_changes_nothing_more() -> None:
    record = logging.makeLogRecord(
        {"msg": "Got /zettel/x", "exc_info": (ValueError, ValueError(CANARY), None)}
    )
    WithoutData().filter(record)
    before = dict(vars(record))

    WithoutData().filter(record)

    assert vars(record) == before


@given(
    st.text(st.characters(codec=None)), st.lists(st.one_of(st.text(), st.integers(), st.binary()), max_size=3)
)
def test_no_record_is_lost_and_none_raises(template: str, arguments: list[object]) -> None:
    record = logging.makeLogRecord({"msg": template, "args": tuple(arguments)})

    assert WithoutData().filter(record)
    assert "\n" not in record.getMessage()


@given(st.text(st.characters(codec=None)))
def test_cleaning_settles(text: str) -> None:
    once = WithoutData().clean(text)

    assert WithoutData().clean(once) == once
