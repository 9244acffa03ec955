"""Too many wrong passwords: the friendly page, the same for known and unknown accounts."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beratungsnetz.people import device


def too_many_tries(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """429 and the sentence that says when to try again. Called by axes and by the sign-in page."""
    return render(request, "people/lockout.html", status=429)


def name_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The account that a try is counted for (axes asks). Capitals and spaces make no new account.

    Browsers that have signed in to the account before share a count of their own: at most five wrong tries
    by strangers and five by them, ten in all, in 15 minutes.
    """
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login")
    return counted_as(request, str(name)) if name else None


def counted_as(request: HttpRequest, name: str) -> str:
    """The name of the count. What is typed is put in small letters, so nobody can type a known browser's."""
    account = name.strip().lower()[:254]
    return f"KNOWN {account}" if device.knows(request, account) else account


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, for the limit per address; behind a proxy as allauth is told.

    All whose address cannot be read share one limit. IPv6 counts by its first 64 bits: a household has
    2^64 addresses of its own, and would have as many limits.
    """
    try:
        address = ip_address(str(get_adapter(request).get_client_ip(request)))
    except (PermissionDenied, ValueError):
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
