"""The database, the jobs and the log. (数据库、作业与日志)"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from linli.kernel import notes
from linli.kernel.append_only import APPEND_ONLY, triggers
from linli.kernel.merkle import Frontier
from linli.kernel.sm2 import NoLibrary
from linli.trail import queries
from linli.trail.models import Checkpoint, LogHead, Trace
from linli.trail.rules import LONGEST_UNSEALED, JobState
from linli.web.backup import kept

from .findings import AHEAD, LEAST_POSTGRES, SKEW, Finding, Ill

TRIGGERS = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"
MAY_CHANGE = """
SELECT has_table_privilege(current_user, %(table)s, 'update, delete, truncate') OR EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = %(table)s::regclass AND attnum > 0
    AND NOT attisdropped AND attname <> ALL(%(free)s)
    AND has_column_privilege(current_user, attrelid, attnum, 'update')
)
"""
SHOWN = 5


def of_database(now: datetime) -> Iterator[Finding]:
    """All that is asked of the database; where it is away or not migrated, nothing more is."""
    try:
        connection.ensure_connection()
        if wrong := list(_of_versions()):
            yield from wrong
            return
        yield from _of_record()
        yield from _of_clocks(now)
        yield from _of_jobs(now)
        yield from _of_log()
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        yield Finding(Ill.DATABASE_AWAY, {"error": said or type(error).__name__})


def _of_versions() -> Iterator[Finding]:
    """Server and tables are of this program's version."""
    yield from of_server(int(getattr(connection, "pg_version", LEAST_POSTGRES)))
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    if plan := executor.migration_plan(graph.leaf_nodes()):
        yield Finding(Ill.MIGRATIONS_MISSING, {"names": _named([str(one) for one, _ in plan])})
    known = set(executor.loader.disk_migrations or {})
    applied = set(executor.loader.applied_migrations)
    if new := sorted(f"{app}.{name}" for app, name in applied - known):
        yield Finding(Ill.MIGRATIONS_NEWER, {"names": _named(new)})


def of_server(version: int) -> Iterator[Finding]:
    """PostgreSQL's own number of its version: 150018."""
    if version < LEAST_POSTGRES:
        yield Finding(Ill.DATABASE_OLD, {"version": version // 10_000})


def _of_record() -> Iterator[Finding]:
    """The database itself refuses to change what only grows, to whom the servers run as."""
    opened = _open_on_postgres() if connection.vendor == "postgresql" else _open_on_sqlite()
    if opened:
        yield Finding(Ill.RECORD_OPEN, {"tables": _named(opened)})


def _open_on_postgres() -> list[str]:
    """Tables of which the role may change a column that stays, or take a row away."""
    opened = []
    with connection.cursor() as cursor:
        for table, free in sorted(APPEND_ONLY.items()):
            cursor.execute(MAY_CHANGE, {"table": table, "free": list(free)})
            opened += [table] if cursor.fetchone()[0] else []
    return opened


def _open_on_sqlite() -> list[str]:
    """Tables whose triggers are gone, say something else, or have others beside them."""
    there: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        for table, name, said in cursor.fetchall():
            there.setdefault(table, {})[name] = said
    return [table for table, due in sorted(triggers(connection).items()) if there.get(table) != due]


def _of_clocks(now: datetime) -> Iterator[Finding]:
    """The machine's clock beside that of the database, and of what was written last."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            yield from apart(cursor.fetchone()[0], timezone.now())
    last = Trace.objects.order_by("-pk").values_list("pk", flat=True).first()
    if last and queries.made_at(last) - now > AHEAD:
        minutes = int((queries.made_at(last) - now).total_seconds() // 60)
        yield Finding(Ill.CLOCK_BEHIND, {"minutes": minutes})


def apart(theirs: datetime, ours: datetime) -> Iterator[Finding]:
    """The clocks of two machines, read at one moment."""
    if (skew := abs(theirs - ours)) > SKEW:
        yield Finding(Ill.CLOCK_DATABASE, {"seconds": int(skew.total_seconds())})


def _of_jobs(now: datetime) -> Iterator[Finding]:
    """Whether a worker runs, and what waits for a person."""
    found, health = queries.work(now), queries.health(now)
    by_state = {state: [one.name for one in found.jobs if one.state is state] for state in JobState}
    nothing_ran = len(by_state[JobState.NEW]) == len(found.jobs)
    if nothing_ran or by_state[JobState.SILENT]:
        yield Finding(Ill.WORKER_SILENT)
    if stuck := by_state[JobState.STUCK]:
        yield Finding(Ill.JOBS_STUCK, {"names": _named(stuck)})
    if found.errands:
        names = sorted({one.name for one in found.errands})
        yield Finding(Ill.ERRANDS_DEAD, {"count": len(found.errands), "names": _named(names)})
    if health.unsealed > LONGEST_UNSEALED:
        yield Finding(Ill.UNSEALED, {"minutes": health.unsealed // 60})


def _of_log() -> Iterator[Finding]:
    """Head, last checkpoint and its signature say the same of the log."""
    head = LogHead.objects.filter(pk=settings.LINLI_LOG_ORIGIN).first()
    last = queries.checkpoint()
    if last is None:
        if LogHead.objects.filter(size__gt=0).exists():
            yield Finding(Ill.KEYS_OTHER)
        return
    edge = Frontier(head.size, [bytes.fromhex(one) for one in head.frontier]) if head else None
    if not edge or (edge.size, edge.root()) != (last.size, bytes(last.root)):
        yield Finding(Ill.LOG_HEAD, {"size": last.size})
    if queries.last_place() != last.size:
        yield Finding(Ill.LOG_HEAD, {"size": last.size})
    try:
        signed = notes.Checkpoint.parse(notes.opened(last.note, queries.verifiers(last.log)))
    except notes.BadNote:
        yield Finding(Ill.KEYS_OTHER)
        return
    if (signed.origin, signed.size, signed.root) != (last.log, last.size, bytes(last.root)):
        yield Finding(Ill.LOG_NOTE, {"size": last.size})
    yield from _of_past(last.log)
    yield from _of_second(last)


def _of_past(log: str) -> Iterator[Finding]:
    """What the newest backup that knows the log remembers still stands in it."""
    folder = Path(settings.LINLI_BACKUP_TO) if settings.LINLI_BACKUP_TO else None
    own = [one for one in kept.checkpoints(folder) if one.origin == log] if folder else []
    if not own:
        return
    rows = Checkpoint.objects.filter(log=log, size=own[-1].size)
    if [bytes(root) for root in rows.values_list("root", flat=True)] != [own[-1].root]:
        yield Finding(Ill.LOG_TAKEN_BACK, {"size": own[-1].size})


def _of_second(last: Checkpoint) -> Iterator[Finding]:
    """Whether the second signature is made where a key for it is kept, and holds."""
    why = queries.why_no_sm2()
    if why:
        yield Finding(Ill.SM2_NO_LIBRARY if isinstance(why, NoLibrary) else Ill.SM2_BAD_KEY)
    elif last.sm2 and not queries.is_signed_again(last):
        yield Finding(Ill.SM2_WRONG, {"size": last.size})


def _named(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" … +{more}" if more > 0 else "")
