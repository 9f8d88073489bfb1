"""A department hears in time that an entry of the grid's list ends. (准入到期提醒)"""

from datetime import datetime

from linli.cases import access
from linli.cases.models import Admission
from linli.cases.queries import admission as rows
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import hold_table
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record

from .admitting import tell_of_admission


@action
def tell_ending_admissions(clerk: Actor, *, now: datetime) -> int:
    """Tell departments, and who reviews the list, which entries end soon; each entry once.

    What somebody asks to renew already is told to nobody; a renewal is an entry of its own.
    """
    forbid_if(access.why_not_machine(clerk))
    hold_table(Admission)

    ending = list(rows.to_remind(now))
    reviewers = rows.reviewers(now) if ending else []
    for one in ending:
        one.reminded_at = now
        one.save(update_fields=["reminded_at"])

        record(clerk, "admission.ends_soon", one.pk, now, kind=one.code)
        people = dict.fromkeys([*rows.applicants(one, now), *reviewers])
        tell_of_admission(clerk, one, people, "admission.ends_soon", now)
    return len(ending)
