"""Who is called when something cannot wait: by roster first, then by post. (值班呼叫)"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from linli.kernel.actor import Duty
from linli.kernel.paths import chain
from linli.orgs.models import Appointment, Roster, Shift

from .on_duty import on_duty, on_shift, watch
from .rosters import standing
from .standing import in_term, posts_in_force, running_org, stand_ins


def here_now(path: str, now: datetime) -> list[UUID]:
    """Who is on shift in the nearest area around a place that has anybody on duty. (当班)"""
    found = on_duty(now, path=path)
    near = [one for one in found if one.shift.roster.area_path == found[0].shift.roster.area_path]
    return [one.shift.account_id for one in near]


def here_next(path: str, now: datetime) -> list[UUID]:
    """Who has the next shift on the nearest roster that looks ahead. (下一班)"""
    open_ones = Roster.objects.filter(closed_at__isnull=True, area_path__in=chain(path))
    later = standing(Q(roster__in=open_ones, begins_at__gt=now)).select_related("roster")
    first: dict[UUID, Shift] = {}
    for one in later[:MOST]:
        first.setdefault(one.roster_id, one)
    near = max(first.values(), key=lambda one: len(one.roster.area_path), default=None)
    if near is None:
        return []
    mates = [one for one in later[:MOST] if (one.roster_id, one.begins_at) == _of(near)]
    return [one.account_id for one in mates]


MOST = 200


def _of(shift: Shift) -> tuple[UUID, datetime]:
    return shift.roster_id, shift.begins_at


def awake(
    duties: Iterable[Duty],
    now: datetime,
    *,
    areas: Collection[str] = (),
    orgs: Collection[UUID] = (),
) -> list[UUID]:
    """Who holds one of the duties now, appointed over exactly these areas or in these bodies.

    As with whoever is signed in: stand-ins count, who is on shift counts, and whose post waits
    for a shift does not. (在岗履职)
    """
    today, wanted = timezone.localdate(now), {duty.value for duty in duties}
    posts = [code for code, post in posts_in_force(today).items() if wanted & set(post.duties)]
    held = Appointment.objects.filter(in_term(today), post_code__in=posts)
    there = held.filter(Q(area_path__in=areas) | Q(org_id__in=orgs)).select_related("org")
    running = {one.pk: one for one in there.order_by("pk") if running_org(one, today)}
    others = stand_ins(today).filter(appointment__in=list(running)).order_by("pk")
    everybody = [(one.account_id, one) for one in running.values()]
    everybody += [(one.account_id, running[one.appointment_id]) for one in others]
    seen = watch(now, posts=posts)
    found = [who for who, one in everybody if not seen.rests(who, one)]
    on = Q(roster__area_path__in=areas) | Q(roster__org_id__in=orgs)
    here = on_shift(now).filter(on, roster__post_code__in=posts).order_by("pk")
    return list(dict.fromkeys([*found, *here.values_list("account_id", flat=True)]))
