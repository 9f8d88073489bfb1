"""A few mediations, each taken as far as the preset says by the sides and who mediates."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from linli.cases import actions as cases
from linli.cases.models import Case, Mediation
from linli.cases.queries.mediation import parties_of
from linli.cases.rules.mediation import MediationState, NotSettled, Promised, WayOn
from linli.kernel.actor import Actor
from linli.orgs.queries import actor_for
from linli.people.models import Account

from .people import Scene
from .plan import Talk

STEPS = ("asked", "asking", "invited", "drafted", "settled")
AFTERNOON, A_STEP, A_WEEK = time(15), timedelta(hours=32), timedelta(days=7)


class Talks:
    """The resident asks, the mediator does the rest and writes down what the other side says."""

    def __init__(self, here: Scene, resident: Account, mediator: Account, now: datetime) -> None:
        self.here, self.now = here, now
        self.resident, self.mediator = Actor(resident.pk), actor_for(mediator)

    def run(self, talk: Talk) -> Mediation:
        """Ask for it and take it as far as it has come; a second run changes nothing."""
        began = self.now - timedelta(hours=talk.ago)
        matter = Case.objects.filter(title=talk.matter).first() if talk.matter else None
        one = cases.ask_mediation(
            self.resident,
            key=str(uuid5(NAMESPACE_URL, talk.told)),
            area=self.here.path("community"),
            about=talk.about,
            sides=[talk.own, talk.other],
            told=talk.told,
            case_id=matter.pk if matter and matter.kind and matter.kind.dispute else None,
            now=began,
        )
        if one.state == MediationState.ASKED:
            until = "invited" if talk.until == "ended" else talk.until
            steps = STEPS[1 : STEPS.index(until) + 1]
            for number, step in enumerate(steps, 1):
                getattr(self, step)(talk, one, min(began + number * A_STEP, self.now))
            if talk.until == "ended":
                self.ended(one, began + A_WEEK)
        return Mediation.objects.get(pk=one.pk)

    def asking(self, _talk: Talk, one: Mediation, at: datetime) -> None:
        named = [self.mediator.person_id]
        cases.open_mediation(self.mediator, one.pk, mediator_ids=named, now=at)

    def invited(self, talk: Talk, one: Mediation, at: datetime) -> None:
        """The other side says yes before the mediator, who asks both to come."""
        other = parties_of(one)[1]
        cases.answer_mediation(self.mediator, other.pk, agreed=True, now=at)
        meets_at = at + timedelta(hours=4)
        if talk.until == "invited":
            day = timezone.localdate(self.now + timedelta(days=2))
            meets_at = timezone.make_aware(datetime.combine(day, AFTERNOON))
        cases.invite_sides(self.mediator, one.pk, meets_at=meets_at, place=talk.room, now=at)

    def drafted(self, talk: Talk, one: Mediation, at: datetime) -> None:
        """They have sat together, and what they agreed on is written down."""
        [planned] = one.sessions.filter(planned=True)
        cases.hold_session(
            self.mediator, one.pk, key=planned.key, held_at=planned.held_at, place=talk.room,
            note="双方都到了，话说开了。", now=at,
        )  # fmt: skip
        promised = [Promised(1, talk.promise, timezone.localdate(at + 2 * A_WEEK))]
        cases.draft_agreement(self.mediator, one.pk, terms=talk.terms, promised=promised, now=at)

    def settled(self, _talk: Talk, one: Mediation, at: datetime) -> None:
        first, other = parties_of(one)
        cases.sign_agreement(self.resident, first.pk, now=at)
        cases.sign_agreement(self.mediator, other.pk, now=at)

    def ended(self, one: Mediation, at: datetime) -> None:
        cases.end_mediation(
            self.mediator, one.pk, why=NotSettled.NO_AGREEMENT, way_on=WayOn.COURT, now=at
        )
