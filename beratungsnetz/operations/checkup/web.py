"""What the world sees: TLS, host names, addresses in mail, static files."""

from collections.abc import Iterator

from django.conf import settings

from beratungsnetz.operations import static_files
from beratungsnetz.operations.checkup.finding import Finding, good, look, wrong

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def web() -> Iterator[Finding]:
    """HTTPS, hosts, the address in mails, DEBUG, static files."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if "*" in public:
        yield wrong(
            "every host name is answered", "set BERATUNGSNETZ_HOSTS to the names of this installation"
        )
    elif public:
        yield good(f"answers to {', '.join(public)}")
    else:
        yield look("answers on this machine only", "set BERATUNGSNETZ_HOSTS to the public name")
    if settings.DEBUG:
        yield wrong("DEBUG is on: errors show data", "unset BERATUNGSNETZ_DEBUG")
    if settings.HTTPS:
        yield good("HTTPS only")
    elif public:
        yield wrong("HTTPS is off", "unset BERATUNGSNETZ_HTTPS and put a TLS proxy in front")
    else:
        yield look("HTTPS is off", "right for a try on this machine only")
    if settings.HTTPS and settings.SECURE_PROXY_SSL_HEADER is None:
        yield look(
            "no proxy in front is trusted",
            "behind a proxy that ends TLS and sets X-Forwarded-Proto: BERATUNGSNETZ_BEHIND_PROXY=1",
        )
    if public and not settings.BASE_URL.startswith("https://"):
        yield wrong(f"mails link to {settings.BASE_URL}", "set BERATUNGSNETZ_URL to https://…")
    if static_files.are_collected():
        yield good(f"static files in {settings.STATIC_ROOT}")
    else:
        yield look("static files are missing or old", "`beratungsnetz serve` collects them when it starts")
