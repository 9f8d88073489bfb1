"""Scenes of a mediation: who asks, whose duty it is, its mediators, its sides."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from linli.cases import actions
from linli.cases.models import Mediation
from linli.cases.rules.mediation import Kept, NotSettled
from linli.cases.tests import make, mediated
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor

from .scene import Scene


def _of_mediator(tap: Callable[[Actor, Mediation], object], one: Mediation) -> Scene:
    first, second = mediated.keeper(), mediated.keeper()
    return Scene(lambda who: tap(who, one), first, second, mediated.MEDIATIONS)


def ask_mediation() -> Scene:
    key = uuid4().hex
    return Scene(lambda who: mediated.asked(who, key=key), mediated.resident(), None, "")


def open_mediation() -> Scene:
    named = [mediated.mediator().person_id]
    return _of_mediator(
        lambda who, one: actions.open_mediation(who, one.pk, mediator_ids=named, now=NOON),
        mediated.asked(),
    )


def answer_mediation() -> Scene:
    one = mediated.opened()
    other = mediated.sides(one)[1]
    return _of_mediator(
        lambda who, _one: actions.answer_mediation(who, other.pk, agreed=True, now=NOON), one
    )


def invite_sides() -> Scene:
    then = NOON + timedelta(days=1)
    return _of_mediator(
        lambda who, one: actions.invite_sides(who, one.pk, meets_at=then, place="调解室", now=NOON),
        mediated.under_way(),
    )


def remind_follow_ups() -> Scene:
    make.clocks(mediation_follow_up=("1 days", ""))
    mediated.settled()
    later = NOON + timedelta(days=3)
    return Scene(
        lambda who: actions.remind_follow_ups(who, now=later), CLERK, None, mediated.MEDIATIONS
    )


def hold_session() -> Scene:
    key = uuid4().hex
    return _of_mediator(
        lambda who, one: actions.hold_session(who, one.pk, key=key, held_at=NOON, now=NOON),
        mediated.under_way(),
    )


def draft_agreement() -> Scene:
    return _of_mediator(
        lambda who, one: actions.draft_agreement(who, one.pk, terms="和解", promised=[], now=NOON),
        mediated.under_way(),
    )


def sign_agreement() -> Scene:
    one = mediated.drafted()
    first = mediated.sides(one)[0]
    return _of_mediator(lambda who, _one: actions.sign_agreement(who, first.pk, now=NOON), one)


def follow_up() -> Scene:
    return _of_mediator(
        lambda who, one: actions.follow_up(who, one.pk, kept=Kept.YES, now=NOON),
        mediated.settled(),
    )


def end_mediation() -> Scene:
    return _of_mediator(
        lambda who, one: actions.end_mediation(
            who, one.pk, why=NotSettled.NO_AGREEMENT, way_on=None, now=NOON
        ),
        mediated.under_way(),
    )


def forget_mediations() -> Scene:
    make.clocks()
    mediated.settled()
    later = NOON + timedelta(days=1)
    return Scene(
        lambda who: actions.forget_mediations(who, before=later, now=later),
        CLERK,
        None,
        mediated.MEDIATIONS,
    )
