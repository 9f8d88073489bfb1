"""Who applies for a kind of matter to be given to the grid, and who decides. (准入权限)"""

from uuid import UUID

from linli.cases.models import Admission
from linli.cases.rules import May, Why
from linli.cases.rules.admission import AdmissionState
from linli.kernel.actor import Actor


def why_not_apply(actor: Actor, org_id: UUID) -> Why | None:
    """The people of a body who hold the duty apply for it. (部门申请)"""
    theirs = org_id in actor.bodies and actor.holds_somewhere(May.APPLY_ADMISSION)
    return None if theirs else Why.NOT_YOUR_LIST


def why_not_review(actor: Actor) -> Why | None:
    """There is one list for the district; whoever reviews it does so for all of it. (审核)"""
    return None if actor.holds_for_district(May.ADMIT) else Why.NOT_YOUR_LIST


def why_not_end(actor: Actor, one: Admission) -> Why | None:
    """Who applied takes back or gives up; what is in force the reviewer ends as well. (退出)"""
    if why_not_apply(actor, one.org_id) is None:
        return None
    if one.state == AdmissionState.ASKED:
        return Why.NOT_YOUR_LIST
    return why_not_review(actor)
