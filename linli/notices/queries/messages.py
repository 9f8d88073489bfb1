from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.actor import Actor
from linli.kernel.dated import holding
from linli.notices.models import Message, QuietHours, Suggestion
from linli.notices.rules import Channel, May, Quiet, State


def inbox(actor: Actor) -> QuerySet[Message]:
    """The actor's own messages, newest first. (站内消息)"""
    if actor.is_anonymous:
        return Message.objects.none()
    mine = Message.objects.filter(account_id=actor.person_id, channel=Channel.INBOX)
    return mine.order_by("-queued_at", "-pk")


def unread_count(actor: Actor) -> int:
    """How many messages of the actor's inbox are not read yet."""
    return inbox(actor).filter(read_at__isnull=True).count()


def delivery(actor: Actor) -> QuerySet[Message]:
    """What leaves the house, for those who look after delivery, newest first. (消息发送情况)"""
    if not actor.holds_somewhere(May.SEE_DELIVERY):
        return Message.objects.none()
    return Message.objects.exclude(channel=Channel.INBOX).order_by("-queued_at", "-pk")


def suggestions(actor: Actor) -> QuerySet[Suggestion]:
    """Complaints and ideas about the system, for those who answer them, newest first. (意见)"""
    if not actor.holds_somewhere(May.ANSWER_SUGGESTIONS):
        return Suggestion.objects.none()
    return Suggestion.objects.order_by("-given_at", "-pk")


def hold_suggestion(suggestion_id: UUID) -> Suggestion:
    """Read one suggestion and keep others from changing it until the action ends."""
    return Suggestion.objects.select_for_update(no_key=True).get(pk=suggestion_id)


def due(now: datetime) -> QuerySet[Message]:
    """Messages whose time to leave has come, oldest first."""
    waiting = Message.objects.filter(state=State.QUEUED, next_try_at__lte=now)
    return waiting.order_by("next_try_at", "pk")


def settled(before: datetime) -> QuerySet[Message]:
    """Messages that need no more tries and are older than a moment."""
    return Message.objects.exclude(state=State.QUEUED).filter(queued_at__lt=before).order_by()


def contacts_over(before: datetime) -> QuerySet[Suggestion]:
    """Complaints answered before a moment that still keep a contact."""
    answered = Suggestion.objects.filter(answered_at__lt=before, contact__isnull=False)
    return answered.order_by()


def suggestions_over(before: datetime) -> QuerySet[Suggestion]:
    """Complaints answered before a moment whose words are still there."""
    return Suggestion.objects.filter(answered_at__lt=before).exclude(text="").order_by()


def quiet_hours(day: date) -> Quiet | None:
    """The quiet hours in force on this day; None where none were ever set."""
    found = holding(QuietHours, day)
    return Quiet(found.begins, found.ends) if found else None


def hold(message_id: UUID) -> Message:
    """Read one message and keep others from changing it until the action ends."""
    return Message.objects.select_for_update(no_key=True).get(pk=message_id)
