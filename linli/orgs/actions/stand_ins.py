"""Standing in for the holder of a post. (代班)"""

from datetime import date, datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries, rules
from linli.orgs.models import StandIn
from linli.orgs.rules import Office, Term, Why
from linli.people.models import Account
from linli.trail.actions import record


@action
def stand_in(
    actor: Actor, appointment_id: UUID, account_id: UUID, term: Term, *, now: datetime
) -> StandIn:
    """Let somebody stand in for a post from a day to a day; the duties count for both. (代班)

    Raises `Refused` where the pair of posts is forbidden, the days lie outside the holder's term,
    or somebody stands in on them already.
    """
    appointment = queries.hold_appointment(appointment_id)
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    forbid_if(access.why_not_keep(actor, appointment.area_path))
    forbid_if(Why.NOT_YOURSELF if actor.person_id == account.pk else None)
    refuse_if(Why.STANDS_IN_FOR_HIMSELF if account.pk == appointment.account_id else None)
    held = frozenset(one.post_code for one in queries.unfinished(account.pk, term.since_on))
    own = Term(appointment.since_on, appointment.until_on)
    office = Office(
        appointment.post_code, frozenset(), appointment.area_path, appointment.area_path, own
    )
    refuse_if(rules.why_not_stand_in(office, held, term))
    refuse_if(queries.why_not_also(account.pk, appointment.post_code, term))
    until_on = term.until_on or term.since_on
    beside = StandIn.objects.filter(appointment=appointment, since_on__lte=until_on)
    taken = beside.filter(until_on__gte=term.since_on).first()
    if taken and (taken.account_id, taken.since_on, taken.until_on) == (
        account.pk, term.since_on, until_on,
    ):  # fmt: skip
        return taken
    refuse_if(Why.STANDS_IN_TWICE if taken else None)

    found = StandIn.objects.create(
        appointment=appointment, account=account, since_on=term.since_on, until_on=until_on
    )

    record(actor, "stand_in.made", found.pk, now, post=appointment.post_code)
    return found


@action
def end_stand_in(actor: Actor, stand_in_id: UUID, *, until_on: date, now: datetime) -> StandIn:
    """End standing in with a day, which still counts. (代班结束)"""
    found = queries.hold_stand_in(stand_in_id)
    forbid_if(access.why_not_keep(actor, found.appointment.area_path))
    refuse_if(rules.why_not_term(found.since_on, until_on))
    refuse_if(Why.ALREADY_ENDED if found.until_on <= until_on else None)

    found.until_on = until_on
    found.save(update_fields=["until_on"])

    record(actor, "stand_in.ended", found.pk, now)
    return found
