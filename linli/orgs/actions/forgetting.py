"""What a roster need not know any more, and what somebody said of himself in a post. (清理)"""

from datetime import date, datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.orgs import access, queries
from linli.orgs.models import Appointment, Shift, ShiftHandOver, Swap
from linli.trail.actions import record
from linli.trail.rules import Kept

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
