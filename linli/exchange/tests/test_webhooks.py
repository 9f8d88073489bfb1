"""Systems that asked for it are told what happens, signed, until they have taken it."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.cases.models import Case
from linli.exchange import actions, adapters, jobs
from linli.exchange.models import Receiver, Sending
from linli.exchange.queries import webhooks
from linli.exchange.rules import Why
from linli.exchange.rules.webhooks import Happened, Told, signature
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail.actions import seal
from linli.trail.models import Trace
from linli.trail.queries import checkpoint

from .event_shapes import MESSAGE
from .older import holder
from .test_sources import NOON, ORDER, dispatched, sent

pytestmark = pytest.mark.django_db
URL = "https://hooks.example.org/linli"
ASKED = (Happened.REPORTED, Happened.DISPATCHED)


class Answers(adapters.Outbound):
    """A receiver that answers as the test says, and keeps what it was sent."""

    got: list[tuple[str, dict[str, str], bytes]] = []
    no: type[adapters.NotSent] | None = None

    def send(self, url: str, headers: dict[str, str], body: bytes) -> None:
        if Answers.no:
            raise Answers.no("HTTP 503")
        self.got.append((url, headers, body))


@pytest.fixture
def _receives(settings: Any) -> None:
    settings.LINLI_WEBHOOKS = f"{__name__}.Answers"
    Answers.got, Answers.no = [], None


def receiver(**more: Any) -> tuple[Receiver, str]:
    given: dict[str, Any] = {"name": "城市大脑", "url": URL, "events": ASKED, "now": NOON, **more}
    return actions.add_receiver(CLERK, **given)


def happened() -> None:
    """An order came in and was handed over; the trail is followed twice."""
    dispatched()
    seal(CLERK, now=NOON)
    for _ in range(2):
        jobs.note_events(NOON)


@pytest.mark.usefixtures("_receives", "district")
def test_who_asked_is_told_once_signed_and_of_no_person() -> None:
    _, secret = receiver()
    happened()

    assert (jobs.send_events(NOON), jobs.send_events(NOON)) == (2, 0)

    bodies = [json.loads(body) for _, _, body in Answers.got]
    assert [one["type"] for one in bodies] == ["case.reported", "case.dispatched"]
    assert {one["data"]["number"] for one in bodies} == {Case.objects.get().number}
    told = str(bodies)
    assert not [one for one in ("王", ORDER["联系电话"], ORDER["诉求内容"]) if one in told]
    _, headers, body = Answers.got[0]
    at = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(secret, headers["webhook-id"], at, body)
    assert Sending.objects.filter(state=Told.TAKEN).count() == 2
    assert secret not in Receiver.objects.get().secret


@pytest.mark.usefixtures("_receives", "district")
def test_a_complaint_about_a_body_is_told_to_nobody() -> None:
    receiver()
    sent(ORDER)
    Case.objects.update(complaint=True)
    seal(CLERK, now=NOON)

    jobs.note_events(NOON)

    assert not Sending.objects.exists()


@pytest.mark.usefixtures("_receives", "district")
def test_what_is_not_taken_is_tried_later_and_later_and_then_left_to_a_person() -> None:
    receiver(events=[Happened.REPORTED])
    happened()
    Answers.no = adapters.NotSent
    sending, now = Sending.objects.get(), NOON

    while sending.state == Told.WAITING:
        jobs.send_events(now)
        sending.refresh_from_db()
        now += timedelta(hours=2)

    assert (sending.state, sending.tries, sending.error) == (Told.FAILED, 24, "HTTP 503")
    assert Trace.objects.filter(verb="sending.failed").count() == 1
    Answers.no, before = None, sending.given_id
    assert actions.send_again(CLERK, sending.pk, now=now).state == Told.WAITING
    with pytest.raises(Refused) as refused:
        actions.send_again(CLERK, sending.pk, now=now)
    assert refused.value.reason is Why.STILL_WAITS
    jobs.send_events(now)
    assert Answers.got[0][1]["webhook-id"] == before


@pytest.mark.usefixtures("_receives", "district")
def test_a_receiver_that_is_gone_or_off_is_told_nothing_more() -> None:
    one, _ = receiver()
    happened()
    Answers.no = adapters.Gone
    jobs.send_events(NOON)
    one.refresh_from_db()
    assert (one.off_at, one.off_why) == (NOON, "HTTP 503")
    Answers.no = None
    assert jobs.send_events(NOON) == 0

    actions.switch_receiver(CLERK, one.pk, on=True, now=NOON)

    assert jobs.send_events(NOON) == 1
    actions.switch_receiver(CLERK, one.pk, on=False, now=NOON)
    actions.switch_receiver(CLERK, one.pk, on=False, now=NOON)
    assert Trace.objects.filter(verb="receiver.switched").count() == 2


def test_a_new_secret_holds_at_once_and_the_old_one_for_a_day() -> None:
    one, old = receiver()

    one, new = actions.change_secret(CLERK, one.pk, now=NOON)

    assert webhooks.secrets_of(one, NOON) == (new, old)
    assert webhooks.secrets_of(one, NOON + timedelta(days=1)) == (new,)


def test_addresses_are_judged_and_stand_there_once() -> None:
    one, _ = receiver()
    for url, why in (("https://10.0.0.1/", Why.OWN_NETWORK), (URL, Why.KNOWN_ADDRESS)):
        with pytest.raises(Refused) as refused:
            receiver(url=url)
        assert refused.value.reason is why

    changed = actions.change_receiver(CLERK, one.pk, name=" 新名 ", events=ASKED[:1], now=NOON)

    assert (changed.name, changed.events) == ("新名", ["case.reported"])


@pytest.mark.usefixtures("_receives", "district")
def test_after_a_month_nobody_reads_what_was_told() -> None:
    receiver()
    happened()

    assert jobs.forget_sendings(NOON + timedelta(days=29)) == 0
    assert jobs.forget_sendings(NOON + timedelta(days=31)) == 2
    assert not Sending.objects.exists()


def test_strangers_enter_change_and_send_nothing() -> None:
    nobody, one = holder(), UUID(int=0)
    for attempt in (
        lambda: actions.add_receiver(nobody, name="x", url=URL, events=ASKED, now=NOON),
        lambda: actions.change_receiver(nobody, one, name="x", events=ASKED, now=NOON),
        lambda: actions.change_secret(nobody, one, now=NOON),
        lambda: actions.switch_receiver(nobody, one, on=True, now=NOON),
        lambda: actions.note_events(nobody, [], now=NOON),
        lambda: actions.settle_sending(nobody, one, now=NOON),
        lambda: actions.send_again(nobody, one, now=NOON),
        lambda: actions.forget_sendings(nobody, [], now=NOON),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.usefixtures("_receives", "district")
def test_a_test_message_shows_whether_messages_arrive() -> None:
    one, secret = receiver(events=[Happened.CLOSED])

    first, second = (actions.send_test(CLERK, one.pk, now=NOON) for _ in range(2))
    jobs.send_events(NOON)

    assert first.pk == second.pk
    _, headers, body = Answers.got[0]
    told = json.loads(body)
    assert (told["type"], told["data"]) == ("linli.test", {})
    at = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(secret, headers["webhook-id"], at, body)
    taken = webhooks.last_test(one)
    assert taken
    assert taken.state == Told.TAKEN
    actions.switch_receiver(CLERK, one.pk, on=False, now=NOON)
    with pytest.raises(Refused, match=Why.RECEIVER_OFF):
        actions.send_test(CLERK, one.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.send_test(holder(), one.pk, now=NOON)


def test_secrets_are_sealed_anew_under_a_new_key_and_stay_as_they_are(settings: Any) -> None:
    one, secret = receiver()
    new = base64.b64encode(bytes(range(32))).decode()
    settings.LINLI_KEYS = settings.LINLI_KEYS | {"k-new": new}
    settings.LINLI_KEY_CURRENT = "k-new"

    done = [actions.reseal_secrets(CLERK, now=NOON) for _ in range(2)]

    assert done == [1, 0]
    one.refresh_from_db()
    assert one.secret.startswith("v1.k-new.")
    assert webhooks.secrets_of(one, NOON) == (secret,)
    with pytest.raises(NotAllowed):
        actions.reseal_secrets(holder(), now=NOON)


@pytest.mark.usefixtures("_receives")
def test_who_asked_for_it_is_sent_the_logs_total_code_once_a_day() -> None:
    receiver(events=(Happened.CHECKPOINT,))
    receiver(url=f"{URL}/other")
    before = jobs.note_checkpoint(NOON)
    seal(CLERK, now=NOON)

    done = [jobs.note_checkpoint(NOON) for _ in range(2)]
    jobs.send_events(NOON)

    ((_, _, body),) = Answers.got
    told, head = json.loads(body), checkpoint()
    assert (before, done) == (0, [1, 0])
    assert head
    assert told["type"] == "log.checkpoint"
    assert told["data"] == {"origin": head.log, "size": head.size, "note": head.note}
    MESSAGE.validate_json(body)
