"""Appointing service commissioners, and the codes they are written to by. (社区服务专员)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access
from linli.cases.models import Commissioner
from linli.cases.queries import commissioners as of
from linli.cases.rules import Why
from linli.cases.rules.commissioners import MOST_REASON, why_not_kinds
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.refusals import Overtaken, forbid_if, refuse_if
from linli.orgs import actions as orgs
from linli.orgs import queries as bodies
from linli.orgs.models import Org
from linli.orgs.rules import OFFICES, Seat, Term, Tier, tier_of
from linli.trail.actions import record


@action
def appoint_commissioner(
    actor: Actor,
    account_id: UUID,
    *,
    seat: Seat,
    kinds: Sequence[str],
    term: Term,
    now: datetime,
) -> Commissioner:
    """Appoint a department's commissioner for a community or compound; he gets his code. (选派专员)

    The code of the post stays when its holder changes. Never two at once for a body and area.
    """
    org = bodies.hold(seat.org_id)
    forbid_if(access.why_not_keep_commissioners(actor, seat.area_path))
    today = timezone.localdate(now)
    offered = {one.code for one in of.kinds_offered(today)}
    refuse_if(why_not_kinds(kinds, offered) or _why_not_seat(org, seat))
    refuse_if(None if seat.post_code in of.commissioners_posts(today) else Why.NO_CODE_POST)
    others = of.holders_to_come(org.pk, seat.area_path, term.since_on)
    taken = any(one.account_id != account_id for one in others)
    refuse_if(Why.HAS_COMMISSIONER if taken else None)

    orgs.appoint(actor, account_id, seat, term, now=now)
    before = of.open_commissioner(org.pk, seat.area_path)
    if before and sorted(before.kinds) == sorted(kinds):
        return before
    one = before or _with_a_code(actor, org, seat.area_path, now)
    one.kinds = sorted(kinds)
    one.save()

    record(actor, "commissioner.appointed", one.pk, now, area=one.area_path, kinds=one.kinds)
    return one


def _why_not_seat(org: Org, seat: Seat) -> Why | None:
    if org.kind not in OFFICES:
        return Why.NOT_A_DEPARTMENT
    near = tier_of(seat.area_path) in {Tier.COMMUNITY, Tier.COMPOUND}
    return None if near else Why.AREA_TOO_WIDE


def _with_a_code(actor: Actor, org: Org, area: str, now: datetime) -> Commissioner:
    number = new_id()
    return Commissioner(
        id=number,
        code=of.code_for(number),
        org=org,
        area_path=area,
        opened_at=now,
        opened_by=actor.person_id,
    )


@action
def renew_code(actor: Actor, commissioner_id: UUID, *, why: str, now: datetime) -> Commissioner:
    """Give a commissioner another code; what hangs on the walls counts no longer. (换码)"""
    old = of.hold_commissioner(commissioner_id)
    forbid_if(access.why_not_keep_commissioners(actor, old.area_path))
    _refuse_closing(old, why)

    _close(actor, old, why, now)
    one = _with_a_code(actor, old.org, old.area_path, now)
    one.kinds = old.kinds
    one.save()

    record(actor, "commissioner.code_renewed", one.pk, now, before=str(old.pk))
    return one


@action
def close_commissioner(
    actor: Actor, commissioner_id: UUID, *, why: str, now: datetime
) -> Commissioner:
    """End the post of a commissioner here, with his code and today with his term. (撤销专员)

    What was brought to him goes on with his department.
    """
    one = of.hold_commissioner(commissioner_id)
    forbid_if(access.why_not_keep_commissioners(actor, one.area_path))
    _refuse_closing(one, why)
    today = timezone.localdate(now)

    for held in of.holders_to_come(one.org_id, one.area_path, today):
        last = max(today, held.since_on)
        if held.until_on is None or held.until_on > last:
            orgs.end_appointment(actor, held.pk, until_on=last, now=now)
    _close(actor, one, why, now)

    record(actor, "commissioner.closed", one.pk, now)
    return one


def _refuse_closing(one: Commissioner, why: str) -> None:
    if one.closed_at:
        raise Overtaken(Why.OVERTAKEN)
    refuse_if(None if why.strip() else Why.NO_REASON)


def _close(actor: Actor, one: Commissioner, why: str, now: datetime) -> None:
    one.closed_at, one.closed_by = now, actor.person_id
    one.closed_why = why.strip()[:MOST_REASON]
    one.save(update_fields=["closed_at", "closed_by", "closed_why"])
