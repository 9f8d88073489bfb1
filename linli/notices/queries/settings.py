"""What a new row of this room's tables would mean for notices in the world."""

from datetime import date

from linli.kernel.dated import Row
from linli.notices.models import Notice
from linli.notices.rules import Touch


def touched(table: str, _row: Row, _today: date) -> list[tuple[Touch, int]]:
    """What a new row means for what was sent, in numbers."""
    if table == "notices.receipts":
        kept = Notice.objects.filter(published_at__isnull=False, told__isnull=True)
        return [(Touch.WITH_RECEIPTS, kept.count())]
    if table == "notices.templates":
        return [(Touch.WRITTEN, 0)]
    return [(Touch.WAITING, 0)]
