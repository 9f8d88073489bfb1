"""Taking back for programs: what can be, at once or by asking, and what is decided. (接口：撤回)"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Schema
from pydantic import BaseModel

from linli.cases import actions, queries
from linli.cases.models import Case, Order
from linli.cases.rules import OrderKind, State
from linli.cases.rules.recall import ACT_OF, Act
from linli.kernel.requests import ActorRequest

from .matters import CaseOut, Id, Text
from .matters import router as cases

WHY, REASON = 200, 400


class RecallIn(BaseModel):
    """What is taken back, as the caller saw it, and why; the reporter reads it."""

    act: Act
    why: Text = Field(min_length=1, max_length=WHY)


class AskRecallIn(BaseModel):
    """What another person is asked to take back, as the caller saw it, and why."""

    act: Act
    reason: Text = Field(min_length=1, max_length=REASON)


class GrantIn(BaseModel):
    """On which ground it is taken back; may be left out."""

    basis: Text = Field("", max_length=REASON)


class DeclineIn(BaseModel):
    """On which ground it stays as it is; who asked reads it."""

    basis: Text = Field(min_length=1, max_length=REASON)


class AskedOut(Schema):
    """What was asked and is not decided yet."""

    act: Act = Field(alias="wish")
    reason: str
    asked_at: datetime = Field(description="UTC, RFC 3339")


@dataclass(frozen=True, slots=True)
class RecallNow:
    """Where a matter stands with taking back."""

    case: Case
    act: Act | None
    asked: Order | None


class RecallOut(Schema):
    """What of a matter stands to be taken back, and whether somebody asked for it."""

    case_id: Id = Field(alias="case.pk")
    number: str = Field(alias="case.number")
    state: State = Field(alias="case.state")
    act: Act | None = Field(description="What `act` may name now; null where nothing can be")
    asked: AskedOut | None


def _now(case: Case) -> RecallNow:
    case.refresh_from_db(fields=["state"])
    asked = queries.waiting_order(case, OrderKind.RECALL)
    return RecallNow(case, ACT_OF.get(State(case.state)), asked)


@cases.get("/{case_id}/recall", response=RecallOut, tags=["recalls"])
def recall_of(request: ActorRequest, case_id: UUID) -> RecallNow:
    """What can be taken back in a matter now, and whether that was asked."""
    found = queries.seen_by(request.actor).filter(pk=case_id).first()
    if found is None:
        raise Http404
    return _now(found)


@cases.post("/{case_id}/recall", response=CaseOut, tags=["recalls"])
def recall(request: ActorRequest, case_id: UUID, given: RecallIn) -> Case:
    """Take back what one did oneself: unsigned, or not yet called back; no clock moves."""
    return actions.recall(request.actor, case_id, act=given.act, why=given.why, now=timezone.now())


@cases.post("/{case_id}/ask-recall", response=RecallOut, tags=["recalls"])
def ask_recall(request: ActorRequest, case_id: UUID, given: AskRecallIn) -> RecallNow:
    """Ask another person to take back what oneself may no more, or another did."""
    now, told = timezone.now(), given.model_dump()
    return _now(actions.ask_recall(request.actor, case_id, **told, now=now).case)


@cases.post("/{case_id}/grant-recall", response=RecallOut, tags=["recalls"])
def grant_recall(request: ActorRequest, case_id: UUID, given: GrantIn) -> RecallNow:
    """Take it back for who asked, as the second person."""
    now = timezone.now()
    return _now(actions.grant_recall(request.actor, case_id, basis=given.basis, now=now))


@cases.post("/{case_id}/decline-recall", response=RecallOut, tags=["recalls"])
def decline_recall(request: ActorRequest, case_id: UUID, given: DeclineIn) -> RecallNow:
    """Say with a ground that it stays as it is."""
    now = timezone.now()
    return _now(actions.decline_recall(request.actor, case_id, basis=given.basis, now=now))
