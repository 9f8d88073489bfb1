"""Whom the house has to tell that his data was looked at last year. (年度查看汇总)"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from linli.notices.models import Message
from linli.people.models import Account, Look
from linli.people.queries import midnight


def not_told_of_looks(year: int, most: int) -> list[UUID]:
    """Open accounts somebody looked at in a year that have no message about it yet."""
    begins, ends = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    looks = Look.objects.filter(
        account_id=OuterRef("pk"), looked_at__gte=begins, looked_at__lt=ends
    )
    told = Message.objects.filter(
        account=OuterRef("pk"), queued_at__gte=ends, template="looks.year"
    )
    waiting = Account.objects.filter(Exists(looks), ~Exists(told), is_active=True)
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:most])
