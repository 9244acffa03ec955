"""Settings of the tests: fixed secrets, a database file per process, mail in memory, no network.

`TEST_DATABASE_URL` runs the same suite on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

_scratch = Path(
    os.environ.setdefault("BERATUNGSNETZ_TEST_DIR", tempfile.mkdtemp(prefix="beratungsnetz-test-"))
)
os.environ.setdefault("BERATUNGSNETZ_DATA", str(_scratch / "data"))
os.environ.setdefault("BERATUNGSNETZ_KEYS", str(_scratch / "keys"))
os.environ.setdefault("BERATUNGSNETZ_HTTPS", "0")
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

_worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
# A file, not memory: threads and the browser's server see one database, with real locks.
DATABASES["default"]["TEST"] = (
    {"NAME": f"test_beratungsnetz_{os.getpid()}"}
    if os.environ.get("DATABASE_URL")
    else {"NAME": str(_scratch / f"test-{_worker}-{os.getpid()}.sqlite3")}
)
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ARGON2_OPSLIMIT = 1
ARGON2_MEMLIMIT = 8192
# Tests take static files from where they are written: nothing is collected before.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
