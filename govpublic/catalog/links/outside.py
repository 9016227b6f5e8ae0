"""Addresses of other hosts: asked politely, some at a time, each for a few seconds and kilobytes at most.

A name is looked up by us and the connection made to what it named, so that no address leads the server to
itself or to its neighbours; every step of a redirection is looked at in the same way.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from govpublic import __version__

from .verdict import SOUND, Fault, Verdict, failing, unsure

#: Seconds for one answer, connections at once, seconds between two questions to one host.
PATIENCE, AT_ONCE, PAUSE = 10.0, 8, 1.0
REDIRECTIONS = 5
#: Of an answer no more is read than it takes to see that it is not empty.
MOST_BYTES = 2048
AGENT = f"govpublic-link-check/{__version__}"
#: Asks who comes, refuses programs, or has too much to do: nothing that a citizen would meet.
_NOT_TOLD = frozenset({401, 403, 407, 408, 425, 429, 451, 503})
#: The server does not know the question HEAD.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 501})

Resolver = Callable[[str, int], Awaitable[str]]


class Unreachable(Exception):
    """There is no way to the host; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


async def public_address_of(host: str, port: int) -> str:
    """One address of ``host`` that citizens can reach; ``Unreachable`` if it has none."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(Fault.NAME) from None
    addresses = [str(sockaddr[0]) for *_rest, sockaddr in found]
    public = [address for address in addresses if ipaddress.ip_address(address).is_global]
    if len(public) < len(addresses) or not public:
        raise Unreachable(Fault.PRIVATE)
    return public[0]


def look_outside(
    addresses: Iterable[str], *, resolver: Resolver = public_address_of, pause: float = PAUSE
) -> dict[str, Verdict]:
    """What each address answers. Never raises; takes at most some seconds for each host."""
    return asyncio.run(_look(list(addresses), resolver, pause))


async def _look(addresses: list[str], resolver: Resolver, pause: float) -> dict[str, Verdict]:
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[_host(address)].append(address)
    limit = asyncio.Semaphore(AT_ONCE)
    verdicts: dict[str, Verdict] = {}

    async def ask_host(urls: list[str]) -> None:
        async with limit, httpx.AsyncClient(timeout=PATIENCE, headers={"User-Agent": AGENT}) as client:
            for number, url in enumerate(urls):
                if number:
                    await asyncio.sleep(pause)
                verdicts[url] = await _safely(client, url, resolver)

    await asyncio.gather(*(ask_host(urls) for urls in by_host.values()))
    return verdicts


async def _safely(client: httpx.AsyncClient, url: str, resolver: Resolver) -> Verdict:
    try:
        async with asyncio.timeout(2 * PATIENCE):
            return await _follow(client, url, resolver)
    except Unreachable as reason:
        return failing(reason.fault)
    except httpx.ConnectError as error:
        is_tls = "CERTIFICATE" in str(error).upper() or "SSL" in str(error).upper()
        return failing(Fault.CERTIFICATE if is_tls else Fault.SILENT)
    except (httpx.HTTPError, TimeoutError):
        return failing(Fault.SILENT)
    except (ValueError, httpx.InvalidURL):
        return failing(Fault.MALFORMED)


async def _follow(client: httpx.AsyncClient, url: str, resolver: Resolver) -> Verdict:
    for _step in range(REDIRECTIONS + 1):
        status, location, size = await _ask(client, "HEAD", url, resolver)
        if status in _ASK_AGAIN or (status == 200 and size == 0):
            status, location, size = await _ask(client, "GET", url, resolver)
        if not (300 <= status < 400 and location):
            return _verdict(status, size)
        url = urljoin(url, location)
    return failing(Fault.LOOP)


async def _ask(
    client: httpx.AsyncClient, method: str, url: str, resolver: Resolver
) -> tuple[int, str, int | None]:
    """Status, where it leads, and how many bytes there are, as far as they were read; None if unknown."""
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError("not a web address")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = await resolver(host, port)
    netloc = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    direct = urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))
    request = client.build_request(
        method, direct, headers={"Host": parts.netloc.rpartition("@")[2]}, extensions={"sni_hostname": host}
    )
    response = await client.send(request, stream=True)
    try:
        size = await _size(response) if method == "GET" else None
        declared = response.headers.get("content-length", "")
        if size is None and declared.isdecimal():
            size = int(declared)
        return response.status_code, response.headers.get("location", ""), size
    finally:
        await response.aclose()


async def _size(response: httpx.Response) -> int:
    """How many bytes came; no more than enough to tell that there are some."""
    count = 0
    async for part in response.aiter_raw():
        count += len(part)
        if count >= MOST_BYTES:
            break
    return count


def _verdict(status: int, size: int | None) -> Verdict:
    if status in _NOT_TOLD:
        return unsure(status)
    if status >= 400:
        return failing(Fault.STATUS, status)
    if status == 200 and size == 0:
        return failing(Fault.EMPTY, status)
    return Verdict(SOUND.state, "", status)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
