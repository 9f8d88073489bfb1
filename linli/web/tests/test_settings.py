"""The tables of the preset in the browser: lists, history, changing, withdrawing, files."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases.models import Kind
from linli.orgs.models import Post
from linli.orgs.tests.desk import reader
from linli.places.models import CalendarDay, SizeBand
from linli.web.tables.known import SETTINGS

from .settings import GROUND, HERE, leads_to, next_week, text

pytestmark = pytest.mark.django_db


def kind_at(code: str = "0402") -> str:
    return f"{HERE}cases.kinds/{Kind.objects.filter(code=code).order_by('pk')[0].pk}/"


def lamp(**more: str) -> dict[str, str]:
    """The form of a kind as a browser sends it."""
    return {
        "level1": "公共设施", "level2": "路灯、楼道灯不亮", "lead": "住建", "co": "城管(照明)",
        "resolve": "24", "unit": "wh", "ladder": "general", "on_the_spot": "on",
        "proof_photo": "on", "gb_hint": "部件", "valid_from": next_week().isoformat(),
        "source": GROUND, **more,
    }  # fmt: skip


def test_each_administrator_sees_the_tables_he_may_set(
    setter: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(29):
        page = text(setter.get(HERE))

    assert "网格事项清单" in page
    assert "留存期" in page
    assert "责任单位" not in page
    assert setter.get(f"{HERE}orgs.posts/").status_code == 403
    assert setter.get(f"{HERE}no.such/").status_code == 404


def test_who_keeps_rights_sets_posts_and_units(keeper: Client) -> None:
    page = text(keeper.get(HERE))

    assert "责任单位" in page
    assert "网格事项清单" not in page
    assert "调度员" in text(keeper.get(f"{HERE}orgs.posts/"))


def test_duties_ticked_as_they_were_are_no_change(keeper: Client) -> None:
    post = Post.objects.filter(code="dispatcher").order_by("-valid_from")[0]
    given = {
        "name": post.name, "duties": sorted(post.duties, reverse=True), "source": GROUND,
        "valid_from": next_week().isoformat(),
    }  # fmt: skip

    answer = keeper.post(f"{HERE}orgs.posts/{post.pk}/change/", given)

    assert "没有改动" in text(answer)


@pytest.mark.parametrize("name", [name for name in SETTINGS if not name.startswith("orgs.")])
def test_every_table_has_its_list_its_things_and_its_form(
    setter: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(16):
        page = setter.get(f"{HERE}{name}/")
    row = SETTINGS[name].table.model._default_manager.order_by("-pk")[0]
    with django_assert_max_num_queries(20):
        thing = setter.get(f"{HERE}{name}/{row.pk}/")
    form = setter.get(f"{HERE}{name}/{row.pk}/change/")

    assert (page.status_code, thing.status_code, form.status_code) == (200, 200, 200)
    assert "随预置文件" in text(thing)
    assert 'name="source"' in text(form)


def test_a_long_table_is_searched_and_paged(setter: Client) -> None:
    first = setter.get(f"{HERE}cases.kinds/").content.decode()
    found = text(setter.get(f"{HERE}cases.kinds/", {"q": "楼道灯"}))
    nothing = text(setter.get(f"{HERE}cases.kinds/", {"q": "没有这种事"}))

    assert "?after=" in first
    after = first.split("?after=")[1].split('"')[0]
    second = text(setter.get(f"{HERE}cases.kinds/", {"after": after}))
    assert "0101" in first
    assert "0101" not in second
    assert found.count("<tr>") == 2
    assert "没有找到" in nothing


def test_a_unit_is_changed_previewed_confirmed_and_withdrawn(setter: Client) -> None:
    here = kind_at()
    shown = text(setter.post(f"{here}change/", lamp(step="preview")))
    assert "物业" in shown
    assert "住建" in shown
    assert "0 件没办完" in shown
    assert Kind.objects.filter(code="0402").count() == 1

    answer = setter.post(f"{here}change/", lamp(step="confirm"))
    made = Kind.objects.get(code="0402", own=True)
    there = leads_to(answer)
    assert there == f"{HERE}cases.kinds/{made.pk}/"
    page = text(setter.get(there))
    assert "牵头单位：物业 → 住建" in page
    assert "待生效" in page
    assert "setter" in page

    asked = text(setter.get(f"{there}withdraw/"))
    assert "保持" in asked
    for _ in range(2):
        assert setter.post(f"{there}withdraw/").status_code == 302
    assert "已撤回" in text(setter.get(here))
    assert setter.get(f"{there}withdraw/").status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lead": "没有的单位"}, "没有这个名称"),
        ({"source": "短"}, "至少 8 个字"),
        ({"source": ""}, "这里还没有填"),
        ({"resolve": "很久"}, "请填整数"),
        ({"resolve": "0"}, "这个数太小"),
        ({"valid_from": "明天"}, "请写日期"),
        ({"valid_from": "2026-01-02"}, "日期太早"),
        ({"lead": "物业"}, "没有改动"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    setter: Client, given: dict[str, str], said: str
) -> None:
    answer = setter.post(f"{kind_at()}change/", lamp(step="confirm", **given))

    page = text(answer)
    assert answer.status_code == 422
    assert said in page
    assert "errorlist" in page
    assert all(one in page for one in given.values())
    assert not Kind.objects.filter(own=True).exists()


def test_what_was_typed_comes_back_from_the_preview(setter: Client) -> None:
    page = text(setter.post(f"{kind_at()}change/", lamp(step="edit", level2="路灯坏了")))

    assert 'value="路灯坏了"' in page
    assert 'name="step" value="preview"' in page


def test_a_day_set_twice_shows_the_last_and_can_be_set_again(setter: Client) -> None:
    day = next_week().isoformat()
    for kind in ("holiday", "makeup"):
        given = {"day": day, "kind": kind, "name": "区庆", "source": GROUND, "step": "confirm"}
        setter.post(f"{HERE}places.calendar/new/", given)
    last = CalendarDay.objects.get(day=day, kind="makeup")
    here = f"{HERE}places.calendar/{last.pk}/"

    page = text(setter.get(here))
    setter.post(f"{here}withdraw/")
    after = text(setter.get(here))
    again = text(setter.get(f"{here}change/?as={last.pk}"))

    assert (page.count("/withdraw/"), after.count("/withdraw/")) == (1, 1)
    assert "以前用过" in page
    assert f"照 {day} 这条设置" in after
    assert '<option value="makeup" selected>' in again


def test_a_day_that_makes_its_year_official_says_so(setter: Client) -> None:
    CalendarDay.objects.filter(day__year=next_week().year + 1, provisional=False).delete()
    given = {"day": f"{next_week().year + 1}-03-01", "kind": "holiday", "name": "区庆"}

    page = text(setter.post(f"{HERE}places.calendar/new/", {**given, "source": GROUND}))

    assert "预计的 13 个放假日就不再算" in page


def test_a_new_kind_is_added_once(setter: Client) -> None:
    given = lamp(code="0999", level2="无人机扰民", step="confirm")

    first = setter.post(f"{HERE}cases.kinds/new/", given)
    again = setter.post(f"{HERE}cases.kinds/new/", given)

    assert (first.status_code, again.status_code) == (302, 422)
    assert "表里已经有了" in text(again)
    assert "无人机扰民" in text(setter.get(f"{HERE}cases.kinds/", {"q": "0999"}))
    assert setter.get(f"{HERE}places.bands/new/").status_code == 404


def test_a_kind_ends_from_a_day_on(setter: Client) -> None:
    here, given = kind_at(), {"valid_from": next_week().isoformat(), "source": GROUND}
    shown = text(setter.post(f"{here}end/", given))
    setter.post(f"{here}end/", {**given, "step": "confirm"})

    assert "停用" in shown
    assert "停用" in text(setter.get(f"{HERE}cases.kinds/", {"q": "0402"}))
    assert setter.get(f"{HERE}cases.clocks/{Kind.objects.all()[0].pk}/end/").status_code == 404


def test_what_holds_is_put_back_by_a_prefilled_row_from_tomorrow(setter: Client) -> None:
    before = SizeBand.objects.get()
    since = timezone.localdate() - timedelta(days=1)
    held = SizeBand.objects.create(low=100, high=200, valid_from=since, source=GROUND, own=True)
    here = f"{HERE}places.bands/{held.pk}/"

    page = text(setter.get(here))
    form = text(setter.get(f"{here}change/?as={before.pk}"))

    tomorrow = timezone.localdate() + timedelta(days=1)
    assert f"change/?as={before.pk}" in page
    assert 'value="300"' in form
    assert f'value="{tomorrow.isoformat()}"' in form


def test_a_preview_says_until_when_and_what_it_touches(setter: Client) -> None:
    later = next_week() + timedelta(days=30)
    SizeBand.objects.create(low=1, high=2, valid_from=later, source=GROUND, own=True)
    here = f"{HERE}places.bands/{SizeBand.objects.order_by('valid_from')[0].pk}/change/"

    page = text(
        setter.post(
            here,
            {"low": "100", "high": "200", "valid_from": next_week().isoformat(), "source": GROUND},
        )
    )

    assert f"只到 {later.isoformat()} 为止" in page
    assert "有 1 个社区的基础网格户数超出范围" in page


def test_a_day_off_is_added_and_one_that_has_begun_stays(setter: Client) -> None:
    day = next_week().isoformat()
    given = {"day": day, "kind": "holiday", "name": "区庆", "source": GROUND, "step": "confirm"}
    setter.post(f"{HERE}places.calendar/new/", given)

    old = CalendarDay.objects.order_by("day")[0]
    assert "区庆" in text(setter.get(f"{HERE}places.calendar/"))
    assert "已经到了" in text(setter.get(f"{HERE}places.calendar/{old.pk}/"))


def test_who_keeps_rights_cannot_lock_everybody_out(keeper: Client) -> None:
    post = Post.objects.get(code="sec_admin")
    given = {
        "name": "安全保密管理员", "duties": ["orgs.keep"], "valid_from": next_week().isoformat(),
        "source": GROUND, "step": "confirm",
    }  # fmt: skip

    answer = keeper.post(f"{HERE}orgs.posts/{post.pk}/change/", given)

    assert answer.status_code == 422
    assert "再没有人能改设置" in text(answer)
    assert keeper.get(f"{HERE}orgs.posts/{post.pk}/").status_code == 200


def test_a_stranger_is_shown_nothing() -> None:
    answer = Client().get(HERE)

    assert leads_to(answer).startswith("/accounts/")
    assert reader("99/01/", "cases.see").get(HERE).status_code == 403
