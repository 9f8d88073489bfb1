"""Reporting, and what a reporter can do later; merging; publishing."""

from typing import Any
from uuid import uuid4

import pytest

from linli.cases import actions
from linli.cases.models import Case, Photo, Remark, Reporter
from linli.cases.rules import NewPhoto, Source, Spot, State, Why
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS, CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail.models import CounterDelta, Trace

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["orm", "auto"], autouse=True)
def _both_bodies(request: pytest.FixtureRequest, settings: object) -> None:
    settings.LINLI_HOT_PATH = request.param  # type: ignore[attr-defined]


def test_a_report_is_kept_whole() -> None:
    make.clocks()
    person = make.resident()

    done = make.report(person, name="王小明", photos=[make.PHOTO], text="灯不亮\n三天了")

    case = Case.objects.get()
    assert (case.pk, case.number) == (done.case.pk, "B20260508-0001")
    assert (case.title, case.text, case.state) == ("灯不亮", "灯不亮\n三天了", State.REPORTED)
    assert (case.community_path, case.x_m) == (make.COMMUNITY, 120.0)
    assert case.next_due_at is not None
    assert case.next_due_at > NOON
    reporter = Reporter.objects.get()
    assert (reporter.account_id, str(reporter.phone)) == (person.person_id, "138****2211")
    assert Photo.objects.get().case_id == case.pk
    trace = Trace.objects.get(verb="case.reported")
    assert (trace.actor_id, trace.subject_id) == (person.person_id, case.pk)
    deltas = dict(CounterDelta.objects.values_list("name", "delta"))
    assert deltas == {"cases.reported": 1, "cases.photos_to_check": 1}


def test_the_same_key_is_answered_with_the_same_case() -> None:
    person, key = make.resident(), uuid4().hex

    first = make.report(person, key=key)
    second = make.report(person, key=key)
    with pytest.raises(Refused) as other:
        make.report(person, key=key, text="别的事")

    assert (first.case.pk, first.receipt) == (second.case.pk, second.receipt)
    assert second.case.number == first.case.number
    assert other.value.reason == "trail.key_used_for_other"
    assert Case.objects.count() == Trace.objects.filter(verb="case.reported").count() == 1


def test_anonymous_means_that_nothing_of_the_account_is_kept() -> None:
    person = make.resident()

    done = make.report(person, anonymous=True, phone="")

    assert Reporter.objects.get().account_id is None
    assert not Trace.objects.filter(actor_id=person.person_id).exists()
    with pytest.raises(NotAllowed):
        actions.withdraw(person, done.case.pk, now=NOON)


def test_registering_for_others_is_a_duty() -> None:
    with pytest.raises(NotAllowed):
        make.report(make.resident(), source=Source.DESK)

    case = make.report(make.desk(), source=Source.DESK, by_proxy=True).case

    assert case.number.startswith("D")
    assert Reporter.objects.get().account_id is None


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"text": " "}, Why.NO_TEXT),
        ({"text": "长" * 10_001}, Why.TEXT_TOO_LONG),
        ({"spot": Spot(place="某处")}, Why.NO_PLACE),
        ({"kind_code": "9999"}, Why.UNKNOWN_KIND),
        ({"photos": [make.PHOTO] * 10}, Why.TOO_MANY_PHOTOS),
    ],
)
def test_a_report_says_what_and_where(more: dict[str, Any], why: Why) -> None:
    with pytest.raises(Refused) as no:
        make.report(**more)

    assert no.value.reason is why
    assert not Case.objects.exists()


def test_a_picture_alone_is_a_report_and_an_emergency_is_counted() -> None:
    code = make.kind("1301", emergency=True, ladder="emergency")

    case = make.report(text="", photos=[make.PHOTO], kind_code=code).case

    assert case.emergency
    assert set(CounterDelta.objects.values_list("name", flat=True)) == {
        "cases.reported",
        "cases.emergency",
        "cases.photos_to_check",
    }


def test_a_report_is_taken_back_while_nobody_works_on_it() -> None:
    done, later = make.report(), make.report()
    actions.accept(make.desk(), later.case.pk, kind_code="", title="灯", now=NOON)

    for _ in range(2):
        back = actions.withdraw(ANONYMOUS, done.case.pk, receipt=done.receipt, now=NOON)
    with pytest.raises(NotAllowed) as wrong:
        actions.withdraw(ANONYMOUS, later.case.pk, receipt=done.receipt, now=NOON)
    with pytest.raises(NotAllowed) as unknown:
        actions.withdraw(ANONYMOUS, make.nobody(), receipt=done.receipt, now=NOON)

    assert (back.state, back.next_due_at) == (State.WITHDRAWN, None)
    assert wrong.value.reason is unknown.value.reason is Why.NOT_YOUR_CASE


def test_an_addition_sent_twice_stands_there_once() -> None:
    done = make.report(photos=[make.PHOTO])
    new = NewPhoto("photos/cc/dd.jpg", 800, 600)

    for _ in range(2):
        actions.supplement(
            ANONYMOUS, done.case.pk, text="更黑了", photos=[new], receipt=done.receipt, now=NOON
        )

    assert Photo.objects.count() == 2
    assert Remark.objects.get().text == "更黑了"
    assert make.verbs(done.case).count("case.supplemented") == 1


def test_a_merge_leads_to_its_master_and_can_be_undone() -> None:
    make.clocks()
    master, double = make.report(), make.report()
    desk = make.desk()
    before = Case.objects.get(pk=double.case.pk).next_due_at

    merged = actions.merge(desk, double.case.pk, master_id=master.case.pk, why="同一盏灯", now=NOON)
    told = actions.supplement(
        ANONYMOUS, double.case.pk, text="还没亮", receipt=double.receipt, now=NOON
    )
    assert (merged.state, merged.next_due_at) == (State.MERGED, None)
    assert told.pk == master.case.pk
    undone = actions.unmerge(desk, double.case.pk, now=NOON)

    assert (undone.state, undone.next_due_at) == (State.REPORTED, before)
    assert make.verbs(master.case)[-2:] == ["case.supplemented", "case.parted"]
    with pytest.raises(Refused):
        actions.unmerge(desk, double.case.pk, now=NOON)


def test_no_chain_and_no_loop_of_merges() -> None:
    one, two, three = (make.report().case for _ in range(3))
    desk = make.desk()
    actions.merge(desk, two.pk, master_id=one.pk, why="同一件", now=NOON)
    tried = [(one.pk, three.pk), (three.pk, two.pk), (one.pk, one.pk)]
    reasons = []

    for case_id, master_id in tried:
        with pytest.raises(Refused) as no:
            actions.merge(desk, case_id, master_id=master_id, why="同一件", now=NOON)
        reasons.append(no.value.reason)

    assert reasons == [Why.HAS_DUPLICATES, Why.MASTER_NOT_OPEN, Why.SAME_CASE]


def test_nothing_is_public_before_a_person_looked() -> None:
    case = make.report(photos=[make.PHOTO]).case
    photo = Photo.objects.get()

    with pytest.raises(NotAllowed):
        actions.check_photo(make.worker(), photo.pk, public=True, now=NOON)
    with pytest.raises(NotAllowed):
        actions.publish(make.worker(), case.pk, title="灯", now=NOON)
    assert not photo.public
    assert case.published_at is None
    actions.check_photo(make.desk(), photo.pk, public=True, now=NOON)
    shown = actions.publish(make.desk(), case.pk, title="楼道灯不亮", now=NOON)

    assert Photo.objects.get().public
    assert (shown.title, shown.published_at) == ("楼道灯不亮", NOON)


def test_presets_add_and_never_overwrite() -> None:
    with pytest.raises(NotAllowed):
        actions.load_kinds(make.desk(), [], now=NOON)

    make.kind()
    make.clocks()
    make.samples(30, 30)

    assert actions.load_kinds(CLERK, [], now=NOON) == 0
    assert Trace.objects.filter(verb="preset.loaded").count() == 3
