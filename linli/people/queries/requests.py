"""What people ask about their own data. (个人信息请求)"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.dated import holding
from linli.people import access
from linli.people.models import DataRequest, Measure
from linli.people.rules import Gauge
from linli.people.rules.requests import REQUEST_DAYS, RequestState


def requests_of(actor: Actor) -> QuerySet[DataRequest]:
    """The actor's own requests, the newest first."""
    if actor.is_anonymous:
        return DataRequest.objects.none()
    return DataRequest.objects.filter(account_id=actor.person_id).order_by("-asked_at", "-pk")


def requests_seen_by(actor: Actor) -> QuerySet[DataRequest]:
    """All requests, for whoever answers them."""
    if access.why_not_answer_requests(actor):
        return DataRequest.objects.none()
    return DataRequest.objects.select_related("account")


def requests_waiting(actor: Actor) -> QuerySet[DataRequest]:
    """What waits for an answer, the most urgent first."""
    waiting = requests_seen_by(actor).filter(state=RequestState.ASKED)
    return waiting.order_by("due_at", "pk")


def requests_decided(actor: Actor) -> QuerySet[DataRequest]:
    """What was answered or taken back, the latest first."""
    decided = requests_seen_by(actor).exclude(state=RequestState.ASKED)
    return decided.order_by("-decided_at", "-pk")


def open_request(account_id: UUID, kind: str) -> DataRequest | None:
    """What somebody has asked already and nobody has answered."""
    rows = DataRequest.objects.filter(account_id=account_id, state=RequestState.ASKED)
    return rows.filter(kind=kind).first()


def hold_request(request_id: UUID) -> DataRequest:
    """Read one request and keep others from changing it until the action ends."""
    return DataRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=request_id)


def request_days(now: datetime) -> int:
    """In how many working days a request is answered."""
    found = holding(Measure, timezone.localdate(now), code=Gauge.REQUEST_DAYS)
    return found.number if found else REQUEST_DAYS


def old_requests(decided_before: datetime) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(decided_at__lt=decided_before).order_by("pk")
