"""Every fault that is planted in the database, the jobs and the log is found."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from linli.kernel import notes
from linli.kernel.actor import CLERK, Actor
from linli.kernel.errands import carry_out
from linli.kernel.jobs import JOBS, load_all
from linli.trail import actions, queries
from linli.web.backup import keys, manifest
from linli.web.doctor import asking, base
from linli.web.doctor.findings import Ill
from tests.databases import lend_tables, owner
from tests.postgres import APP

from .wellness import NOW, ills

ACTOR = Actor(uuid4())


@pytest.fixture(autouse=True)
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' hour was read when they were collected; a long run comes to them later."""
    monkeypatch.setattr(base, "AHEAD", timedelta(minutes=50))


@pytest.fixture
def at_work() -> None:
    """Every job has just run, and the log has an end."""
    load_all()
    for name in JOBS:
        actions.note_run(CLERK, name, 1, next_at=NOW, now=NOW)
    actions.record(ACTOR, "case.closed", uuid4(), NOW)
    actions.seal(CLERK, now=NOW)


MACHINE = {
    Ill.NO_PANGO, Ill.NO_FONT, Ill.DISK_LOW, Ill.DISK_FULL, Ill.BACKUP_SAME_DISK, Ill.SCANNER_OFF,
}  # fmt: skip
"""What this machine may lack, whatever the district."""


@pytest.mark.django_db
@pytest.mark.usefixtures("well", "at_work")
def test_where_all_is_well_nothing_is_found() -> None:
    assert set(ills(asking.everything(NOW))) - MACHINE == set()


def silent() -> datetime:
    return NOW + timedelta(hours=30)


def stuck() -> datetime:
    for _ in range(8):
        actions.note_failure(CLERK, "trail.fold", "LookupError", now=NOW)
    return NOW


def dead() -> datetime:
    """An errand that nobody knows any more fails at its first try, for good."""
    asked = carry_out.using(run_after=NOW).enqueue("crash.unknown", [], "")
    actions.claim_errand(CLERK, UUID(asked.id), "worker", now=NOW)
    actions.fail_errand(CLERK, UUID(asked.id), "KeyError", now=NOW)
    return NOW


def unsealed() -> datetime:
    actions.record(ACTOR, "case.closed", uuid4(), NOW)
    return timezone.now() + timedelta(minutes=2)


def behind() -> datetime:
    return NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("plant", "ill"),
    [
        (silent, Ill.WORKER_SILENT),
        (stuck, Ill.JOBS_STUCK),
        (dead, Ill.ERRANDS_DEAD),
        (unsealed, Ill.UNSEALED),
        (behind, Ill.CLOCK_BEHIND),
    ],
)
@pytest.mark.django_db
@pytest.mark.usefixtures("well", "at_work")
def test_what_is_wrong_with_jobs_and_clocks_is_found(
    plant: Callable[[], datetime], ill: Ill
) -> None:
    assert ill not in ills(base.of_database(NOW))

    assert ill in ills(base.of_database(plant()))


LATER = """
INSERT INTO django_migrations (app, name, applied)
SELECT app, '9999_later', applied FROM django_migrations
WHERE app = 'trail' AND name = '0001_initial'
"""


@pytest.mark.parametrize(
    ("change", "ill"),
    [
        ("UPDATE trail_loghead SET size = 0, frontier = '[]'", Ill.LOG_HEAD),
        ("DELETE FROM trail_trace", Ill.LOG_HEAD),
        ("UPDATE trail_checkpoint SET log = 'elsewhere/log'", Ill.KEYS_OTHER),
        ("UPDATE trail_checkpoint SET size = 7", Ill.LOG_NOTE),
        ("DELETE FROM django_migrations WHERE app = 'trail'", Ill.MIGRATIONS_MISSING),
        (LATER, Ill.MIGRATIONS_NEWER),
    ],
)  # fmt: skip
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("well", "at_work")
def test_what_somebody_changed_in_the_database_is_found(change: str, ill: Ill) -> None:
    assert ill not in ills(base.of_database(NOW))
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name, applied FROM django_migrations")
        migrations = cursor.fetchall()

    with owner(), connection.cursor() as cursor:
        cursor.execute(change)
    found = ills(base.of_database(NOW))
    with owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
        cursor.executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", migrations
        )

    assert ill in found


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("well", "at_work")
def test_a_record_that_can_be_changed_is_found() -> None:
    assert Ill.RECORD_OPEN not in ills(base.of_database(NOW))

    with owner():
        assert Ill.RECORD_OPEN in ills(base.of_database(NOW))


HOLLOW = {
    "sqlite": (
        'DROP TRIGGER "people_look_no_delete"',
        'CREATE TRIGGER "people_look_no_delete" BEFORE DELETE ON "people_look" BEGIN SELECT 1; END',
    ),
    "postgresql": (f"GRANT UPDATE (office) ON people_look TO {APP}",),
}
"""A guard that is there by its name and lets somebody through."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("well", "at_work")
def test_a_guard_that_guards_nothing_is_found() -> None:
    as_owner = owner if connection.vendor == "postgresql" else nullcontext
    with as_owner(), connection.cursor() as cursor:
        for statement in HOLLOW[connection.vendor]:
            cursor.execute(statement)

    found = [one for one in base.of_database(NOW) if one.ill is Ill.RECORD_OPEN]
    with as_owner():
        lend_tables()

    assert [one.facts["tables"] for one in found] == ["people_look"]
    assert Ill.RECORD_OPEN not in ills(base.of_database(NOW))


@pytest.mark.django_db
@pytest.mark.usefixtures("well", "at_work")
def test_a_database_that_was_put_back_behind_a_backup_is_found(settings: Any) -> None:
    """The last backup of the district knows a root that the log does not have any more."""
    log, folder = queries.log_key().name, Path(settings.LINLI_BACKUP_TO) / "20261128T000000Z"
    text = str(notes.Checkpoint(log, 9, bytes(32)))
    note = notes.sign(text, queries.signers(log, NOW))
    sheet = manifest.Manifest(
        "", "", "sqlite", "", "", {}, {}, manifest.LogState(log, 9, bytes(32).hex(), note, 0), {}
    )
    folder.mkdir()
    (folder / manifest.NAME).write_text(sheet.written(keys.seal_of(sheet)))

    assert Ill.LOG_TAKEN_BACK in ills(base.of_database(NOW))


@pytest.mark.django_db
@pytest.mark.usefixtures("well", "at_work")
def test_keys_of_another_log_are_found(settings: Any) -> None:
    settings.LINLI_LOG_KEY = "A" * 43 + "="

    assert Ill.KEYS_OTHER in ills(base.of_database(NOW))


@pytest.mark.parametrize(("seconds", "found"), [(4, []), (-6, [Ill.CLOCK_DATABASE])])
def test_clocks_that_differ_are_found(seconds: int, found: list[Ill]) -> None:
    assert ills(base.apart(NOW + timedelta(seconds=seconds), NOW)) == found


@pytest.mark.parametrize(("version", "found"), [(150018, []), (140012, [Ill.DATABASE_OLD])])
def test_a_server_that_is_too_old_is_found(version: int, found: list[Ill]) -> None:
    assert ills(base.of_server(version)) == found
