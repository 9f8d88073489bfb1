from collections.abc import Mapping
from datetime import datetime
from typing import Any

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.own import Told, plain
from linli.kernel.refusals import forbid_if
from linli.people import access
from linli.people.queries.own import OWN
from linli.trail.actions import record

from .held import held
from .look import relay


@action
def own_data(
    actor: Actor, *, more: Mapping[str, Told] | None = None, now: datetime
) -> dict[str, Any]:
    """Everything the rooms keep about the actor, in plain, for himself. (导出我的数据)

    `more` is what other rooms tell of this very account, by room; only he reads it. Personal
    Information Protection Law, art. 45. Refused to whoever is not signed in.
    """
    forbid_if(access.why_not_own(actor))
    account = held(actor)

    record(actor, "account.exported", account.pk, now)
    told = {**OWN.tell(account.pk, now), **(more or {})}
    return {name: plain(rows, lambda sealed: relay(sealed, str)) for name, rows in told.items()}
