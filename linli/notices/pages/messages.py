"""One's own messages, and what staff see of delivery. (消息、消息发送情况)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.kernel.keyset import page_of
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest, way_to
from linli.notices import access, actions, labels, queries
from linli.notices.models import Message
from linli.notices.rules import Channel, State

TONES = {State.QUEUED: "warn", State.SENT: "ok", State.FAILED: "late", State.READ: "plain"}


def in_words(message: Message) -> dict[str, object]:
    """A message as its person reads it."""
    text = labels.written(message.template, message.facts)
    return {
        "id": message.pk,
        "title": text.title,
        "body": text.body,
        "at": message.queued_at,
        "is_new": message.read_at is None,
        "page": message.about and way_to(message.about),
    }


@never_cache
@require_GET
def messages(request: ActorRequest) -> HttpResponse:
    if request.actor.is_anonymous:
        return redirect(f"/accounts/login/?next={request.path}")
    cursor = request.GET.get("cursor", "")
    found = page_of(queries.inbox(request.actor), at="queued_at", cursor=cursor)
    shown = {
        "lines": [in_words(message) for message in found.rows],
        "some_new": any(message.read_at is None for message in found.rows),
        "newer": found.newer,
        "older": found.older,
    }
    return render(request, "notices/messages.html", shown)


@require_POST
def read(request: ActorRequest, message_id: UUID) -> HttpResponse:
    mine = get_object_or_404(queries.inbox(request.actor), pk=message_id)
    actions.mark_read(request.actor, mine.pk, now=timezone.now())
    return redirect("notices:messages")


@require_POST
def open_one(request: ActorRequest, message_id: UUID) -> HttpResponse:
    """Read a message and go on to what it is about. (打开消息)"""
    mine = get_object_or_404(queries.inbox(request.actor).exclude(about=""), pk=message_id)
    actions.mark_read(request.actor, mine.pk, now=timezone.now())
    return redirect(way_to(mine.about))


@require_POST
def read_all(request: ActorRequest) -> HttpResponse:
    actions.mark_all_read(request.actor, now=timezone.now())
    return redirect("notices:messages")


@never_cache
@require_GET
def desk(request: ActorRequest) -> HttpResponse:
    """What left the house and what did not; texts and masked addresses only."""
    forbid_if(access.why_not_see_delivery(request.actor))
    wish = request.GET.get("state", "")
    state = State(wish) if wish in set(State) else None
    rows = queries.delivery(request.actor)
    if state:
        rows = rows.filter(state=state)
    found = page_of(rows, at="queued_at", cursor=request.GET.get("cursor", ""), size=50)
    more = f"&state={state}" if state else ""
    shown = {
        "lines": [of_delivery(message) for message in found.rows],
        "states": [(one.value, labels.STATES[one]) for one in State if one is not State.READ],
        "state": state or "",
        "newer": found.newer and found.newer + more,
        "older": found.older and found.older + more,
    }
    return render(request, "notices/desk.html", shown)


def of_delivery(message: Message) -> dict[str, object]:
    state = State(message.state)
    return {
        "id": message.pk,
        "title": labels.written(message.template, message.facts).title,
        "channel": labels.CHANNELS[Channel(message.channel)],
        "address": message.address,
        "state": labels.STATES[state],
        "tone": TONES[state],
        "tries": message.tries,
        "error": message.last_error,
        "at": message.queued_at,
        "next_try_at": message.next_try_at if state is State.QUEUED else None,
        "may_retry": state is State.FAILED,
    }


@require_POST
def send_again(request: ActorRequest, message_id: UUID) -> HttpResponse:
    failed = get_object_or_404(queries.delivery(request.actor), pk=message_id)
    actions.send_again(request.actor, failed.pk, now=timezone.now())
    return redirect("notices:desk")
