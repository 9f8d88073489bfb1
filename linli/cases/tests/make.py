"""A matter, the people around it, and the steps that bring it somewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from linli.cases import actions, queries
from linli.cases.models import Case, SampleRule, Task
from linli.cases.rules import May, NewPhoto, Offer, Part, Source, Spot, Try
from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.ids import new_id
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind
from linli.places.models import Area, GridCell
from linli.places.rules import AreaKind, GridKind, Level
from linli.trail.models import Trace

NOON = datetime(2026, 5, 8, 4, tzinfo=UTC)
COMMUNITY = "07/02/05/"
SPOT = Spot("07/02/05/g3/", "07/02/05/c1/b2/", "梧桐小区 2 栋", 120.0, 80.0)
PHONE = "13800002211"
PHOTO = NewPhoto("photos/aa/bb.jpg", 1600, 1200)


def somebody(*duties: May, area: str = COMMUNITY, org: Org | None = None) -> Actor:
    held = frozenset((duty.value, area) for duty in duties)
    bodies, sides = ({org.pk}, {(org.kind, org.path)}) if org else ((), ())
    return Actor(uuid4(), held, frozenset(bodies), "测试岗位", frozenset(sides))


def desk() -> Actor:
    duties = (May.SEE, May.ACCEPT, May.DISPATCH, May.CLOSE, May.SUPERVISE, May.PUBLISH)
    return somebody(*duties, May.REPORT_FOR)


def verifier() -> Actor:
    return somebody(May.SEE, May.VERIFY)


def caller() -> Actor:
    duties = {(May.CALL_BACK.value, COMMUNITY), ("people.call_back", COMMUNITY)}
    return Actor(uuid4(), frozenset(duties), office="测试岗位 · 回访员")


def worker() -> Actor:
    return somebody(May.SEE, May.HANDLE, May.REPORT_FOR, area=SPOT.grid_path)


def resident() -> Actor:
    return Actor(uuid4())


def org(
    name: str = "环卫中心",
    kind: OrgKind = OrgKind.DEPARTMENT,
    path: str = "07/",
    parent: Org | None = None,
) -> Org:
    return Org.objects.create(kind=kind, code=str(uuid4()), name=name, path=path, parent=parent)


def handler(of: Org) -> Actor:
    return somebody(May.HANDLE, area="07/", org=of)


def grid_cell() -> GridCell:
    community = Area.objects.create(
        path=COMMUNITY,
        level=Level.COMMUNITY,
        kind=AreaKind.COMMUNITY,
        code="990000002005",
        name="晴川社区",
    )
    return GridCell.objects.create(
        path=SPOT.grid_path, community=community, code="G3", kind=GridKind.BASE, name="第 3 网格"
    )


def kind(code: str = "0402", **more: Any) -> str:
    row = {
        "code": code, "level1": "公共设施", "level2": "路灯不亮", "lead": "环卫", "co": "",
        "resolve": 24, "unit": "wh", "valid_from": NOON.date(), "source": "an invented rule",
    }  # fmt: skip
    actions.load_kinds(CLERK, [{**row, **more}], now=NOON)
    return code


def clocks(**windows: tuple[str, str]) -> None:
    given = {
        "accept": ("30 working min", "2 min"), "dispatch": ("30 working min", "3 min"),
        "sign_for": ("4 wh", "10 min"), "resolve": ("7 days", "2 ch"), "verify": ("1 wd", "1 wd"),
        "evaluation_window": ("7 days", "7 days"), "next_try": ("3 ch", "3 ch"),
        "call_back_tries": ("3", ""), "call_back_cap": ("80", ""), "near_m": ("60", ""),
        "same_kind_m": ("250", ""), "similar": ("3", ""), "few": ("5", ""), "soon": ("2 ch", ""),
        **windows,
    }  # fmt: skip
    rows = [
        {
            "code": code,
            "limit": limit,
            "emergency": emergency,
            "valid_from": NOON.date(),
            "source": "an invented rule",
        }
        for code, (limit, emergency) in given.items()
    ]
    actions.load_clocks(CLERK, rows, now=NOON)


def samples(verify: int, call_back: int, code: str = "general") -> None:
    row = {
        "code": code,
        "verify": verify,
        "call_back": call_back,
        "valid_from": NOON.date(),
        "source": "an invented rule",
    }
    actions.load_samples(CLERK, [row], now=NOON)


def always_drawn() -> None:
    """Every matter is verified and called back, whatever the preset draws from a day on."""
    SampleRule.objects.update(verify=100, call_back=100)
    queries.forget()


def report(actor: Actor = ANONYMOUS, **more: Any) -> actions.Reported:
    given: dict[str, Any] = {
        "key": uuid4().hex, "source": Source.SNAP, "text": "楼道灯不亮，晚上老人出行不便。",
        "spot": SPOT, "phone": PHONE, "now": NOON, **more,
    }  # fmt: skip
    return actions.report(actor, **given)


def accepted(**more: Any) -> Case:
    case = report(**more).case
    return actions.accept(desk(), case.pk, kind_code="", title="楼道灯不亮", now=NOON)


def dispatched(*owners: Org, **more: Any) -> Case:
    case = accepted(**more)
    offers = [Offer(org_id=one.pk, part=Part.CO) for one in owners[1:]]
    lead = Offer(org_id=(owners[0] if owners else org()).pk)
    return actions.dispatch(desk(), case.pk, offers=[lead, *offers], ask="请处理", now=NOON)


def task(case: Case, part: Part = Part.LEAD) -> Task:
    return Task.objects.get(case=case, part=part)


def working(body: Org, **more: Any) -> tuple[Case, Task, Actor]:
    case = dispatched(body, **more)
    man = handler(body)
    return case, actions.sign(man, task(case).pk, now=NOON), man


def handled(body: Org | None = None, **more: Any) -> tuple[Case, Actor]:
    case, mine, man = working(body or org(), **more)
    actions.finish(man, mine.pk, note="换了灯泡", reply="灯已修好。", now=NOON)
    return again(case), man


def verified(**more: Any) -> Case:
    case, _ = handled(**more)
    return actions.verify(verifier(), case.pk, note="亮了", now=NOON)


def asked(case: Case, by: Actor | None = None, **more: Any) -> Case:
    given: dict[str, Any] = {
        "reporter_id": case.reporter_set.get().pk, "result": Try.ANSWERED, "in_time": True,
        "solved": "yes", "satisfied": 5, "now": NOON, **more,
    }  # fmt: skip
    return actions.call_back(by or caller(), case.pk, **given)


def closed(**more: Any) -> Case:
    case = asked(verified(**more))
    return actions.close(desk(), case.pk, now=NOON)


def again(case: Case) -> Case:
    return Case.objects.select_related("kind").get(pk=case.pk)


def verbs(case: Case) -> list[str]:
    of_it = Trace.objects.filter(subject_id=case.pk, verb__startswith="case.")
    return list(of_it.order_by("pk").values_list("verb", flat=True))


def nobody() -> UUID:
    return new_id()


def later(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)
