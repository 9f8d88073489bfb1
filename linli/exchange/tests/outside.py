"""A system that is told what happens, with a message it did not take, and a month for everybody."""

from datetime import datetime
from uuid import UUID

from linli.exchange.actions import add_receiver, give_key
from linli.exchange.models import OpenMonth, Sending
from linli.exchange.rules.open_data import COLUMNS, MonthState
from linli.exchange.rules.webhooks import Happened, Told
from linli.kernel.actor import CLERK
from linli.kernel.ids import new_id
from linli.trail.models import Witness

MONTH = "2026-01"
CELLS = ("2026-01", "0402", "路灯不亮", "99", "试验区", "yes", "yes", "yes", "楼前路灯不亮")


def told(now: datetime) -> dict[str, UUID | str]:
    """Values for the parameters of their routes."""
    receiver, _ = add_receiver(
        CLERK,
        name="城市平台",
        url="https://hooks.example.org/linli",
        events=list(Happened),
        now=now,
    )
    sending = Sending.objects.create(
        receiver=receiver,
        trace_id=new_id(),
        event=Happened.CLOSED,
        number="R20260101-0001",
        body={},
        state=Told.FAILED,
        tries=24,
        error="HTTP 503",
        made_at=now,
        next_try_at=now,
    )
    key, _text = give_key(CLERK, "城市随手拍", testing=True, now=now)
    rows = [dict(zip(COLUMNS, CELLS, strict=True))[name] for name in COLUMNS]
    month = OpenMonth.objects.create(
        month=MONTH,
        state=MonthState.PUBLIC,
        rows=[rows] * 5,
        number=5,
        left_out=2,
        made_at=now,
        looked_at=now,
    )
    witness = Witness.objects.create(
        name="log.example.org/street/witness",
        key=bytes(range(32)),
        office="试验街道办事处",
        address="https://log.example.org/witness",
        since_at=now,
    )
    return {
        "witness_id": witness.pk,
        "receiver_id": receiver.pk,
        "sending_id": sending.pk,
        "key_id": key.pk,
        "month_id": month.pk,
        "month": MONTH,
        "form": "json",
    }
