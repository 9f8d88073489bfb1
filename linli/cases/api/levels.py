"""Levels for programs: where a matter stands, up with a reason, down the tree. (接口：上报、下交)

Each step is answered with where the matter stands now; what is refused has the code of the page.
"""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Schema
from pydantic import BaseModel

from linli.cases import actions, queries
from linli.cases.models import Case
from linli.cases.queries.levels import LevelNow, level_now
from linli.cases.rules import Offer
from linli.cases.rules.levels import SolvedAt
from linli.kernel.requests import ActorRequest

from .matters import Id, Text
from .matters import router as cases
from .work import ASK, router


class OwnerIn(BaseModel):
    """A body or a grid cell that leads from now on."""

    org_id: UUID | None = None
    grid_cell_id: UUID | None = None

    @property
    def offers(self) -> list[Offer]:
        return [Offer(self.org_id, self.grid_cell_id)]


class EscalationIn(BaseModel):
    """Why the level above is asked to take a matter over."""

    reason: Text = Field(min_length=1, max_length=ASK)


class TakenOverIn(OwnerIn):
    """Which body of one's own level leads the matter now; a ground, where there is one to say."""

    basis: Text = Field("", max_length=ASK)


class NotTakenOverIn(BaseModel):
    """On which ground a matter stays with the level below."""

    basis: Text = Field(min_length=1, max_length=ASK)


class PassedDownIn(OwnerIn):
    """Whom a matter is passed down to, and why."""

    why: Text = Field(min_length=1, max_length=ASK)


class AskedOut(Schema):
    """What the level above was asked and has not decided."""

    area: str = Field(alias="wish", description="Path of the area that is asked")
    reason: str
    asked_at: datetime = Field(description="UTC, RFC 3339")


class LevelOut(Schema):
    """Where a matter stands among building, compound, community, street and district."""

    case_id: Id = Field(alias="case.pk")
    number: str = Field(alias="case.number")
    lead: SolvedAt | None = Field(description="The level that leads it; null while nobody does")
    above: SolvedAt | None = Field(description="One level up; null at the district")
    above_area: str = Field(description="Path of the area one level up")
    asked: AskedOut | None
    solved: SolvedAt | None = Field(description="The level it was solved at, once it is")


def _now(case: Case) -> LevelNow:
    case.refresh_from_db()
    return level_now(case)


@cases.get("/{case_id}/level", response=LevelOut, tags=["levels"])
def level(request: ActorRequest, case_id: UUID) -> LevelNow:
    """At which level a matter is led, which is above it and was asked, and where it was solved."""
    found = queries.seen_by(request.actor).filter(pk=case_id).first()
    if found is None:
        raise Http404
    return level_now(found)


@router.post("/{task_id}/ask-escalation", response=LevelOut, tags=["levels"])
def ask_escalation(request: ActorRequest, task_id: UUID, given: EscalationIn) -> LevelNow:
    """Ask the level above to take a matter over that one leads and cannot solve."""
    order = actions.ask_escalation(request.actor, task_id, reason=given.reason, now=timezone.now())
    return _now(order.case)


@cases.post("/{case_id}/escalate", response=LevelOut, tags=["levels"])
def escalate(request: ActorRequest, case_id: UUID, given: TakenOverIn) -> LevelNow:
    """Take a matter over from the level below, and say which body leads it now."""
    now = timezone.now()
    return _now(
        actions.escalate(request.actor, case_id, offers=given.offers, basis=given.basis, now=now)
    )


@cases.post("/{case_id}/decline-escalation", response=LevelOut, tags=["levels"])
def decline_escalation(request: ActorRequest, case_id: UUID, given: NotTakenOverIn) -> LevelNow:
    """Say with a ground that a matter stays with the level below."""
    now = timezone.now()
    return _now(actions.decline_escalation(request.actor, case_id, basis=given.basis, now=now))


@router.post("/{task_id}/delegate", response=LevelOut, tags=["levels"])
def delegate(request: ActorRequest, task_id: UUID, given: PassedDownIn) -> LevelNow:
    """Pass a matter one leads on to a body or grid cell below, with the reason."""
    now, offers = timezone.now(), given.offers
    return _now(actions.delegate(request.actor, task_id, offers=offers, why=given.why, now=now))
