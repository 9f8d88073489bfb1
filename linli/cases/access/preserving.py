"""Who says that a matter is kept beyond its time. (证据保全权限)"""

from linli.cases.models import Case
from linli.cases.rules import May, Why
from linli.kernel.actor import Actor


def why_not_preserve(actor: Actor, case: Case) -> Why | None:
    """Whoever supervises the matter's area."""
    return None if actor.holds(May.SUPERVISE, *case.paths) else Why.NOT_YOUR_AREA
