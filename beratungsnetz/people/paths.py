"""Where somebody may be sent on to."""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def is_own_path(url: str | None) -> bool:
    """Whether `url` is a path of this installation, such as `/dortmund/heute/`; nothing else will do."""
    if not url or not url.startswith("/") or url.startswith(("//", "/\\")):
        return False
    if any(ord(sign) < 33 or sign == "\\" for sign in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
