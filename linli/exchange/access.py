"""Who may take files in."""

from linli.kernel.actor import CLERK, Actor

from .rules import May, Why


def why_not_import(actor: Actor) -> Why | None:
    """The machine itself may, where somebody works at its command line. (导入职责)"""
    if actor == CLERK or actor.holds_somewhere(May.IMPORT):
        return None
    return Why.NOT_YOURS
