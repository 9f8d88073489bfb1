"""A department's commissioner with a code, and matters that were brought to him."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Commissioner, CommissionerMatter
from linli.cases.queries import commissioners as of
from linli.cases.rules import May
from linli.cases.tests import make
from linli.cases.tests.make import COMMUNITY, NOON
from linli.kernel.actor import CLERK, Actor
from linli.orgs.models import Appointment, Org, Post
from linli.orgs.rules import May as OrgsMay
from linli.orgs.rules import Seat, Term
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import Area
from linli.places.tests import make as places

POST = "commissioner"
CLOCK = {"commissioner": ("3 wd", "2 ch")}


def keeper() -> Actor:
    return Actor(uuid4(), frozenset({(OrgsMay.KEEP_ORGS.value, COMMUNITY)}))


def post() -> None:
    Post.objects.get_or_create(
        code=POST,
        valid_from=make.NOON.date(),
        defaults={"name": "社区服务专员", "duties": [May.COMMISSION.value, May.HANDLE.value]},
    )


def ground(*, kind: str = "0402") -> Org:
    """Clocks, a kind of matter, a post with a code, the community, and a department."""
    make.clocks(**CLOCK)
    make.kind(kind)
    post()
    if not Area.objects.exists():
        places.areas()
    return make.org("区供电公司")


def appointed(
    org: Org,
    account: Account | None = None,
    *,
    area: str = COMMUNITY,
    by: Actor | None = None,
    **more: Any,
) -> Commissioner:
    given: dict[str, Any] = {
        "seat": Seat(org.pk, POST, area, public_name="王专员", public_phone="13811112222"),
        "kinds": ["0402"], "term": Term(NOON.date()), "now": NOON, **more,
    }  # fmt: skip
    who = account or people.staff(f"zy-{uuid4().hex[:6]}")
    return actions.appoint_commissioner(by or CLERK, who.pk, **given)


def holder(seat: Commissioner, account_id: UUID | None = None) -> Actor:
    """Whoever answers to the code, as he is when he signs in."""
    held = frozenset({(May.COMMISSION.value, seat.area_path), (May.HANDLE.value, seat.area_path)})
    who = account_id or of.answering(seat, NOON)[0]
    sides = frozenset({(seat.org.kind, seat.org.path)})
    return Actor(who, held, frozenset({seat.org_id}), "区供电公司 · 社区服务专员", sides)


def written(seat: Commissioner, by: Actor | None = None, **more: Any) -> Case:
    given: dict[str, Any] = {
        "key": uuid4().hex, "kind_code": "0402", "text": "三号楼前路灯不亮", "spot": make.SPOT,
        "now": NOON, **more,
    }  # fmt: skip
    told = actions.write_to_commissioner(by or make.resident(), seat.pk, **given)
    return Case.objects.get(pk=told.case.pk)


def in_hand(*, area: str = "07/", **more: Any) -> Case:
    """A matter of the commissioner's kind that the desk has accepted."""
    case = make.report(kind_code="0402", **more).case
    desk = make.somebody(May.SEE, May.ACCEPT, area=area)
    return actions.accept(desk, case.pk, kind_code="0402", title="路灯不亮", now=NOON)


def matter(case: Case) -> CommissionerMatter:
    return CommissionerMatter.objects.get(case=case)


def standing(case: Case, org: Org, account: Account, area: str) -> Commissioner:
    """A post with its code, held by somebody, and a matter brought to it; for tests of pages."""
    now = timezone.now()
    post()
    Appointment.objects.create(
        account=account, post_code=POST, org=org, area_path=area, since_on=NOON.date()
    )
    made = Commissioner(org=org, area_path=area, kinds=["0402"], opened_at=now, opened_by=uuid4())
    made.code = of.code_for(made.pk)
    made.save()
    CommissionerMatter.objects.create(commissioner=made, case=case)
    Case.objects.filter(pk=case.pk).update(commissioned_at=now)
    return made
