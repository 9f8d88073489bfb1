from linli.kernel.actor import Actor
from linli.kernel.ids import CLOCK

from .rules import May, Why


def why_not_mind_jobs(actor: Actor) -> Why | None:
    """Jobs belong to no area: whoever minds them does so for the district."""
    return None if actor.holds_somewhere(May.MIND_JOBS) else Why.NOT_YOUR_DUTY


def why_not_set_up(actor: Actor) -> Why | None:
    """How long things are kept is set by those who mind the jobs, and by the machine itself."""
    return None if actor.person_id == CLOCK else why_not_mind_jobs(actor)


def why_not_machine(actor: Actor) -> Why | None:
    """What the clock does on its own nobody does by hand."""
    return None if actor.person_id == CLOCK else Why.NOT_YOUR_DUTY
