"""Who appoints service commissioners, who reads of them, and who answers as one. (专员权限)"""

from linli.cases.models import Case, Commissioner
from linli.cases.rules import SIGHT, May, Why
from linli.kernel.actor import CLERK, Actor
from linli.kernel.paths import outermost
from linli.orgs.rules import May as OrgsMay

from .standing import is_hidden


def keeps_commissioners(actor: Actor) -> list[str]:
    """The areas whose commissioners somebody appoints: who keeps the bodies of an area."""
    return outermost(actor.areas_of(OrgsMay.KEEP_ORGS))


def reads_commissioners(actor: Actor) -> list[str]:
    """The areas whose commissioners somebody on duty reads; the codes hang on walls anyway."""
    return outermost(actor.areas_of(OrgsMay.KEEP_ORGS, May.COMMISSION, *SIGHT))


def why_not_keep_commissioners(actor: Actor, area: str) -> Why | None:
    if actor == CLERK or actor.holds(OrgsMay.KEEP_ORGS, area):
        return None
    return Why.NOT_YOUR_AREA


def why_not_answer_as(actor: Actor, seat: Commissioner, case: Case) -> Why | None:
    """Whoever holds the post in this body over this area, or stands in for its holder."""
    his = seat.org_id in actor.bodies and actor.holds(May.COMMISSION, seat.area_path)
    return None if his and not is_hidden(actor, case) else Why.NOT_YOUR_COMMISSION
