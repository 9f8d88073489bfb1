"""What the district sets of posts, units, forms and teams, and what it may not."""

from datetime import date, timedelta

import pytest

from linli.kernel.dated import Row
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Department, Post
from linli.orgs.rules import LIFELINES, OrgKind, Touch, Why, why_not_carry, why_not_end_post
from linli.places.tests.make import DISTRICT, NOON
from linli.trail.models import Trace

from .make import SETTER, SINCE, STRANGER, listed, org, post

TOMORROW = NOON.date() + timedelta(days=1)
GROUND = "a decision of the district"
KNOWN = {"orgs.set_posts", "orgs.keep", "places.set_up", "people.audit_looks", "cases.see"}
OTHERS = {
    "sec_admin": ["orgs.set_posts", "orgs.keep"],
    "sys_admin": ["places.set_up"],
    "audit_admin": ["people.audit_looks"],
}


@pytest.mark.parametrize(
    ("code", "duties", "why"),
    [
        ("clerk", ["cases.see", "orgs.keep"], None),
        ("clerk", ["cases.fly"], Why.UNKNOWN_DUTY),
        ("clerk", ["orgs.set_posts"], Why.THREE_PEOPLE),
        ("clerk", ["people.audit_looks"], None),
        ("sec_admin", ["orgs.set_posts", "cases.see"], None),
        ("sec_admin", ["orgs.keep"], Why.LOCKS_OUT),
        ("sec_admin", ["orgs.set_posts", "places.set_up"], Why.THREE_PEOPLE),
        ("sec_admin", ["orgs.set_posts", "people.audit_looks"], Why.THREE_PEOPLE),
        ("audit_admin", ["orgs.keep"], Why.THREE_PEOPLE),
        ("sys_admin", [], Why.LOCKS_OUT),
    ],
)
def test_three_administrators_share_no_duty(code: str, duties: list[str], why: Why | None) -> None:
    assert why_not_carry(code, duties, KNOWN, OTHERS) is why


def test_the_posts_of_the_three_never_end() -> None:
    assert {why_not_end_post(code) for code in LIFELINES} == {Why.LOCKS_OUT}
    assert why_not_end_post("clerk") is None


def unit(name: str = "市政园林", since: date = TOMORROW) -> Row:
    return {
        "code": "parks",
        "name": name,
        "kind": "department",
        "aliases": ["园林"],
        "valid_from": since,
        "source": GROUND,
    }


@pytest.mark.django_db
def test_a_unit_gets_another_name_from_tomorrow_on() -> None:
    listed("parks", "园林", OrgKind.DEPARTMENT)

    (made,) = actions.set_rows(SETTER, "orgs.departments", [unit()], now=NOON)

    names = [[one.name for one in queries.departments_in_force(day)] for day in (SINCE, TOMORROW)]
    assert names == [["园林"], ["市政园林"]]
    assert Trace.objects.get(subject_id=made.pk).verb == "setting.changed"


@pytest.mark.django_db
def test_a_unit_ends_and_is_offered_no_longer() -> None:
    listed("parks", "园林", OrgKind.DEPARTMENT)

    (made,) = actions.set_rows(SETTER, "orgs.departments", [{**unit(), "ended": True}], now=NOON)

    assert queries.departments_in_force(TOMORROW) == []
    assert Trace.objects.get(subject_id=made.pk).verb == "setting.ended"
    actions.take_back(SETTER, "orgs.departments", made.pk, now=NOON)
    assert [one.name for one in queries.departments_in_force(TOMORROW)] == ["园林"]
    assert Department.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("orgs.posts", {"code": "clerk", "name": "办事员", "duties": ["fly"]}, Why.UNKNOWN_DUTY),
        (
            "orgs.posts",
            {"code": "sec_admin", "name": "管理员", "duties": ["orgs.set_posts"], "ended": True},
            Why.LOCKS_OUT,
        ),
        (
            "orgs.teams",
            {"code": "one", "level": "grid", "post_code": "nobody", "least": 1},
            Why.UNKNOWN_POST,
        ),
    ],
)
def test_what_goes_too_far_is_refused_whole(table: str, row: Row, why: Why) -> None:
    post("sec_admin", "管理员", "orgs.set_posts")

    with pytest.raises(Refused) as no:
        actions.set_rows(
            SETTER, table, [{**row, "valid_from": TOMORROW, "source": GROUND}], now=NOON
        )

    assert no.value.reason is why
    assert (Post.objects.count(), Trace.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_a_stranger_sets_no_unit() -> None:
    made = listed("parks", "园林", OrgKind.DEPARTMENT)

    with pytest.raises(NotAllowed):
        actions.set_rows(STRANGER, "orgs.departments", [unit()], now=NOON)
    with pytest.raises(NotAllowed):
        actions.take_back(STRANGER, "orgs.departments", made.pk, now=NOON)


@pytest.mark.django_db
def test_a_unit_says_how_many_bodies_bear_its_names() -> None:
    org(OrgKind.DEPARTMENT, DISTRICT, "区园林局", "园林")
    org(OrgKind.DEPARTMENT, DISTRICT, "区水务局", "水务")

    touched = dict(queries.touched("orgs.departments", unit(), NOON.date()))

    assert touched == {Touch.BODIES_NAMED: 1}
