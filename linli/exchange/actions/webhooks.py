"""Other systems that are told what happens to matters. (事件接收方)"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from linli.exchange import access
from linli.exchange.models import Receiver, Sending
from linli.exchange.queries import webhooks
from linli.exchange.rules import Why
from linli.exchange.rules.webhooks import (
    OVERLAP,
    SECRET_BYTES,
    TEST,
    Happened,
    Told,
    message,
    message_of_log,
    message_of_nothing,
    secret_text,
    why_not_url,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.crypto import is_sealed_by_current_key, seal, unseal
from linli.kernel.ids import new_id
from linli.kernel.jobs import wait_after
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record
from linli.trail.models import Trace
from linli.trail.queries import checkpoint

TRIES = 24


@action
def add_receiver(
    actor: Actor,
    *,
    name: str,
    url: str,
    events: Collection[Happened],
    private: bool = False,
    now: datetime,
) -> tuple[Receiver, str]:
    """Enter a system that is told what happens; its secret is answered once. (登记接收方)

    `private`: the deployment lets receivers lie in its own network.
    """
    forbid_if(access.why_not_set_up(actor))
    refuse_if(why_not_url(url, private=private))
    refuse_if(Why.KNOWN_ADDRESS if Receiver.objects.filter(url=url).exists() else None)

    secret = _new_secret()
    made = Receiver.objects.create(
        name=name.strip()[:64],
        url=url,
        events=sorted(events),
        secret=seal(secret, webhooks.SEALED),
        made_at=now,
    )

    record(actor, "receiver.added", made.pk, now, events=made.events)
    return made, secret


@action
def change_receiver(
    actor: Actor, receiver_id: UUID, *, name: str, events: Collection[Happened], now: datetime
) -> Receiver:
    """Say anew what a receiver is told; its address stays. (修改接收方)"""
    forbid_if(access.why_not_set_up(actor))
    receiver = webhooks.hold_receiver(receiver_id)

    receiver.name, receiver.events = name.strip()[:64], sorted(events)
    receiver.save(update_fields=["name", "events"])

    record(actor, "receiver.changed", receiver.pk, now, events=receiver.events)
    return receiver


@action
def change_secret(actor: Actor, receiver_id: UUID, *, now: datetime) -> tuple[Receiver, str]:
    """Give a receiver a new secret; for a day messages bear both signatures. (更换密钥)"""
    forbid_if(access.why_not_set_up(actor))
    receiver = webhooks.hold_receiver(receiver_id)

    secret = _new_secret()
    receiver.old_secret, receiver.old_until = receiver.secret, now + OVERLAP
    receiver.secret = seal(secret, webhooks.SEALED)
    receiver.save(update_fields=["secret", "old_secret", "old_until"])

    record(actor, "receiver.secret_changed", receiver.pk, now)
    return receiver, secret


@action
def reseal_secrets(clerk: Actor, *, now: datetime) -> int:
    """Seal the secrets of receivers anew under the house's key of today; how many. (重新封存密钥)

    Old secrets that hold no more are erased. The secrets themselves stay as they are.
    """
    forbid_if(access.why_not_import(clerk))
    held = list(Receiver.objects.select_for_update(no_key=True).order_by("pk"))
    stale = [one for one in held if not all(map(is_sealed_by_current_key, webhooks.kept_of(one)))]

    for one in stale:
        overlaps = one.old_until is not None and one.old_until > now
        one.secret = seal(unseal(one.secret, webhooks.SEALED), webhooks.SEALED)
        old = unseal(one.old_secret, webhooks.SEALED) if overlaps else ""
        one.old_secret = seal(old, webhooks.SEALED)
        one.save(update_fields=["secret", "old_secret"])

        record(clerk, "receiver.secret_resealed", one.pk, now)
    return len(stale)


@action
def send_test(actor: Actor, receiver_id: UUID, *, now: datetime) -> Sending:
    """Send a receiver a message about nothing, to see whether it arrives. (测试推送)

    While one waits, another press is answered with it.
    """
    forbid_if(access.why_not_set_up(actor))
    receiver = webhooks.hold_receiver(receiver_id)
    refuse_if(Why.RECEIVER_OFF if receiver.off_at else None)
    if waiting := webhooks.waiting_test(receiver):
        return waiting

    sending = Sending.objects.create(
        receiver=receiver,
        trace_id=new_id(),
        event=TEST,
        number="",
        body=message_of_nothing(now),
        made_at=now,
        next_try_at=now,
    )

    record(actor, "receiver.tested", receiver.pk, now)
    return sending


def _new_secret() -> str:
    return secret_text(secrets.token_bytes(SECRET_BYTES))


@action
def switch_receiver(actor: Actor, receiver_id: UUID, *, on: bool, now: datetime) -> Receiver:
    """Tell a receiver nothing more, or tell it again; what waits meanwhile stays. (停用、启用)"""
    forbid_if(access.why_not_set_up(actor))
    receiver = webhooks.hold_receiver(receiver_id)
    if (receiver.off_at is None) is on:
        return receiver

    receiver.off_at, receiver.off_why = (None, "") if on else (now, "")
    receiver.save(update_fields=["off_at", "off_why"])

    record(actor, "receiver.switched", receiver.pk, now, on=on)
    return receiver


@action
def note_events(clerk: Actor, traces: Sequence[Trace], *, now: datetime) -> int:
    """Write a message for every receiver that asked; each step once. (登记事件)"""
    forbid_if(access.why_not_import(clerk))
    listed = webhooks.receivers_on()
    if not listed:
        return 0

    known, about = webhooks.told_already(listed, traces), webhooks.told_of(traces)
    made = [
        Sending(
            receiver=one,
            trace_id=trace.pk,
            event=trace.verb,
            number=about[trace.subject_id].number,
            body=message(Happened(trace.verb), about[trace.subject_id], trace.happened_at),
            made_at=now,
            next_try_at=now,
        )
        for trace in traces
        for one in listed
        if trace.verb in one.events and (trace.pk, one.pk) not in known
        if trace.subject_id in about
    ]
    Sending.objects.bulk_create(made)
    return len(made)


@action
def note_checkpoint(clerk: Actor, *, now: datetime) -> int:
    """Write the log's last signed root for every receiver that asked; each root once. (推送总码)"""
    forbid_if(access.why_not_import(clerk))
    head = checkpoint()
    listed = [one for one in webhooks.receivers_on() if Happened.CHECKPOINT in one.events]
    if head is None:
        return 0

    body = message_of_log(head.log, head.size, head.note, head.sealed_at)
    event, known = Happened.CHECKPOINT, Sending.objects.filter(trace_id=head.pk)
    told = set(known.values_list("receiver_id", flat=True))
    made = [
        Sending(
            receiver=one, trace_id=head.pk, event=event, number=str(head.size), body=body,
            made_at=now, next_try_at=now,
        )
        for one in listed
        if one.pk not in told
    ]  # fmt: skip
    Sending.objects.bulk_create(made)
    return len(made)


@action
def settle_sending(
    clerk: Actor, sending_id: UUID, *, error: str = "", gone: bool = False, now: datetime
) -> Sending:
    """Keep how a try ended; a receiver that says it is gone for good is told nothing more."""
    forbid_if(access.why_not_import(clerk))
    sending = webhooks.hold_sending(sending_id)
    if sending.state != Told.WAITING:
        return sending

    sending.tries += 1
    sending.error = error[:200]
    pause = None if gone else wait_after(sending.tries, TRIES)
    if not error:
        sending.state, sending.taken_at = Told.TAKEN, now
    elif pause:
        sending.next_try_at = now + pause
    else:
        sending.state = Told.FAILED
    sending.save(update_fields=["tries", "error", "state", "taken_at", "next_try_at"])
    if gone:
        Receiver.objects.filter(pk=sending.receiver_id).update(off_at=now, off_why=error[:200])

    if sending.state == Told.FAILED:
        record(clerk, "sending.failed", sending.pk, now, tries=sending.tries, gone=gone)
    return sending


@action
def send_again(actor: Actor, sending_id: UUID, *, now: datetime) -> Sending:
    """Send a message once more, with all its tries; its id stays the same. (重新投递)"""
    forbid_if(access.why_not_set_up(actor))
    sending = webhooks.hold_sending(sending_id)
    refuse_if(Why.STILL_WAITS if sending.state == Told.WAITING else None)

    sending.state, sending.tries, sending.next_try_at = Told.WAITING, 0, now
    sending.save(update_fields=["state", "tries", "next_try_at"])

    record(actor, "sending.sent_again", sending.pk, now)
    return sending


@action
def forget_sendings(clerk: Actor, ids: Sequence[UUID], *, now: datetime) -> int:
    """Erase what was told long ago. (清除旧投递)"""
    forbid_if(access.why_not_import(clerk))

    Sending.objects.filter(pk__in=ids).delete()

    record(clerk, "sending.forgotten", new_id(), now, messages=len(ids))
    return len(ids)
