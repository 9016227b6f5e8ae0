"""Who sends a form, known only as a hash that is worthless a day later.

An address is never stored in clear, nor in any way that outlives the day: it is hashed with a random salt
that only the shared cache knows and that is replaced every day (个人信息保护法 art. 6, as little as will do).
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets

from django.http import HttpRequest

from govpublic import workdays
from govpublic.conf import settings

from .counting import form_cache, logger

_SALT_SECONDS = 48 * 3600
_UNKNOWN = "unknown"
#: Of this process alone; used while the cache cannot be asked.
_OWN_SALT = secrets.token_hex(32)


def visitor_key(request: HttpRequest) -> str:
    """Thirty-two hex digits that are the same for one address, all of today, and tell nothing about it."""
    return hmac.new(_salt_of_today(), address_of(request).encode(), hashlib.sha256).hexdigest()[:32]


def address_of(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the network (/64), which is what one household has.

    ``X-Forwarded-For`` is believed for as many proxies as ``TRUSTED_PROXIES`` says, counted from the end:
    what stands further left was written by the visitor.
    """
    addresses = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        addresses = [each.strip() for each in told] + addresses
        addresses = addresses[-settings.TRUSTED_PROXIES - 1 :]
    return _network(addresses[0])


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return _UNKNOWN
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))


def _salt_of_today() -> bytes:
    """Random, shared by the processes of the site, gone with the cache."""
    key = f"govpublic:form-salt:{workdays.today():%Y%m%d}"
    try:
        cache = form_cache()
        salt = cache.get(key)
        if salt is None:
            cache.add(key, secrets.token_hex(32), _SALT_SECONDS)
            salt = cache.get(key)
    except Exception:
        logger.exception("The cache of public forms has no salt to give.")
        salt = None
    return str(salt or _OWN_SALT).encode()
