"""What the clock does: remind, end what ran out, erase what had its time. (到期与清理)"""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Model, QuerySet

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.people import access, queries
from linli.people.models import PaperCode
from linli.people.rules import Ended, Span
from linli.trail.actions import close_lines, record
from linli.trail.rules import Forgot

from .ending import close_binding, close_proxy

AT_ONCE = 1000


@action
def remind_homes(clerk: Actor, *, until: date, now: datetime) -> int:
    """Note of each home that ends by a day that its owner is told; once a year. (到期提醒)"""
    forbid_if(access.why_not_machine(clerk))
    due = list(queries.to_remind(until).select_for_update(no_key=True)[:AT_ONCE])

    for binding in due:
        binding.reminded_at = now
        binding.save(update_fields=["reminded_at"])
        record(clerk, "binding.reminded", binding.pk, now)
    return len(due)


@action
def end_run_out(clerk: Actor, *, today: date, now: datetime) -> int:
    """End homes and proxies whose last day has passed. (到期解除)"""
    forbid_if(access.why_not_machine(clerk))
    homes = list(queries.run_out(today).select_for_update(no_key=True)[:AT_ONCE])
    proxies = list(queries.proxies_run_out(today).select_for_update(no_key=True)[:AT_ONCE])

    for binding in homes:
        close_binding(clerk, binding, Ended.EXPIRED, now)
    for proxy in proxies:
        close_proxy(clerk, proxy, now)
    return len(homes) + len(proxies)


@action
def end_unanswered(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """End requests that nobody came to the counter for. (逾期未办的申请)"""
    forbid_if(access.why_not_machine(clerk))
    asked = list(queries.unanswered(before).select_for_update(no_key=True)[:AT_ONCE])

    for binding in asked:
        close_binding(clerk, binding, Ended.UNANSWERED, now)
    return len(asked)


@action
def erase_proofs(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase photos of papers some days after the decision. (清理证明照片)"""
    return erased(
        clerk, "binding_proofs.erased", Span.PROOF, lambda: queries.old_proofs(before), now
    )


@action
def erase_bindings(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase refused and ended bindings when their time has passed. (清理绑定记录)"""
    return erased(clerk, "bindings.erased", Span.DECIDED, lambda: queries.old_bindings(before), now)


@action
def erase_proxies(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase refused and ended proxies when their time has passed. (清理帮办记录)"""
    return erased(clerk, "proxies.erased", Span.DECIDED, lambda: queries.old_proxies(before), now)


@action
def erase_cards(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase the minimum card of whoever moved out. (清理搬离居民的卡片)"""
    return erased(clerk, "residents.erased", Span.MOVED_OUT, lambda: queries.moved_out(before), now)


@action
def erase_paper_codes(clerk: Actor, *, now: datetime) -> int:
    """Erase codes from the counter whose day has passed. (清理纸质码)"""
    old = PaperCode.objects.filter(until_at__lt=now)
    return erased(clerk, "paper_codes.erased", Span.PAPER_CODE, lambda: old, now)


def erased(
    clerk: Actor, verb: str, rule: Span, old: Callable[[], QuerySet[Model]], now: datetime
) -> int:
    """At most a thousand rows, and one trace that says how many and by which rule."""
    forbid_if(access.why_not_machine(clerk))

    rows = old()
    numbers = list(rows.values_list("pk", flat=True)[:AT_ONCE])
    rows.model._default_manager.filter(pk__in=numbers).delete()

    if numbers:
        record(clerk, verb, clerk.person_id, now, rows=len(numbers), rule=rule)
        close_lines(clerk, numbers, Forgot.TIME_OVER, rule=rule, now=now)
    return len(numbers)
