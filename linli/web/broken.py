"""What is answered when the house itself cannot: broken, its database away, or a disk full. (故障)

Nothing here asks the database, and what could not be written was not half written.
"""

import errno
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from linli.exchange.api import open311
from linli.exchange.rules.open311 import Wrong

from .api import problem
from .limits import API, SOURCES
from .noting import FORGED, WHY

BROKEN, AWAY, FULL = 500, 503, 507
WAIT_SECONDS = {AWAY: 5, FULL: 300}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
DISK_FULL = "53100"
"""How PostgreSQL says it."""
LEAST_BYTES = 64 * 1024
"""With less than this left, a database that fails to write fails for want of room."""


def broken(request: HttpRequest) -> HttpResponse:
    """Called by the framework while a fault is at hand; the answer says when to try again."""
    status = status_of(sys.exception())
    if request.path.startswith(open311.DOOR) and status != BROKEN:
        answer = open311.refused_here(request, Wrong.FULL if status == FULL else Wrong.AWAY)
    elif request.path.startswith((API, SOURCES)):
        answer = problem(request, status, *_said(status))
    else:
        shown = {"phone": settings.LINLI_PHONE}
        answer = HttpResponse(render_to_string(f"{status}.html", shown), status=status)
    answer["Cache-Control"] = "no-store"
    if status in WAIT_SECONDS:
        answer["Retry-After"] = str(WAIT_SECONDS[status])
    return answer


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of our page: refused as the framework does, and counted so."""
    request.META[WHY] = FORGED
    return csrf_failure(request, reason=reason)


def _said(status: int) -> tuple[str, str]:
    return {
        BROKEN: ("web.broken", _("Something broke on our side")),
        AWAY: ("web.away", _("We cannot take anything in for a moment")),
        FULL: ("web.no_room", _("There is no room for anything new at the moment")),
    }[status]


def status_of(fault: BaseException | None) -> int:
    """507 where a disk is full, 503 where the database is away or busy, 500 for any other fault."""
    chain = list(_chain(fault))
    if any(_is_full(one) for one in chain):
        return FULL
    if any(isinstance(one, DatabaseError | InterfaceError | OSError) for one in chain):
        if _no_room_left():
            return FULL
        if any(isinstance(one, OperationalError | InterfaceError) for one in chain):
            return AWAY
    return BROKEN


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """A fault and those it came from."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


def _is_full(one: BaseException) -> bool:
    return (
        (isinstance(one, OSError) and one.errno in NO_ROOM)
        or getattr(one, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(one, "sqlstate", None) == DISK_FULL
    )


def _no_room_left() -> bool:
    """SQLite cannot always say why a file does not grow."""
    try:
        return shutil.disk_usage(Path(settings.LINLI_DATA)).free < LEAST_BYTES
    except OSError:
        return False
