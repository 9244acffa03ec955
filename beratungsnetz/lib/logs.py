"""Logs without data: what happened and where in the code, never to whom or with which words.

Put the filter `WithoutData` on every *handler* (a filter on a logger misses its children's records).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import PurePath
from traceback import walk_tb
from uuid import UUID

#: What follows one of these in a path is a code or a token.
SECRET_PATHS = ("zettel", "antwort", "einladung", "stand", "bestaetigung", "merkliste", "pruefgruppe")
LEFT_OUT = "[left out]"

# Extra attributes are data unless they are one of these.
_KEPT = frozenset(vars(logging.makeLogRecord({}))) | {
    "message", "asctime", "taskName", "status_code", "server_time",
}  # fmt: skip
_PLAIN = (bool, int, float, Decimal, date, time, timedelta, UUID, PurePath, type(None))
_LONGEST_ARGUMENT = 200
_DONE = "_without_data"

_QUERY = re.compile(r"\?\S+")
_BRACES = re.compile(r"\{.*\}|\{.*$")
_PAIRS = re.compile(r"\S*=\S*&\S*")
_MAIL = re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+")
_CODE = re.compile(
    r"(?<![\w-])(?:[0-9A-Z]{4}(?:[-\u2010-\u2015][0-9A-Z]{4})+"  # dashes: as typed
    r"|(?-i:[0-9A-Z]{4}(?: [0-9A-Z]{4}){2,}))(?![\w-])",  # blanks: capitals only, else it is prose
    re.IGNORECASE,
)
_BARE_CODE = re.compile(r"(?<![\w-])(?=[0-9A-Z]*[0-9])(?=[0-9A-Z]*[A-Z])[0-9A-Z]{12,}(?![\w-])")
_TOKEN = re.compile(r"(?<![\w-])(?=[\w-]*\d)[\w-]{32,}(?![\w-])")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class WithoutData(logging.Filter):
    """Takes data out of each record, in place, and lets every record pass.

    Left out: query strings, bodies, codes, tokens, mail addresses, messages of exceptions, SQL, what
    follows `secret_paths` in a path, the request and all other extra attributes. Kept: the developer's
    sentence, numbers, dates, ids, paths, types of exceptions with file, line and function.
    """

    def __init__(self, name: str = "", secret_paths: Iterable[str] = SECRET_PATHS) -> None:
        super().__init__(name)
        names = "|".join(re.escape(path) for path in secret_paths)
        # To the end of the request line, or of the text: a decoded path may hold blanks and quotes.
        # Not again where an argument was cleaned before: the sentence after it may stay.
        self._secret = re.compile(
            rf"(/(?:{names})/++)(?!…(?:[\s\"']|$))(?:.*(?=\s+HTTP/\d)|.+)", re.IGNORECASE
        )

    def filter(self, record: logging.LogRecord) -> bool:
        """Cleans the record. Never raises: a record that cannot be cleaned loses its whole message."""
        if getattr(record, _DONE, False):
            return True
        exception = record.exc_info[1] if record.exc_info else None
        try:
            message = self._message(record, exception)
        except Exception:  # its arguments do not fit, or an object refuses to be shown
            message = LEFT_OUT
        frames = "\n".join(_trace(exception)) if exception is not None else None
        record.msg, record.args = message, None
        record.exc_info, record.exc_text = None, frames
        for extra in set(vars(record)) - _KEPT:
            delattr(record, extra)
        record.message = message
        setattr(record, _DONE, True)
        return True

    def _message(self, record: logging.LogRecord, exception: BaseException | None) -> str:
        if record.name.startswith("django.db.backends"):
            return f"SQL {LEFT_OUT}"
        if isinstance(record.msg, BaseException):
            return _type_name(record.msg)
        template, arguments = str(record.msg), record.args
        if not arguments:
            text = template
        elif isinstance(arguments, Mapping):
            text = template % {name: self._argument(value) for name, value in arguments.items()}
        else:
            text = template % tuple(self._argument(value) for value in arguments)
        for said in _said(exception):
            text = text.replace(said, LEFT_OUT)
        return self.clean(text)

    def _argument(self, value: object) -> object:
        """An argument as it may be shown; containers, objects and long texts become their type."""
        if isinstance(value, _PLAIN):
            return value
        if isinstance(value, BaseException):
            return _type_name(value)
        if isinstance(value, type):
            return value.__qualname__
        if not isinstance(value, str) or len(value) > _LONGEST_ARGUMENT or "\n" in value:
            return f"[{type(value).__name__} left out]"
        if value.startswith("/"):
            value = value.partition("?")[0].replace("…", "")  # „…“ is ours: it says what was cleaned
        return self.clean(value)

    def clean(self, text: str) -> str:
        """One line of text without what looks like data; see the class. Idempotent."""
        first, *more = text.splitlines() or [""]
        first = self._secret.sub(r"\1…", first)
        first = _QUERY.sub("?…", first)
        first = _BRACES.sub("{…}", first)
        first = _PAIRS.sub("…", first)
        first = _MAIL.sub("…", first)
        first = _CODE.sub("…", first)
        first = _BARE_CODE.sub("…", first)
        first = _TOKEN.sub(lambda found: found[0] if _UUID.fullmatch(found[0]) else "…", first)
        return f"{first} [more lines left out]" if more else first


def _type_name(exception: BaseException) -> str:
    kind = type(exception)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    """The exception, then what it came from, each once; members of groups after their group."""
    seen: set[int] = set()
    waiting = [exception]
    while waiting:
        member = waiting.pop(0)
        if member is None or id(member) in seen:
            continue
        seen.add(id(member))
        yield member
        waiting.append(member.__cause__ or (None if member.__suppress_context__ else member.__context__))
        if isinstance(member, BaseExceptionGroup):
            waiting.extend(member.exceptions)


def _said(exception: BaseException | None) -> Iterator[str]:
    """What the chain says: a log sentence may repeat it. The longest first, so that no rest remains."""
    said = {str(part).strip() for member in _chain(exception) for part in (member, *member.args)}
    yield from sorted((words for words in said if len(words) > 2), key=len, reverse=True)


def _trace(exception: BaseException) -> Iterator[str]:
    """Types and frames of the chain. No messages, no values, no source lines."""
    for number, member in enumerate(_chain(exception)):
        yield f"{'from ' if number else ''}{_type_name(member)}"
        for frame, line in walk_tb(member.__traceback__):
            yield f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_name}"
