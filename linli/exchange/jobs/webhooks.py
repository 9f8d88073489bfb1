"""Telling other systems what happens to matters. (事件投递)"""

import json
from datetime import datetime, timedelta

from linli.exchange import actions, adapters
from linli.exchange.models import Sending
from linli.exchange.queries import webhooks
from linli.exchange.rules.webhooks import Happened, headers
from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.trail.actions import follow_together

KEPT = timedelta(days=30)
"""How long it can be read what a receiver was told."""


@job(every=timedelta(seconds=10), reads=tuple(Happened), full=500)
def note_events(now: datetime) -> int:
    """Write messages for those who asked to be told. (登记事件)"""
    return follow_together(
        "exchange.note_events", lambda traces: actions.note_events(CLERK, traces, now=now)
    )


@job(every=timedelta(days=1))
def note_checkpoint(now: datetime) -> int:
    """Write the total code of the log for those who asked for it. (推送总码)"""
    return actions.note_checkpoint(CLERK, now=now)


@job(every=timedelta(seconds=10))
def send_events(now: datetime) -> int:
    """Send what waits; what is not taken is tried again, later and later. (投递事件)

    A receiver that did not answer once is left alone for the rest of this turn.
    """
    silent, done = set(), 0
    for sending in webhooks.sendings_due(now)[:AT_ONCE]:
        if sending.receiver_id in silent:
            continue
        error, gone = _sent(sending, now)
        actions.settle_sending(CLERK, sending.pk, error=error, gone=gone, now=now)
        done += 1
        if error:
            silent.add(sending.receiver_id)
    return done


def _sent(sending: Sending, now: datetime) -> tuple[str, bool]:
    """Why it was not taken, empty where it was; and whether the receiver is gone for good."""
    receiver = sending.receiver
    body = json.dumps(sending.body, ensure_ascii=False, separators=(",", ":")).encode()
    signed = headers(sending.given_id, now, body, webhooks.secrets_of(receiver, now))
    try:
        adapters.outbound().send(receiver.url, signed, body)
    except adapters.NotSent as not_sent:
        return str(not_sent) or "NotSent", isinstance(not_sent, adapters.Gone)
    return "", False


@job(every=timedelta(hours=1))
def forget_sendings(now: datetime) -> int:
    """Erase what was told long ago. (清除旧投递)"""
    ids = webhooks.sendings_before(now - KEPT)
    return actions.forget_sendings(CLERK, ids, now=now) if ids else 0
