"""Who may have an answered question taken up as a matter, beside whoever asked it. (转为事项)"""

from linli.cases.models import Case
from linli.cases.rules import May, Why
from linli.kernel.actor import Actor

from .standing import is_hidden

MAY = (May.SUPERVISE, May.REPORT_FOR)


def why_not_take_up_question(actor: Actor, case: Case) -> Why | None:
    """Whoever takes calls there says it for a caller who comes back; a supervisor may too."""
    held = any(actor.holds(duty, *case.paths) for duty in MAY)
    return None if held and not is_hidden(actor, case) else Why.NOT_YOUR_AREA
