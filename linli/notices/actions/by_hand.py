"""An entrance whose homes got no message is told at the door or by telephone. (上门告知)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.notices import access, queries, rules
from linli.notices.models import Notice, ToldByHand
from linli.notices.rules import Why
from linli.trail.actions import record


@action
def tell_by_hand(actor: Actor, notice_id: UUID, path: str, *, now: datetime) -> Notice:
    """Note that the homes of an entrance were told by hand; again changes nothing. (已上门告知)"""
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_tell_by_hand(actor, path))
    refuse_if(rules.why_not_tell_by_hand(notice.facts, path))
    refuse_if(None if queries.is_entrance(path) else Why.UNKNOWN_PLACE)

    _, new = ToldByHand.objects.get_or_create(
        notice=notice,
        entrance_path=path,
        defaults={"told_by": actor.person_id, "told_at": now},
    )

    if new:
        record(actor, "notice.told_by_hand", notice.pk, now, at=path)
    return notice


@action
def untell(actor: Actor, notice_id: UUID, path: str, *, now: datetime) -> Notice:
    """Take the note back that an entrance was told by hand: it was the wrong one. (取消上门告知)"""
    notice = queries.hold_notice(notice_id)
    forbid_if(access.why_not_tell_by_hand(actor, path))

    gone, _ = ToldByHand.objects.filter(notice=notice, entrance_path=path).delete()

    if gone:
        record(actor, "notice.not_told_by_hand", notice.pk, now, at=path)
    return notice
