"""What a request may do: how long, how large, how often, and where it may lead."""

import ipaddress
import os
import socket
import unicodedata
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from etl.readers.row import Unreadable

CONTACT = "REFRESH_CONTACT"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refused(Unreadable):
    """An answer that is none, or an address that is not asked. Nothing was changed."""


# What is given out to hosts; and the prefix under which networks without IPv4 reach IPv4.
_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Names that no server of the open internet bears; a proxy would look them up in its own network.
_OWN_NAMES = ("localhost", "local", "internal")


def is_public(address: Address) -> bool:
    """An address of the open internet: no loopback, no office network, no cloud's own, and none
    of them within an address of IPv6."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address not in _UNICAST:
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True)
class Rules:
    """The usual ones are for the internet; a test that plays a source has its own."""

    allows: Callable[[Address], bool] = is_public
    contact: str = ""
    # Seconds between two requests to one host.
    pause: float = 1.0
    # Seconds for a connection, for the next piece of an answer, and for the whole of it.
    connect: float = 15.0
    read: float = 60.0
    whole: float = 600.0
    tries: int = 4
    # The first wait before another try; it doubles, with a random part.
    wait: float = 2.0
    longest_wait: float = 120.0
    # Bytes as sent, and unpacked.
    largest: int = 128 << 20
    largest_unpacked: int = 256 << 20
    redirects: int = 5


def usual() -> Rules:
    """The rules for the internet. A source must be able to reach whoever asks it."""
    contact = os.environ.get(CONTACT, "").strip()
    if not contact.isprintable() or not ("@" in contact or contact.startswith("https://")):
        raise Refused(
            f"a contact in {CONTACT}",
            repr(contact) if contact else "none",
            "set it to an e-mail or an https address where a source can reach you",
        )
    return Rules(contact=contact)


def proxy_of(address: str) -> str:
    """The proxy that the environment names for an address, or nothing."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if urllib.request.proxy_bypass(host):
        return ""
    proxies = urllib.request.getproxies()
    return proxies.get(parts.scheme) or proxies.get("all") or ""


def check_place(address: str, rules: Rules) -> None:
    """Refuses what does not lead to an address that may be asked.

    Behind a proxy it is the proxy that looks names up: only what is written as a number is told.
    """
    parts = _parts(address)
    host = parts.hostname or ""
    try:
        found = [ipaddress.ip_address(host)]
    except ValueError:
        found = _written(host) if proxy_of(address) else _looked_up(host, parts.port)
    for one in found:
        if not rules.allows(one):
            raise Refused("an address of the open internet", f"{host} ({one})", "it was not asked")


def check_peer(peer: object, address: str, rules: Rules) -> None:
    """Who answered in the end: a name can lead elsewhere from one look to the next."""
    if not isinstance(peer, tuple) or proxy_of(address):
        return
    one = ipaddress.ip_address(str(peer[0]).partition("%")[0])
    if not rules.allows(one):
        raise Refused("an address of the open internet", str(one), "its answer was not read")


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (raises where it is no number)
    except ValueError as reason:
        raise Refused("an address that can be read", address[:200]) from reason
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused("an address that begins with http", address[:200])
    if parts.username or parts.password:
        raise Refused("an address without a name and a password", parts.hostname)
    return parts


def _written(host: str) -> list[Address]:
    """The address that a name is in other clothes: 127.1, 0x7f.1, 2130706433. For a proxy."""
    name = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    if name.rpartition(".")[2] in _OWN_NAMES:
        raise Refused("an address of the open internet", host, "it was not asked")
    try:
        return [ipaddress.IPv4Address(socket.inet_aton(name))]
    except (OSError, UnicodeError):
        return []


def _looked_up(host: str, port: int | None) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as reason:
        advice = "is this machine in the network, and does it need a proxy (HTTPS_PROXY)?"
        raise Refused("a host that can be found", f"none: {host}", advice) from reason
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
