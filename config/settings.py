"""Settings, all from the environment and safe by default.

`BERATUNGSNETZ_DATA`   folder of the database and the session secret (default ./var)
`BERATUNGSNETZ_KEYS`   folder of the master key (default: `keys` beside the data folder)
`BERATUNGSNETZ_HOSTS`  host names this installation answers to, comma separated
`BERATUNGSNETZ_OUTBOUND`  `0`: call no other machine (feeds, links); `BERATUNGSNETZ_OUTBOUND_HOUSE`: hosts
                       of the house that may be called nevertheless, comma separated
`BERATUNGSNETZ_HTTPS`  `0` only for a machine of your own without TLS
`DATABASE_URL`         PostgreSQL ≥ 15 instead of the embedded SQLite
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from beratungsnetz.ui.languages import GERMAN, PAGE_LANGUAGES
from config.secrets import private_folder, secret

# Before NumPy is read: one thread for the sums of a search. More of them wait for each other on matrices this
# small (measured on two cores: a search took 95 instead of 37 ms of CPU, and was slower).
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0") not in {"0", "no", "false", ""}


DATA_DIR = Path(os.environ.get("BERATUNGSNETZ_DATA", "var")).resolve()
KEYS_DIR = Path(
    os.environ.get("BERATUNGSNETZ_KEYS", str(DATA_DIR.parent / f"{DATA_DIR.name}-keys"))
).resolve()

SECRET_KEY = secret("secret_key", folder=DATA_DIR / "secrets")
AUDIT_KEY = secret("audit_key", folder=KEYS_DIR)
MASTER_KEY = secret("master_key", folder=KEYS_DIR)

#: Set by the command `demo` alone: shows the page that says who to sign in as.
DEMO = _flag("BERATUNGSNETZ_DEMO", default=False)
#: Whether this installation calls other machines at all: feeds that a network subscribes to, links to check.
OUTBOUND = _flag("BERATUNGSNETZ_OUTBOUND", default=not DEMO)
#: Hosts of the house ("host" or "host:port") that may be called although they are not in the open internet.
OUTBOUND_HOUSE = os.environ.get("BERATUNGSNETZ_OUTBOUND_HOUSE", "").replace(",", " ").split()
DEBUG = _flag("BERATUNGSNETZ_DEBUG", default=False)
HTTPS = _flag("BERATUNGSNETZ_HTTPS", default=True)
# This machine always: its own health checks must be answered.
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*os.environ.get("BERATUNGSNETZ_HOSTS", "").replace(",", " ").split(), *LOCAL_HOSTS]
BASE_URL = os.environ.get("BERATUNGSNETZ_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "beratungsnetz.ui",
    "beratungsnetz.audit",
    "beratungsnetz.people",
    "beratungsnetz.messages",
    "beratungsnetz.networks",
    "beratungsnetz.areas",
    "beratungsnetz.directory",
    "beratungsnetz.findings",
    "beratungsnetz.referrals",
    "beratungsnetz.interop.hsds",
    "beratungsnetz.interop.lists",
    "beratungsnetz.interop.subscriptions",
    "beratungsnetz.interop.letters",
    "beratungsnetz.today",
    "beratungsnetz.operations",
    "beratungsnetz.demo",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "beratungsnetz.ui.middleware.private_pages",
    "beratungsnetz.ui.middleware.page_language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "beratungsnetz.ui.middleware.friendly_refusals",
    "beratungsnetz.networks.middleware.find_actor",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "beratungsnetz.ui.context.languages",
                "beratungsnetz.people.context.vault",
                "beratungsnetz.networks.context.network",
                "beratungsnetz.demo.context.guide",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",
                "beratungsnetz.ui.templatetags.ui",
            ],
        },
    }
]
COTTON_SNAKE_CASED_NAMES = True

# SQLite, embedded. IMMEDIATE: a writer waits for its turn instead of failing half-way (8 writers, none
# locked). FULL: what was acknowledged survives a power cut. secure_delete: a deleted key is gone.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"
)
SQLITE_OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}


def _database() -> dict[str, object]:
    url = os.environ.get("DATABASE_URL")
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    private_folder(DATA_DIR)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / "beratungsnetz.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": SQLITE_OPTIONS,
    }


DATABASES = {"default": _database()}
# Transactions belong to actions: with IMMEDIATE, one around each request took read pages from 286 to
# 42 requests a second.
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits against guessing must hold over all processes, so the cache is the database.
# The default of 300 entries would let a flood push the limits out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = GERMAN.code
LANGUAGES = [(language.code, language.name) for language in PAGE_LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "beratungsnetz" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("BERATUNGSNETZ_STATIC", str(BASE_DIR / "staticfiles")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# What was uploaded stays in memory: no confidential text in a temporary file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Sign-in -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "beratungsnetz.people.passwords.NotGuessedFirst"},
]
LOGIN_URL = "/anmelden/"
LOGIN_REDIRECT_URL = "/"
# The accounts' own adapter, with the sealed queue of mails, which the app of accounts does not know.
ACCOUNT_ADAPTER = "beratungsnetz.messages.account_mail.PostedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/15m/ip,5/15m/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "beratungsnetz.people.tokens.ResetTokens"  # noqa: S105 (a path)
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "beratungsnetz.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "BeratungsNetz"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "beratungsnetz.people.lockout.name_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "beratungsnetz.people.lockout.too_many_tries"
AXES_VERBOSE = False
# Who signs in when and from where is nobody's list: the audit notes the deed, without an address.
AXES_DISABLE_ACCESS_LOG = True
# Its tables would keep address, browser and account of each wrong try for ever; the cache forgets them.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"

SESSION_ENGINE = "beratungsnetz.people.sessions"  # the table does not tell the ids
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked by machines beside us, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = _flag("BERATUNGSNETZ_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Behind a proxy everybody comes from its address: one stranger's wrong tries would lock everybody out.
# The last entry of X-Forwarded-For is the proxy's own word; what stands before it, anybody can send.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "beratungsnetz.ui.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Mail --------------------------------------------------------------------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("BERATUNGSNETZ_SMTP_HOST")
    else "beratungsnetz.messages.backends.OutboxFolder"
)
EMAIL_HOST = os.environ.get("BERATUNGSNETZ_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("BERATUNGSNETZ_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("BERATUNGSNETZ_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("BERATUNGSNETZ_SMTP_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("BERATUNGSNETZ_MAIL_FROM", "BeratungsNetz <netz@localhost>")
OUTBOX_DIR = DATA_DIR / "outbox"

# Logs carry no query strings, bodies or codes: the server's own access log is off, and errors are
# told by path and type.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_data": {"()": "beratungsnetz.lib.logs.WithoutData"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_data"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "beratungsnetz": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
# axes counts per account; the limit per address is in beratungsnetz.people.limits.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
