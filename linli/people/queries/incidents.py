"""The register of incidents, for those who keep it and those who audit. (个人信息安全事件)"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.actor import Actor
from linli.people import access
from linli.people.models import Incident, IncidentStep
from linli.people.rules.incidents import IncidentFacts, Noted


def incidents(actor: Actor, *, only_open: bool = False) -> QuerySet[Incident]:
    """The register, the newest first."""
    if access.why_not_read_incidents(actor):
        return Incident.objects.none()
    rows = Incident.objects.filter(closed_at=None) if only_open else Incident.objects.all()
    return rows.order_by("-opened_at", "-pk")


def steps_of(incident: Incident) -> list[IncidentStep]:
    """What was done about it, in the order of time."""
    return list(IncidentStep.objects.filter(incident=incident).order_by("at", "pk"))


def hold_incident(incident_id: UUID) -> Incident:
    """Read one incident and keep others from changing it until the action ends."""
    return Incident.objects.select_for_update(no_key=True).get(pk=incident_id)


def facts_of(incident: Incident) -> IncidentFacts:
    """What the rules ask of an incident."""
    kinds = IncidentStep.objects.filter(incident=incident).values_list("kind", flat=True)
    return incident.read(frozenset(Noted(one) for one in kinds))


def old_incidents(closed_before: datetime) -> QuerySet[Incident]:
    return Incident.objects.filter(closed_at__lt=closed_before).order_by("pk")
