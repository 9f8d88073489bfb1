from linli.kernel.actor import Actor

from .models import Message
from .rules import May, Why


def why_not_read(actor: Actor, message: Message) -> Why | None:
    mine = not actor.is_anonymous and message.account_id == actor.person_id
    return None if mine else Why.NOT_YOURS


def why_not_see_delivery(actor: Actor) -> Why | None:
    return None if actor.holds_somewhere(May.SEE_DELIVERY) else Why.NO_DUTY
