"""Who stands where today."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils import timezone

from linli.kernel.actor import Actor, Duty
from linli.kernel.dated import STANDS, in_force
from linli.kernel.paths import chain, outermost
from linli.kernel.worded import Given, Worded
from linli.orgs.models import Appointment, Post, Roster, StandIn
from linli.people.models import Account

from .on_duty import Watch, on_shift, watch

OFFICE_LETTERS = 120


Day = date | Given


def in_term(today: Day) -> Q:
    """Rows whose term has begun and not ended; the last day counts."""
    return Q(since_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))


def running(today: date) -> Q:
    """As `in_term`, for bodies: one whose first day nobody knows has begun."""
    begun = Q(since_on__isnull=True) | Q(since_on__lte=today)
    return begun & (Q(until_on__isnull=True) | Q(until_on__gte=today))


def appointments_of(account_id: UUID | Given, today: Day) -> QuerySet[Appointment]:
    """What somebody is appointed to or stands in for today, oldest first; one query."""
    for_others = stand_ins(today).filter(account_id=account_id).values("appointment")
    mine = Q(account_id=account_id) | Q(pk__in=for_others)
    held = Appointment.objects.filter(mine, in_term(today))
    return held.select_related("org").order_by("since_on", "pk")


def stand_ins(today: Day) -> QuerySet[StandIn]:
    """Who stands in for whom today. (代班)"""
    return StandIn.objects.filter(since_on__lte=today, until_on__gte=today)


def posts_in_force(today: date) -> dict[str, Post]:
    """Post code → the post as the preset in force today has it."""
    return {post.code: post for post in in_force(Post, today, "code")}


def duties_of_posts(today: date, codes: Collection[str]) -> dict[str, tuple[str, list[str]]]:
    """Post code → its name and duties, as the preset in force today has them."""
    found = in_force(Post, today, "code", code__in=sorted(codes))
    return {post.code: (post.name, post.duties) for post in found}


def _with_posts() -> QuerySet[Any]:
    """What somebody holds, each with its post of today, and whether the body has a roster."""
    today = Given("today", DateField())
    there = Post.objects.filter(STANDS, valid_from__lte=today, code=OuterRef("post_code"))
    post = there.order_by("-valid_from")
    rosters = Roster.objects.filter(closed_at=None, org=OuterRef("org_id"))
    return appointments_of(Given("account_id", UUIDField()), today).annotate(
        post_name=Subquery(post.values("name")[:1]),
        post_duties=Subquery(post.values("duties")[:1]),
        post_ended=Subquery(post.values("ended")[:1]),
        rostered=Exists(rosters),
    )


WITH_POSTS = Worded[Any](_with_posts)


def actor_for(account: Account) -> Actor:
    """Whoever is signed in, with the duties of today's appointments and shifts; one query, and
    two more where his bodies have a roster.

    `office` names each body and post once: `晴川社区 · 网格员、楼栋长`. He stands for each body in
    all of its area, not in the part alone over which he was appointed. Where a roster gives the
    duties of a post on shift alone, off shift its holder keeps body and office without them.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    found = WITH_POSTS(account_id=account.pk, today=today)
    held = [one for one in found if running_org(one, today)]
    if not held:
        return Actor(account.pk)
    bodies = frozenset(one.org_id for one in held)
    seen = watch(now, orgs=bodies) if any(one.rostered for one in held) else Watch()
    duties = _of_shifts(seen, account, today)
    offices: dict[str, list[str]] = {}
    for one in held:
        runs = one.post_ended is False
        if runs and not seen.rests(account.pk, one):
            duties |= {(duty, one.area_path) for duty in one.post_duties}
        name = one.post_name if runs else one.post_code
        titles = offices.setdefault(one.org.name, [])
        if name not in titles:
            titles.append(name)
    office = "；".join(f"{org} · {'、'.join(titles)}" for org, titles in offices.items())
    return Actor(
        account.pk,
        frozenset(duties),
        bodies,
        office=office[:OFFICE_LETTERS],
        stands_for=frozenset((one.org.kind, area) for one in held for area in _of_body(one)),
    )


def _of_shifts(seen: Watch, account: Account, today: date) -> set[tuple[str, str]]:
    """The duties of the posts somebody is on shift for, over the areas of their rosters."""
    here = seen.on(account.pk)
    posts = duties_of_posts(today, {one.post_code for one in here}) if here else {}
    return {(duty, one.area_path) for one in here for duty in posts.get(one.post_code, ("", []))[1]}


def _of_body(one: Appointment) -> list[str]:
    return outermost([one.org.path, one.area_path])


def holders(duty: Duty, now: datetime) -> list[UUID]:
    """The accounts that hold a duty now, wherever, stand-ins included; five queries.

    As with whoever is signed in, a roster counts: who is on shift holds it, whose post waits for
    a shift does not. Where that leaves nobody, a gap in the roster silences nobody: all hold it.
    """
    return list(dict.fromkeys(who for who, _area, _org in _holding(duty, now)))


def holders_over(duty: Duty, paths: Iterable[str], now: datetime) -> list[list[UUID]]:
    """Who holds a duty over a place now, those of the narrowest area first. (由近到远的值守人)"""
    above = {area for path in paths for area in chain(path)}
    found: dict[str, list[UUID]] = {}
    for who, area, _org in _holding(duty, now, lambda held: held[1] in above):
        if who not in found.setdefault(area, []):
            found[area].append(who)
    return [found[area] for area in sorted(found, key=len, reverse=True)]


def holders_in(duty: Duty, org_id: UUID, now: datetime) -> list[UUID]:
    """The people of a body who hold a duty now. (单位承办人)"""
    there = _holding(duty, now, lambda held: held[2] == org_id)
    return list(dict.fromkeys(who for who, _area, _org in there))


Held = tuple[UUID, str, UUID]
"""An account, the area it holds a duty over, and the body it holds it in."""


def _holding(
    duty: Duty, now: datetime, wanted: Callable[[Held], bool] = lambda _held: True
) -> list[Held]:
    today = timezone.localdate(now)
    posts = [code for code, post in posts_in_force(today).items() if duty.value in post.duties]
    held = Appointment.objects.filter(in_term(today), post_code__in=posts)
    rows = held.select_related("org").order_by("account_id", "pk")
    running = {one.pk: one for one in rows if running_org(one, today)}
    others = stand_ins(today).filter(appointment__in=list(running)).order_by("account_id", "pk")
    everybody = [(one.account_id, one) for one in running.values()]
    everybody += [(one.account_id, running[one.appointment_id]) for one in others]
    seen = watch(now, posts=posts)
    awake = [(who, one) for who, one in everybody if not seen.rests(who, one)]
    here = on_shift(now).filter(roster__post_code__in=posts).order_by("account_id", "pk")
    shifts = list(here.values_list("account_id", "roster__area_path", "roster__org_id"))
    found = [*((who, one.area_path, one.org_id) for who, one in awake), *shifts]
    everyone = [(who, one.area_path, one.org_id) for who, one in everybody]
    return list(filter(wanted, found)) or list(filter(wanted, everyone))


def running_org(one: Appointment, today: date) -> bool:
    """An appointment ends with its body at the latest."""
    return one.org.until_on is None or today <= one.org.until_on
