"""What the rates ask of matters, read from their rows; six queries, however many. (计率)"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from linli.cases.models import Case, Contact, Deadline, Order, Rated, Task
from linli.cases.rules import (
    CallBack,
    ContactClock,
    DeadlineKind,
    Entry,
    OrderState,
    Part,
    Solved,
    State,
    Story,
    TaskState,
    entries,
)

EXCLUSION = "exclusion"
"""The kind of order that takes a matter out of the rates. (剔除)"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry and what it is counted under: where, of which kind, led by whom."""

    case_id: UUID
    entry: Entry
    area: str
    kind: str
    org_id: UUID | None


def wanted(ids: Collection[UUID]) -> list[Wanted]:
    """Every entry that these matters ask for now; those that are gone ask for none."""
    cases = list(Case.objects.filter(pk__in=ids).select_related("kind").order_by("pk"))
    clocks, words = _clocks(ids), _words_in_time(ids)
    leads, excluded = _leads(ids), _excluded(ids)
    found = []
    for case in cases:
        said = _said(case, in_time=words.get(case.pk), excluded=case.pk in excluded)
        story = replace(said, clock=clocks.get(case.pk))
        kind = case.kind.code if case.kind else ""
        found += [
            Wanted(case.pk, one, case.community_path, kind, leads.get(case.pk))
            for one in entries(story)
        ]
    return found


def _said(case: Case, *, in_time: bool | None, excluded: bool) -> Story:
    closed = case.closed_at if case.state == State.CLOSED else None
    return Story(
        word_in_time=in_time,
        closed_on=timezone.localdate(closed) if closed else None,
        call_back=CallBack(case.call_back) if case.call_back else None,
        solved=Solved(case.solved) if case.solved else None,
        grade=case.satisfied,
        excluded=excluded,
    )


def _clocks(ids: Collection[UUID]) -> dict[UUID, ContactClock]:
    """Of each matter the clock of its first contact: the last that is owed, else one that was."""
    rows = Deadline.objects.filter(case__in=ids, kind=DeadlineKind.FIRST_CONTACT)
    found: dict[UUID, ContactClock] = {}
    for row in rows.order_by("-void_at", "started_at", "pk"):
        clock, case_id = _clock(row), row.case_id
        if case_id and (not clock.void or case_id not in found):
            found[case_id] = clock
    return found


def _clock(row: Deadline) -> ContactClock:
    in_time = row.met_at <= row.due_at if row.met_at else False if row.missed_at else None
    void = row.void_at is not None
    return ContactClock(timezone.localdate(row.due_at), in_time, void)


def _words_in_time(ids: Collection[UUID]) -> dict[UUID, bool]:
    """What reporters said when asked whether they were contacted in time; one no is a no."""
    asked = Contact.objects.filter(case__in=ids, in_time__isnull=False)
    found: dict[UUID, bool] = {}
    for case_id, said in asked.values_list("case_id", "in_time"):
        found[case_id] = bool(said) and found.get(case_id, True)
    return found


def _leads(ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The body that leads each matter; none where a grid cell does."""
    tasks = Task.objects.filter(case__in=ids, part=Part.LEAD, org__isnull=False)
    rows = tasks.exclude(state__in=[TaskState.RETURNED, TaskState.RELEASED]).order_by("offered_at")
    return dict(rows.values_list("case_id", "org_id"))


def _excluded(ids: Collection[UUID]) -> set[UUID]:
    """Matters that a granted order keeps out of the rates. (剔除)"""
    orders = Order.objects.filter(case__in=ids, kind=EXCLUSION, state=OrderState.GRANTED)
    return set(orders.values_list("case_id", flat=True))


def standing_entries(ids: Collection[UUID]) -> list[Rated]:
    """The entries these matters have, gone ones included."""
    return list(Rated.objects.filter(case__in=list(ids)).order_by("pk"))


def loaded_by(run: UUID) -> list[UUID]:
    """The matters an import brought."""
    return list(Case.objects.filter(loaded_by=run).order_by("pk").values_list("pk", flat=True))


def without_matter() -> list[UUID]:
    """Entries whose matter is gone, because the import that brought it was taken back."""
    there = Exists(Case.objects.filter(pk=OuterRef("case_id")))
    gone = Rated.objects.filter(~there).order_by("case_id")
    return list(gone.values_list("case_id", flat=True).distinct())
