"""What the grid may be given: a department applies, another person decides. (网格事项准入)"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Admission
from linli.cases.rules import Why
from linli.cases.rules.admission import (
    AdmissionState,
    why_not_admit,
    why_not_apply,
    why_not_end_admission,
    why_not_until,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import hold_table
from linli.kernel.refusals import NotAllowed, Overtaken, Refused, forbid_if, refuse_if
from linli.notices.actions import tell
from linli.trail.actions import record

WORDS, REASON, OFFICE = 120, 400, 120


@action
def apply_admission(  # noqa: PLR0913  (what the list says of a kind has five parts)
    actor: Actor,
    *,
    org_id: UUID,
    code: str,
    frequency: str,
    resources: str,
    reason: str,
    until_on: date,
    now: datetime,
) -> Admission:
    """Ask that a kind of matter is given to the grid: how often, with what, until when. (申请准入)

    For a kind that is on the list already it is a renewal. The same application again is answered
    with the one that waits.
    """
    forbid_if(access.why_not_apply_admission(actor, org_id))
    today = timezone.localdate(now)
    refuse_if(None if queries.known(code, today) else Why.UNKNOWN_KIND)
    said = {
        "frequency": frequency.strip()[:WORDS],
        "resources": resources.strip()[:200],
        "reason": reason.strip()[:REASON],
        "until_on": until_on,
    }
    refuse_if(_why_not_said(said))
    hold_table(Admission)
    waits = Admission.objects.filter(code=code, state=AdmissionState.ASKED).first()
    if waits and waits.org_id == org_id and all(getattr(waits, k) == v for k, v in said.items()):
        return waits
    entry = queries.entry(code, today)
    refuse_if(why_not_apply(entry.listed(today), waits=waits is not None))
    refuse_if(why_not_until(until_on, today, queries.latest_admission(now)))

    one = Admission.objects.create(
        code=code,
        org_id=org_id,
        renews=entry.admission,
        asked_at=now,
        asked_by=actor.person_id,
        asked_as=actor.office[:OFFICE],
        **said,
    )

    record(actor, "admission.asked", one.pk, now, kind=code, owner=str(org_id))
    tell_of_admission(actor, one, queries.reviewers(now), "admission.asked", now)
    return one


def _why_not_said(said: dict[str, object]) -> Why | None:
    missing = {
        "frequency": Why.NO_FREQUENCY,
        "resources": Why.NO_RESOURCES,
        "reason": Why.NO_REASON,
    }
    return next((why for name, why in missing.items() if not said[name]), None)


@action
def admit(actor: Actor, admission_id: UUID, *, basis: str = "", now: datetime) -> Admission:
    """Put a kind on the list to its last day; the entry it renews ends with it. (同意准入)"""
    forbid_if(access.why_not_review(actor))
    one = _held(admission_id)
    _refuse_deciding(actor, one)
    today = timezone.localdate(now)
    listed = queries.entry(one.code, today).listed(today)
    refuse_if(why_not_apply(listed, waits=False) or why_not_until(one.until_on, today, None))

    for before in Admission.objects.filter(code=one.code, state=AdmissionState.ADMITTED):
        _end(before, actor, "", now)
        record(actor, "admission.renewed", before.pk, now, kind=one.code, by=str(one.pk))
    _decide(one, AdmissionState.ADMITTED, actor, basis, now)

    record(actor, "admission.admitted", one.pk, now, kind=one.code, until=one.until_on.isoformat())
    tell_of_admission(actor, one, [one.asked_by], "admission.decided", now)
    return one


@action
def decline_admission(actor: Actor, admission_id: UUID, *, basis: str, now: datetime) -> Admission:
    """Say with a ground that the grid is not given this kind of matter. (不同意准入)"""
    forbid_if(access.why_not_review(actor))
    one = _held(admission_id)
    _refuse_deciding(actor, one)
    refuse_if(Why.NO_REASON if not basis.strip() else None)

    _decide(one, AdmissionState.DECLINED, actor, basis, now)

    record(actor, "admission.declined", one.pk, now, kind=one.code)
    tell_of_admission(actor, one, [one.asked_by], "admission.decided", now)
    return one


@action
def end_admission(actor: Actor, admission_id: UUID, *, why: str, now: datetime) -> Admission:
    """Take a kind off the list, or an application back; given tasks go on. (退出清单)"""
    one = _held(admission_id)
    forbid_if(access.why_not_end_admission(actor, one))
    _refuse(why_not_end_admission(AdmissionState(one.state)))
    refuse_if(Why.NO_REASON if not why.strip() else None)

    _end(one, actor, why, now)

    record(actor, "admission.ended", one.pk, now, kind=one.code)
    if one.decided_at:
        tell_of_admission(actor, one, [one.asked_by], "admission.decided", now)
    return one


def _held(admission_id: UUID) -> Admission:
    """One application, while nobody else changes the list; unknown and hidden are the same."""
    hold_table(Admission)
    one = Admission.objects.filter(pk=admission_id).select_related("org").first()
    if one is None:
        raise NotAllowed(Why.NOT_YOUR_LIST)
    return one


def _refuse_deciding(actor: Actor, one: Admission) -> None:
    _refuse(why_not_admit(AdmissionState(one.state), one.asked_by, actor.person_id))


def _refuse(why: Why | None) -> None:
    if why is Why.OVERTAKEN:
        raise Overtaken(why)
    if why:
        raise Refused(why)


def _decide(one: Admission, to: AdmissionState, actor: Actor, basis: str, now: datetime) -> None:
    one.state, one.basis = to, basis.strip()[:REASON]
    one.decided_at, one.decided_by = now, actor.person_id
    one.decided_as = actor.office[:OFFICE]
    one.save(update_fields=["state", "basis", "decided_at", "decided_by", "decided_as"])


def _end(one: Admission, actor: Actor, why: str, now: datetime) -> None:
    one.state, one.ended_why = AdmissionState.ENDED, why.strip()[:REASON]
    one.ended_at, one.ended_by = now, actor.person_id
    one.ended_as = actor.office[:OFFICE]
    one.save(update_fields=["state", "ended_why", "ended_at", "ended_by", "ended_as"])


def tell_of_admission(
    actor: Actor, one: Admission, people: Iterable[UUID], template: str, now: datetime
) -> None:
    """One message each; nobody is told what he did himself. (告知)"""
    for account_id in people:
        if account_id == actor.person_id:
            continue
        tell(
            actor,
            account_id=account_id,
            template=template,
            facts={"number": one.code},
            about=f"admission:{one.pk}",
            once=f"{template}:{one.pk}:{one.state}:{account_id}",
            urgent=False,
            now=now,
        )
