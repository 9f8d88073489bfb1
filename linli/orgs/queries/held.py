"""Rows read and kept from others until the action ends."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.orgs.models import Appointment, Org


def hold(org_id: UUID) -> Org:
    return Org.objects.select_for_update(no_key=True).get(pk=org_id)


def hold_appointment(appointment_id: UUID) -> Appointment:
    return Appointment.objects.select_for_update(no_key=True).get(pk=appointment_id)


def unfinished(account_id: UUID, on: date) -> list[Appointment]:
    """Appointments of a person that do not end before a day, future ones included."""
    running = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return list(Appointment.objects.filter(running, account_id=account_id).order_by("pk"))
