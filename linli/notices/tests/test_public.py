"""A public notice from its first draft to its end."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.ics import event
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices import actions, queries
from linli.notices.models import Aim, Notice
from linli.notices.rules import (
    May,
    NoticeFacts,
    NoticeKind,
    NoticeState,
    Why,
    blanks,
    filled,
    why_not_publish,
)
from linli.notices.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def test_blanks_are_named_in_the_text_and_filled_by_name() -> None:
    text = "因{停水原因}，{停水范围}将停水。因{停水原因}。"

    assert blanks("停水", text) == ["停水原因", "停水范围"]
    assert filled(text, {"停水原因": "修管道", "停水范围": " "}) == (
        "因修管道，{停水范围}将停水。因修管道。"
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, None),
        ({"state": NoticeState.PUBLISHED}, Why.NOT_A_DRAFT),
        ({"aims": ()}, Why.NO_PLACE),
        ({"text": "因{停水原因}停水"}, Why.OPEN_BLANKS),
        ({"last_on": date(2026, 11, 20)}, Why.PAST),
        ({"kind": NoticeKind.MEETING}, Why.NO_TIME),
        ({"kind": NoticeKind.MEETING, "meets_at": make.NOON}, None),
    ],
)
def test_a_notice_goes_out_when_nothing_is_missing(more: dict[str, Any], why: Why | None) -> None:
    given: dict[str, Any] = {
        "state": NoticeState.DRAFT,
        "kind": NoticeKind.ORDINARY,
        "text": "停水",
        "last_on": make.TODAY,
        "meets_at": None,
        "aims": (make.COMPOUND,),
    }

    assert why_not_publish(NoticeFacts(**given | more), make.TODAY) is why


def test_nothing_is_out_before_it_is_published() -> None:
    make.ground()
    notice = make.drafted(make.COMPOUND)

    assert not queries.board(make.COMPOUND).exists()
    actions.publish(make.SECRETARY, notice.pk, now=make.NOON)

    assert queries.board(make.COMPOUND).get() == notice
    assert list(Trace.objects.order_by("pk").values_list("verb", flat=True)) == [
        "notice.drafted", "notice.aimed", "notice.published",
    ]  # fmt: skip


def test_the_same_draft_twice_is_one() -> None:
    make.ground()
    key = uuid4().hex

    first = actions.draft(make.SECRETARY, make.text(), key=key, now=make.NOON)
    again = actions.draft(make.SECRETARY, make.text(title="别的"), key=key, now=make.NOON)

    assert first == again
    assert Notice.objects.get().title == "停水通知"


def test_a_wider_place_takes_in_the_narrower_ones() -> None:
    make.ground()
    notice = make.drafted(f"{make.COMPOUND}b1/", f"{make.COMPOUND}b2/")

    actions.aim(make.SECRETARY, notice.pk, make.COMPOUND, now=make.NOON)
    actions.aim(make.SECRETARY, notice.pk, f"{make.COMPOUND}b1/", now=make.NOON)

    assert Aim.objects.get().path == make.COMPOUND
    actions.unaim(make.SECRETARY, notice.pk, make.COMPOUND, now=make.NOON)
    assert not Aim.objects.exists()


def test_a_notice_goes_nowhere_outside_the_writers_duty() -> None:
    make.ground()
    firm = make.somebody(May.WRITE, area=make.COMPOUND)
    notice = make.drafted(make.COMPOUND, actor=firm)

    with pytest.raises(NotAllowed) as no:
        actions.aim(firm, notice.pk, make.COMMUNITY, now=make.NOON)
    assert no.value.reason is Why.NOT_YOUR_AREA
    with pytest.raises(Refused) as unknown:
        actions.aim(firm, notice.pk, f"{make.COMPOUND}b9/", now=make.NOON)
    assert unknown.value.reason is Why.UNKNOWN_PLACE


def test_who_only_writes_does_not_publish() -> None:
    make.ground()
    worker = make.somebody(May.WRITE)
    notice = make.drafted(make.COMPOUND, actor=worker)

    with pytest.raises(NotAllowed):
        actions.publish(worker, notice.pk, now=make.NOON)
    committee = make.somebody(May.PUBLISH, area=f"{make.COMPOUND}b1/")
    with pytest.raises(NotAllowed) as no:
        actions.publish(committee, notice.pk, now=make.NOON)

    assert no.value.reason is Why.NOT_YOUR_AREA
    assert actions.publish(make.SECRETARY, notice.pk, now=make.NOON).published_at == make.NOON


def test_a_stranger_does_nothing_here() -> None:
    make.ground()
    notice, out = make.drafted(make.COMPOUND), make.published(make.COMPOUND)
    nobody = make.somebody()

    steps: list[Callable[[], object]] = [
        lambda: actions.draft(nobody, make.text(), key=uuid4().hex, now=make.NOON),
        lambda: actions.change(nobody, notice.pk, make.text(), now=make.NOON),
        lambda: actions.aim(nobody, notice.pk, make.COMPOUND, now=make.NOON),
        lambda: actions.unaim(nobody, notice.pk, make.COMPOUND, now=make.NOON),
        lambda: actions.publish(nobody, notice.pk, now=make.NOON),
        lambda: actions.correct(nobody, out.pk, make.text(), key="k", now=make.NOON),
        lambda: actions.withdraw(nobody, out.pk, why="错了", now=make.NOON),
        lambda: actions.load_receipt_rules(nobody, [], now=make.NOON),
        lambda: actions.load_templates(nobody, [], now=make.NOON),
    ]
    for step in steps:
        with pytest.raises(NotAllowed):
            step()


def test_a_preset_says_how_long_receipts_are_kept() -> None:
    row = {"days": 90, "least": 5} | make.SINCE

    assert actions.load_receipt_rules(CLERK, [row], now=make.NOON) == 1
    assert actions.load_receipt_rules(CLERK, [row], now=make.NOON) == 0


def test_what_is_out_is_not_changed() -> None:
    make.ground()
    notice = make.published(make.COMPOUND)

    with pytest.raises(Refused) as no:
        actions.change(make.SECRETARY, notice.pk, make.text(title="改"), now=make.NOON)

    assert no.value.reason is Why.NOT_A_DRAFT
    actions.publish(make.SECRETARY, notice.pk, now=make.NOON)
    assert Trace.objects.filter(verb="notice.published").count() == 1


def test_a_correction_goes_to_the_same_boards_and_both_show_it() -> None:
    make.ground()
    wrong = make.published(f"{make.COMPOUND}b1/")
    key = uuid4().hex

    right = actions.correct(make.SECRETARY, wrong.pk, make.text(), key=key, now=make.NOON)
    again = actions.correct(make.SECRETARY, wrong.pk, make.text(), key=key, now=make.NOON)
    with pytest.raises(Refused) as no:
        actions.aim(make.SECRETARY, right.pk, make.COMPOUND, now=make.NOON)
    actions.publish(make.SECRETARY, right.pk, now=make.NOON)

    assert again == right
    assert no.value.reason is Why.SAME_PLACES
    wrong.refresh_from_db()
    assert (wrong.state, right.corrects) == (NoticeState.CORRECTED, wrong)
    assert {one.pk for one in queries.board(make.COMPOUND)} == {wrong.pk, right.pk}


def test_of_two_corrections_only_the_first_goes_out() -> None:
    make.ground()
    wrong = make.published(make.COMPOUND)
    two = [
        actions.correct(make.SECRETARY, wrong.pk, make.text(), key=uuid4().hex, now=make.NOON)
        for _ in range(2)
    ]
    actions.publish(make.SECRETARY, two[0].pk, now=make.NOON)

    with pytest.raises(Refused) as no:
        actions.publish(make.SECRETARY, two[1].pk, now=make.NOON)

    assert no.value.reason is Why.NOT_OUT


def test_what_is_taken_back_stays_on_the_board_with_its_reason() -> None:
    make.ground()
    notice = make.published(make.COMPOUND)

    with pytest.raises(Refused) as no:
        actions.withdraw(make.SECRETARY, notice.pk, why="  ", now=make.NOON)
    actions.withdraw(make.SECRETARY, notice.pk, why="不停了", now=make.NOON)

    assert no.value.reason is Why.REASON_MISSING
    assert queries.board(make.COMPOUND).get().withdrawn_why == "不停了"
    with pytest.raises(Refused):
        actions.correct(make.SECRETARY, notice.pk, make.text(), key="k", now=make.NOON)


def test_a_draft_put_away_never_hangs_anywhere() -> None:
    make.ground()
    notice = make.drafted(make.COMPOUND)

    actions.withdraw(make.SECRETARY, notice.pk, why="不发了", now=make.NOON)

    assert not queries.open_to_all().exists()
    assert queries.seen_by(make.SECRETARY).get() == notice


def test_the_board_has_what_is_for_the_area_and_what_is_for_a_part() -> None:
    make.ground()
    here = [make.published(make.COMMUNITY), make.published(f"{make.COMPOUND}b2/e1/")]
    make.published(f"{make.COMMUNITY}c2/")

    assert set(queries.board(make.COMPOUND)) == set(here)


def test_the_desk_shows_drafts_to_those_who_write_there_alone() -> None:
    make.ground()
    notice = make.drafted(make.COMPOUND)
    steward = make.somebody(May.TELL_BY_HAND, area=f"{make.COMPOUND}b1/e1/")
    worker = make.somebody(May.WRITE)
    elsewhere = make.somebody(May.WRITE, area="98/")

    assert not queries.seen_by(steward).exists()
    assert queries.seen_by(worker).get() == notice
    actions.publish(make.SECRETARY, notice.pk, now=make.NOON)
    assert queries.seen_by(steward).get() == notice
    assert not queries.seen_by(elsewhere).exists()


def test_a_meeting_becomes_an_event_that_phones_understand() -> None:
    begins = datetime.fromisoformat("2026-11-24T19:30:00+08:00")

    file = event(
        "1@linli", begins=begins, said_at=make.NOON, summary="业主大会；全体", location="凉亭, 东侧"
    )

    assert b"DTSTART:20261124T113000Z\r\n" in file
    assert "LOCATION:凉亭\\, 东侧".encode() in file
    long = event("1@linli", begins=begins, said_at=make.NOON, description="开会" * 60)
    assert all(len(line) <= 75 for line in long.split(b"\r\n"))
    assert long.replace(b"\r\n ", b"").count("开会".encode()) == 60


def test_no_words_of_a_notice_become_an_event_of_their_own() -> None:
    forged = "停水\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:x;y\\"

    file = event("1@linli", begins=make.NOON, said_at=make.NOON, summary=forged, location="")

    lines = file.replace(b"\r\n ", b"").split(b"\r\n")
    assert [lines.count(word) for word in (b"BEGIN:VEVENT", b"END:VEVENT")] == [1, 1]
    assert not any(line.startswith(b"LOCATION") for line in lines)
    assert b"\n" not in file.replace(b"\r\n", b"")
