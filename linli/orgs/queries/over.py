"""Shifts, swaps and hand-overs that have done their work, and what is left of posts that ended."""

from datetime import date, datetime

from django.db.models import QuerySet

from linli.orgs.models import Appointment, Registration, Shift, ShiftHandOver, Swap


def shifts_over(before: datetime) -> QuerySet[Shift]:
    """Shifts whose rest was over before a moment, those taken off the roster included."""
    return Shift.objects.filter(rest_until__lt=before).order_by("rest_until", "pk")


def swaps_over(before: datetime) -> QuerySet[Swap]:
    """Swaps, answered or not, of which both shifts had ended before a moment."""
    rows = Swap.objects.filter(gives__ends_at__lt=before, takes__ends_at__lt=before)
    return rows.order_by("asked_at", "pk")


def hand_overs_over(before: datetime) -> QuerySet[ShiftHandOver]:
    """What shifts left to the next and was signed before a moment, taken over or not."""
    return ShiftHandOver.objects.filter(signed_at__lt=before).order_by("signed_at", "pk")


def classes_over(today: date) -> QuerySet[Appointment]:
    """Posts held no longer on which still stands what a member said of himself."""
    return Appointment.objects.filter(until_on__lt=today).exclude(member_class="").order_by("pk")


def plates_over(before: date) -> QuerySet[Appointment]:
    """Posts that ended before a day and still say what plates showed of their holder."""
    ended = Appointment.objects.filter(until_on__lt=before)
    return ended.exclude(public_name="", public_phone="").order_by("pk")


def registrations_over(before: date) -> QuerySet[Registration]:
    """Members who had registered with a compound, ended before a day."""
    ended = Registration.objects.filter(ended_on__lt=before, account__isnull=False)
    return ended.order_by("pk")
