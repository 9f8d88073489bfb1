"""What this room keeps about somebody: messages, and notices he was told of. (本人信息)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.own import Own, Told, Waits, goes_on
from linli.notices.models import Message, Receipt
from linli.trail.queries import kept_since
from linli.trail.rules import Kept


def _tell(account_id: UUID, _now: datetime) -> Told:
    messages = Message.objects.filter(account_id=account_id).order_by("-queued_at", "-pk")
    receipts = Receipt.objects.filter(account_id=account_id).select_related("notice")
    return {
        "messages": [
            {"template": one.template, "facts": one.facts, "channel": one.channel,
             "address": one.address or "", "about": one.about, "queued_at": one.queued_at,
             "read_at": one.read_at}
            for one in messages
        ],
        "notices": [
            {"title": one.notice.title, "told_at": one.told_at, "read_at": one.read_at}
            for one in receipts.order_by("pk")
        ],
    }  # fmt: skip


def _waits(account_id: UUID, now: datetime) -> list[Waits]:
    mine = Message.objects.filter(account_id=account_id).order_by("-queued_at")
    last = mine.values_list("queued_at", flat=True).first()
    if last is None:
        return []
    until = goes_on(last, kept_since(Kept.MESSAGES, now), now)
    return [Waits("notices.messages", mine.count(), until)]


OWN = Own(_tell, _waits, covers=(Message, Receipt))
