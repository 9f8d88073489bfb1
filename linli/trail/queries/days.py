"""What the log stood at on each day, and that it only grew in between."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Subquery
from django.utils.timezone import get_current_timezone

from linli.kernel import merkle
from linli.trail.models import Checkpoint, LogHead

from .log import Tiles, checkpoint


def checkpoint_of(size: int, log: str = "") -> Checkpoint | None:
    """The checkpoint that was signed at this size; None where there was none."""
    return Checkpoint.objects.filter(log=_name(log), size=size).first()


def _name(log: str) -> str:
    """The district's log, where no other is named."""
    return log or settings.LINLI_LOG_ORIGIN


def last_of_each(days: Sequence[date], log: str = "") -> list[Checkpoint]:
    """The last checkpoint of each of these days that has one, in their order.

    One look into the index for each day, all of them in one statement.
    """
    head = LogHead.objects.filter(pk=_name(log))
    sizes = head.values_list(*(_last_size(day, _name(log)) for day in days))
    found = [size for row in sizes for size in row if size is not None]
    kept = Checkpoint.objects.filter(log=_name(log), size__in=found)
    by_size = {one.size: one for one in kept}
    return [by_size[size] for size in found]


def _last_size(day: date, log: str) -> Subquery:
    sealed = Checkpoint.objects.filter(
        log=log, sealed_at__gte=_begin(day), sealed_at__lt=_begin(_next(day))
    )
    return Subquery(sealed.order_by("-sealed_at", "-size").values("size")[:1])


def first_day(log: str = "") -> datetime | None:
    """When the log was first sealed."""
    sealed = Checkpoint.objects.filter(log=_name(log)).order_by("size")
    return sealed.values_list("sealed_at", flat=True).first()


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), get_current_timezone())


def consistency(old: int, new: int, log: str = "") -> list[bytes] | None:
    """That the log of size `new` grew out of that of size `old`; None where it has no such size."""
    head = checkpoint(log)
    if head is None or not 1 <= old <= new <= head.size:
        return None
    return merkle.consistency(old, new, Tiles(log).ahead(old - 1, new - 1).subtree)
