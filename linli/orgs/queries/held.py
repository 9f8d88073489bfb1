"""Rows read and kept from others until the action ends."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.orgs.models import (
    Appointment,
    Org,
    Registration,
    Roster,
    Shift,
    ShiftHandOver,
    StandIn,
    Swap,
    Zone,
)


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


def hold_roster(roster_id: UUID) -> Roster:
    return Roster.objects.select_for_update(no_key=True).get(pk=roster_id)


def hold_shift(shift_id: UUID) -> Shift:
    rows = Shift.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("roster").get(pk=shift_id)


def shift_at(roster: Roster, duty_on: date, code: str, number: int) -> Shift | None:
    """The shift of a day, held, where somebody has it."""
    rows = Shift.objects.select_for_update(no_key=True).filter(withdrawn_at=None)
    return rows.filter(roster=roster, duty_on=duty_on, code=code, number=number).first()


def hold_with_mates(shift_id: UUID) -> Shift:
    """A shift, held together with those of all who are on it."""
    one = Shift.objects.get(pk=shift_id)
    rows = Shift.objects.select_for_update(no_key=True)
    mates = rows.filter(roster=one.roster_id, duty_on=one.duty_on, code=one.code)
    list(mates.order_by("pk").values_list("pk", flat=True))
    return Shift.objects.select_related("roster").get(pk=shift_id)


def hold_shifts(one_id: UUID, other_id: UUID) -> tuple[Shift, Shift]:
    """Two shifts, held in the order of their keys, so that two swaps never wait for each other."""
    held = {pk: hold_shift(pk) for pk in sorted({one_id, other_id})}
    return held[one_id], held[other_id]


def hold_swap(swap_id: UUID) -> Swap:
    return Swap.objects.select_for_update(no_key=True).get(pk=swap_id)


def hold_hand_over(hand_over_id: UUID) -> ShiftHandOver:
    rows = ShiftHandOver.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("shift__roster").get(pk=hand_over_id)
