"""Who is which of the three administrators, by post, stand-in or shift. (三员)"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from linli.kernel.dated import STANDS, Row
from linli.orgs.models import Appointment, Post, Shift, StandIn
from linli.orgs.rules import Term, Why
from linli.orgs.rules.administrators import (
    BY_DUTY,
    BY_POST,
    Administrator,
    Carried,
    Held,
    administers,
    combined,
    on_day,
    why_not_add,
    why_not_carry_on,
)

from .on_duty import on_shift
from .standing import in_term, posts_in_force, stand_ins


def carried(without: UUID | None = None) -> list[Carried]:
    """What every post carries and will carry, as it stands; but for a row that is taken back."""
    rows = Post.objects.filter(STANDS).exclude(pk__in=[without] if without else [])
    return [Carried(one.code, one.valid_from, frozenset(one.duties), one.ended) for one in rows]


def _held(first: date, only: Q | None = None) -> dict[UUID, list[Held]]:
    """By person the posts held, stood in for or on a roster, from a day on."""
    found: dict[UUID, list[Held]] = defaultdict(list)
    who = only or Q()
    open_ended = Q(until_on__isnull=True) | Q(until_on__gte=first)
    rows = Appointment.objects.filter(who, open_ended)
    columns = ("account_id", "post_code", "since_on", "until_on")
    for account_id, code, since_on, until_on in rows.values_list(*columns):
        found[account_id].append(Held(code, since_on, until_on or date.max))
    others = StandIn.objects.filter(who, until_on__gte=first)
    columns = ("account_id", "appointment__post_code", "since_on", "until_on")
    for account_id, code, since_on, until_on in others.values_list(*columns):
        found[account_id].append(Held(code, since_on, until_on))
    shifts = Shift.objects.filter(
        who, duty_on__gte=first, withdrawn_at__isnull=True, roster__closed_at__isnull=True
    )
    for account_id, code, day in shifts.values_list("account_id", "roster__post_code", "duty_on"):
        found[account_id].append(Held(code, day, day))
    return found


def why_not_also(account_id: UUID, post_code: str, term: Term) -> Why | None:
    """Why somebody cannot have a post more for a term: he would be two of the three."""
    held = _held(term.since_on, Q(account_id=account_id)).get(account_id, [])
    post = Held(post_code, term.since_on, term.until_on or date.max)
    return why_not_add(post, held, carried())


def why_not_change_posts(
    rows: Sequence[Row] = (), *, without: UUID | None = None, today: date
) -> Why | None:
    """Why rows cannot be set, or one not taken back: a holder would be two of the three."""
    new = [
        Carried(r["code"], r["valid_from"], frozenset(r["duties"]), bool(r.get("ended")))
        for r in rows
    ]
    if any(len(administers([one.code], one.duties)) > 1 for one in new):
        return Why.THREE_PEOPLE
    then = two_at_once(today, [*carried(without), *new])
    return why_not_carry_on(two_at_once(today, carried()), then)


def two_at_once(today: date, lines: Sequence[Carried]) -> frozenset[UUID]:
    """Who is, or will be, more than one of the three, if posts carry what these lines say."""
    return combined(_held(today, _makes(lines)), lines, today)


def _makes(lines: Iterable[Carried]) -> Q:
    """Of people those with a post that makes one of the three by some line."""
    wanted = BY_POST.keys() | {one.code for one in lines if BY_DUTY.keys() & one.duties}
    mine = Appointment.objects.filter(post_code__in=wanted).values("account_id")
    other = StandIn.objects.filter(appointment__post_code__in=wanted).values("account_id")
    shift = Shift.objects.filter(roster__post_code__in=wanted).values("account_id")
    return Q(account_id__in=mine) | Q(account_id__in=other) | Q(account_id__in=shift)


def administration_of(account_id: UUID, on: date) -> frozenset[Administrator]:
    """Which of the three somebody is on a day, stand-ins and shifts included."""
    return on_day(_held(on, Q(account_id=account_id)).get(account_id, []), carried(), on)


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
    lines = carried()
    return {who: on_day(map(Held, codes), lines, today) for who, codes in posts.items()}
