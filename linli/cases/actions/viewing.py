"""Who has a matter open is noted for minutes, in no trace, and then gone. (正在看)"""

from datetime import datetime, timedelta
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Viewing
from linli.cases.rules.viewing import is_noted, since_when
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if

OFFICE = 120


@action
def view(actor: Actor, case_id: UUID, *, window: timedelta, now: datetime) -> bool:
    """Note that somebody on duty has a matter open; soon after it changes nothing. (打开事项)

    No look at a person, so no trace: who else opens it reads it, the job erases it.
    """
    case = Case.objects.select_related("kind").get(pk=case_id)
    forbid_if(access.why_not_view(actor, case, lambda: queries.tasks_of(case)))
    seen = queries.seen_of(queries.viewings_of(case), actor.person_id)
    if is_noted(seen, window, now):
        return False

    row = Viewing(
        case=case,
        account_id=actor.person_id,
        office=actor.office[:OFFICE],
        since=since_when(seen, window, now),
        seen_at=now,
    )
    Viewing.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["case", "account_id"],
        update_fields=["office", "since", "seen_at"],
    )
    return True


@action
def forget_viewings(clerk: Actor, *, before: datetime) -> int:
    """Erase who had a matter open and was not seen there since. (清理正在看)"""
    forbid_if(access.why_not_machine(clerk))

    gone, _ = Viewing.objects.filter(seen_at__lt=before).delete()
    return gone
