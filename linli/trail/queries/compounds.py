"""The logs of compounds: which there are, and how far each has come. (小区日志)"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, Subquery

from linli.trail.models import Checkpoint, LogHead

from .log import log_of


@dataclass(frozen=True, slots=True)
class CompoundLog:
    """A compound's own log, by the compound's code: how long it is, when it was last sealed."""

    code: str
    log: str
    size: int
    sealed_at: datetime


def compound_logs(*, after: str = "", most: int | None = None) -> list[CompoundLog]:
    """Those that hold a line, by code, from behind a code on."""
    begins = log_of("")
    last = Checkpoint.objects.filter(log=OuterRef("pk"), size=OuterRef("size"))
    heads = LogHead.objects.filter(pk__under=begins, size__gt=0, pk__gt=log_of(after))
    rows = heads.annotate(sealed_at=Subquery(last.values("sealed_at")[:1])).order_by("pk")
    return [
        CompoundLog(one.log.removeprefix(begins), one.log, one.size, one.sealed_at)
        for one in rows[:most]
        if one.sealed_at
    ]


def logs() -> list[str]:
    """The district's log and those of the compounds."""
    return [settings.LINLI_LOG_ORIGIN, *(one.log for one in compound_logs())]
