"""Matters that the people of the small town have brought somewhere, for tests of pages."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.queries import picking
from linli.cases.rules import Offer, Source
from linli.cases.tests import town
from linli.kernel.actor import Actor
from linli.orgs.queries import actor_for
from linli.people.models import Account


def actor(account: Account) -> Actor:
    signed = Account.objects.get(pk=account.pk)
    signed.has_second_factor = True  # type: ignore[attr-defined]
    return actor_for(signed)


def report(here: town.Town, **more: Any) -> actions.Reported:
    spot = picking.spot_of_entrance(str(here.entrance.pk), "三楼")
    assert spot
    given: dict[str, Any] = {
        "key": uuid4().hex, "source": Source.SNAP, "text": "楼道灯不亮", "spot": spot,
        "phone": "13800002211", "now": timezone.now(), **more,
    }  # fmt: skip
    return actions.report(actor(here.resident), **given)


def dispatched(here: town.Town, **more: Any) -> Case:
    case, desk, now = report(here, **more).case, actor(here.staff["desk"]), timezone.now()
    actions.accept(desk, case.pk, kind_code=town.kind(), title="楼道灯不亮", now=now)
    return actions.dispatch(desk, case.pk, offers=[Offer(org_id=here.lights.pk)], now=now)


def handled(here: town.Town) -> Case:
    case, man, now = dispatched(here), actor(here.staff["department"]), timezone.now()
    task = Task.objects.get(case=case)
    actions.sign(man, task.pk, now=now)
    actions.finish(man, task.pk, note="换了灯泡", reply="修好了。", now=now)
    return case


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()
