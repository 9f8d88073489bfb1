"""What has done its work goes after a while; the preset says after how many days. (留存期)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new
from linli.kernel.refusals import forbid_if
from linli.trail import access
from linli.trail.models import RequestKey, Retention

from .tracing import record

TABLE = "trail.retention"
FORGOTTEN_AT_ONCE = 5_000


@action
def load_retention(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long things are kept, from a day on. (留存期)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(Retention, rows, "what", "valid_from")

    if new:
        subject = uuid5(NAMESPACE_URL, f"linli:preset:{TABLE}")
        record(actor, "preset.loaded", subject, now, table=TABLE, rows=new)
    return new


@action
def forget_keys(clerk: Actor, *, before: datetime) -> int:
    """Forget which requests were answered before a moment, at most 5,000; how many. (清理幂等键)

    A request that is repeated after that is a new one.
    """
    forbid_if(access.why_not_machine(clerk))

    old = RequestKey.objects.filter(answered_at__lt=before).order_by()
    keys = list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    return RequestKey.objects.filter(pk__in=keys).delete()[0]
