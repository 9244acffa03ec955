"""Sessions in the database, found by a digest of their id.

The id is what the cookie holds: whoever reads the table, or a backup of last night, must not be able to
go on as somebody who is signed in. The server is synchronous; the asynchronous half is not used.
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as TableOfSessions
from django.utils import timezone

from beratungsnetz.lib.codes import digest
from beratungsnetz.people.master import subkey

SIGNS = 40  # as long as the column; 160 bits


def stored(session_key: str) -> str:
    """Under which name the session with this id lies in the table."""
    return digest(session_key, key=subkey("session-id").hex(), purpose="session")[:SIGNS]


class SessionStore(TableOfSessions):
    """Django's own, but for the name of the row."""

    def _get_session_from_db(self) -> Any:
        key = self.session_key
        found = None
        if key is not None:
            rows = self.model.objects.filter(session_key=stored(key), expire_date__gt=timezone.now())
            found = rows.first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with this id."""
        return super().exists(stored(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row to be saved."""
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session with this id, or this one."""
        chosen = session_key or self.session_key
        if chosen is not None:
            super().delete(stored(chosen))
