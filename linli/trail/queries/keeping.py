"""What is kept for a while, and how long."""

from datetime import datetime, timedelta

from django.utils import timezone

from linli.trail.models import RequestKey, Retention
from linli.trail.rules import Kept


def kept_since(what: Kept, now: datetime) -> datetime | None:
    """Whatever is older may go; None where no preset says how long it is kept: for ever."""
    today = timezone.localdate(now)
    rows = Retention.objects.filter(what=what, valid_from__lte=today).order_by("-valid_from")
    found = rows.first()
    return now - timedelta(days=found.days) if found else None


def has_old_keys(before: datetime) -> bool:
    return RequestKey.objects.filter(answered_at__lt=before).exists()
