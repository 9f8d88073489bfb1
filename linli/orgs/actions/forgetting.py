"""What a roster need not know any more, and what somebody said of himself in a post. (清理)"""

from datetime import date, datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.orgs import access, queries
from linli.orgs.models import Appointment, Registration, Shift, ShiftHandOver, Swap
from linli.trail.actions import close_lines, record
from linli.trail.rules import Forgot, Kept

FORGOTTEN_AT_ONCE = 1_000


@action
def forget_shifts(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase shifts long over, with their swaps and what they handed over. (清理班次)

    At most 1,000; returns how many shifts.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.shifts_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Swap.objects.filter(gives__in=over).delete()
    Swap.objects.filter(takes__in=over).delete()
    ShiftHandOver.objects.filter(shift__in=over).delete()
    Shift.objects.filter(pk__in=over).delete()

    if over:
        record(clerk, "shifts.erased", clerk.person_id, now, shifts=len(over), rule=Kept.SHIFTS)
    return len(over)


@action
def forget_swaps(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase who asked whom to swap, at most 1,000; how many. The shifts stay. (清理换班)"""
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.swaps_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Swap.objects.filter(pk__in=over).delete()

    if over:
        record(clerk, "swaps.erased", clerk.person_id, now, swaps=len(over), rule=Kept.SWAPS)
    return len(over)


@action
def forget_hand_overs(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase what shifts left to the next, figures and notes. (清理交接班)

    At most 1,000; returns how many.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.hand_overs_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    ShiftHandOver.objects.filter(pk__in=over).delete()

    if over:
        record(
            clerk,
            "hand_overs.erased",
            clerk.person_id,
            now,
            hand_overs=len(over),
            rule=Kept.HAND_OVERS,
        )
    return len(over)


@action
def forget_classes(clerk: Actor, *, today: date, now: datetime) -> int:
    """Blank what members said of themselves in posts they hold no longer. (清理党员类别)

    At most 1,000; returns how many.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.classes_over(today).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Appointment.objects.filter(pk__in=over).update(member_class="")

    if over:
        record(
            clerk,
            "member_classes.erased",
            clerk.person_id,
            now,
            appointments=len(over),
            rule="post_ended",
        )
    return len(over)


@action
def forget_plates(clerk: Actor, *, before: date, now: datetime) -> int:
    """Blank name and number that plates showed of posts that ended before a day. (清理公示信息)

    At most 1,000; returns how many. Who held which post stays: it answers for what was done.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.plates_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Appointment.objects.filter(pk__in=over).update(public_name="", public_phone="")

    if over:
        facts = {"appointments": len(over), "rule": Kept.POSTS}
        record(clerk, "plates.erased", clerk.person_id, now, **facts)
    return len(over)


@action
def forget_registrations(clerk: Actor, *, before: date, now: datetime) -> int:
    """Erase who had offered to help where he lives, some time after it ended. (清理双报到)

    At most 1,000; returns how many. What bodies registered stays.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.registrations_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Registration.objects.filter(pk__in=over).delete()

    if over:
        facts = {"registrations": len(over), "rule": Kept.REGISTRATIONS}
        record(clerk, "registrations.erased", clerk.person_id, now, **facts)
        close_lines(clerk, over, Forgot.TIME_OVER, rule=Kept.REGISTRATIONS, now=now)
    return len(over)
