"""Who asks for a whistle, who whistles, and whose part in one it is. (吹哨权限)"""

from collections.abc import Iterable

from linli.cases.models import Case, Whistle, WhistleCall
from linli.cases.rules import May, Why
from linli.cases.rules.whistles import HEARD, WhistleState
from linli.kernel.actor import Actor

from .standing import is_hidden, is_recused


def why_not_request(actor: Actor, cases: Iterable[Case]) -> Why | None:
    """A duty over the place of every matter; what is hidden from him he does not bring. (提请)"""
    asks = (May.REQUEST_WHISTLE, May.WHISTLE)
    for case in cases:
        held = any(actor.holds(duty, *case.paths) for duty in asks)
        if not held or is_hidden(actor, case):
            return Why.NOT_YOUR_AREA
    return None


def why_not_whistle(actor: Actor, street: str, cases: Iterable[Case] = ()) -> Why | None:
    """Only whoever holds the duty over the whole street, and nothing is hidden from him. (吹哨)"""
    if not (street and actor.holds(May.WHISTLE, street)):
        return Why.NOT_YOUR_WHISTLE
    return Why.NOT_YOUR_AREA if any(is_hidden(actor, case) for case in cases) else None


def why_not_take_back(actor: Actor, whistle: Whistle) -> Why | None:
    """A request by who asked or who decides; a whistle by the whistler's post. (撤回)"""
    asked = whistle.state == WhistleState.REQUESTED and whistle.asked_by == actor.person_id
    return None if asked else why_not_whistle(actor, whistle.area_path)


def why_not_answer_call(actor: Actor, call: WhistleCall, cases: Iterable[Case] = ()) -> Why | None:
    """The people of a called body, unless a matter turned out to be about them. (应哨单位)"""
    given = call.whistle.state in {*HEARD, WhistleState.WITHDRAWN}
    theirs = call.org_id in actor.bodies and actor.holds_somewhere(May.HANDLE)
    about_them = any(is_recused(actor, case) for case in cases)
    return None if given and theirs and not about_them else Why.NOT_YOUR_WHISTLE
