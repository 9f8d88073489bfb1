"""Calls of whistles for programs: what one's bodies are called to, and each step. (接口：应哨)"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.pagination import paginate
from pydantic import BaseModel

from linli.cases import actions, queries
from linli.cases.models import WhistleCall
from linli.cases.rules.whistles import CallState, WhistleState
from linli.kernel.requests import ActorRequest

from .matters import Id, Pages, Text
from .work import CAME, ResultIn

router = Router(tags=["calls"])


class CameIn(BaseModel):
    """Who came: posts and how many, no names."""

    came: Text = Field("", max_length=CAME, examples=["负责人 1 名、抢修人员 4 名"])


class CallOut(Schema):
    """One body's part in a whistle, with its own times; no personal data."""

    id: Id
    whistle: str = Field(alias="whistle.number")
    whistle_state: WhistleState = Field(alias="whistle.state")
    org_id: UUID
    state: CallState
    ask: str = Field(alias="whistle.ask")
    place: str = Field(alias="whistle.place")
    meet_at: datetime | None = Field(alias="whistle.meet_at")
    case_ids: list[Id] = Field(description="The matters it is about")
    called_at: datetime = Field(description="UTC, RFC 3339")
    signed_at: datetime | None
    contacted_at: datetime | None
    reported_in_at: datetime | None
    done_at: datetime | None

    @staticmethod
    def resolve_case_ids(call: WhistleCall) -> list[UUID]:
        return sorted(one.case_id for one in call.whistle.matters.all())


@router.get("", response=list[CallOut])
@paginate(Pages, ordering=("-called_at", "-pk"), page_size=50, max_page_size=200)
def listed(request: ActorRequest, state: CallState | None = None) -> QuerySet[WhistleCall]:
    """What the caller's bodies were called to, newest first; in one state, where asked."""
    rows = queries.calls_of_actor(request.actor).prefetch_related("whistle__matters")
    return rows.filter(state=state.value) if state else rows


@router.post("/{call_id}/sign", response=CallOut)
def sign(request: ActorRequest, call_id: UUID) -> WhistleCall:
    """Say that the call was heard."""
    return actions.sign_call(request.actor, call_id, now=timezone.now())


@router.post("/{call_id}/contact", response=CallOut)
def contact(request: ActorRequest, call_id: UUID) -> WhistleCall:
    """Note that whoever whistled was reached."""
    return actions.contact_whistler(request.actor, call_id, now=timezone.now())


@router.post("/{call_id}/report-in", response=CallOut)
def report_in(request: ActorRequest, call_id: UUID, given: CameIn) -> WhistleCall:
    """Say that one is there; one's tasks in its matters are signed for with it."""
    return actions.answer_whistle(request.actor, call_id, came=given.came, now=timezone.now())


@router.post("/{call_id}/finish", response=CallOut)
def finish(request: ActorRequest, call_id: UUID, given: ResultIn) -> WhistleCall:
    """Say that one's part is done and what came of it; helpers' tasks are done with it."""
    now = timezone.now()
    return actions.finish_call(request.actor, call_id, note=given.note, told=given.told, now=now)
