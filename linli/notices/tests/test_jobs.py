import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.notices import actions, adapters, jobs
from linli.notices.models import Message
from linli.notices.rules import NAMES_ADDRESS, TRIES, Channel, May, State
from linli.people.tests import make
from linli.trail.actions import load_retention
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db
FILES = {Channel.SMS: "sms.jsonl", Channel.MAIL: "mail.jsonl", Channel.WECHAT: "wechat.jsonl"}


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.LINLI_DATA = tmp_path
    return tmp_path / "outbox" / "sms.jsonl"


def tell(once: str = "1") -> Message:
    (message,) = actions.tell(
        CLERK,
        account_id=None,
        address=make.NUMBER,
        template="case.handled",
        facts={"number": "B20261121-0187"},
        about=f"case:{uuid4()}",
        once=once,
        now=make.NOON,
    )
    return message


def lines(outbox: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in outbox.read_text("utf-8").splitlines()]


def test_what_waits_is_sent_once(outbox: Path) -> None:
    message = tell()

    assert jobs.deliver(make.NOON) == 1
    assert jobs.deliver(make.NOON) == 0

    (line,) = lines(outbox)
    assert line["to"] == make.NUMBER
    assert "B20261121-0187" in line["text"]
    assert "已经办好" in line["text"]
    message.refresh_from_db()
    assert (message.state, message.sent_at) == (State.SENT, make.NOON)


@pytest.mark.parametrize("channel", FILES)
def test_a_letter_ends_with_the_address_of_the_matter(
    outbox: Path, settings: Any, channel: Channel
) -> None:
    """A text message is short and has the number."""
    settings.LINLI_ADDRESS = "https://linli.example"
    message = tell()
    Message.objects.update(channel=channel)
    path = message.about.replace(":", "/")

    jobs.deliver(make.NOON)

    (line,) = lines(outbox.with_name(FILES[channel]))
    assert "B20261121-0187" in line["text"]
    last = line["text"].splitlines()[-1]
    assert last.endswith(f"https://linli.example/about/{path}/") is (channel in NAMES_ADDRESS)


def test_where_nothing_waits_nothing_is_written(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert jobs.deliver(make.NOON) == 0


def test_a_batch_ends_so_that_others_have_their_turn(outbox: Path) -> None:
    for n in range(jobs.BATCH + 1):
        tell(f"{n}")

    assert jobs.deliver(make.NOON) == jobs.BATCH
    assert jobs.deliver(make.NOON) == 1
    assert len(lines(outbox)) == jobs.BATCH + 1


def test_a_way_that_is_shut_is_tried_until_a_person_must_look(outbox: Path) -> None:
    outbox.parent.write_text("a file where the folder should be")
    message = tell()
    now = make.NOON

    for _ in range(TRIES):
        assert jobs.deliver(now) == 1
        assert jobs.deliver(now) == 0
        now += timedelta(hours=3)

    message.refresh_from_db()
    assert message.state == State.FAILED
    assert message.last_error in {"FileExistsError", "NotADirectoryError"}
    assert jobs.deliver(now) == 0


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.MAIL, Channel.WECHAT])
def test_every_way_out_has_a_file_for_demos(channel: Channel, tmp_path: Path) -> None:
    number = adapters.adapter_of(channel).send("somebody", "text", "title")

    (line,) = lines(tmp_path / "outbox" / f"{channel}.jsonl")
    assert line == {"id": number, "to": "somebody", "title": "title", "text": "text"}


def test_the_console_shows_text_messages(capsys: pytest.CaptureFixture[str]) -> None:
    adapters.ConsoleSms().send(make.NUMBER, "123456")

    assert "123456" in capsys.readouterr().err


def test_mail_goes_by_the_mail_server(mailoutbox: list[Any], settings: Any) -> None:
    settings.LINLI_MAIL = "linli.notices.adapters.Mail"

    adapters.adapter_of(Channel.MAIL).send("li@example.org", "text", "title")

    assert (mailoutbox[0].to, mailoutbox[0].subject) == (["li@example.org"], "title")


def test_only_an_adapter_can_be_named(settings: Any) -> None:
    settings.LINLI_SMS = "linli.kernel.ids.new_id"

    with pytest.raises(TypeError, match="no adapter"):
        adapters.adapter_of(Channel.SMS)


def keep_messages(days: int) -> None:
    since = date(2026, 1, 1)
    given = {"what": "messages", "days": days, "valid_from": since, "source": "test rows"}
    load_retention(CLERK, [given], now=make.NOON)


def test_messages_are_erased_after_the_days_of_the_preset() -> None:
    done, waiting = tell("1"), tell("2")
    actions.settle(CLERK, done.pk, now=make.NOON)
    later = make.NOON + timedelta(days=31)

    assert jobs.forget(later) == 0
    keep_messages(30)
    assert [jobs.forget(make.NOON), jobs.forget(later), jobs.forget(later)] == [0, 1, 0]

    assert [one.pk for one in Message.objects.all()] == [waiting.pk]
    assert Trace.objects.get(verb="messages.erased").facts == {"messages": 1, "rule": "messages"}


def test_nobody_erases_messages_by_hand() -> None:
    with pytest.raises(NotAllowed):
        actions.forget(make.actor(May.SEE_DELIVERY), before=make.NOON, now=make.NOON)
