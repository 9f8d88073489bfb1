"""Lists of the desk under a name: one's own, and those of a body. (常用筛选)"""

from typing import Any

import pytest

from linli.cases import actions
from linli.cases.forms.views import plain_query
from linli.cases.models import SavedView
from linli.cases.queries.views import views_of
from linli.cases.rules import May, Why
from linli.cases.rules.views import MOST_VIEWS, moved, why_not_keep
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.refusals import NotAllowed

DB = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "query", "kept", "why"),
    [
        ("超时的", "show=late", [], None),
        ("  ", "show=late", [], Why.NO_NAME),
        ("超时的", "", [], Why.NOTHING_TO_KEEP),
        ("超时的", "show=late", ["超时的"], Why.NAME_TAKEN),
        ("超时的", "show=late", list("abcdefghijkl"), Why.TOO_MANY_VIEWS),
        ("超时的", "show=late", list("abcdefghijk"), None),
    ],
)
def test_what_is_kept_has_a_name_of_its_own(
    name: str, query: str, kept: list[str], why: Why | None
) -> None:
    assert MOST_VIEWS == 12
    assert why_not_keep(name, query, kept) is why


@pytest.mark.parametrize(
    ("to", "order"), [(0, "cab"), (1, "acb"), (2, "abc"), (9, "abc"), (-1, "cab")]
)
def test_a_list_moves_among_those_beside_it(to: int, order: str) -> None:
    assert "".join(moved(list("abc"), "c", to)) == order


def test_of_an_address_only_the_filter_is_kept() -> None:
    assert plain_query("?after=xx&show=late&q=灯&next=evil") == "q=%E7%81%AF&show=late"
    assert plain_query("show=nonsense") == ""


@DB
def test_everybody_has_his_own_and_those_of_his_body_in_their_order() -> None:
    body, other = make.org(), make.org("别的单位")
    mine, mate = (make.somebody(May.SEE, org=body) for _ in range(2))
    for n, name in enumerate(("一", "二", "三")):
        actions.keep_view(mine, name=name, query="show=late", org_id=body.pk, now=make.later(n))
    own = actions.keep_view(mine, name="我的", query="q=灯", now=NOON)
    again = actions.keep_view(mine, name="我的", query="q=灯", now=NOON)
    first, second, third = SavedView.objects.filter(org=body).order_by("place")

    actions.move_view(mate, third.pk, to=0, now=NOON)
    actions.rename_view(mate, first.pk, name="甲", now=NOON)
    actions.drop_view(mate, second.pk, now=NOON)

    assert again == own
    assert [one.name for one in views_of(mine)] == ["我的", "三", "甲"]
    assert [one.place for one in views_of(mate)] == [0, 1]
    for refused in (
        lambda: actions.drop_view(mate, own.pk, now=NOON),
        lambda: actions.rename_view(
            make.somebody(May.SEE, org=other), first.pk, name="乙", now=NOON
        ),
        lambda: actions.keep_view(mine, name="他们", query="q=灯", org_id=other.pk, now=NOON),
        lambda: actions.keep_view(make.handler(body), name="无", query="q=灯", now=NOON),
    ):
        with pytest.raises(NotAllowed):
            refused()


@DB
def test_the_desk_keeps_what_it_shows_and_offers_it_as_a_link(
    django_assert_max_num_queries: Any,
) -> None:
    desk = town.client(town.town().staff["desk"])

    asked = desk.get("/desk/views/?show=late").content.decode()
    kept = desk.post("/desk/views/", {"query": "show=late", "name": "超时的", "org": ""})
    twice = desk.post("/desk/views/", {"query": "show=soon", "name": "超时的", "org": ""})
    view = SavedView.objects.get()
    bad = desk.post(f"/desk/views/{view.pk}/rename/", {"name": ""})
    desk.post(f"/desk/views/{view.pk}/rename/", {"name": "看这些"})
    with django_assert_max_num_queries(40):
        page = desk.get("/desk/?show=late").content.decode()
    desk.post(f"/desk/views/{view.pk}/drop/")

    assert "保存这张清单" in asked
    assert kept["Location"] == "/desk/?show=late"
    assert (twice.status_code, bad.status_code) == (422, 422)
    assert 'href="/desk/?show=late" aria-current="true">看这些</a>' in page
    assert not SavedView.objects.exists()
