"""What the district sets itself of notices and periods."""

from datetime import date, timedelta
from typing import Any

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, queries
from linli.people.forms.presets import NoticeRow, PeriodRow
from linli.people.models import Period, ProcessingNotice
from linli.people.rules import May, Span, Subject, Touch, Why
from linli.people.tests import make
from linli.places.rules import May as MayPlaces
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db
GROUND = "a decision of the district"
TODAY = make.NOON.date()
LATER = TODAY + timedelta(days=10)
SETTER = make.actor(MayPlaces.SET_UP, area="07/")


def notice(text: str, since: date = LATER, version: int | str = "") -> dict[str, Any]:
    given = {
        "code": Subject.HOME, "version": version, "title_zh": "告知", "title_en": "Notice",
        "text_zh": f"{text}，我们记下这些内容和用途", "text_en": f"{text}, what we keep",
        "follows_zh": "绑定马上解除，照片马上删除", "follows_en": "It ends at once",
        "valid_from": since, "source": GROUND,
    }  # fmt: skip
    return NoticeRow.model_validate(given).model_dump()


def days(number: int, since: date = LATER, span: Span = Span.PROOF) -> dict[str, Any]:
    given = {"code": span, "days": number, "valid_from": since, "source": GROUND}
    return PeriodRow.model_validate(given).model_dump()


def set_rows(table: str, *rows: dict[str, Any], actor: Actor = SETTER) -> list[Any]:
    return list(actions.set_rows(actor, f"people.{table}", list(rows), now=make.NOON))


def test_a_new_text_is_the_next_version_from_its_day_on() -> None:
    first = make.notice(Subject.HOME)

    (second,) = set_rows("notices", notice("新的"))
    (again,) = set_rows("notices", notice("新的"))

    assert (second.version, again.pk) == (2, second.pk)
    assert queries.notice_in_force(Subject.HOME, LATER - timedelta(days=1)) == first
    assert queries.notice_in_force(Subject.HOME, LATER) == second
    facts = {"table": "people.notices", "since": LATER.isoformat()}
    assert Trace.objects.get(verb="setting.changed").facts == facts


def test_a_version_taken_back_never_held_and_its_number_is_not_given_again() -> None:
    first = make.notice(Subject.HOME)
    (second,) = set_rows("notices", notice("新的"))

    actions.take_back(SETTER, "people.notices", second.pk, now=make.NOON)
    (third,) = set_rows("notices", notice("更新的"))

    assert third.version == 3
    assert list(queries.notices_of(Subject.HOME)) == [third, first]
    assert queries.notice_in_force(Subject.HOME, LATER) == third


def test_the_same_text_is_no_new_version_and_a_number_is_not_chosen() -> None:
    set_rows("notices", notice("新的"))

    for row, why in (
        (notice("新的", LATER + timedelta(days=9)), "trail.same_as_before"),
        (notice("更新的", LATER + timedelta(days=9), version=7), Why.VERSION_COUNTED.value),
    ):
        with pytest.raises(Refused) as no:
            set_rows("notices", row)
        assert no.value.reason.value == why

    assert ProcessingNotice.objects.count() == 1
    assert set_rows("notices", notice("更新的", LATER + timedelta(days=9), version=2))


def test_several_versions_of_a_file_are_counted_in_their_order() -> None:
    later = LATER + timedelta(days=9)

    assert actions.load_notices(CLERK, [notice("一"), notice("二", later)], now=make.NOON) == 2
    assert actions.load_notices(CLERK, [notice("一"), notice("二", later)], now=make.NOON) == 0

    assert [one.version for one in queries.notices_of(Subject.HOME)] == [2, 1]


def test_the_towns_file_gives_way_to_what_the_district_set() -> None:
    set_rows("notices", notice("区里的"))

    loaded = actions.load_notices(
        CLERK, [notice("预置的", LATER + timedelta(days=1), version=2)], now=make.NOON
    )

    assert loaded == 0
    held = queries.notice_in_force(Subject.HOME, LATER + timedelta(days=1))
    assert held is not None
    assert held.own


def test_a_period_is_set_from_a_day_on_and_taken_back() -> None:
    make.told()
    (longer,) = set_rows("periods", days(30))
    tomorrow = TODAY + timedelta(days=1)
    assert queries.period(Span.PROOF, tomorrow) == timedelta(days=7)
    assert queries.period(Span.PROOF, LATER) == timedelta(days=30)

    actions.take_back(SETTER, "people.periods", longer.pk, now=make.NOON)

    assert queries.period(Span.PROOF, LATER) == timedelta(days=7)
    assert Period.objects.filter(own=True).get().withdrawn_at == make.NOON


def test_what_a_change_touches_is_said_before() -> None:
    make.told()
    make.asked(make.account(phone=make.NUMBER), make.home().unit)

    assert queries.touched("people.notices", notice("新的"), TODAY) == [(Touch.AGREED, 1)]
    said = {span: queries.touched("people.periods", days(9, span=span), TODAY) for span in Span}
    assert said[Span.CONFIRMED] == [(Touch.GIVEN, 0)]
    assert said[Span.PROOF] == said[Span.CONSENT] == [(Touch.ERASED, 0)]
    assert said[Span.REMINDED] == [(Touch.COUNTED, 0)]


def test_nobody_else_sets_or_takes_back() -> None:
    (row,) = set_rows("periods", days(30))

    for other in (make.actor(May.KEEP_ROLL, area="07/"), make.actor(MayPlaces.SET_UP)):
        with pytest.raises(NotAllowed) as no:
            set_rows("periods", days(9), actor=other)
        assert no.value.reason is Why.NO_SET_UP
        with pytest.raises(NotAllowed):
            actions.take_back(other, "people.periods", row.pk, now=make.NOON)
