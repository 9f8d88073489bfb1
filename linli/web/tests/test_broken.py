"""When the house cannot answer it says so, says when to try again, and shows nobody its inside."""

import errno
import json
import shutil
import sqlite3
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.test import Client
from psycopg.errors import AdminShutdown, DiskFull

from linli.cases import actions
from linli.web import broken


def caused(outer: Exception, inner: Exception) -> Exception:
    outer.__cause__ = inner
    return outer


def full_sqlite() -> sqlite3.Error:
    """What SQLite itself raises where its file may not grow."""
    base = sqlite3.connect(":memory:")
    base.execute("PRAGMA max_page_count = 2")
    base.execute("CREATE TABLE t (x)")
    try:
        base.execute("INSERT INTO t VALUES (zeroblob(100000))")
    except sqlite3.Error as full:
        return full
    finally:
        base.close()
    raise AssertionError


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (caused(OperationalError("database or disk is full"), full_sqlite()), 507),
        (caused(OperationalError("could not extend file"), DiskFull()), 507),
        (caused(OperationalError("terminating connection"), AdminShutdown()), 503),
        (OperationalError("database is locked by another writer"), 503),
        (InterfaceError("connection already closed"), 503),
        (IntegrityError("UNIQUE constraint failed"), 500),
        (DatabaseError("no such column"), 500),
        (OSError(errno.EACCES, "Permission denied"), 500),
        (ValueError("x"), 500),
        (None, 500),
    ],
)
def test_what_a_fault_is_answered_with(fault: Exception | None, status: int) -> None:
    assert broken.status_of(fault) == status


def test_a_write_that_fails_on_a_full_disk_fails_for_want_of_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = shutil._ntuple_diskusage(100, 100, 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)

    assert broken.status_of(OperationalError("disk I/O error")) == 507
    assert broken.status_of(ValueError("x")) == 500


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        (OperationalError("gone"), 503, "web.away"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "web.no_room"),
        (ValueError("secret words"), 500, "web.broken"),
    ],
)
@pytest.mark.django_db
def test_people_and_programs_are_told_in_their_own_form(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, reason: str
) -> None:
    def fails(*_given: object, **_more: object) -> None:
        raise fault

    client = Client(raise_request_exception=False)
    monkeypatch.setattr("linli.web.pages.suggest", fails)
    monkeypatch.setattr(actions, "report", fails)
    monkeypatch.setattr("linli.cases.api.matters.places.spot_at", fails)

    page = client.post("/system-feedback/", {"key": "0" * 32, "text": "x"})
    program: Any = client.post(
        "/api/v1/cases", json.dumps({"text": "x", "x_m": 1, "y_m": 1}),
        content_type="application/json", headers={"Idempotency-Key": "k" * 16},
    )  # fmt: skip

    assert (page.status_code, program.status_code) == (status, status)
    assert 'id="main"' in page.content.decode()
    assert "secret words" not in page.content.decode() + program.content.decode()
    assert program.json()["reason"] == reason
    assert page.headers["Cache-Control"] == "no-store"
    waits = [answer.headers.get("Retry-After") for answer in (page, program)]
    assert waits == [{503: "5", 507: "300"}.get(status)] * 2
