"""Bodies and their people by file: taken once, refused in words, undone as a whole."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.contrib.auth.hashers import check_password

from linli.exchange import actions, jobs, labels
from linli.exchange.models import ImportPerson
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind
from linli.kernel.refusals import Refused
from linli.orgs.models import Appointment, BodyForm, Membership, Org, Post, Registration, Zone
from linli.people.models import Account
from linli.trail.models import Trace

from . import make
from .test_actions import ACTOR, AREAS, COMPOUNDS, GRIDS, NOW, UNITS, load

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)
BODY = ["组织编码", "组织名称", "组织形式", "区划代码", "小区编码", "楼栋", "上级组织编码"]
SEAT = ["姓名", "岗位", "组织编码", "网格编码", "任期起", "任期止", "党员类别", "原单位编码"]
ZONE = ["责任区编码", "责任区名称", "小区编码", "楼栋", "组织编码", "认领人"]
REGISTERED = ["小区编码", "单位编码", "姓名", "组织编码", "报到日期", "确认日期"]
STREET, COMMUNITY = "990101001", "990101001001"
BODIES = make.csv(
    BODY,
    ["B1", "红梅大党委", "社区大党委", COMMUNITY, "", "", "S1"],
    ["S1", "东街大工委", "大工委", STREET, "", "", ""],
    ["P1", "青禾支部", "党支部", "", "C1", "", "B1"],
    ["D1", "甲局", "部门", "990101", "", "", ""],
)


@pytest.fixture(autouse=True)
def ground() -> None:
    forms = (("wide", "大工委", "subdistrict"), ("large", "社区大党委", "community"))
    for code, name, level in forms:
        BodyForm.objects.create(
            code=code, name=name, kind="party_committee", level=level, valid_from=LONG_AGO
        )
    posts = (("member", "兼职委员", ""), ("sys_admin", "系统管理员", "exchange.import"))
    for code, name, duties in posts:
        Post.objects.create(code=code, name=name, duties=duties.split(), valid_from=LONG_AGO)
    for raw in (AREAS, COMPOUNDS, UNITS):
        load(Kind.TERRITORY, raw)
    load(Kind.GRIDS, GRIDS)


def bodies(head: Sequence[str], *rows: Sequence[str]) -> jobs.Report:
    return load(Kind.BODIES, make.csv(head, *rows))


def why(report: jobs.Report) -> list[tuple[Why, str]]:
    return [(row.faults[0].why, row.faults[0].column) for row in report.bad]


def test_a_body_said_by_its_kind_alone_gets_the_form_that_is_left() -> None:
    BodyForm.objects.create(
        code="branch", name="小区党组织", kind="party_branch", level="compound", tier=3,
        valid_from=LONG_AGO,
    )  # fmt: skip
    head = ["小区编码", "小区名称", "社区代码", "小区类型", "党支部"]

    load(Kind.BODIES, BODIES)
    load(Kind.TERRITORY, make.csv(head, ["C7", "新苑", COMMUNITY, "其他", "新苑支部"]))

    formed = dict(Org.objects.values_list("name", "form"))
    assert (formed["青禾支部"], formed["新苑支部"]) == ("branch", "branch")
    assert formed["甲局"] == ""


def test_bodies_name_each_other_in_any_order_and_come_once() -> None:
    first = load(Kind.BODIES, BODIES)

    assert (first.taken, first.refused) == (4, 0)
    large = Org.objects.get(code="B1")
    assert (large.kind, large.form, large.path) == ("party_committee", "large", "990101/001/001/")
    assert large.parent is not None
    assert large.parent.name == "东街大工委"
    again = load(Kind.BODIES, BODIES + b"\r\n")
    assert (again.taken, again.unchanged) == (0, 4)


def test_a_body_keeps_what_a_later_file_leaves_blank() -> None:
    load(Kind.BODIES, BODIES)
    head = ["组织编码", "组织名称", "组织形式", "区划代码", "任期起", "任期止", "事项类别"]

    report = bodies(
        head, ["B1", "红梅社区大党委", "社区大党委", COMMUNITY, "", "2027-12-31", "04、0602"]
    )

    changed = Org.objects.get(code="B1")
    assert (report.taken, changed.name, changed.until_on) == (
        1, "红梅社区大党委", date(2027, 12, 31),
    )  # fmt: skip
    assert changed.matters == ["04", "0602"]
    assert changed.parent_id is not None
    assert report.run_id is not None
    actions.undo(ACTOR, report.run_id, now=NOW)
    changed.refresh_from_db()
    assert (changed.name, changed.until_on, changed.matters) == ("红梅大党委", None, [])


def test_a_body_at_the_wrong_place_is_refused_in_words() -> None:
    report = bodies(
        BODY,
        ["X1", "甲", "社区大党委", STREET, "", "", ""],
        ["X2", "乙", "议事团", COMMUNITY, "", "", ""],
        ["X3", "丙", "社区大党委", "999", "", "", ""],
        ["X4", "丁", "社区大党委", COMMUNITY, "", "", "乌有"],
        ["X5", "戊", "社区大党委", COMMUNITY, "", "", "X5"],
    )

    assert why(report) == [
        (Why.WRONG_LEVEL, "组织形式"),
        (Why.UNKNOWN_WORD, "组织形式"),
        (Why.NO_SUCH_PLACE, "区划代码"),
        (Why.UNKNOWN_BODY, "上级组织编码"),
        (Why.ITSELF, "上级组织编码"),
    ]
    assert "不该设在这一级" in labels.sentence(report.bad[0].faults[0])


def test_a_body_belongs_to_another_for_a_term() -> None:
    load(Kind.BODIES, BODIES)
    head = ["组织编码", "成员单位编码", "成员身份", "起", "止"]
    row = ["B1", "甲局", "委员单位", "2025-01-01"]

    assert bodies(head, [*row, ""]).taken == 1
    assert bodies(head, [*row, "2026-12-31"]).taken == 1
    report = bodies(
        head, ["B1", "D1", "委员单位", "2026-01-01", ""], ["B1", "B1", "委员单位", "2026-01-01", ""]
    )

    assert Membership.objects.get().until_on == date(2026, 12, 31)
    assert why(report) == [(Why.TERMS_OVERLAP, "任期起"), (Why.ITSELF, "成员单位编码")]


def test_somebody_with_a_post_gets_an_account_nobody_signs_in_with() -> None:
    load(Kind.BODIES, BODIES)

    report = bodies(
        SEAT,
        ["甲一", "兼职委员", "B1", "", "2025-01-01", "2027-12-31", "在职党员", "D1"],
        ["甲一", "兼职委员", "红梅大党委", "G1", "2025-01-01", "", "", ""],
        ["甲一", "兼职委员", "S1", "", "2025-01-01", "", "", ""],
    )

    assert (report.taken, Account.objects.count()) == (3, 2)
    seat = Appointment.objects.get(member_class="serving")
    assert seat.home_org is not None
    assert (seat.account.username, seat.home_org.code) == (None, "D1")
    assert not check_password("", seat.account.password)
    assert str(seat.account.name) != "甲一"
    assert report.run_id is not None
    assert Trace.objects.filter(verb="import.taken_in", subject_id=report.run_id).count() == 1


def test_the_same_people_again_change_nothing_and_a_term_may_end() -> None:
    load(Kind.BODIES, BODIES)
    row = ["甲一", "兼职委员", "B1", "", "2025-01-01"]
    bodies(SEAT, [*row, "", "", ""])

    again = bodies(
        SEAT, [*row, "", "", ""], ["甲二", "兼职委员", "B1", "", "2025-01-01", "", "", ""]
    )
    ended = bodies(SEAT, [*row, "2025-12-31", "", ""])

    assert (again.taken, again.unchanged, ended.taken) == (1, 1, 1)
    assert Appointment.objects.order_by("pk").first().until_on == date(2025, 12, 31)  # type: ignore[union-attr]
    assert Account.objects.count() == 2


def test_posts_that_cannot_be_held_are_refused_in_words() -> None:
    load(Kind.BODIES, BODIES)

    report = bodies(
        SEAT,
        ["甲一", "兼职委员", "B1", "", "2025-01-01", "2025-12-31", "", ""],
        ["甲一", "兼职委员", "B1", "", "2025-06-01", "", "", ""],
        ["甲二", "村长", "B1", "", "2025-01-01", "", "", ""],
        ["甲三", "系统管理员", "D1", "", "2025-01-01", "", "", ""],
        ["甲四", "兼职委员", "P1", "G1", "2025-01-01", "", "", ""],
        ["甲五", "兼职委员", "B1", "", "2025-02-01", "2025-01-01", "", ""],
        ["甲六", "兼职委员", "B1", "", "", "", "", ""],
    )

    assert set(why(report)) == {
        (Why.TERMS_OVERLAP, "任期起"),
        (Why.UNKNOWN_WORD, "岗位"),
        (Why.NOT_BY_FILE, "岗位"),
        (Why.NOT_ITS_AREA, "岗位"),
        (Why.BEFORE, "任期止"),
        (Why.MISSING, "任期起"),
    }
    assert (report.taken, Account.objects.count()) == (1, 1)


def test_a_zone_lies_in_one_compound_and_keeps_its_member() -> None:
    load(Kind.BODIES, BODIES)

    report = bodies(
        ZONE,
        ["Z1", "一号楼一区", "C1", "1号楼", "P1", "乙一"],
        ["Z2", "跨小区", "C1、C2", "", "P1", "乙二"],
        ["Z3", "别处", "C2", "", "P1", "乙三"],
        ["Z4", "无此楼", "C1", "9号楼", "P1", "乙四"],
    )
    taken_over = bodies(ZONE, ["Z1", "一号楼一区", "C1", "1号楼", "P1", "乙九"])

    assert why(report) == [
        (Why.TWO_COMPOUNDS, "小区编码"),
        (Why.NOT_ITS_AREA, "小区编码"),
        (Why.NO_SUCH_PLACE, "楼栋"),
    ]
    assert why(taken_over) == [(Why.STANDS, "认领人")]
    assert Zone.objects.get().claimed_by is not None
    assert bodies(ZONE, ["Z1", "一号楼一区", "C1", "1幢", "P1", "乙一"]).unchanged == 1


def test_units_and_members_register_and_are_confirmed_later() -> None:
    load(Kind.BODIES, BODIES)

    report = bodies(
        REGISTERED,
        ["C1", "D1", "", "", "2025-01-01", ""],
        ["C1", "", "丙一", "D1", "2025-01-01", "2025-01-08"],
        ["C1", "", "", "", "2025-01-01", ""],
        ["C9", "D1", "", "", "2025-01-01", ""],
        ["C1", "D1", "", "", "2025-02-01", "2025-01-01"],
    )
    later = bodies(REGISTERED, ["C1", "D1", "", "", "2025-01-01", "2025-01-09"])

    assert [each for each, _ in why(report)] == [Why.MISSING, Why.NO_SUCH_PLACE, Why.BEFORE]
    assert (report.taken, later.taken, Registration.objects.count()) == (2, 1, 2)
    assert not Registration.objects.filter(confirmed_on__isnull=True).exists()


def test_a_name_that_several_bodies_bear_needs_the_code() -> None:
    load(Kind.BODIES, BODIES)
    bodies(BODY, ["D2", "甲局", "部门", "990101", "", "", ""])

    report = bodies(SEAT, ["甲一", "兼职委员", "甲局", "", "2025-01-01", "", "", ""])

    assert why(report) == [(Why.NOT_ONE, "组织编码")]


def test_undone_as_a_whole_while_nobody_else_stands_on_it() -> None:
    first = load(Kind.BODIES, BODIES)
    second = bodies(SEAT, ["甲一", "兼职委员", "B1", "", "2025-01-01", "", "", ""])
    third = bodies(SEAT, ["甲一", "兼职委员", "B1", "G1", "2025-01-01", "", "", ""])
    assert first.run_id
    assert second.run_id
    assert third.run_id

    for used in (first.run_id, second.run_id):
        with pytest.raises(Refused) as refused:
            actions.undo(ACTOR, used, now=NOW)
        assert refused.value.reason is Why.STILL_USED
    for run in (third.run_id, second.run_id, first.run_id):
        actions.undo(ACTOR, run, now=NOW)

    assert not Account.objects.exists()
    assert not ImportPerson.objects.exists()
    assert not Org.objects.filter(code="B1").exists()


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    load(Kind.BODIES, BODIES)
    raw = make.csv(
        SEAT,
        ["甲一", "兼职委员", "B1", "", "2025-01-01", "", "", ""],
        ["甲一", "兼职委员", "B1", "", "2025-02-01", "", "", ""],
    )

    report = load(Kind.BODIES, raw, dry=True)

    assert (report.taken, report.refused) == (1, 1)
    assert not Appointment.objects.exists()


def test_no_body_is_undone_that_a_task_lies_with() -> None:
    report = load(Kind.BODIES, BODIES)
    load(Kind.CASES, make.csv(make.CASE_HEAD, make.case("T1", 主办单位="甲局")))
    assert report.run_id is not None

    with pytest.raises(Refused) as refused:
        actions.undo(ACTOR, report.run_id, now=NOW)

    assert refused.value.reason is Why.STILL_USED
