"""Laying out a roster, drawing up a month of it, and changing one shift. (值班表)"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries, rules
from linli.orgs.models import Roster, Shift
from linli.orgs.rules import LEAD, MOST_ON_SHIFT, Filled, Office, Plan, Spot, Term, Why
from linli.people.models import Account
from linli.trail.actions import record

from .appointments import DISTRICT_ONLY


@action
def lay_roster(actor: Actor, org_id: UUID, plan: Plan, *, now: datetime) -> Roster:
    """Lay out a roster for a post of a body, or change the one there is; the same changes nothing.

    Shifts that were given stay as they are. (设值班表)
    """
    org = queries.hold(org_id)
    forbid_if(access.why_not_keep(actor, plan.area_path))
    today = timezone.localdate(now)
    post = queries.posts_in_force(today).get(plan.post_code)
    refuse_if(Why.UNKNOWN_POST if post is None else None)
    duties = frozenset(post.duties if post else ())
    office = Office(plan.post_code, duties, plan.area_path, org.path, Term(today))
    refuse_if(rules.why_not_appoint(office, frozenset(), DISTRICT_ONLY))
    known = {one.code for one in queries.shift_kinds(today)}
    refuse_if(None if plan.shifts and set(plan.shifts) <= known else Why.NO_SUCH_SHIFT)
    refuse_if(None if 1 <= plan.persons <= MOST_ON_SHIFT else Why.HOW_MANY_ON_SHIFT)

    given = {
        "shifts": sorted(plan.shifts), "days": plan.days, "phone": plan.phone.strip(),
        "only_on_shift": plan.only_on_shift, "on_plates": plan.on_plates, "persons": plan.persons,
    }  # fmt: skip
    seat = {"org": org, "post_code": plan.post_code, "area_path": plan.area_path}
    roster = Roster.objects.filter(**seat, closed_at__isnull=True).first()
    if roster is not None and all(getattr(roster, name) == new for name, new in given.items()):
        return roster
    if roster is None:
        roster = Roster.objects.create(**seat, **given)
    else:
        for name, new in given.items():
            setattr(roster, name, new)
        roster.save(update_fields=list(given))

    record(actor, "roster.laid", roster.pk, now, post=plan.post_code, area=plan.area_path)
    return roster


@action
def close_roster(actor: Actor, roster_id: UUID, *, now: datetime) -> Roster:
    """Keep a roster no longer: its shifts that have not begun are withdrawn. (停用值班表)"""
    roster = queries.hold_roster(roster_id)
    forbid_if(access.why_not_keep(actor, roster.area_path))
    if roster.closed_at is not None:
        return roster

    roster.closed_at = now
    roster.save(update_fields=["closed_at"])
    ahead = Shift.objects.filter(roster=roster, begins_at__gt=now, withdrawn_at__isnull=True)
    gone = ahead.update(withdrawn_at=now)

    record(actor, "roster.closed", roster.pk, now, shifts=gone)
    return roster


@action
def draw_month(
    actor: Actor, roster_id: UUID, month: date, people: Sequence[UUID], *, now: datetime
) -> list[Filled]:
    """Fill the open shifts of a month in turn; those nobody may take come back without anybody.

    What was given already stays, so that drawing twice changes nothing. (排班)
    """
    roster = _kept(actor, roster_id)
    hold_people(people)
    for person in people:
        _may_serve(actor, roster, person, timezone.localdate(now))

    found = queries.drawn(roster, month, people, now)
    given = [_shift(roster, one.spot, one.person) for one in found if one.person is not None]
    Shift.objects.bulk_create(given)

    if given:
        ids = [str(one.pk) for one in given]
        record(actor, "roster.drawn", roster.pk, now, month=f"{month:%Y-%m}", given=ids)
    return found


@action
def give_shift(  # noqa: PLR0913  (which of those on which shift of which day, and to whom)
    actor: Actor, roster_id: UUID, duty_on: date, code: str, account_id: UUID, *,
    number: int = LEAD, now: datetime,
) -> Shift:  # fmt: skip
    """Give one shift to somebody, or to somebody else than had it. (排一个班)"""
    roster = _kept(actor, roster_id)
    had = queries.shift_at(roster, duty_on, code, number)
    hold_people({account_id} | ({had.account_id} if had else set()))
    _may_serve(actor, roster, account_id, timezone.localdate(now))
    wanted = had.spot if had else _spot(roster, (duty_on, code, number), now)
    refuse_if(Why.SHIFT_BEGUN if wanted.begins_at <= now else None)
    if had is not None and had.account_id == account_id:
        return had
    refuse_if(why_not_give(roster, wanted, account_id))

    before = str(had.account_id) if had else ""
    shift = had or _shift(roster, wanted, account_id)
    shift.account_id = account_id
    shift.save()

    facts = {"on": str(duty_on), "from": before, "to": str(account_id)}
    record(actor, "shift.given", shift.pk, now, **facts)
    return shift


@action
def withdraw_shift(actor: Actor, shift_id: UUID, *, now: datetime) -> Shift:
    """Take a shift off the roster, where it stands open again; a second time changes nothing."""
    shift = queries.hold_shift(shift_id)
    forbid_if(access.why_not_keep(actor, shift.roster.area_path))
    if shift.withdrawn_at is not None:
        return shift
    refuse_if(Why.SHIFT_BEGUN if shift.begins_at <= now else None)

    shift.withdrawn_at = now
    shift.save(update_fields=["withdrawn_at"])

    record(actor, "shift.withdrawn", shift.pk, now, on=str(shift.duty_on))
    return shift


def free_shifts(actor: Actor, org_id: UUID, account_id: UUID, last_on: date, now: datetime) -> int:
    """Take somebody's shifts after his last day off the rosters of a body; how many they were."""
    ahead = Shift.objects.filter(
        roster__org_id=org_id, account_id=account_id, duty_on__gt=last_on,
        begins_at__gt=now, withdrawn_at__isnull=True,
    )  # fmt: skip
    freed = list(ahead.order_by("begins_at", "pk").values_list("pk", flat=True))
    for shift_id in freed:
        withdraw_shift(actor, shift_id, now=now)
    return len(freed)


def _kept(actor: Actor, roster_id: UUID) -> Roster:
    roster = queries.hold_roster(roster_id)
    forbid_if(access.why_not_keep(actor, roster.area_path))
    refuse_if(Why.ROSTER_CLOSED if roster.closed_at else None)
    return roster


def hold_people(people: Collection[UUID]) -> None:
    """Keep others from giving the same people shifts, in this roster or another."""
    held = Account.objects.select_for_update(no_key=True).filter(pk__in=people)
    list(held.order_by("pk").values_list("pk", flat=True))


def _may_serve(actor: Actor, roster: Roster, account_id: UUID, today: date) -> None:
    """A forbidden pair is refused as for standing in; nobody gives himself a post he has not."""
    held = queries.unfinished(account_id, today)
    covers = any(
        (one.org_id, one.post_code) == (roster.org_id, roster.post_code)
        and roster.area_path.startswith(one.area_path)
        for one in held
    )
    himself = actor.person_id == account_id and not covers
    forbid_if(Why.NOT_YOURSELF if himself else None)
    refuse_if(rules.why_not_pair(roster.post_code, frozenset(one.post_code for one in held)))
    refuse_if(queries.why_not_also(account_id, roster.post_code, rules.Term(today)))


def why_not_give(
    roster: Roster, wanted: Spot, account_id: UUID, *, without: Spot | None = None
) -> Why | None:
    """Why somebody cannot have a shift; `without` is the one he would give for it."""
    member = queries.members_of(roster.org_id, wanted.duty_on).get(account_id)
    if member is None or not member.on(wanted.duty_on):
        return Why.NOT_OF_THE_BODY
    taken = queries.busy([account_id], wanted.duty_on, wanted.duty_on).get(account_id, [])
    return rules.why_not_take(wanted, [one for one in taken if one != without])


def _spot(roster: Roster, key: tuple[date, str, int], now: datetime) -> Spot:
    asked = queries.spots_in(roster, key[0], now)
    found = next((one for one in asked if (one.duty_on, one.code, one.number) == key), None)
    refuse_if(Why.NO_SUCH_SHIFT if found is None else None)
    assert found is not None  # noqa: S101  (refused above)
    return found


def _shift(roster: Roster, wanted: Spot, account_id: UUID) -> Shift:
    given = {name: getattr(wanted, name) for name in wanted.__slots__}
    return Shift(roster=roster, account_id=account_id, **given)
