"""Who is which of the three administrators, by post, stand-in or shift. (三员)"""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.orgs.models import Appointment, StandIn
from linli.orgs.rules.administrators import BY_DUTY, BY_POST, Administrator, administers

from .held import unfinished
from .on_duty import on_shift
from .standing import in_term, posts_in_force, stand_ins


def administration_of(account_id: UUID, on: date) -> frozenset[Administrator]:
    """Which of the three somebody is, or will be, from a day on, stand-ins included."""
    later = StandIn.objects.filter(account_id=account_id, until_on__gte=on)
    posts = {one.post_code for one in unfinished(account_id, on)}
    posts |= set(later.values_list("appointment__post_code", flat=True))
    return administration_by(posts, on)


def administration_by(posts: set[str], on: date) -> frozenset[Administrator]:
    """Which of the three some posts make of their holder, as the preset of a day has them."""
    known = posts_in_force(on)
    return administers(posts, {duty for post in posts & set(known) for duty in known[post].duties})


def administrators(now: datetime) -> dict[UUID, frozenset[Administrator]]:
    """Everybody who is one of the three today, and which; more than one is a fault."""
    today = timezone.localdate(now)
    posts: dict[UUID, set[str]] = defaultdict(set)
    makes = {
        code for code, post in posts_in_force(today).items() if BY_DUTY.keys() & set(post.duties)
    }
    wanted = sorted(makes | BY_POST.keys())
    held = Appointment.objects.filter(in_term(today), post_code__in=wanted)
    for who, code in held.values_list("account_id", "post_code"):
        posts[who].add(code)
    others = stand_ins(today).filter(appointment__post_code__in=wanted)
    for who, code in others.values_list("account_id", "appointment__post_code"):
        posts[who].add(code)
    shifts = on_shift(now).filter(roster__post_code__in=wanted)
    for who, code in shifts.values_list("account_id", "roster__post_code"):
        posts[who].add(code)
    return {who: administration_by(codes, today) for who, codes in posts.items()}
