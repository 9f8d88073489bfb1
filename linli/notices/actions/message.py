"""One row per message per person and channel, and how far it has come. (消息)"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.masks import Sealed
from linli.kernel.refusals import forbid_if, refuse_if
from linli.notices import access, queries, rules
from linli.notices.models import Message
from linli.notices.rules import Channel, State, Why
from linli.people.models import Account
from linli.trail.actions import record
from linli.trail.rules import Kept

FORGOTTEN_AT_ONCE = 1_000


def tell(  # noqa: PLR0913  (to whom, what, over which matter and how often)
    actor: Actor,
    *,
    account_id: UUID | None,
    address: str | Sealed | None = "",
    template: str,
    facts: dict[str, object],
    about: str,
    once: str,
    urgent: bool = False,
    now: datetime,
) -> list[Message]:
    """Queue a message, inside the caller's action: to the inbox of an account, and by SMS. (通知)

    The SMS goes to `address`, else to the account's verified number, where the template leaves
    the house at all. `once` names the event: telling it again answers with the same messages.
    `about` is `<noun>:<uuid>`; `facts` hold no names and no numbers of persons.
    """
    text = rules.template(template, facts)
    account = Account.objects.filter(pk=account_id, is_active=True).first() if account_id else None
    to: list[tuple[Channel, str | Sealed | None, datetime]] = []
    if account:
        to.append((Channel.INBOX, None, now))
    number = address or (account.phone if account and account.phone_verified else None)
    if number and text.leaves_house:
        quiet = queries.quiet_hours(timezone.localdate(now))
        to.append((Channel.SMS, number, rules.may_leave_at(now, quiet, urgent)))

    common = {
        "account": account,
        "template": template,
        "facts": facts,
        "language": account.language if account else "",
        "about": about,
        "urgent": urgent,
        "queued_at": now,
    }
    told = []
    for channel, where, leaves_at in to:
        inside = channel is Channel.INBOX
        message, is_new = Message.objects.get_or_create(
            once=f"{once}:{channel}"[-120:],
            defaults={
                **common,
                "channel": channel,
                "address": where,
                "next_try_at": leaves_at,
                "state": State.SENT if inside else State.QUEUED,
                "sent_at": now if inside else None,
            },
        )
        told.append(message)
        if is_new:
            record(actor, "message.queued", message.pk, now, template=template, about=about)
    return told


@action
def mark_read(actor: Actor, message_id: UUID, *, now: datetime) -> Message:
    """Note that the person it is for has read a message; reading it again changes nothing."""
    message = queries.hold(message_id)
    forbid_if(access.why_not_read(actor, message))
    if message.read_at:
        return message

    message.state = State.READ
    message.read_at = now
    message.save(update_fields=["state", "read_at"])

    record(actor, "message.read", message.pk, now)
    return message


@action
def mark_all_read(actor: Actor, *, now: datetime) -> int:
    """Note that the actor has read the whole inbox; answers how many were new."""
    forbid_if(Why.NOT_YOURS if actor.is_anonymous else None)

    unread = queries.inbox(actor).filter(read_at__isnull=True)
    read = unread.order_by().update(state=State.READ, read_at=now)

    if read:
        record(actor, "inbox.read", actor.person_id, now, messages=read)
    return read


@action
def settle(_clerk: Actor, message_id: UUID, *, error: str = "", now: datetime) -> Message:
    """Keep how one try to deliver ended: sent, to be tried later, or failed for a person to see.

    A message that was settled already stays as it is. `error` names the fault, not the number.
    """
    message = queries.hold(message_id)
    if message.state != State.QUEUED:
        return message

    message.tries += 1
    message.last_error = error[:200]
    if not error:
        message.state, message.sent_at = State.SENT, now
    elif pause := rules.wait(message.tries):
        message.next_try_at = now + pause
    else:
        message.state = State.FAILED
    message.save(update_fields=["tries", "last_error", "state", "sent_at", "next_try_at"])

    if message.state == State.FAILED:
        record(_clerk, "message.failed", message.pk, now, tries=message.tries)
    return message


@action
def send_again(actor: Actor, message_id: UUID, *, now: datetime) -> Message:
    """Put a failed message back into the queue, with all its tries. (重新发送)"""
    message = queries.hold(message_id)
    forbid_if(access.why_not_see_delivery(actor))
    refuse_if(None if message.state == State.FAILED else Why.NOT_FAILED)

    message.state = State.QUEUED
    message.tries = 0
    message.next_try_at = now
    message.save(update_fields=["state", "tries", "next_try_at"])

    record(actor, "message.sent_again", message.pk, now)
    return message


@action
def forget(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase messages that did their work before a moment, at most 1,000; how many. (清理消息)"""
    forbid_if(access.why_not_machine(clerk))

    old = list(queries.settled(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Message.objects.filter(pk__in=old).delete()

    if old:
        record(
            clerk, "messages.erased", clerk.person_id, now, messages=len(old), rule=Kept.MESSAGES
        )
    return len(old)


@action
def forget_of(clerk: Actor, account_id: UUID, *, now: datetime) -> int:
    """Erase the messages to somebody who is forgotten; how many. (遗忘其消息)"""
    forbid_if(access.why_not_machine(clerk))

    gone = Message.objects.filter(account_id=account_id).delete()[0]

    if gone:
        record(clerk, "messages.erased", clerk.person_id, now, messages=gone, rule="asked")
    return gone
