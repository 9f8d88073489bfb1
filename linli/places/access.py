"""Who may change what stands where."""

from linli.kernel.actor import CLERK, Actor

from .rules import May, Why


def why_not_set_up(actor: Actor) -> Why | None:
    """The machine itself may, on the first day nobody else is there. (系统管理员)"""
    if actor == CLERK or actor.holds_somewhere(May.SET_UP):
        return None
    return Why.NO_SET_UP


def why_not_keep(actor: Actor, *paths: str) -> Why | None:
    if actor == CLERK or actor.holds(May.KEEP_PLACES, *paths):
        return None
    return Why.NOT_YOUR_AREA
