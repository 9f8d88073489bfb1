"""An order comes in once, is handled, and its result goes back until it is taken."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.cases import actions as cases
from linli.cases.models import Case, ForeignNumber, Reporter, Task
from linli.cases.queries.looking import similar
from linli.cases.rules import May as MayCases
from linli.cases.rules import NewPhoto, Offer, Source, Spot
from linli.cases.tests import make as case_of
from linli.exchange import actions, adapters, jobs
from linli.exchange.models import Result
from linli.exchange.queries import open311 as queries
from linli.exchange.rules import Why
from linli.exchange.rules.results import Sent
from linli.exchange.rules.sources import ADAPTERS
from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.kernel.media import keep_photo
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.models import Org
from linli.trail.actions import seal
from linli.trail.models import Trace

from . import make
from .older import holder
from .test_actions import ACTOR, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
NOON = case_of.NOON
ORDER = {
    "工单编号": "260508120000123456",
    "诉求内容": "门口路灯不亮",
    "来电人": "王女士",
    "联系电话": "13800138000",
    "诉求类型": "求助",
}
ALL = frozenset((duty, "") for duty in MayCases)


class Closed(adapters.WayBack):
    """The hotline is down."""

    def send(self, system: str, row: dict[str, str]) -> None:
        raise adapters.NotSent("TimeoutError" if system and row else "")

    def send_picture(self, system: str, picture: adapters.Picture) -> None:
        raise adapters.NotSent("TimeoutError" if system and picture.name else "")


def sent(
    *messages: Mapping[str, object], source: Source = Source.HOTLINE
) -> list[actions.Answered]:
    return actions.take_messages(CLERK, source, messages, now=NOON)


def desk() -> Actor:
    return Actor(new_id(), duties=ALL)


def worker() -> Actor:
    return Actor(new_id(), duties=ALL, bodies=frozenset({Org.objects.get(code="d1").pk}))


def dispatched() -> Task:
    sent(ORDER)
    case = Case.objects.get()
    cases.accept(desk(), case.pk, kind_code=case_of.kind(), title="路灯不亮", now=NOON)
    owner = Org.objects.get(code="d1").pk
    cases.dispatch(desk(), case.pk, offers=[Offer(owner)], now=NOON)
    return Task.objects.get()


def followed() -> list[Result]:
    seal(CLERK, now=NOON)
    jobs.send_back(NOON)
    return list(Result.objects.order_by("made_at", "pk"))


def test_an_order_comes_in_is_handled_and_its_result_goes_back(data: Path) -> None:
    task, hand = dispatched(), worker()
    cases.sign(hand, task.pk, now=NOON)
    cases.finish(hand, task.pk, note="换了灯泡", reply="路灯修好了", now=NOON)

    (result,) = followed()
    assert result.number == "260508120000123456"
    assert result.columns["公开答复内容"] == "路灯修好了"
    assert "13800138000" not in str(result.columns)
    assert jobs.deliver_results(NOON) == 1
    result.refresh_from_db()
    assert (result.state, result.sent_at) == (Sent.SENT, NOON)
    assert "路灯修好了" in (data / "outbox" / "results-hotline.jsonl").read_text("utf-8")
    assert jobs.deliver_results(NOON) == 0
    assert len(followed()) == 1


def test_the_pictures_of_a_result_go_back_in_their_slots(data: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = data
    task, hand = dispatched(), worker()
    shown, swept = (NewPhoto(keep_photo(b"jpeg"), 8, 6), NewPhoto("photos/no/ne.jpg", 8, 6))
    cases.sign(hand, task.pk, now=NOON)
    more: dict[str, Any] = {"photos": [shown, swept], "papers": [shown]}
    cases.finish(hand, task.pk, note="换了灯泡", **more, now=NOON)

    (result,) = followed()
    assert jobs.deliver_results(NOON) == 1
    assert len(result.columns["办理附件"].split("、")) == 2
    assert result.columns["联系证据"] == ""
    folder = data / "outbox" / "results-hotline" / result.number
    paper = folder / "证件附件" / result.columns["证件附件"]
    assert paper.read_bytes() == b"jpeg"
    assert len(list(folder.rglob("*.jpg"))) == 2


def test_a_return_goes_back_with_its_type_and_reason() -> None:
    task = dispatched()
    cases.ask_return(worker(), task.pk, reason="路灯归供电公司管", wish="供电公司", now=NOON)

    (result,) = followed()
    assert (result.about, result.columns["申请类型"]) == ("return", "退回类")
    assert result.columns["申请说明"] == "路灯归供电公司管（供电公司）"


def test_what_is_not_taken_is_tried_again_and_never_silent(settings: Any) -> None:
    task = dispatched()
    cases.ask_return(worker(), task.pk, reason="不归我们管", now=NOON)
    (result,) = followed()
    settings.LINLI_RESULTS = f"{__name__}.Closed"

    now = NOON
    while result.state == Sent.WAITING:
        jobs.deliver_results(now)
        result.refresh_from_db()
        now += timedelta(hours=2)

    assert (result.state, result.tries, result.error) == (Sent.FAILED, 10, "TimeoutError")
    assert Trace.objects.filter(verb="result.failed").count() == 1
    assert actions.send_result_again(ACTOR, result.pk, now=now).state == Sent.WAITING
    with pytest.raises(Refused) as refused:
        actions.send_result_again(ACTOR, result.pk, now=now)
    assert refused.value.reason is Why.NOT_FAILED


def test_persons_stand_with_the_reporter_alone() -> None:
    sent(ORDER)

    reporter, known_as = Reporter.objects.get(), ForeignNumber.objects.get()
    assert (str(reporter.phone), str(reporter.name)) == ("138****8000", "王**")
    assert known_as.facts == {"诉求类型": "求助"}
    assert known_as.case.source == Source.HOTLINE


def test_a_camera_that_tells_of_a_person_is_refused_and_noted() -> None:
    good: dict[str, object] = {"id": "7", "event": "flooding", "device": "D-1"}

    answers = sent(good | {"face_id": "3"}, good, good, source=Source.VIDEO_PATROL)

    assert [one.why for one in answers] == [Why.PERSON_IN_EVENT, "", ""]
    assert Case.objects.get().title == "积水"
    assert Trace.objects.filter(verb="arrival.person_refused").count() == 1


def test_two_sources_may_tell_of_one_thing_and_a_person_decides() -> None:
    sent(ORDER)
    sent({"id": "8", "text": "路灯不亮"}, source=Source.NON_POLICE_CALL)

    first, second = Case.objects.order_by("pk")
    assert {first.state, second.state} == {"reported"}
    Case.objects.update(x_m=1.0, y_m=1.0)
    here = Spot(compound_path=first.compound_path, x_m=1.0, y_m=1.0)
    assert set(similar(here)) == {first, second}
    assert (first.number[:1], second.number[:1]) == ("R", "J")


def test_the_hotlines_file_and_its_messages_are_one_order() -> None:
    sent(ORDER)
    again = make.case(ORDER["工单编号"], 受理时间="2026-05-08 12:00:00")
    load("cases", make.csv(make.CASE_HEAD, again), now=lambda: NOON)  # type: ignore[arg-type]

    assert Case.objects.count() == ForeignNumber.objects.count() == 1


def test_strangers_hand_nothing_in_and_send_nothing_back() -> None:
    came = ADAPTERS[Source.HOTLINE].read(ORDER)
    for attempt in (
        lambda: actions.arrive(holder(), came, now=NOON),
        lambda: actions.refuse_arrival(
            holder(), "hotline", "1", why=Why.MISSING, name="", now=NOON
        ),
        lambda: actions.send_back(holder(), UUID(int=0), now=NOON),
        lambda: actions.settle_result(holder(), UUID(int=0), now=NOON),
        lambda: actions.send_result_again(holder(), UUID(int=0), now=NOON),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def posted(client: Client, text: str, told: object, source: str = "hotline") -> Any:
    given_key = {"authorization": f"Bearer {text}"}
    where = f"/sources/{source}/"
    return client.post(where, told, content_type="application/json", headers=given_key)


def test_the_hotline_posts_its_orders_with_a_key_of_its_own(client: Client) -> None:
    _, text = actions.give_key(CLERK, "热线", testing=False, source=Source.HOTLINE, now=NOON)

    answer = posted(client, text, [ORDER, ORDER | {"诉求内容": ""}, ORDER])

    rows = answer.json()["rows"]
    assert [(one["number"] != "", one["new"], one["why"]) for one in rows] == [
        (True, True, ""),
        (False, False, Why.MISSING),
        (True, False, ""),
    ]
    assert Case.objects.get().source == Source.HOTLINE
    assert queries.key_known(text, testing=False) is None


def test_no_other_key_and_nothing_unreadable_comes_in(client: Client) -> None:
    _, plain = actions.give_key(CLERK, "小程序", testing=False, now=NOON)
    _, text = actions.give_key(CLERK, "热线", testing=False, source=Source.HOTLINE, now=NOON)

    refused = [posted(client, one, ORDER).status_code for one in ("", "x", plain)]
    other = posted(client, text, ORDER, source="video_patrol").status_code
    bad: list[object] = ["{", "7", [[]], "[" * 100_000, [{}] * 501]
    unread = [posted(client, text, told).status_code for told in bad]

    assert (refused, other, unread) == ([401] * 3, 401, [400, 400, 400, 400, 413])
    assert client.get("/sources/hotline/").status_code == 405
    assert not Case.objects.exists()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_sent_as_often_as_one_likes_it_is_one_matter(order: list[int]) -> None:
    before = Case.objects.count()
    numbers = [f"n{before}-{one}" for one in order]

    answers = sent(*({"id": one, "text": "积水"} for one in numbers), source=Source.GRID)

    assert Case.objects.count() == before + len(set(numbers))
    assert len({one.number for one in answers}) == len(set(numbers))
    assert sum(one.new for one in answers) == len(set(numbers))
