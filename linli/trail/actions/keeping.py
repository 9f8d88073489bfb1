"""What has done its work goes after a while; the preset says after how many days. (留存期)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, add_new
from linli.kernel.refusals import forbid_if
from linli.trail import access
from linli.trail.models import TABLES, GivenAnswer, RequestKey

from .settings import set_own, take_back_own
from .tracing import record

TABLE = "trail.retention"
FORGOTTEN_AT_ONCE = 5_000


@action
def load_retention(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long things are kept, from a day on. (留存期)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(TABLES[TABLE], rows, now)

    if new:
        subject = uuid5(NAMESPACE_URL, f"linli:preset:{TABLE}")
        record(actor, "preset.loaded", subject, now, table=TABLE, rows=new)
    return new


@action
def forget_keys(clerk: Actor, *, before: datetime) -> int:
    """Forget which requests were answered before a moment, at most 5,000 of each kind; how many.

    A request that is repeated after that is a new one. (清理幂等键)
    """
    forbid_if(access.why_not_machine(clerk))

    return sum(_forgotten(model, before) for model in (RequestKey, GivenAnswer))


def _forgotten(model: type[RequestKey | GivenAnswer], before: datetime) -> int:
    old = model.objects.filter(answered_at__lt=before).order_by()
    keys = list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    return model.objects.filter(pk__in=keys).delete()[0]


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Set how long things are kept, as the district decides. (留存期设置)"""
    forbid_if(access.why_not_set_up(actor))

    return set_own(actor, TABLES[table], rows, now)


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_up(actor))

    return take_back_own(actor, TABLES[table], row_id, now)
