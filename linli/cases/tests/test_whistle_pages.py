"""The pages of a whistle: asking, giving, answering on a phone, the sheet, the counts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Whistle, WhistleCall
from linli.cases.pages.found import page_of_number
from linli.cases.rules import May
from linli.cases.rules.whistles import CallState, WhistleState
from linli.cases.tests import make, parties, town, whistled
from linli.cases.tests.make import NOON
from linli.orgs.models import Appointment, Org, Post
from linli.people.tests import make as people
from linli.places.models import Area
from linli.places.rules import AreaKind, Level

pytestmark = pytest.mark.django_db
HERE = "/desk/whistles/"


@pytest.fixture(autouse=True)
def _clocks() -> None:
    make.clocks()
    whistled.kinds()


def _client(name: str, *duties: May, area: str, org: Org) -> Client:
    Post.objects.create(
        code=name, name=name, duties=[one.value for one in duties], valid_from=NOON.date()
    )
    account = people.staff(name)
    Appointment.objects.create(
        account=account, post_code=name, org=org, area_path=area, since_on=NOON.date()
    )
    return town.client(account)


@pytest.fixture
def power() -> Org:
    return make.org("区供电公司")


@pytest.fixture
def secretary() -> Client:
    return _client("书记", May.WHISTLE, May.SEE, area=whistled.STREET, org=make.org("街道"))


def sent(form: Any, **more: Any) -> dict[str, Any]:
    """What a browser sends: the key the form came with, and what was typed."""
    return {"key": form["key"].value(), **more}


def test_the_community_asks_and_the_secretary_gives_the_whistle(
    secretary: Client, power: Org
) -> None:
    case, other = make.accepted(), make.accepted()
    community = _client("社区", May.REQUEST_WHISTLE, May.SEE, area=make.COMMUNITY, org=make.org())
    form = community.get(f"{HERE}new/?case={case.number}").context["form"]

    asked = community.post(
        f"{HERE}new/",
        sent(form, matters=case.number, ask="杆塔升高", tried="协调过", called=[str(power.pk)]),
    )
    one = Whistle.objects.get()
    page = secretary.get(f"{HERE}new/?request={one.pk}")
    given = secretary.post(
        f"{HERE}new/?request={one.pk}",
        sent(
            page.context["form"],
            matters=f"{case.number} {other.number}",
            ask="杆塔升高",
            called=[str(power.pk)],
            kind_code="ordinary",
        ),
    )

    one.refresh_from_db()
    assert (asked.status_code, given.status_code) == (302, 302)
    assert one.state == WhistleState.RAISED
    assert one.matters.count() == 2
    assert page.context["form"]["called"].value() == [str(power.pk)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"matters": "B20200101-0001"}, "matters"),
        ({"called": []}, "called"),
        ({"meet_at": "2020-01-01T08:00"}, "meet_at"),
        ({"kind_code": "x"}, "kind_code"),
        ({"ask": " "}, "ask"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    secretary: Client, power: Org, typed: dict[str, Any], field: str
) -> None:
    case = make.accepted()
    form = secretary.get(f"{HERE}new/").context["form"]
    good = {
        "matters": case.number, "ask": "杆塔升高", "called": [str(power.pk)],
        "kind_code": "ordinary", "place": "东门",
    }  # fmt: skip

    answer = secretary.post(f"{HERE}new/", sent(form, **(good | typed)))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["place"].value() == "东门"
    assert not Whistle.objects.exists()


def test_a_matter_that_cannot_be_whistled_for_is_said_beside_it(
    secretary: Client, power: Org
) -> None:
    case = make.report().case
    form = secretary.get(f"{HERE}new/").context["form"]

    answer = secretary.post(
        f"{HERE}new/",
        sent(form, matters=case.number, ask="x", called=[power.pk], kind_code="ordinary"),
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["matters"]


def test_a_department_reports_in_and_is_done_with_plain_forms(power: Org) -> None:
    call = whistled.call_of(whistled.blown(called=[power]))
    man = _client("经办", May.HANDLE, area="07/", org=power)
    here = f"/w/whistles/{call.pk}/"
    page = man.get(here)
    steps = {step.name.partition("-")[0]: step for step in page.context["part"].steps}
    prefix = steps["answer"].form.prefix

    answered = man.post(f"{here}answer/", {f"{prefix}-came": "抢修员 4 人"})
    empty = man.post(f"{here}finish/", {})
    again = man.post(f"{here}answer/", {})

    call.refresh_from_db()
    assert steps["finish"].why_not
    assert (call.state, call.came) == (CallState.PRESENT, "抢修员 4 人")
    assert [answered.status_code, empty.status_code, again.status_code] == [302, 422, 409]
    assert "待应哨" in man.get("/w/").content.decode()
    assert man.get("/w/whistles/").context["parts"][0].call == call


def test_nobody_else_opens_a_called_body_s_page(power: Org) -> None:
    call = whistled.call_of(whistled.blown(called=[power]))
    stranger = _client("别家", May.HANDLE, area="07/", org=make.org("通信"))

    assert stranger.get(f"/w/whistles/{call.pk}/").status_code == 404
    assert stranger.post(f"/w/whistles/{call.pk}/answer/", {}).status_code == 404
    assert stranger.get(f"{HERE}{call.whistle_id}/").status_code == 404


def test_the_secretary_lets_go_evaluates_writes_down_and_ends(
    secretary: Client, power: Org
) -> None:
    homes = make.org("区住建局")
    one = whistled.blown(called=[power, homes])
    done, off = whistled.done(one, power), whistled.call_of(one, homes)
    tail = done.pk.hex[-8:]
    points = {f"evaluate-{tail}-{name}": "5" for name in ("turnout", "helped", "result")}

    for path, typed in (
        (f"calls/{done.pk}/evaluate/", points),
        (f"calls/{off.pk}/release/", {f"release-{off.pk.hex[-8:]}-why": "不用来了"}),
        ("do/record/", {f"record-{one.pk.hex[-8:]}-words": "杆塔矮"}),
        ("do/close/", {}),
    ):
        assert secretary.post(f"{HERE}{one.pk}/{path}", typed).status_code == 302, path

    one.refresh_from_db()
    page = secretary.get(f"{HERE}{one.pk}/").content.decode()
    assert (one.state, one.record) == (WhistleState.CLOSED, "杆塔矮")
    assert "到场 5" in page
    assert "杆塔矮" in secretary.get(f"{HERE}{one.pk}/print/").content.decode()


def test_both_units_are_counted_each_with_its_own_denominator(
    secretary: Client, power: Org
) -> None:
    Area.objects.create(
        path=whistled.STREET, level=Level.SUBDISTRICT, kind=AreaKind.STREET,
        code="990000002", name="青禾街道",
    )  # fmt: skip
    first, second = make.accepted(), make.accepted()
    ended = whistled.blown(first, second, called=[power])
    whistled.done(ended)
    actions.close_whistle(whistled.secretary(), ended.pk, now=NOON)
    whistled.blown(first, called=[power])
    Case.objects.filter(pk=second.pk).update(state="handled", handled_at=NOON)

    figures = dict(secretary.get(HERE).context["figures"])

    shares = ["2 中的 1，占 50.0%", "2 中的 1，占 50.0%", "还没有"]
    assert list(figures.values()) == shares


@pytest.mark.parametrize("show", ["requested", "raised", "ended"])
def test_the_list_asks_few_questions_however_long_it_is(
    secretary: Client, django_assert_max_num_queries: Callable[[int], Any], show: str
) -> None:
    for _ in range(4):
        whistled.blown()
        whistled.requested()

    with django_assert_max_num_queries(20):
        page = secretary.get(f"{HERE}?show={show}")

    assert page.status_code == 200
    assert len(page.context["rows"]) == {"requested": 4, "raised": 4, "ended": 0}[show]


def test_a_matter_s_page_leads_to_its_whistle_and_the_way_to_one(
    secretary: Client, power: Org
) -> None:
    case = make.accepted()
    before = secretary.get(f"/desk/case/{case.number}/").context
    one = whistled.blown(case, called=[power])

    after = secretary.get(f"/desk/case/{case.number}/").context

    assert before["whistle_url"].endswith(f"?case={case.number}")
    assert (after["whistle_url"], after["whistles"][0]["number"]) == ("", one.number)


def test_a_message_about_a_whistle_leads_each_reader_to_his_page(
    secretary: Client, power: Org
) -> None:
    one = whistled.blown(called=[power])
    man = _client("经办", May.HANDLE, area="07/", org=power)
    call = WhistleCall.objects.get(whistle=one)

    assert man.get(f"/about/whistle/{one.pk}/")["Location"] == f"/w/whistles/{call.pk}/"
    assert secretary.get(f"/about/whistle/{one.pk}/")["Location"] == f"{HERE}{one.pk}/"


def test_a_late_clock_says_so_on_the_whistle(secretary: Client, power: Org) -> None:
    now = timezone.now()
    case = make.accepted(now=now)
    one = whistled.blown(case, called=[power], now=now - timedelta(hours=2))

    part = secretary.get(f"{HERE}{one.pk}/").context["parts"][0]

    assert part.next_due.tone == "late"
    assert next(clock.what for clock in part.clocks) == "签收"
    assert all(clock.lines for clock in part.clocks)


def test_everybody_reads_which_whistles_there_are_and_nothing_of_their_matters(
    client: Client, power: Org
) -> None:
    shown = whistled.blown(make.accepted(), called=[power], ask="请到 3 栋处置")
    hidden = whistled.blown(parties.complaint(), called=[power])

    page = client.get("/whistles/").content.decode()

    assert shown.number in page
    assert power.name in page
    assert hidden.number not in page
    assert not [word for word in ("3 栋", "楼道灯", make.PHONE) if word in page]


def test_one_more_is_called_to_a_whistle_that_runs(secretary: Client, power: Org) -> None:
    one, phone = whistled.blown(called=[power]), make.org("区通信公司")
    name = f"call_also-{one.pk.hex[-8:]}-org_id"

    answer = secretary.post(f"{HERE}{one.pk}/do/call_also/", {name: str(phone.pk)})
    again = secretary.post(f"{HERE}{one.pk}/do/call_also/", {name: str(phone.pk)})

    assert (answer.status_code, again.status_code) == (302, 409)
    assert WhistleCall.objects.filter(whistle=one).count() == 2


def test_the_number_of_a_whistle_leads_to_whoever_may_open_it() -> None:
    one, department = whistled.blown(), make.org("供电")
    called = WhistleCall.objects.get(whistle=one)

    found = {who: page_of_number(who, one.number) for who in (whistled.secretary(), make.desk())}
    own = page_of_number(make.handler(called.org), one.number)

    assert set(found.values()) == {f"/desk/whistles/{one.pk}/"}
    assert own == f"/w/whistles/{called.pk}/"
    assert page_of_number(make.handler(department), one.number) is None
    assert page_of_number(make.desk(), "C20260508-9999") is None
