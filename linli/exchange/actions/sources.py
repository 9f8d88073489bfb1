"""Matters that the five sources hand in, and what goes back to them. (五来源)"""

from datetime import datetime
from uuid import UUID

from linli.cases import actions as cases
from linli.cases.models import Case, ForeignNumber
from linli.exchange import access, queries
from linli.exchange.models import Result
from linli.exchange.rules import Why
from linli.exchange.rules.results import About, Sent, columns
from linli.exchange.rules.sources import Came
from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.kernel.jobs import wait_after
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people.actions import open_by_itself
from linli.trail.actions import record
from linli.trail.rules import fingerprint

TRIES = 10


@action
def arrive(actor: Actor, came: Came, *, now: datetime) -> Case:
    """Take in a matter once, whatever its source sends again; never merged silently. (来件)

    The source's number is kept beside ours, with what else it says; persons stand with the
    reporter alone, sealed.
    """
    forbid_if(access.why_not_import(actor))
    if known := queries.arrived(came.source, came.given_id):
        return known.case

    done = cases.report(
        actor,
        key=fingerprint(came.source, came.given_id),
        source=came.source,
        text=came.text,
        spot=queries.spot_of_arrival(came),
        kind_code=queries.kind_of_arrival(came, now),
        name=came.name,
        phone=came.phone,
        by_proxy=True,
        emergency=came.emergency,
        now=now,
    )
    case = done.case
    Case.objects.filter(pk=case.pk).update(foreign_no=came.given_id)
    facts = came.facts | ({"dropped": str(came.dropped)} if came.dropped else {})
    ForeignNumber.objects.create(
        case=case, system=came.source, number=came.given_id, said_at=now, facts=facts
    )

    record(actor, "arrival.taken", case.pk, now, source=came.source, dropped=came.dropped)
    return case


@action
def refuse_arrival(
    actor: Actor, source: str, given_id: str, *, why: Why, name: str, now: datetime
) -> None:
    """Note that a message was refused; a camera that tells of persons is an incident. (拒收来件)"""
    forbid_if(access.why_not_import(actor))

    subject = new_id()
    verb = "arrival.person_refused" if why is Why.PERSON_IN_EVENT else "arrival.refused"
    record(actor, verb, subject, now, source=source, given=given_id[:40], why=why, field=name[:40])
    if why is Why.PERSON_IN_EVENT:
        open_by_itself(CLERK, source, name, now=now)


@action
def send_back(clerk: Actor, trace_id: UUID, *, now: datetime) -> Result | None:
    """Put what has come of a matter into the box of its source; each step once. (回传)"""
    forbid_if(access.why_not_import(clerk))
    told = queries.outcome_of(trace_id)
    if told is None:
        return None
    system, case_id, outcome = told

    result, is_new = Result.objects.get_or_create(
        trace_id=trace_id,
        defaults={
            "system": system,
            "number": outcome.number,
            "case_id": case_id,
            "about": outcome.about,
            "columns": columns(outcome),
            "made_at": now,
            "next_try_at": now,
        },
    )
    if is_new:
        record(clerk, "result.made", result.pk, now, about=About(result.about))
    return result


@action
def settle_result(clerk: Actor, result_id: UUID, *, error: str = "", now: datetime) -> Result:
    """Keep how a try to send ended: sent, to be tried later, or failed for a person to see."""
    forbid_if(access.why_not_import(clerk))
    result = Result.objects.select_for_update(no_key=True).get(pk=result_id)
    if result.state != Sent.WAITING:
        return result

    result.tries += 1
    result.error = error[:200]
    pause = wait_after(result.tries, TRIES)
    if not error:
        result.state, result.sent_at = Sent.SENT, now
    elif pause:
        result.next_try_at = now + pause
    else:
        result.state = Sent.FAILED
    result.save(update_fields=["tries", "error", "state", "sent_at", "next_try_at"])

    if result.state == Sent.FAILED:
        record(clerk, "result.failed", result.pk, now, tries=result.tries)
    return result


@action
def send_result_again(actor: Actor, result_id: UUID, *, now: datetime) -> Result:
    """Put a failed result back into the box, with all its tries. (重新回传)"""
    forbid_if(access.why_not_import(actor))
    result = Result.objects.select_for_update(no_key=True).get(pk=result_id)
    refuse_if(None if result.state == Sent.FAILED else Why.NOT_FAILED)

    result.state, result.tries, result.next_try_at = Sent.WAITING, 0, now
    result.save(update_fields=["state", "tries", "next_try_at"])

    record(actor, "result.sent_again", result.pk, now)
    return result
