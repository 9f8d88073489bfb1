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


def why_not_declare(actor: Actor, path: str) -> Why | None:
    """Emergency mode is declared, prolonged and ended by who holds the duty there. (平急转换)"""
    return None if path and actor.holds(May.DECLARE, path) else Why.NOT_YOUR_AREA


def why_not_go_round(actor: Actor, *paths: str) -> Why | None:
    """Going from entrance to entrance is for those who work there, by compound or by cell."""
    return None if any(paths) and actor.holds(May.GO_ROUND, *paths) else Why.NOT_YOUR_AREA


def why_not_machine(actor: Actor) -> Why | None:
    """What the clock does on its own nobody does by hand."""
    return None if actor == CLERK else Why.NO_SET_UP


def why_not_browse(actor: Actor) -> Why | None:
    """The desk's lists are for whoever holds any duty; cards and codes are open to all."""
    return None if actor.duties else Why.NOT_YOUR_AREA
