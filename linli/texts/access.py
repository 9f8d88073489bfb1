from linli.kernel.actor import CLERK, Actor

from .rules import Why


def why_not_keep(actor: Actor) -> Why | None:
    """The index follows what the rooms say; nobody writes into it by hand."""
    return None if actor == CLERK else Why.NOT_BY_HAND
