"""Who may found bodies, appoint people and say what posts carry."""

from linli.kernel.actor import CLERK, Actor

from .rules import May, Why


def why_not_set_posts(actor: Actor) -> Why | None:
    """It takes a duty over the whole district; or the machine itself. (安全保密管理员)"""
    if actor == CLERK or actor.holds_for_district(May.SET_POSTS):
        return None
    return Why.NO_SET_POSTS


def why_not_keep(actor: Actor, *paths: str) -> Why | None:
    if actor == CLERK or actor.holds(May.KEEP_ORGS, *paths):
        return None
    return Why.NOT_YOUR_AREA
