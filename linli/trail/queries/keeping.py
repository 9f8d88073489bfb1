"""What is kept for a while, and how long."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from linli.kernel.dated import Row, holding
from linli.trail.models import GivenAnswer, RequestKey, Retention
from linli.trail.rules import Kept, Touch


def kept_since(what: Kept, now: datetime) -> datetime | None:
    """Whatever is older may go; None where no preset says how long it is kept: for ever."""
    found = holding(Retention, timezone.localdate(now), what=what)
    return now - timedelta(days=found.days) if found else None


def has_old_keys(before: datetime) -> bool:
    kept = (RequestKey, GivenAnswer)
    return any(model.objects.filter(answered_at__lt=before).exists() for model in kept)


def touched(_table: str, _row: Row, _today: date) -> list[tuple[Touch, int]]:
    """What a new row means for what is kept."""
    return [(Touch.ERASED, 0)]
