"""From one published notice to everybody who lives there: receipts, then messages. (通知到人)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, forbid_if
from linli.notices import access, queries
from linli.notices.models import Notice, Receipt
from linli.notices.rules import NoticeKind, Why
from linli.trail.actions import record

from .message import tell

BATCH, TITLES = 100, 5


@action
def hand_out(clerk: Actor, notice_id: UUID, *, now: datetime) -> int:
    """Give the next hundred people a receipt of a notice; how many they were. (登记要告知的人)"""
    forbid_if(access.why_not_machine(clerk))
    notice = queries.hold_notice(notice_id)
    if notice.spread_at:
        return 0

    people = list(queries.not_handed(notice)[:BATCH])
    Receipt.objects.bulk_create([Receipt(notice=notice, account_id=one) for one in people])
    if len(people) < BATCH:
        notice.spread_at = now
        notice.save(update_fields=["spread_at"])

        record(clerk, "notice.handed_out", notice.pk, now)
    return len(people)


@action
def tell_resident(clerk: Actor, account_id: UUID, *, now: datetime) -> int:
    """Tell one person what waits for him: urgent ones at once, the others as one message a day.

    What was taken back after he was told is told at once too. Returns how many messages.
    """
    forbid_if(access.why_not_machine(clerk))

    waiting = list(queries.receipts_waiting(account_id, now))
    urgent = [one for one in waiting if one.notice.kind == NoticeKind.URGENT]
    others = [one for one in waiting if one.notice.kind != NoticeKind.URGENT]
    for one in urgent:
        _tell(clerk, "notice.urgent", [one], f"notice:{one.notice_id}:{account_id}", now)
    if others:
        day = timezone.localdate(now)
        _tell(clerk, "notice.bundle", others, f"notices:{day}:{account_id}", now)
    recalled = list(queries.receipts_to_recall().filter(account_id=account_id))
    for one in recalled:
        _tell(clerk, "notice.withdrawn", [one], f"taken back:{one.notice_id}:{account_id}", now)
    for one in waiting:
        one.told_at = now
    for one in recalled:
        one.recalled_at = now
    Receipt.objects.bulk_update([*waiting, *recalled], ["told_at", "recalled_at"])
    return len(urgent) + bool(others) + len(recalled)


def _tell(
    clerk: Actor, template: str, receipts: Sequence[Receipt], once: str, now: datetime
) -> None:
    titles = [one.notice.title for one in receipts]
    more = "……" if len(titles) > TITLES else ""
    tell(
        clerk,
        account_id=receipts[0].account_id,
        template=template,
        facts={"titles": "；".join(titles[:TITLES]) + more},
        about=f"notice:{receipts[0].notice_id}",
        once=once,
        urgent=any(one.notice.kind == NoticeKind.URGENT for one in receipts),
        now=now,
    )


@action
def acknowledge(actor: Actor, notice_id: UUID, *, now: datetime) -> Receipt:
    """Keep somebody's own word that he has read a notice, as a count: no trace names him. (已读)"""
    receipt = Receipt.objects.filter(notice_id=notice_id, account_id=actor.person_id).first()
    if receipt is None:
        raise NotAllowed(Why.NOT_YOURS)

    if receipt.read_at is None:
        receipt.read_at = now
        receipt.save(update_fields=["read_at"])
    return receipt


@action
def forget_receipts(clerk: Actor, notice_id: UUID, *, now: datetime) -> Notice:
    """Erase who was told of a notice, and keep how many they were. (清理回执)"""
    forbid_if(access.why_not_machine(clerk))
    notice = queries.hold_notice(notice_id)
    if notice.told is not None:
        return notice

    told = Receipt.objects.filter(notice=notice, told_at__isnull=False)
    notice.told, notice.read = told.count(), told.filter(read_at__isnull=False).count()
    notice.save(update_fields=["told", "read"])
    gone, _each = Receipt.objects.filter(notice=notice).delete()

    record(clerk, "notice.receipts_erased", notice.pk, now, told=notice.told)
    record(clerk, "receipts.erased", clerk.person_id, now, receipts=gone, rule="receipts")
    return notice
