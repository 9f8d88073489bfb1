"""Who keeps the standard answers. (知识库)"""

from linli.cases.rules import May, Why
from linli.kernel.actor import Actor


def why_not_keep_answers(actor: Actor, path: str) -> Why | None:
    """Whoever says what is published there keeps what is said to everybody. (知识库维护)"""
    return None if actor.holds(May.PUBLISH, path) else Why.NOT_YOUR_AREA
