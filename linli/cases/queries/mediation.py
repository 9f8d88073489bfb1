"""Mediations: who sees which, who can mediate, what is held while one is changed. (调解)"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from linli.cases.models import (
    Case,
    Mediation,
    MediationParty,
    MediationSession,
    Mediator,
    Preservation,
)
from linli.cases.rules import ClockCode, May, Why
from linli.cases.rules.mediation import OVER, MediationState, MediationTally
from linli.kernel.actor import Actor
from linli.kernel.paths import chain, under_any
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Appointment
from linli.orgs.queries import holders_over, in_term, posts_in_force

from .clocks import window_ends
from .figures import midnight
from .hold import hold
from .looking import mine
from .reach import seen_by


def mediations_seen_by(actor: Actor) -> QuerySet[Mediation]:
    """Those he mediates, and those of areas where they are his duty; none he is a side of."""
    named = Mediator.objects.filter(mediation=OuterRef("pk"), account_id=actor.person_id)
    side = MediationParty.objects.filter(mediation=OuterRef("pk"), account_id=actor.person_id)
    own = Exists(named) if actor.holds_somewhere(May.MEDIATE) else Q(pk__in=[])
    kept = under_any(sorted(actor.areas_of(May.KEEP_MEDIATIONS)), "area_path")
    return Mediation.objects.filter(own | kept, ~Exists(side)).order_by("-pk")


def parties_of(one: Mediation) -> list[MediationParty]:
    return list(MediationParty.objects.filter(mediation=one).order_by("turn"))


def mediators_of(one: Mediation) -> list[Mediator]:
    return list(Mediator.objects.filter(mediation=one).order_by("named_at", "pk"))


def sides_of(actor: Actor) -> QuerySet[MediationParty]:
    """The mediations somebody is a side of, the newest first. (我的调解)"""
    if actor.is_anonymous:
        return MediationParty.objects.none()
    rows = MediationParty.objects.filter(account_id=actor.person_id)
    return rows.select_related("mediation").order_by("-pk")


def hold_mediation(mediation_id: UUID) -> Mediation:
    """One mediation, locked; one that does not exist is refused like a hidden one."""
    rows = Mediation.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(pk=mediation_id).first()
    if found is None:
        raise NotAllowed(Why.NOT_YOUR_MEDIATION)
    return found


def hold_party(party_id: UUID) -> MediationParty:
    """One side with its mediation locked, as it stands then."""
    rows = MediationParty.objects.filter(pk=party_id)
    mediation_id = rows.values_list("mediation_id", flat=True).first()
    if mediation_id is None:
        raise NotAllowed(Why.NOT_YOUR_MEDIATION)
    one = hold_mediation(mediation_id)
    party = rows.get()
    party.mediation = one
    return party


def who_can_mediate(area: str, now: datetime) -> dict[UUID, str]:
    """The accounts that mediate in an area, each by its post there: people, never counted."""
    today = timezone.localdate(now)
    posts = {c: post for c, post in posts_in_force(today).items() if May.MEDIATE in post.duties}
    held = Appointment.objects.filter(
        in_term(today), post_code__in=list(posts), area_path__in=chain(area)
    ).select_related("org")
    return {
        one.account_id: f"{one.org.name} · {one.public_name or posts[one.post_code].name}"
        for one in held.order_by("org__code", "account_id")
    }


def follow_up_ends(now: datetime) -> datetime | None:
    """When somebody asks whether it was kept, by the preset of the day. (履约回访)"""
    return window_ends(ClockCode.MEDIATION_FOLLOW_UP, now, now)


def to_follow_up(rows: QuerySet[Mediation], now: datetime) -> QuerySet[Mediation]:
    """Agreements about which it is time to ask."""
    return rows.filter(state=MediationState.SETTLED, followed_at=None, follow_up_at__lte=now)


def to_remind(now: datetime) -> QuerySet[Mediation]:
    """Those of which nobody was told yet that it is time, the longest due first. (回访提醒)"""
    waits = Mediation.objects.filter(reminded_at=None, loaded_by=None)
    return to_follow_up(waits, now).order_by("follow_up_at", "pk")


def who_follows_up(one: Mediation, now: datetime) -> list[UUID]:
    """Its mediators who still mediate there, else those nearest whose duty mediations are."""
    can = who_can_mediate(one.area_path, now)
    named = [each.account_id for each in mediators_of(one) if each.account_id in can]
    near = [] if named else holders_over(May.KEEP_MEDIATIONS, [one.area_path], now)
    return named or (near[0] if near else [])


def matter_to_mediate(actor: Actor, case_id: UUID) -> Case | None:
    """A matter that somebody reported himself or sees at the desk, locked; else none. (纠纷事项)"""
    return hold(case_id) if _knows(actor, case_id) else None


def dispute_of_number(actor: Actor, number: str) -> Case | None:
    """The same by its number, not locked, where its kind is a dispute."""
    some = Case.objects.filter(number=number).exclude(kind__dispute="").select_related("kind")
    case = some.filter(kind__isnull=False).first()
    return case if case and _knows(actor, case.pk) else None


def _knows(actor: Actor, case_id: UUID) -> bool:
    return any(some.filter(pk=case_id).exists() for some in (mine(actor), seen_by(actor)))


def mediation_of_matter(case_id: UUID) -> Mediation | None:
    """The mediation a matter led to, the newest. (由事项引出的调解)"""
    return Mediation.objects.filter(case=case_id).order_by("-pk").first()


def planned_of(one: Mediation) -> MediationSession | None:
    """The sitting to which the sides are asked to come."""
    return one.sessions.filter(planned=True).first()


def mediations_over(before: datetime) -> QuerySet[Mediation]:
    """What is over since then, still holds words and is not preserved. (到期清理)"""
    kept = Preservation.objects.filter(case=OuterRef("case"), ended_at=None)
    rows = Mediation.objects.filter(
        ~Exists(kept), state__in=OVER, ended_at__lt=before, loaded_by=None
    )
    return rows.exclude(told="", terms="").order_by("ended_at", "pk")


def mediation_tallies(areas: frozenset[str], since: date, until: date) -> dict[str, MediationTally]:
    """Community → mediations that had begun and ended in a stretch, in code order. (调解成功率)

    Both days count. Never by mediator.
    """
    rows = Mediation.objects.filter(
        under_any(sorted(areas), "area_path"),
        began_at__isnull=False,
        ended_at__gte=midnight(since),
        ended_at__lt=midnight(until + timedelta(days=1)),
    )
    settled = Count("pk", filter=Q(state=MediationState.SETTLED))
    counted = rows.order_by().values_list("area_path").annotate(n=Count("pk"), settled=settled)
    found = {path: MediationTally(n, good) for path, n, good in counted}
    return dict(sorted(found.items()))


def mediations_by_year() -> dict[str, int]:
    """`mediations_ended.<year>` and `mediations_settled.<year>` of what files brought. (核对)"""
    told: dict[str, int] = defaultdict(int)
    rows = Mediation.objects.filter(began_at__isnull=False, loaded_by__isnull=False)
    for ended_at, state in rows.values_list("ended_at", "state"):
        if ended_at is not None:
            year = timezone.localdate(ended_at).year
            told[f"mediations_ended.{year}"] += 1
            told[f"mediations_settled.{year}"] += state == MediationState.SETTLED
    return dict(told)
