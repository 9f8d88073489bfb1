from linli.kernel.actor import CLERK, Actor
from linli.people.rules import May as MayPeople
from linli.people.rules import Why as WhyPeople
from linli.places.rules import May as MayPlaces

from .models import Message
from .rules import May, Why


def why_not_read(actor: Actor, message: Message) -> Why | None:
    mine = not actor.is_anonymous and message.account_id == actor.person_id
    return None if mine else Why.NOT_YOURS


def why_not_see_delivery(actor: Actor) -> Why | None:
    return None if actor.holds_somewhere(May.SEE_DELIVERY) else Why.NO_DUTY


def why_not_set_up(actor: Actor) -> Why | None:
    """Settings of the district; the machine itself may load them. (系统管理员)"""
    if actor == CLERK or actor.holds_somewhere(MayPlaces.SET_UP):
        return None
    return Why.NO_DUTY


def why_not_machine(actor: Actor) -> Why | None:
    """What the clock does on its own nobody does by hand."""
    return None if actor == CLERK else Why.NO_DUTY


def why_not_answer_suggestions(actor: Actor) -> Why | None:
    """Complaints about the system belong to no area: whoever answers them sees all."""
    return None if actor.holds_somewhere(May.ANSWER_SUGGESTIONS) else Why.NO_DUTY


def why_not_open_contact(actor: Actor) -> Why | WhyPeople | None:
    """Whoever opens a contact answers complaints and also calls people back."""
    if why := why_not_answer_suggestions(actor):
        return why
    return None if actor.holds_somewhere(MayPeople.CALL_BACK) else WhyPeople.NO_DUTY_FOR_PURPOSE
