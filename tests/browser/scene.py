"""The district of all roles with something on every page: open matters, a file, what failed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.queries.bulk import rows_of
from linli.cases.rules import May, Offer, Part, Source, Spot
from linli.cases.rules.bulk import Act
from linli.cases.tests import make as cases
from linli.cases.tests import town
from linli.exchange.tests import desk as imports
from linli.exchange.tests.test_actions import AREAS, COMPOUNDS
from linli.kernel.actor import CLERK, Actor
from linli.kernel.errands import ERRANDS, Errand, enqueue
from linli.kernel.jobs import JOBS, load_all
from linli.notices.models import Aim
from linli.notices.tests import make as notices
from linli.notices.tests.test_pages import failed
from linli.notices.tests.test_pages import tell as write_to
from linli.orgs.models import Org, StandIn
from linli.orgs.queries import actor_for
from linli.orgs.rules import OrgKind
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import Area
from linli.trail.actions import claim_errand, fail_errand, note_failure, seal
from linli.trail.models import Trace
from linli.trail.queries import code_of
from tests.district import District, district
from tests.given import given_for

PASSWORD = "不容易猜到的一句话"  # noqa: S105
ERRAND, JOB = "trail.deliver", "trail.fold"


@dataclass
class Scene:
    """Accounts by role, and the values of every route's parameters."""

    accounts: dict[str, Account]
    given: dict[str, Any]
    in_hand: dict[str, Any]
    """The same for a matter that was signed for and is not finished, and a notice not yet out."""


def scene(patch: pytest.MonkeyPatch) -> Scene:
    """Every role looks at the same evening of the same district."""
    here, now = district(), timezone.now()
    Area.objects.update(synthetic=True)
    here.accounts |= _beginners()
    made = {
        "run_id": _file(here.accounts["sys_admin"]),
        "errand_id": _dead_errand(patch),
        "name": _stuck_job(),
        "place": 1,
        "reply_id": _reply(actor_for(here.accounts["dispatcher"])),
        "batch_id": _batch(actor_for(here.accounts["dispatcher"]), here),
    }
    given = given_for(here, here.matters["own"]) | made
    given["stand_in_id"] = _stand_in(here, given["appointment_id"])
    actions.open_contact(_caller(), given["reporter_id"], now=now)
    write_to(here.accounts["resident"])
    failed()
    task = _task_in_hand(here)
    seal(CLERK, now=now)
    given["own_code"] = code_of(Trace.objects.get(place=1))
    draft = notices.drafted(Aim.objects.values_list("path", flat=True)[0])
    in_hand = given | {"number": task.case.number, "task_id": task.pk, "notice_id": draft.pk}
    _sub_office(actor_for(here.accounts["department"]))
    return Scene(here.accounts, given, in_hand)


def _beginners() -> dict[str, Account]:
    """Who signs in with a password: one has his second factor, one not yet. And one to try out."""
    made = {"officer": people.staff("officer"), "recruit": people.account("recruit")}
    for one in made.values():
        one.set_password(PASSWORD)
        one.save()
    people.account("visitor", demo_role="网格员", synthetic=True)
    return made


def _caller() -> Actor:
    duties = {(May.CALL_BACK.value, "99/"), ("people.call_back", "99/")}
    return Actor(uuid4(), frozenset(duties), office="区指挥中心 · 回访员")


def _file(keeper: Account) -> UUID:
    """A file that was tried: some of its rows are good, one is not."""
    settings.LINLI_DATA.mkdir(parents=True, exist_ok=True)
    imports.hand_in(town.client(keeper), AREAS, COMPOUNDS)
    imports.work(timezone.now())
    return imports.last().pk


def _stand_in(here: District, appointment_id: UUID) -> UUID:
    """Somebody stands in for the chair of the committee today."""
    today, other = timezone.localdate(), here.accounts["grid_worker"]
    made = StandIn.objects.create(
        appointment_id=appointment_id, account=other, since_on=today, until_on=today
    )
    return made.pk


def _dead_errand(patch: pytest.MonkeyPatch) -> UUID:
    now = timezone.now()
    patch.setitem(ERRANDS, ERRAND, Errand(lambda _now: 1, 1))
    asked = enqueue(ERRAND, after=now)
    claim_errand(CLERK, asked, "gone:1", now=now)
    fail_errand(CLERK, asked, "OSError at deliver:1", now=now)
    return asked


def _sub_office(department: Actor) -> None:
    """A body right under the department, to which it can hand a task on."""
    head = Org.objects.get(pk=min(department.bodies))
    cases.org("青禾路灯一所", OrgKind(head.kind), head.path, parent=head)


def _reply(dispatcher: Actor) -> UUID:
    """An answer the centre gives often."""
    text = "您反映的{种类}（{编号}）已由{单位}办好。"
    body = min(dispatcher.bodies)
    return actions.write_reply(dispatcher, body, name="已经办好", text=text, now=timezone.now()).pk


def _batch(dispatcher: Actor, here: District) -> UUID:
    """Two matters somebody reminds of, broken off after the first."""
    batch = actions.begin_batch(
        dispatcher,
        key=uuid4().hex,
        act=Act.REMIND,
        case_ids=[here.matters[name].case.pk for name in ("own", "same")],
        words="请尽快处理。",
        now=timezone.now(),
    )
    actions.take_row(dispatcher, rows_of(batch)[0].pk, now=timezone.now())
    return batch.pk


def _stuck_job() -> str:
    load_all()
    for _ in range(JOBS[JOB].tries):
        note_failure(CLERK, JOB, "LookupError at fold:1", now=timezone.now())
    return JOB


def _task_in_hand(here: District) -> Task:
    """The resident's lamp, which the firm has signed for, and with which the department helps."""
    clerk, now = cases.somebody(*May, area="99/"), timezone.now()
    spot = Spot("99/01/05/g1/", "99/01/05/c1/b1/e1/", "梧桐小区 1 栋 1 单元", 50.0, 50.0)
    reported = actions.report(
        actor_for(here.accounts["resident"]),
        key=uuid4().hex,
        source=Source.SNAP,
        text="楼道灯不亮",
        spot=spot,
        now=now,
    )
    case: Case = reported.case
    firm = Org.objects.get(kind=OrgKind.PROPERTY_COMPANY)
    actions.accept(clerk, case.pk, kind_code="0402", title="楼道灯不亮", now=now)
    helper = min(actor_for(here.accounts["department"]).bodies)
    offers = [Offer(org_id=firm.pk), Offer(org_id=helper, part=Part.CO)]
    actions.dispatch(clerk, case.pk, offers=offers, now=now)
    task = Task.objects.select_related("case").get(case=case, org=firm)
    actions.sign(cases.somebody(May.HANDLE, area="99/", org=firm), task.pk, now=now)
    return task
