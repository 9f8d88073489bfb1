from uuid import UUID

from linli.kernel.actor import CLERK, Actor
from linli.people.rules import May as MayPeople
from linli.people.rules import Why as WhyPeople
from linli.places.rules import May as MayPlaces

from .models import Message, Notice
from .rules import ON_THE_DESK, May, NoticeState, Why


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


def why_not_own_account(actor: Actor, account_id: UUID) -> Why | None:
    """Only the person himself, by what he has just done to his account."""
    own = not actor.is_anonymous and actor.person_id == account_id
    return None if own else Why.NOT_YOURS


def why_not_answer_suggestions(actor: Actor) -> Why | None:
    """Complaints about the system belong to no area: whoever answers them sees all."""
    return None if actor.holds_somewhere(May.ANSWER_SUGGESTIONS) else Why.NO_DUTY


def why_not_open_contact(actor: Actor) -> Why | WhyPeople | None:
    """Whoever opens a contact answers complaints and also calls people back."""
    if why := why_not_answer_suggestions(actor):
        return why
    return None if actor.holds_somewhere(MayPeople.CALL_BACK) else WhyPeople.NO_DUTY_FOR_PURPOSE


def why_not_see_desk(actor: Actor) -> Why | None:
    """Public notices of one's areas, for those who write, publish or tell by hand."""
    return None if actor.areas_of(*ON_THE_DESK) else Why.NO_DUTY


def why_not_begin(actor: Actor) -> Why | None:
    """Whoever may write notices somewhere may begin one."""
    return None if actor.holds_somewhere(May.WRITE) else Why.NO_DUTY


def why_not_aim_at(actor: Actor, path: str) -> Why | None:
    return None if actor.holds(May.WRITE, path) else Why.NOT_YOUR_AREA


def why_not_write(actor: Actor, notice: Notice) -> Why | None:
    """Its writer while it has no place, then whoever writes for every one of its places."""
    if why := why_not_begin(actor):
        return why
    aims = notice.facts.aims
    if not aims:
        return None if notice.writer_id == actor.person_id else Why.NOT_YOUR_AREA
    return next((why for path in aims if (why := why_not_aim_at(actor, path))), None)


def why_not_publish(actor: Actor, notice: Notice) -> Why | None:
    """Publishing is a duty of its own, over every place the notice goes to."""
    if not actor.holds_somewhere(May.PUBLISH):
        return Why.NO_DUTY
    covered = all(actor.holds(May.PUBLISH, path) for path in notice.facts.aims)
    return None if covered else Why.NOT_YOUR_AREA


def why_not_withdraw(actor: Actor, notice: Notice) -> Why | None:
    """A draft is put away by who may write it, what is out taken back by who may publish it."""
    if notice.state == NoticeState.DRAFT:
        return why_not_write(actor, notice)
    return why_not_publish(actor, notice)


def why_not_tell_by_hand(actor: Actor, path: str) -> Why | None:
    return None if actor.holds(May.TELL_BY_HAND, path) else Why.NOT_YOUR_AREA


def why_not_see_doors(actor: Actor) -> Why | None:
    """Which doors got no message, for those who go there and tell them."""
    return None if actor.holds_somewhere(May.TELL_BY_HAND) else Why.NO_DUTY
