"""Who may change what stands where."""

from linli.kernel.actor import CLERK, Actor

from .rules import May, Why


def why_not_set_up(actor: Actor) -> Why | None:
    """It takes a duty over the whole district; on the first day the machine has it. (系统管理员)"""
    if actor == CLERK or actor.holds_for_district(May.SET_UP):
        return None
    return Why.NO_SET_UP


def why_not_keep(actor: Actor, *paths: str) -> Why | None:
    if actor == CLERK or actor.holds(May.KEEP_PLACES, *paths):
        return None
    return Why.NOT_YOUR_AREA


def why_not_browse(actor: Actor) -> Why | None:
    """The desk's lists are for whoever holds any duty; cards and codes are open to all."""
    return None if actor.duties else Why.NOT_YOUR_AREA
