"""A street secretary, departments, and whistles on the way."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.utils import timezone

from linli.cases import actions, queries
from linli.cases.actions.keeping import keep_calls
from linli.cases.models import Case, Whistle, WhistleCall, WhistleMatter, WhistlePhoto
from linli.cases.rules import May
from linli.cases.rules.whistles import WhistleState, street_of
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.orgs.models import Org

STREET = "07/02/"
WHISTLES = "SELECT id FROM cases_whistle FOR NO KEY UPDATE"
"""A gate for steps that hold a whistle."""


def secretary() -> Actor:
    return make.somebody(May.WHISTLE, May.SEE, area=STREET)


def asker() -> Actor:
    return make.somebody(May.REQUEST_WHISTLE, May.SEE)


def kinds() -> None:
    """Nanjing's clocks and an emergency's; loaded once."""
    given = {
        "ordinary": ("1 ch", "24 ch", "3 wd", "5 wd", False),
        "emergency": ("10 min", "10 min", "30 min", "5 wd", True),
    }
    rows = [
        {
            "code": code, "name": code, "sign": sign, "contact": contact, "report_in": there,
            "evaluation": evaluation, "emergency": urgent,
            "valid_from": NOON.date(), "source": "an invented rule",
        }
        for code, (sign, contact, there, evaluation, urgent) in given.items()
    ]  # fmt: skip
    actions.load_whistle_kinds(CLERK, rows, now=NOON)


def requested(*cases: Case, by: Actor | None = None, **more: Any) -> Whistle:
    kinds()
    given: dict[str, Any] = {
        "key": uuid4().hex, "case_ids": [case.pk for case in cases or (make.accepted(),)],
        "ask": "杆塔升高", "tried": "社区协调过两次", "now": NOON, **more,
    }  # fmt: skip
    return actions.request_whistle(by or asker(), **given)


def blown(
    *cases: Case, called: Sequence[Org] = (), by: Actor | None = None, **more: Any
) -> Whistle:
    kinds()
    given: dict[str, Any] = {
        "key": uuid4().hex, "case_ids": [case.pk for case in cases or (make.accepted(),)],
        "org_ids": [one.pk for one in called or (make.org("供电"),)], "kind_code": "ordinary",
        "ask": "杆塔升高", "place": "三号楼前", "now": NOON, **more,
    }  # fmt: skip
    return actions.whistle(by or secretary(), **given)


def standing(case: Case, org: Org, *, photo: str = "") -> WhistleCall:
    """A whistle that was given for a matter, whatever its state is now; for tests of pages."""
    now = timezone.now()
    one = Whistle.objects.create(
        number="C20260508-0001",
        key=uuid4().hex,
        state=WhistleState.RAISED,
        area_path=street_of(case.community_path),
        kind=queries.whistle_kind("ordinary", timezone.localdate(now)),
        ask="请到现场处置",
        place="小区东门",
        asked_at=now,
        asked_as="社区居委会 · 社区服务专员",
        tried="社区协调过两次",
        whistled_at=now,
        whistled_as="街道办事处 · 街道党工委书记",
    )
    WhistleMatter.objects.create(whistle=one, case=case)
    if photo:
        given = {"width": 1600, "height": 1200, "added_at": now, "added_by": CLERK.person_id}
        WhistlePhoto.objects.create(whistle=one, file=photo, **given)
    call = WhistleCall.objects.create(whistle=one, org=org, called_at=now)
    keep_calls([call], now)
    return call


def call_of(whistle: Whistle, org: Org | None = None) -> WhistleCall:
    calls = WhistleCall.objects.filter(whistle=whistle).select_related("org")
    return calls.get(org=org) if org else calls.order_by("pk")[0]


def there(whistle: Whistle, org: Org | None = None) -> WhistleCall:
    call = call_of(whistle, org)
    return actions.answer_whistle(make.handler(call.org), call.pk, came="2 人", now=NOON)


def done(whistle: Whistle, org: Org | None = None) -> WhistleCall:
    call = there(whistle, org)
    return actions.finish_call(make.handler(call.org), call.pk, note="已升高", now=NOON)
