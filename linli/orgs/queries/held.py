"""Rows read and kept from others until the action ends."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.orgs.models import Appointment, Org, Registration, StandIn, Zone


def hold(org_id: UUID) -> Org:
    return Org.objects.select_for_update(no_key=True).get(pk=org_id)


def hold_appointment(appointment_id: UUID) -> Appointment:
    return Appointment.objects.select_for_update(no_key=True).get(pk=appointment_id)


def hold_registration(registration_id: UUID) -> Registration:
    rows = Registration.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("compound").get(pk=registration_id)


def hold_zone(zone_id: UUID) -> Zone:
    return Zone.objects.select_for_update(no_key=True).get(pk=zone_id)


def hold_stand_in(stand_in_id: UUID) -> StandIn:
    rows = StandIn.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("appointment").get(pk=stand_in_id)


def unfinished(account_id: UUID, on: date) -> list[Appointment]:
    """Appointments of a person that do not end before a day, future ones included."""
    running = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return list(Appointment.objects.filter(running, account_id=account_id).order_by("pk"))
