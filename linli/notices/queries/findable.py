"""What is said of public notices so that they can be found: what everybody may read."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils import timezone

from linli.kernel.findable import Findable, Source, lots_of
from linli.notices.models import Notice


def _notices(ids: Collection[UUID], _today: date) -> list[Findable]:
    """A draft is nobody's to find; what was ever out stays."""
    rows = Notice.objects.filter(pk__in=ids, published_at__isnull=False).order_by("published_at")
    return [
        Findable(
            subject_id=one.pk,
            title=one.title,
            words=(one.body, one.office, one.meets_in),
            beside=" · ".join(filter(None, (one.office, _day(one)))),
            open=True,
        )
        for one in rows
    ]


def _day(notice: Notice) -> str:
    out = notice.published_at
    return f"{timezone.localdate(out):%Y-%m-%d}" if out else ""


NOTICES = Source(
    lots_of(Notice), _notices, verbs=frozenset({"notice.published", "notice.withdrawn"})
)
