"""Imports and their history."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.exchange import access
from linli.exchange.models import ImportRun
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actor import Actor
from linli.people.models import Account

AT_WORK = (RunState.RECEIVED, RunState.RUNNING)
OPEN = (RunState.RECEIVED, RunState.CHECKED, RunState.REFUSED)
LEASE = timedelta(minutes=1)
"""A worker that has not been heard of for so long is gone; another goes on."""


def seen_by(actor: Actor) -> QuerySet[ImportRun]:
    """All imports of the district, newest first, for those who import; nothing for others."""
    if access.why_not_import(actor):
        return ImportRun.objects.none()
    return ImportRun.objects.order_by("-begun_at", "-pk")


def hold(run_id: UUID) -> ImportRun:
    return ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)


def waiting(worker: str, now: datetime) -> ImportRun | None:
    """The oldest run handed in on the page that this worker may read now."""
    free = Q(worker__in=("", worker)) | Q(touched_at__lt=now - LEASE)
    kept = ImportRun.objects.filter(kept_at__isnull=False, state__in=AT_WORK)
    return kept.filter(free).order_by("kept_at", "pk").first()


def from_layout(run: ImportRun) -> ImportRun | None:
    """The last run of the same kind whose file had the same headers and a mapping of columns."""
    same = ImportRun.objects.filter(kind=run.kind, layout=run.layout).exclude(pk=run.pk)
    mapped = same.exclude(layout="").order_by("-begun_at", "-pk")[:20]
    return next((each for each in mapped if each.mapping.get("columns")), None)


def same_file(run: ImportRun) -> ImportRun | None:
    """The run that took in the very same file and still stands."""
    same = ImportRun.objects.filter(kind=Kind(run.kind), digest=run.digest, state=RunState.DONE)
    return same.exclude(pk=run.pk).order_by("-begun_at", "-pk").first()


def lapsed(before: datetime) -> QuerySet[ImportRun]:
    """Handed in, looked at by nobody since, never taken in."""
    return ImportRun.objects.filter(kept_at__lt=before, state__in=OPEN)


def erasable(before: datetime) -> QuerySet[ImportRun]:
    """Put away or undone, or ended so long ago that nobody fetches the bad rows any more."""
    gone = Q(state__in=(RunState.DISCARDED, RunState.UNDONE))
    kept = ImportRun.objects.filter(kept_at__isnull=False)
    return kept.filter(gone | Q(state=RunState.DONE, ended_at__lt=before)).order_by("pk")


def names(actor_ids: Iterable[UUID]) -> dict[UUID, str]:
    """By which user names those are known who imported; the machine and residents have none."""
    staff = Account.objects.filter(pk__in=set(actor_ids), username__isnull=False)
    return {pk: name or "" for pk, name in staff.values_list("pk", "username")}
