"""What other systems are told of matters, and how a message is signed. (Standard Webhooks)

A message says that something happened to a matter, never to whom: number, kind, state, area.
"""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit
from uuid import UUID

from .why import Why

PREFIX, SECRET_BYTES = "whsec_", 32
TEST = "linli.test"
"""A message about nothing, sent when a person asks for it; nobody subscribes to it."""
OVERLAP = timedelta(days=1)
"""How long a message bears the signature of the old secret too, once it was changed."""
URL = 400
TRANSLATED = tuple(ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))
"""Networks of IPv6 that lead on to an address of IPv4."""


class Happened(StrEnum):
    """What a receiver may ask to be told. (事件)"""

    REPORTED = "case.reported"
    ACCEPTED = "case.accepted"
    DISPATCHED = "case.dispatched"
    HANDLED = "case.handled"
    CLOSED = "case.closed"
    REOPENED = "case.reopened"
    DISPATCH_RECALLED = "case.dispatch_recalled"
    FINISH_RECALLED = "case.finish_recalled"
    CLOSING_RECALLED = "case.closing_recalled"
    REJECTED = "case.rejected"
    WITHDRAWN = "case.withdrawn"
    CHECKPOINT = "log.checkpoint"


class Told(StrEnum):
    """How a message stands: waiting, taken, or given up until a person sends it again. (投递)"""

    WAITING = "waiting"
    TAKEN = "taken"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class About:
    """What a message says of a matter, and nothing else."""

    case_id: UUID
    number: str
    kind: str | None
    state: str
    community: str
    emergency: bool


def message(event: Happened, about: About, at: datetime) -> dict[str, object]:
    """The body of a message: what happened, when, to which matter."""
    return {
        "type": event.value,
        "timestamp": at.isoformat(timespec="seconds"),
        "data": {
            "id": str(about.case_id),
            "number": about.number,
            "kind": about.kind,
            "state": about.state,
            "community": about.community,
            "emergency": about.emergency,
        },
    }


def message_of_log(origin: str, size: int, note: str, at: datetime) -> dict[str, object]:
    """The body of a message that carries the log's signed root: whoever keeps it is a witness."""
    return {
        "type": Happened.CHECKPOINT.value,
        "timestamp": at.isoformat(timespec="seconds"),
        "data": {"origin": origin, "size": size, "note": note},
    }


def message_of_nothing(at: datetime) -> dict[str, object]:
    """The body of a message that only shows whether messages arrive."""
    return {"type": TEST, "timestamp": at.isoformat(timespec="seconds"), "data": {}}


def secret_text(key: bytes) -> str:
    """A secret as its receiver keeps it."""
    return PREFIX + base64.b64encode(key).decode()


def signature(secret: str, given_id: str, at: int, body: bytes) -> str:
    """`v1,…`: HMAC-SHA-256 over id, seconds and body."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{given_id}.{at}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, sha256)).decode()


def headers(given_id: str, at: datetime, body: bytes, secrets: tuple[str, ...]) -> dict[str, str]:
    """The three headers of a message; one signature for each secret that holds."""
    seconds = int(at.timestamp())
    signed = " ".join(signature(one, given_id, seconds, body) for one in secrets if one)
    return {
        "webhook-id": given_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signed,
    }


def why_not_url(url: str, *, private: bool) -> Why | None:
    """An address others can reach, by TLS; a deployment may allow its own network. (接收地址)"""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return Why.NO_ADDRESS
    schemes = {"https", "http"} if private else {"https"}
    if not host or parts.scheme not in schemes or "@" in parts.netloc or len(url) > URL:
        return Why.NO_ADDRESS
    try:
        found = ip_address(host)
    except ValueError:
        return None if "." in host or private else Why.OWN_NETWORK
    return None if private or is_public(found) else Why.OWN_NETWORK


def is_public(found: IPv4Address | IPv6Address) -> bool:
    """False for everything that leads into a network of somebody's own, in whatever clothes."""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return is_public(found.ipv4_mapped)
        if found.teredo or any(found in one for one in TRANSLATED):
            return False
    return found.is_global and not found.is_multicast
