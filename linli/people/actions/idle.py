"""Accounts nobody signs in to: their owner is told, then they are closed. (久未登录的账号)"""

from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.people import access
from linli.people.models import Account, Binding, DataRequest, Proxy
from linli.people.queries.idle import Needed, about, lines_left, to_close, to_warn
from linli.people.rules import Span
from linli.people.rules.requests import RequestKind, RequestState
from linli.trail.actions import close_lines, record
from linli.trail.rules import Forgot, Kept

from .account import shut
from .ending import end_everything

IDLE_AT_ONCE = 100


@action
def warn_idle(clerk: Actor, *, before: datetime, needed: Needed, now: datetime) -> list[Account]:
    """Note whose owner is told that his account will be closed; at most 100. (久未登录提醒)

    Whoever signs in after that keeps it, and is told anew when he stays away again.
    """
    forbid_if(access.why_not_machine(clerk))
    due = list(to_warn(before, needed).select_for_update(no_key=True)[:IDLE_AT_ONCE])

    for account in due:
        account.warned_at = now
        account.save(update_fields=["warned_at"])
        record(clerk, "account.warned", account.pk, now)
    return due


@action
def close_idle(
    clerk: Actor, *, before: datetime, warned_before: datetime, needed: Needed, now: datetime
) -> int:
    """Close accounts whose owner was told and did not come; at most 100. (注销久未登录的账号)

    As if he had closed it himself: homes, proxies and consents end with it. What still runs and
    needs the account (`needed`) holds it back.
    """
    forbid_if(access.why_not_machine(clerk))
    rows = to_close(before, warned_before, needed)
    due = list(rows.select_for_update(no_key=True)[:IDLE_AT_ONCE])

    for account in due:
        end_everything(clerk, account.pk, now)
        shut(account, now)
        record(clerk, "account.closed", account.pk, now)

    if due:
        facts = {"accounts": len(due), "rule": Span.IDLE}
        record(clerk, "accounts.erased", clerk.person_id, now, **facts)
    return len(due)


@action
def close_left(clerk: Actor, *, staff_before: datetime | None, now: datetime) -> int:
    """Close what the log still opens of closed accounts; at most 100 accounts. (封闭日志行)

    Work accounts wait: who did what on duty is shown for as long as the law asks. Of whoever was
    forgotten, homes and proxies that ended with him go now, once their last lines are closed.
    """
    forbid_if(access.why_not_machine(clerk))

    due = list(lines_left(staff_before).values_list("pk", flat=True)[:IDLE_AT_ONCE])
    subjects = [one for account_id in due for one in about(account_id)]
    close_lines(clerk, subjects, Forgot.TIME_OVER, rule=Kept.ENTRIES, now=now)
    asked = DataRequest.objects.filter(kind=RequestKind.DELETE, state=RequestState.DONE)
    forgotten = asked.filter(account__in=due).values("account_id")
    Binding.objects.filter(account__in=forgotten).delete()
    Proxy.objects.filter(person__in=forgotten).delete()
    return len(due)
