"""Who may take files in."""

from linli.cases.rules import May as Centre
from linli.kernel.actor import CLERK, Actor
from linli.places import rules as places

from .models import ApiKey, ServiceRequest
from .rules import May, Why

OF_THE_CENTRE = (Centre.DISPATCH, Centre.SUPERVISE)


def why_not_import(actor: Actor) -> Why | None:
    """The machine itself may, where somebody works at its command line. (导入职责)"""
    if actor == CLERK or actor.holds_somewhere(May.IMPORT):
        return None
    return Why.NOT_YOURS


def hand_of(key: ApiKey, district: str) -> Actor:
    """A program that acts for the centre of its source, with its duties over the district."""
    duties = frozenset((duty.value, district) for duty in OF_THE_CENTRE)
    return Actor(key.pk, duties, office=key.name)


def why_not_instruct(actor: Actor) -> Why | None:
    """Whoever sends on, presses and decides in the whole district. (来源指令)"""
    held = all(actor.holds_for_district(duty) for duty in OF_THE_CENTRE)
    return None if held else Why.NOT_YOURS


def why_not_publish(actor: Actor) -> Why | None:
    """What everybody may have of the whole district is for those who publish in all of it."""
    return None if actor.holds_for_district(Centre.PUBLISH) else Why.NOT_YOURS


def why_not_look(actor: Actor, path: str) -> Why | None:
    """A person looks at matters of his area before anybody else may read them."""
    return None if actor.holds(Centre.PUBLISH, path) else Why.NOT_YOURS


def why_not_look_anywhere(actor: Actor) -> Why | None:
    return None if actor.holds_somewhere(Centre.PUBLISH) else Why.NOT_YOURS


def why_not_explain(actor: Actor) -> Why | None:
    """A person answers for a difference, never the machine."""
    if actor == CLERK:
        return Why.NO_PERSON
    return None if actor.holds_somewhere(May.IMPORT) else Why.NOT_YOURS


def why_not_redivide(actor: Actor, path: str) -> places.Why | None:
    """Plans of redivision are for those who keep the area, and the machine carries them out."""
    if actor == CLERK or actor.holds(places.May.KEEP_PLACES, path):
        return None
    return places.Why.NOT_YOUR_AREA


def why_not_read_plans(actor: Actor) -> places.Why | None:
    """Whoever has a duty reads which cells become which."""
    return None if actor.duties else places.Why.NOT_YOUR_AREA


def why_not_add_to(key: ApiKey, filed: ServiceRequest) -> Why | None:
    """A program adds only to what it filed itself."""
    return None if filed.key_id == key.pk else Why.NOT_YOURS


def why_not_set_up(actor: Actor) -> places.Why | None:
    """What is open to the public, and who holds a key, is for those who set up the district."""
    if actor == CLERK or actor.holds_for_district(places.May.SET_UP):
        return None
    return places.Why.NO_SET_UP
