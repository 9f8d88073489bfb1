"""Service commissioners, their codes, and what was brought to them. (社区服务专员)"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from linli.cases import access
from linli.cases.models import (
    Case,
    Commissioner,
    CommissionerMatter,
    Deadline,
    Kind,
    Task,
    WhistleMatter,
)
from linli.cases.rules import SIGHT, ClockCode, DeadlineKind, May, State, Why
from linli.cases.rules import commissioners as rules
from linli.cases.rules.commissioners import (
    CODE_LETTERS,
    CODE_LONGEST,
    CODE_PURPOSE,
    IN_HAND,
    Asked,
)
from linli.cases.rules.whistles import DONE_MATTERS, HEARD
from linli.kernel.actor import Actor
from linli.kernel.crypto import as_typed, sign_short, verify_short
from linli.kernel.paths import chain, under_any
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Appointment
from linli.orgs.queries import in_term, posts_in_force

from .clocks import kinds, window_limit
from .reach import hidden, reach
from .whistles import holders_where


def code_for(commissioner_id: UUID) -> str:
    """The printed code of a commissioner: signed, so that nobody makes one up."""
    return sign_short(str(commissioner_id), CODE_PURPOSE, CODE_LETTERS)


def commissioner_of_code(typed: str) -> Commissioner | None:
    """The commissioner of a code as somebody scanned or typed it, closed ones too."""
    found = Commissioner.objects.filter(code=as_typed(typed)[:CODE_LONGEST]).select_related("org")
    one = found.first()
    sound = one and verify_short(one.code, str(one.pk), CODE_PURPOSE, CODE_LETTERS)
    return one if sound else None


def commissioners_read_by(actor: Actor) -> QuerySet[Commissioner]:
    """The codes in use in and around the areas somebody reads, by area."""
    areas = access.reads_commissioners(actor)
    above = Q(area_path__in=[up for area in areas for up in chain(area)])
    rows = Commissioner.objects.filter(under_any(areas, "area_path") | above, closed_at=None)
    return rows.select_related("org").order_by("area_path", "pk")


def open_commissioner(org_id: UUID, area: str) -> Commissioner | None:
    """The code in use of a body in an area; there is never more than one."""
    return Commissioner.objects.filter(org_id=org_id, area_path=area, closed_at=None).first()


def seats_for(case: Case) -> list[Commissioner]:
    """The codes in use at the place of a matter, for its kind. (可找的专员)"""
    if case.kind is None:
        return []
    areas = {area for path in case.paths for area in chain(path)}
    rows = Commissioner.objects.filter(area_path__in=areas, closed_at=None).select_related("org")
    found = rows.order_by("org__code", "area_path", "pk")
    return [one for one in found if case.kind.code in one.kinds]


def hold_commissioner(commissioner_id: UUID) -> Commissioner:
    rows = Commissioner.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("org").filter(pk=commissioner_id).first()
    if found is None:
        raise NotAllowed(Why.NOT_YOUR_COMMISSION)
    return found


def commissioners_posts(today: date) -> dict[str, str]:
    """The posts whose holders are written to by code: code → name."""
    posts = posts_in_force(today).items()
    return {code: post.name for code, post in posts if May.COMMISSION.value in post.duties}


def held_seats(seats: Iterable[Commissioner], today: date) -> dict[UUID, Appointment]:
    """Who holds each of some posts today; nobody where a term is over. Two queries."""
    known = {(one.org_id, one.area_path): one.pk for one in seats}
    rows = Appointment.objects.filter(
        in_term(today),
        post_code__in=list(commissioners_posts(today)),
        org__in=[org for org, _area in known],
        area_path__in=[area for _org, area in known],
    )
    found: dict[UUID, Appointment] = {}
    for held in rows.select_related("account").order_by("since_on", "pk"):
        if seat := known.get((held.org_id, held.area_path)):
            found[seat] = held
    return found


def holders_to_come(org_id: UUID, area: str, on: date) -> list[Appointment]:
    """Whoever holds the post in a body over an area on a day or later."""
    today = timezone.localdate()
    rows = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on),
        org_id=org_id,
        area_path=area,
        post_code__in=list(commissioners_posts(today)),
    )
    return list(rows.order_by("since_on", "pk"))


def answering(seat: Commissioner, now: datetime) -> list[UUID]:
    """The accounts that answer to a code, stand-ins included."""
    return holders_where(May.COMMISSION, Q(org=seat.org_id, area_path=seat.area_path), now)


def kinds_offered(today: date) -> list[Kind]:
    """Kinds of matter a commissioner can be written to about: no emergency, no complaint."""
    return [one for one in kinds(today) if not (one.emergency or one.object_kind)]


def answer_limit(now: datetime) -> str:
    """How long a commissioner has, as the preset writes it; empty where it says nothing."""
    found = window_limit(ClockCode.COMMISSIONER, now, emergency=False)
    return str(found) if found else ""


def _with_answers(rows: QuerySet[CommissionerMatter]) -> QuerySet[Any]:
    """What the rules ask of each, read with it."""
    whistled = WhistleMatter.objects.filter(case=OuterRef("case"), whistle__state__in=HEARD)
    theirs = Q(org=OuterRef("commissioner__org")) | Q(org__parent=OuterRef("commissioner__org"))
    part = Task.objects.filter(theirs, case=OuterRef("case"))
    clock = Deadline.objects.filter(case=OuterRef("case"), kind=DeadlineKind.COMMISSIONER)
    return rows.annotate(
        whistled=Exists(whistled),
        by_them=Exists(part.filter(finished_at__isnull=False)),
        answer_by=Subquery(clock.order_by("-started_at").values("due_at")[:1]),
    ).select_related("commissioner__org", "case__kind")


def asked_of(matter: Any, now: datetime) -> Asked:
    """The facts of a matter read with its answers; without a clock nothing is waited for."""
    case = matter.case
    return Asked(
        state=State(case.state),
        by_them=matter.by_them,
        declined=case.commission_declined_at is not None,
        whistled=matter.whistled,
        late=matter.answer_by is None or matter.answer_by < now,
        taken_away=case.taken_back_at is not None and case.taken_back_at >= case.commissioned_at,
    )


def commissions_of(cases: Sequence[Case]) -> dict[UUID, Any]:
    """Of some matters those that were brought to a commissioner; no query where none was."""
    ids = [case.pk for case in cases if case.commissioned_at]
    rows = _with_answers(CommissionerMatter.objects.filter(case__in=ids)) if ids else ()
    return {one.case_id: one for one in rows}


def why_not_ask_yet(cases: Sequence[Case], now: datetime) -> Why | None:
    """Whether a commissioner still has time for one of some matters. (专员还在答复期)"""
    found = commissions_of(cases)
    urgent = {case.pk: case.emergency for case in cases}
    said = (
        rules.why_not_ask_yet(asked_of(one, now), emergency=urgent[case_id])
        for case_id, one in found.items()
    )
    return next(filter(None, said), None)


def commissions_for(actor: Actor) -> QuerySet[Any]:
    """What was brought to the actor as a commissioner, the newest first. (我的专员事项)"""
    his = under_any(actor.areas_of(May.COMMISSION), "commissioner__area_path")
    rows = CommissionerMatter.objects.filter(
        his, ~hidden(actor, "case__"), commissioner__org__in=actor.bodies
    )
    return _with_answers(rows).order_by("-pk")


def waits_for_answer(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of these what nobody has answered yet, the first due first."""
    open_now = rows.filter(case__state__in=IN_HAND, case__commission_declined_at=None)
    return open_now.filter(whistled=False).order_by(F("answer_by").asc(nulls_last=True), "pk")


def commission(matter_id: UUID) -> Any:
    """A matter brought to a commissioner, as it stands; None where there is none."""
    return _with_answers(CommissionerMatter.objects.filter(pk=matter_id)).first()


def settled_of(actor: Actor) -> tuple[int, int]:
    """Of the matters he sees: settled at the commissioner's step, and how many were there."""
    rows = CommissionerMatter.objects.filter(reach(actor, *SIGHT, of="case__"))
    done = _with_answers(rows).filter(
        by_them=True, whistled=False,
        case__state__in=DONE_MATTERS, case__commission_declined_at=None,
    )  # fmt: skip
    return done.count(), rows.count()
