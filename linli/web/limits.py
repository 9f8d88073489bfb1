"""How often one address may do what costs work or guesses a secret; beyond it the answer is 429.

Numbers come from `LINLI_LIMITS`. The count is shared by all workers through the cache table on
PostgreSQL; on SQLite there is one worker, and it counts in its own memory. Nobody is counted by
account alone: a stranger who fails locks nobody out but himself. Whoever is signed in, and a
browser that signed in before, is counted apart from others at the same address.
"""

import ipaddress
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.exchange.api import open311, sources
from linli.exchange.rules.open311 import Wrong
from linli.kernel.crypto import keyed_hash

from .api import problem
from .sign_in import known

UNITS = {"m": 60, "h": 3600}
WRITTEN = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*)=(?P<most>[1-9]\d*)/(?P<number>[1-9]\d*)?(?P<unit>[mh])"
)
API, SOURCES = "/api/", "/sources/"
ANYBODY = "*"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in so many seconds; the seconds are counted from the epoch in blocks."""

    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Door:
    """What is counted under a name: a page, a method, and the posted field that is counted with it.

    `header` is one that is counted instead of the address: a key has one count wherever it is used.
    `steps` are the values of the field `step` that count; empty, all do. `names` is the field in
    which somebody says who he is, or `*`: a browser that signed in as him before is counted
    instead of its address, so that strangers there use up nothing of his.
    """

    name: str
    page: str
    method: str = "POST"
    field: str = ""
    header: str = ""
    steps: frozenset[str] = frozenset()
    names: str = ""

    def counts(self, request: HttpRequest) -> bool:
        if request.method != self.method:
            return False
        return not self.steps or request.POST.get("step") in self.steps

    def key(self, request: HttpRequest) -> str:
        if self.header:
            return f"{self.name}:{keyed_hash(request.headers.get(self.header, ''), 'web.header')}"
        typed = request.POST.get(self.field, "").strip().casefold() if self.field else ""
        account = request.user.pk if request.user.is_authenticated else ""
        return f"{self.name}:{self.place(request)}:{account}:{typed}"

    def place(self, request: HttpRequest) -> str:
        if self.names == ANYBODY:
            return known.any_device(request) or address_of(request)
        who = request.POST.get(self.names, "") if self.names else ""
        return (who and known.device_for(request, who)) or address_of(request)


DOORS: tuple[Door, ...] = (
    Door("report", "cases:report", steps=frozenset({"check", "join"})),
    Door("report", "api:listed"),
    Door("report", "cases:commissioner"),
    Door("report_step", "cases:report"),
    Door("track", "cases:track"),
    Door("track_number", "cases:track", field="number"),
    Door("track", "trail:own_code"),
    *(Door("track", f"trail:{page}", "GET") for page in ("own", "own_proof", "own_says")),
    Door("plate", "orgs:landing", "GET"),
    Door("plate", "cases:commissioner", "GET"),
    Door("plate", "cases:commissioner_code", "GET"),
    Door("feedback", "system-feedback"),
    Door("open311", "exchange:open311"),
    *(
        Door(*named)
        for page in ("exchange:source", "exchange:source_instructions")
        for named in (("source", page, "POST", "", "authorization"), ("source_from", page))
    ),
    Door("witness", "trail:add_checkpoint"),
    Door("code", "sign_in", names="phone"),
    Door("code", "lost"),
    Door("code", "new_phone"),
    Door("code_try", "sign_in_code", names=ANYBODY),
    Door("code_try", "lost_code"),
    Door("code_try", "new_phone_code"),
    Door("sign_in", "account_login", names="login"),
    Door("sign_in", "mfa_authenticate", names=ANYBODY),
    Door("way_in", "way_in", field="username"),
)


@lru_cache(maxsize=8)
def parsed(written: str) -> dict[str, Limit]:
    """`report=60/h,track=30/10m` → limits by name; empty for `off`. `ValueError` names a fault."""
    limits: dict[str, Limit] = {}
    for one in [] if written == "off" else written.split(","):
        found = WRITTEN.fullmatch(one.strip())
        if found is None or found["name"] not in {door.name for door in DOORS}:
            raise ValueError(f"LINLI_LIMITS: {one.strip()!r} is no limit.")
        seconds = int(found["number"] or 1) * UNITS[found["unit"]]
        limits[found["name"]] = Limit(int(found["most"]), seconds)
    return limits


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, hashed; of IPv6 the network of 64 bits, which one house has."""
    found = get_client_ip(request) or ""
    try:
        where = ipaddress.ip_address(found)
    except ValueError:
        return keyed_hash(found or "nowhere", "web.address")
    if where.version == 6:
        found = str(ipaddress.ip_network(f"{where}/64", strict=False).network_address)
    return keyed_hash(found, "web.address")


def seconds_to_wait(key: str, limit: Limit, now: datetime) -> int | None:
    """Count one more; how long to wait where that is too many, else None."""
    block, passed = divmod(int(now.timestamp()), limit.seconds)
    left = limit.seconds - passed
    ends = now + timedelta(seconds=left)
    counted = f"limit:{key}:{limit.seconds}:{block}"
    shared = connection.vendor == "postgresql"
    done = _counted_by_all(counted, ends) if shared else MEMORY.counted(counted, ends, now)
    return left if done > limit.most else None


COUNT = """
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
INSERT INTO web_cache (cache_key, value, expires) SELECT %s, '1', %s FROM quick
ON CONFLICT (cache_key) DO UPDATE SET value = (web_cache.value::integer + 1)::text
RETURNING value::integer
"""
"""One statement, atomic among workers; a count lost in a crash of the machine does no harm."""


def _counted_by_all(key: str, ends: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [keyed_hash(key, "web.limit"), ends.replace(microsecond=0)])
        (done,) = cursor.fetchone()
    return int(done)


def forget(now: datetime) -> int:
    """Clear the counts, and whatever else the cache table holds, that have ended; how many."""
    ended = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM web_cache WHERE expires < %s", [ended])
        return int(cursor.rowcount)


class Memory:
    """Counts of the one worker that SQLite has; what has ended is cleared now and then."""

    MOST = 50_000

    def __init__(self) -> None:
        self.counts: dict[str, tuple[int, datetime]] = {}
        self.lock = Lock()

    def counted(self, key: str, ends: datetime, now: datetime) -> int:
        with self.lock:
            if len(self.counts) > self.MOST:
                live = {k: v for k, v in self.counts.items() if v[1] > now}
                self.counts = live if len(live) <= self.MOST else {}
            done = self.counts.get(key, (0, ends))[0] + 1
            self.counts[key] = (done, ends)
        return done


MEMORY = Memory()


def doors_by_page() -> dict[str, list[Door]]:
    doors: dict[str, list[Door]] = {}
    for door in DOORS:
        doors.setdefault(door.page, []).append(door)
    return doors


DOORS_OF = doors_by_page()


def wait_at(request: HttpRequest, page: str) -> int | None:
    """Count a request once at a page; how many seconds to wait where that is too many.

    The server's own dictionary remembers it: the short way and the long one share it.
    """
    known: dict[str, int | None] = request.META.setdefault("linli.waits", {})
    if page not in known:
        doors = [door for door in DOORS_OF.get(page, ()) if door.counts(request)]
        known[page] = _longest(request, doors, timezone.now()) if doors else None
    return known[page]


class Limits:
    """Middleware: refuse before the page begins, with words and `Retry-After`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        parsed(settings.LINLI_LIMITS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        here = request.resolver_match.view_name if request.resolver_match else ""
        wait = wait_at(request, here)
        return None if wait is None else too_many(request, wait)


def _longest(request: HttpRequest, doors: Iterable[Door], now: datetime) -> int | None:
    limits = parsed(settings.LINLI_LIMITS)
    waits = [
        seconds_to_wait(door.key(request), limits[door.name], now)
        for door in doors
        if door.name in limits
    ]
    return max((wait for wait in waits if wait is not None), default=None)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429 in the caller's form: a page for people, a problem for programs."""
    if request.path.startswith(open311.DOOR):
        answer = open311.refused_here(request, Wrong.TOO_MANY)
    elif request.path.startswith(SOURCES):
        answer = sources.too_many()
    elif request.path.startswith(API):
        answer = problem(request, 429, "web.too_many", _("Too many tries"))
    else:
        answer = render(request, "429.html", status=429)
    answer["Retry-After"] = str(wait)
    return answer
