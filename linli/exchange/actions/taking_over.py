"""Comparing with the earlier system, explaining what differs, and leaving it. (对账、切换)"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from linli.exchange import access, queries
from linli.exchange.models import Difference, TakeOver
from linli.exchange.rules import Why
from linli.exchange.rules.taken_over import Differing, Seen, differing
from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.trail.actions import record

TEXT, REASON = 200, 400


@action
def compare(
    actor: Actor,
    system: str,
    *,
    there: Mapping[str, Seen],
    refused: Mapping[str, str],
    now: datetime,
) -> TakeOver:
    """Hold a whole file of the earlier system against what stands here. (对账)

    What somebody explained stays explained as long as both say the same as then.
    """
    forbid_if(access.why_not_import(actor))
    over, _ = TakeOver.objects.get_or_create(system=system)
    here = queries.stands_here(system)

    found = {(one.number, one.gap.value): one for one in differing(there, here, refused)}
    for row in Difference.objects.filter(system=system).select_for_update(no_key=True):
        one = found.pop((row.number, row.gap), None)
        if one is None:
            row.delete()
        elif (row.there, row.here) != (one.there[:TEXT], one.here[:TEXT]):
            _say(row, one, now).save()
    Difference.objects.bulk_create(
        _say(Difference(system=system), one, now) for one in found.values()
    )
    over.there, over.here = len(there.keys() | refused.keys()), len(here)
    over.compared_at = now
    over.save(update_fields=["there", "here", "compared_at"])

    differ = Difference.objects.filter(system=system).count()
    record(
        actor, "take_over.compared", over.pk, now, there=over.there, here=over.here, differ=differ
    )
    return over


def _say(row: Difference, one: Differing, now: datetime) -> Difference:
    row.number, row.gap, row.found_at = one.number[:40], one.gap, now
    row.there, row.here = one.there[:TEXT], one.here[:TEXT]
    row.reason, row.explained_at, row.explained_by = "", None, None
    return row


@action
def explain(
    actor: Actor, system: str, numbers: list[str], *, reason: str, now: datetime
) -> list[UUID]:
    """Say why the two may differ over these numbers; a person answers for it. (说明差异)"""
    forbid_if(access.why_not_explain(actor))
    rows = Difference.objects.filter(system=system, number__in=numbers).order_by("pk")
    held = list(rows.select_for_update(no_key=True))
    refuse_if(None if held else Why.NO_DIFFERENCE)
    refuse_if(None if reason.strip() else Why.NO_REASON)

    for row in held:
        row.reason = reason.strip()[:REASON]
        row.explained_at, row.explained_by = now, actor.person_id
        row.save(update_fields=["reason", "explained_at", "explained_by"])

        record(actor, "take_over.explained", row.pk, now, number=row.number)
    return [row.pk for row in held]


@action
def cut_over(actor: Actor, system: str, *, now: datetime) -> TakeOver:
    """Leave the earlier system: from now on its files are refused. Done twice it is done. (切换)"""
    forbid_if(access.why_not_import(actor))
    over = TakeOver.objects.filter(system=system).select_for_update(no_key=True).first()
    if over is None or over.compared_at is None:
        raise Refused(Why.NEVER_COMPARED)
    if over.cut_over_at:
        return over
    refuse_if(Why.UNEXPLAINED if queries.open_differences(system).exists() else None)

    over.cut_over_at = now
    over.cut_over_by = None if actor == CLERK else actor.person_id
    over.save(update_fields=["cut_over_at", "cut_over_by"])

    record(actor, "take_over.cut_over", over.pk, now, system=system)
    return over
