"""The register of what went wrong with personal data. (个人信息安全事件登记)"""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import Incident, IncidentStep
from linli.people.rules import Span, Why
from linli.people.rules.incidents import (
    DataKind,
    IncidentKind,
    Report,
    Step,
    why_not_close,
    why_not_note,
    why_not_report,
)
from linli.trail.actions import record

from .on_time import erased


@action
def open_incident(actor: Actor, report: Report, *, now: datetime) -> Incident:
    """Write down what went wrong, which data it is about and how many persons. (登记事件)"""
    forbid_if(access.why_not_keep_incidents(actor))
    refuse_if(why_not_report(report, now))

    made = Incident.objects.create(
        kind=report.kind,
        what=report.what.strip(),
        data=[one.value for one in report.data],
        persons=report.persons,
        found_at=report.found_at,
        opened_at=now,
        opened_by=actor.person_id,
    )

    record(actor, "incident.opened", made.pk, now, kind=report.kind.value)
    return made


@action
def open_by_itself(clerk: Actor, source: str, field: str, *, now: datetime) -> Incident:
    """A message that named a person was turned away: note it, one a source, field and day.

    Nothing of the message is kept but the name of the field. (系统自动登记)
    """
    forbid_if(access.why_not_machine(clerk))
    once = f"{source}:{field}:{timezone.localdate(now)}"[:120]

    made, is_new = Incident.objects.get_or_create(
        once=once,
        defaults={
            "kind": IncidentKind.IDENTITY_REFUSED,
            "data": [DataKind.IDENTITY.value],
            "facts": {"source": source, "field": field[:40]},
            "persons": 0,
            "found_at": now,
            "opened_at": now,
        },
    )
    if is_new:
        record(clerk, "incident.opened", made.pk, now, kind=made.kind)
    else:
        Incident.objects.filter(pk=made.pk).update(times=F("times") + 1)
    return made


@action
def note_step(actor: Actor, incident_id: UUID, step: Step, *, now: datetime) -> IncidentStep:
    """Note what was done, or who was told and when; a line stays as it was written. (处置)"""
    incident = queries.hold_incident(incident_id)
    forbid_if(access.why_not_keep_incidents(actor))
    refuse_if(why_not_note(queries.facts_of(incident), step, now))

    made = IncidentStep.objects.create(
        incident=incident, kind=step.kind, whom=step.whom.strip(), text=step.text.strip(),
        at=step.at, noted_at=now, noted_by=actor.person_id,
    )  # fmt: skip

    record(actor, "incident.noted", incident.pk, now, kind=step.kind.value)
    return made


@action
def close_incident(actor: Actor, incident_id: UUID, *, outcome: str, now: datetime) -> Incident:
    """Close an incident with what came of it; three years later it is erased. (结案)"""
    incident = queries.hold_incident(incident_id)
    forbid_if(access.why_not_keep_incidents(actor))
    refuse_if(why_not_close(queries.facts_of(incident)))
    if not outcome.strip():
        raise Refused(Why.REASON_MISSING)

    incident.outcome, incident.closed_at, incident.closed_by = outcome.strip(), now, actor.person_id
    incident.save(update_fields=["outcome", "closed_at", "closed_by"])

    record(actor, "incident.closed", incident.pk, now)
    return incident


@action
def erase_incidents(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase incidents that were closed before a moment. (清理事件登记)"""
    forbid_if(access.why_not_machine(clerk))

    return erased(
        clerk, "incidents.erased", Span.INCIDENT, lambda: queries.old_incidents(before), now
    )
