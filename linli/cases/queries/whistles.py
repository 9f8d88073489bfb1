"""Whistles: who sees which, what is held while one is changed, and whom to tell. (吹哨)"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from linli.cases.models import (
    Case,
    Deadline,
    Task,
    Whistle,
    WhistleCall,
    WhistleKind,
    WhistleMatter,
)
from linli.cases.rules import AT_WORK, GONE, SIGHT, DeadlineKind, May, Part, Span, State, Why
from linli.cases.rules.results import ResultFact
from linli.cases.rules.whistles import HEARD, STANDING, CallState, WhistleState
from linli.kernel.actor import Actor, Duty
from linli.kernel.calendar import Derivation, Limit, due
from linli.kernel.dated import holding, in_force
from linli.kernel.paths import chain
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Appointment, Org
from linli.orgs.queries import in_term, posts_in_force, running, stand_ins
from linli.orgs.rules import OFFICES
from linli.places.models import Area
from linli.places.rules import Level

from .clocks import counting, must_tell
from .hold import locked, tasks_of
from .reach import hidden, reach, recused

FIELD_OF = {
    DeadlineKind.SIGN: "sign",
    DeadlineKind.CONTACT: "contact",
    DeadlineKind.REPORT_IN: "report_in",
    DeadlineKind.EVALUATE: "evaluation",
}
"""The column of the kind of whistle that each clock is counted by."""


def whistle_kinds(today: date) -> list[WhistleKind]:
    return in_force(WhistleKind, today, "code")


def whistle_kind(code: str, today: date) -> WhistleKind | None:
    return holding(WhistleKind, today, code=code)


def whistle_of(number: str) -> UUID | None:
    """The whistle of a number; what he may open is asked apart."""
    return Whistle.objects.filter(number=number).values_list("pk", flat=True).first()


def whistles_seen_by(actor: Actor) -> QuerySet[Whistle]:
    """Whistles on a matter he sees, and those he asked for; none that is about what is kept
    from him. The newest first. (能看的哨)"""
    of_it = WhistleMatter.objects.filter(whistle=OuterRef("pk"))
    seen = Exists(of_it.filter(reach(actor, *SIGHT, of="case__")))
    mine = Q(asked_by=actor.person_id)
    kept = Exists(of_it.filter(hidden(actor, "case__")))
    return Whistle.objects.filter(seen | mine, ~kept).order_by("-pk")


def whistles_in_public() -> QuerySet[Whistle]:
    """Whistles that were given and not taken back, none of them on a complaint. (公示的哨)"""
    complaints = WhistleMatter.objects.filter(whistle=OuterRef("pk"), case__complaint=True)
    rows = Whistle.objects.filter(~Exists(complaints), state__in=HEARD)
    return rows.select_related("kind").order_by("-pk")


def calls_of_each(whistles: Sequence[Whistle]) -> dict[UUID, list[WhistleCall]]:
    """Who was called to each of some whistles; one query."""
    found: dict[UUID, list[WhistleCall]] = {}
    rows = WhistleCall.objects.filter(whistle__in=whistles).select_related("org")
    for call in rows.order_by("pk"):
        found.setdefault(call.whistle_id, []).append(call)
    return found


def street_names() -> dict[str, str]:
    """The streets of the district by their paths."""
    rows = Area.objects.filter(level=Level.SUBDISTRICT)
    return dict(rows.values_list("path", "name"))


def calls_of_actor(actor: Actor) -> QuerySet[WhistleCall]:
    """What the actor's bodies were called to, the newest first. (应哨)

    Nothing that turned out to be a complaint about what he stands for.
    """
    if not actor.holds_somewhere(May.HANDLE):
        return WhistleCall.objects.none()
    about_him = WhistleMatter.objects.filter(recused(actor, "case__"), whistle=OuterRef("whistle"))
    rows = WhistleCall.objects.filter(
        ~Exists(about_him),
        org_id__in=actor.bodies,
        whistle__state__in=[*HEARD, WhistleState.WITHDRAWN],
    )
    return rows.select_related("whistle__kind", "org").order_by("-pk")


def hold_whistle(whistle_id: UUID) -> Whistle:
    """One whistle, locked; before any of its matters is."""
    rows = Whistle.objects.select_for_update(no_key=True, of=("self",)).select_related("kind")
    found = rows.filter(pk=whistle_id).first()
    if found is None:
        raise NotAllowed(Why.NOT_YOUR_WHISTLE)
    return found


def hold_call(call_id: UUID) -> WhistleCall:
    """One called body's part, with its whistle locked; as it stands then."""
    calls = WhistleCall.objects.filter(pk=call_id)
    whistle_id = calls.values_list("whistle_id", flat=True).first()
    if whistle_id is None:
        raise NotAllowed(Why.NOT_YOUR_WHISTLE)
    whistle = hold_whistle(whistle_id)
    call = calls.select_related("org").get()
    call.whistle = whistle
    return call


def hold_matters_of(whistle: Whistle) -> list[Case]:
    """The matters of a whistle, locked, always in one order."""
    ids = WhistleMatter.objects.filter(whistle=whistle).values_list("case_id", flat=True)
    return hold_cases(ids)


def matters_of(whistle: Whistle) -> list[Case]:
    """The same, unlocked, for a step that changes none of them."""
    rows = Case.objects.filter(whistles__whistle=whistle).select_related("kind")
    return list(rows.order_by("pk"))


def parts_done_with(case: Case, call: WhistleCall) -> list[Task]:
    """The helper's part that one word at the whistle ends; a kind that wants a photo has none."""
    if case.state != State.IN_PROGRESS or (case.kind and case.kind.proof_photo):
        return []
    return [
        task
        for task in tasks_of(case)
        if task.org_id == call.org_id and task.part == Part.CO and task.state in AT_WORK
    ]


def must_tell_of_call(call: WhistleCall, now: datetime) -> frozenset[ResultFact]:
    """What the sources of those matters ask for whose parts are ended with the call."""
    ended = [one for one in matters_of(call.whistle) if parts_done_with(one, call)]
    return frozenset().union(*(must_tell(one, now) for one in ended))


def hold_cases(case_ids: Collection[UUID]) -> list[Case]:
    """Several cases, locked in one order; one that does not exist is refused like a hidden one."""
    found = [locked().filter(pk=case_id).first() for case_id in sorted(set(case_ids))]
    if not all(found):
        raise NotAllowed(Why.NOT_YOUR_AREA)
    return [case for case in found if case]


def calls_of(whistle: Whistle) -> list[WhistleCall]:
    """Who was called, in the order of the call."""
    calls = list(WhistleCall.objects.filter(whistle=whistle).select_related("org", "wish"))
    for call in calls:
        call.whistle = whistle
    return sorted(calls, key=lambda one: one.pk)


def standing_on(cases: Sequence[Case], but: UUID | None = None) -> bool:
    """Whether one of the matters stands on a request or an open whistle already."""
    rows = WhistleMatter.objects.filter(case__in=cases, whistle__state__in=STANDING)
    return (rows.exclude(whistle_id=but) if but else rows).exists()


def whistles_of(case: Case) -> list[Whistle]:
    """The whistles a matter was or is on, the newest first."""
    rows = Whistle.objects.filter(matters__case=case).select_related("kind")
    return list(rows.order_by("-pk"))


def callable_bodies(now: datetime) -> QuerySet[Org]:
    """Departments, utilities and mass organisations of the district: whom a whistle calls."""
    here = running(timezone.localdate(now))
    return Org.objects.filter(here, kind__in=OFFICES).order_by("code", "pk")


def names_of(ids: Sequence[str]) -> list[str]:
    """The bodies somebody would call, by name."""
    if not ids:
        return []
    rows = Org.objects.filter(pk__in=ids).order_by("code")
    return list(rows.values_list("name", flat=True))


def counted_call(span: Span, kind: WhistleKind, now: datetime) -> Derivation:
    """How a clock of a called body is counted, by its whistle's kind and today's calendar."""
    limit: str = getattr(kind, FIELD_OF[span.kind])
    return due(span.since, Limit.parse(limit), counting(now))


def deadlines_of_calls(calls: Collection[WhistleCall]) -> list[Deadline]:
    """All clocks of some called bodies, in the order they run out."""
    return list(Deadline.objects.filter(call__in=calls).order_by("due_at", "pk"))


def people_of(org_id: UUID, now: datetime) -> list[UUID]:
    """The accounts that handle what comes to a body. (单位经办人)"""
    return holders_where(May.HANDLE, Q(org_id=org_id), now)


def whistlers_of(street: str, now: datetime) -> list[UUID]:
    """The accounts that may whistle in a street. (可吹哨人)"""
    return holders_where(May.WHISTLE, Q(area_path__in=chain(street)), now)


def holders_where(duty: Duty, where: Q, now: datetime) -> list[UUID]:
    """The accounts that hold a duty by some appointments, stand-ins included."""
    today = timezone.localdate(now)
    posts = [code for code, post in posts_in_force(today).items() if duty.value in post.duties]
    held = Appointment.objects.filter(in_term(today), where, post_code__in=posts)
    own = held.order_by("account_id").values_list("account_id", flat=True)
    others = stand_ins(today).filter(appointment__in=held).order_by("account_id")
    return list(dict.fromkeys([*own, *others.values_list("account_id", flat=True)]))


def open_tasks_at(org_id: UUID, cases: QuerySet[Case]) -> dict[UUID, UUID]:
    """Of some cases those in which a body has a task, with that task. (本单位任务)"""
    rows = Task.objects.filter(org_id=org_id, case__in=cases).exclude(state__in=GONE)
    return dict(rows.order_by("pk").values_list("case_id", "pk"))


def calls_waiting(actor: Actor) -> int:
    """How many whistles wait for the actor's bodies to come, or to be done. (待应哨)"""
    waiting = calls_of_actor(actor).filter(whistle__state=WhistleState.RAISED)
    return waiting.exclude(state__in=[CallState.DONE, CallState.RELEASED]).count()
