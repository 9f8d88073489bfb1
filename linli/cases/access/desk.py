"""Who keeps lists and ready answers, for himself and for a body. (常用筛选、答复模板)"""

from uuid import UUID

from linli.cases.rules import SIGHT, May, Why
from linli.kernel.actor import Actor

WRITES = (May.HANDLE, May.CLOSE, May.DISPATCH)


def why_not_keep_view(actor: Actor, org_id: UUID | None) -> Why | None:
    """Whoever reads the desk keeps lists for himself, and for a body he stands for."""
    if not actor.areas_of(*SIGHT):
        return Why.NOT_YOUR_AREA
    return None if org_id is None or org_id in actor.bodies else Why.NOT_YOUR_TASK


def why_not_write_reply(actor: Actor, org_id: UUID | None = None) -> Why | None:
    """Whoever answers for a body writes its ready answers; without `org_id`: for any body."""
    mine = actor.bodies if org_id is None else actor.bodies & {org_id}
    return None if mine and any(map(actor.holds_somewhere, WRITES)) else Why.NOT_YOUR_TASK
