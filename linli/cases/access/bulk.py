"""Who may do something with several matters at once. (批量办理)"""

from linli.cases.rules import Step, Why
from linli.cases.rules.bulk import Act
from linli.kernel.actor import Actor

from .needs import NEEDS

STEPS_OF_ACT = {
    Act.SEND: (Step.DISPATCH,),
    Act.ASSIGN: (Step.DISPATCH,),
    Act.REMIND: (Step.REMIND,),
    Act.MERGE: (Step.MERGE,),
}
"""Without a duty for one of these anywhere the act is not offered; each matter is asked apart."""


def acts_of(actor: Actor) -> list[Act]:
    """What he may do somewhere with several matters at once."""
    return [act for act in Act if why_not_act(actor, act) is None]


def why_not_act(actor: Actor, act: Act) -> Why | None:
    duties = [duty for step in STEPS_OF_ACT[act] for duty in NEEDS[step]]
    return None if any(map(actor.holds_somewhere, duties)) else Why.NOT_YOUR_AREA
