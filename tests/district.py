"""A district with one of every role and a matter in every distance, for the test of all routes."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from linli.cases import actions
from linli.cases.forms.photos import keep
from linli.cases.forms.presets import KindRow
from linli.cases.models import Case, Kind, Photo, Reporter, Revisit, Task, WhistleCall
from linli.cases.rules import May, Offer, Part, Source, Spot
from linli.cases.tests import admitted, answered, commissioned, mediated, town, whistled
from linli.cases.tests import make as cases
from linli.exchange.actions import Draft, draw_up
from linli.exchange.tests import beside, outside
from linli.kernel.actor import CLERK, Actor
from linli.notices.actions import suggest
from linli.notices.models import Notice, Suggestion
from linli.notices.rules import NoticeKind
from linli.notices.tests import make as notices
from linli.orgs.models import Appointment, Document, Org, Swap
from linli.orgs.rules import OrgKind
from linli.orgs.tests import make as bodies
from linli.orgs.tests import papers, rosters
from linli.people.models import Account, Binding, Proxy
from linli.people.tests import make as people
from linli.places.actions import change, end_mode, issue_plate, switch_mode
from linli.places.models import Area, GridCell, Plate
from linli.places.rules import AreaKind, Level
from linli.places.rules import May as MayPlaces
from linli.places.rules.ground import What, Wish
from linli.places.rules.redivision import Line
from linli.places.tests import make as places
from linli.web.presets import load_preset
from tests import guarded, lived

SINCE = date(2026, 1, 1)
FAR_STREET, FAR = "99/02/", "99/02/01/"
STAFF = {
    "grid_worker": ("grid_worker", "99/01/05/g1/", "office"),
    "steward": ("building_steward", "99/01/05/c1/", "office"),
    "community": ("community_worker", "99/01/05/", "office"),
    "committee": ("committee_chair", "99/01/05/c1/", "committee"),
    "dispatcher": ("dispatcher", "99/", "centre"),
    "firm": ("firm_handler", "99/01/05/c1/", "firm"),
    "department": ("dept_handler", "99/", "department"),
    "caller": ("call_back_duty", "99/", "centre"),
    "street_sec": ("street_sec", "99/01/", "office"),
    "privacy": ("dpo_auditor", "99/", "centre"),
    "sys_admin": ("sys_admin", "99/", "centre"),
    "sec_admin": ("sec_admin", "99/", "centre"),
    "mediator": ("mediation_lead", "99/01/05/", "office"),
    "far_sec": ("community_sec", FAR, "far_office"),
}
"""Role → post, area, body."""
ON_DUTY = ("committee", "street_sec")
"""Who is on duty now, and whom he asks for a swap."""
ROLES = ("stranger", "resident", "neighbour", *STAFF)
ABOUT = {"about_firm": "0701", "about_committee": "0707"}
"""Complaints at the own entrance, which the firm had in hand, and their kinds of matter."""
HERE = {"own", "same", "other", *ABOUT}
SEES: dict[str, set[str]] = {
    "stranger": set(),
    "resident": {"own"},
    "neighbour": {"same"},
    "grid_worker": {"own", *ABOUT},
    "steward": set(),
    "community": HERE,
    "committee": {"own", "same", "about_firm"},
    "dispatcher": {*HERE, "far"},
    "firm": {"own", "about_committee"},
    "department": {"own"},
    "caller": {*HERE, "far"},
    "street_sec": HERE,
    "privacy": {*HERE, "far"},
    "sys_admin": set(),
    "sec_admin": set(),
    "mediator": set(),
    "far_sec": {"far"},
}
"""Which matters a role may read at all: own entrance, same compound, other compound, far street,
and complaints, which those they are about never read."""


@dataclass
class Matter:
    """One matter, with words that stand nowhere else."""

    case: Case
    task: Task
    photo: Photo
    reporter: Reporter
    words: str
    number: str
    name: str


@dataclass
class District:
    """Everything a route may be asked about."""

    accounts: dict[str, Account] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    plate: Plate | None = None
    mode_id: UUID | None = None
    suggestion: Suggestion | None = None
    notice: Notice | None = None
    binding: Binding | None = None
    guardian: Proxy | None = None
    compound_id: UUID | None = None
    row_id: UUID | None = None
    change_id: UUID | None = None
    count_id: UUID | None = None
    plan_id: UUID | None = None
    document: Document | None = None
    swap: Swap | None = None
    call: WhistleCall | None = None
    admission_id: UUID | None = None
    outside: dict[str, UUID | str] = field(default_factory=dict)


SPOTS = {
    "own": Spot("99/01/05/g1/", "99/01/05/c1/b1/e1/", "地点 own", 50.0, 50.0),
    "same": Spot("99/01/05/g2/", "99/01/05/c1/b2/e1/", "地点 same", 150.0, 50.0),
    "other": Spot("99/01/05/g2/", "99/01/05/c2/b1/e1/", "地点 other", 180.0, 50.0),
    "far": Spot("99/02/01/g1/", "99/02/01/c1/b1/e1/", "地点 far", 950.0, 50.0),
}
"""Where the matters lie."""


def district() -> District:
    """Two streets, three compounds, seventeen people, six matters."""
    now = timezone.now()
    load_preset(CLERK, "national", now)
    bodies.programme(base="")
    cases.always_drawn()
    near, far = places.areas(), _far_street()
    spots = ((near, 1, 0), (near, 2, 1), (far, 1, 9))
    cells = [places.cell(where, number, side=side) for where, number, side in spots]
    homes = [places.compound(near, 1), places.compound(near, 2), places.compound(far, 1)]
    places.entrance(homes[0], cells[0], building="1")
    places.entrance(homes[0], cells[1], building="2")
    places.entrance(homes[1], cells[1])
    places.entrance(homes[2], cells[2])
    orgs = _bodies()
    made = District(compound_id=homes[0].pk, row_id=_to_come())
    for role, (post, area, body) in STAFF.items():
        made.accounts[role] = people.staff(role, name=f"司马{role}", synthetic=True)
        Appointment.objects.create(
            account=made.accounts[role],
            post_code=post,
            org=orgs[body],
            area_path=area,
            since_on=SINCE,
        )
    for n, role in enumerate(("resident", "neighbour")):
        made.accounts[role] = people.account(phone=f"1370000000{n}", name=f"司马{role}")
    made.binding, made.guardian = people.at_home(made.accounts["resident"], homes[0])
    lived.helping(made.accounts["resident"], homes[0], orgs["committee"])
    owners = [orgs["firm"], orgs["department"]]
    tellers = {"own": "resident", "same": "neighbour"}
    for n, (name, spot) in enumerate(SPOTS.items()):
        teller = made.accounts.get(tellers.get(name, ""))
        offered = owners if name == "own" else [_org(OrgKind.DEPARTMENT, "99/")]
        made.matters[name] = _matter(n, name, spot, teller, offered)
    for n, (name, code) in enumerate(ABOUT.items(), len(SPOTS)):
        made.matters[name] = _matter(n, name, SPOTS["own"], None, owners[:1])
        clerk, case = cases.somebody(*May, area="99/"), made.matters[name].case
        actions.triage(clerk, case.pk, kind_code=code, title=case.title, complaint=True, now=now)
    own = made.matters["own"]
    made.call = whistled.standing(own.case, orgs["department"], photo=own.photo.file)
    commissioned.standing(own.case, orgs["department"], made.accounts["department"], near.path)
    Case.objects.filter(pk=own.case.pk).update(shepherd=made.accounts["grid_worker"].pk)
    made.admission_id = admitted.asked(orgs["department"], "0403")
    mediated.standing(near.path, made.accounts)
    made.plate = issue_plate(CLERK, cells[0].pk, now=now)
    suggest(cases.resident(), key="s" * 32, text="建议密语", contact="13888888888", now=now)
    made.suggestion = Suggestion.objects.get()
    made.notice = _meeting(homes[0].path)
    made.mode_id = _emergency(near.path)
    made.document = papers.filed(orgs["office"])
    answered.standing(orgs["office"])
    beside.both()
    made.plan_id, made.change_id = _plan(cells[0].path), _renamed(cells[0].path)
    made.count_id, made.outside = places.counted(near.path).pk, outside.told(now)
    guarded.standing(made.accounts, homes[0].pk)
    made.swap = rosters.asked(orgs["committee"], [made.accounts[one] for one in ON_DUTY], now)
    return made


def _emergency(path: str) -> UUID:
    """A community was in emergency mode, and somebody ended it early."""
    now = timezone.now()
    chief = Actor(uuid4(), frozenset({(MayPlaces.DECLARE, path)}), office="望江街道 · 书记")
    ends_at = now + timedelta(days=3)
    one = switch_mode(chief, path, basis="防汛预案", reason="河水上涨", ends_at=ends_at, now=now)
    end_mode(chief, one.pk, reason="水退了", now=now)
    return UUID(str(one.pk))


def _bodies() -> dict[str, Org]:
    """The bodies whose people work in the district."""
    return {
        "office": _org(OrgKind.STREET_OFFICE, "99/01/"),
        "far_office": _org(OrgKind.STREET_OFFICE, FAR_STREET),
        "centre": _org(OrgKind.COMMAND_CENTER, "99/"),
        "department": _org(OrgKind.DEPARTMENT, "99/"),
        "firm": _org(OrgKind.PROPERTY_COMPANY, "99/01/05/"),
        "committee": _org(OrgKind.OWNERS_COMMITTEE, "99/01/05/c1/"),
    }


def _to_come() -> UUID:
    """A kind of matter that may take longer from next week on."""
    now, columns = timezone.now(), KindRow.model_fields
    held = Kind.objects.filter(code="0402").values(*columns).get()
    later = {"resolve": 32, "valid_from": timezone.localdate(now) + timedelta(days=7)}
    (made,) = actions.set_rows(CLERK, "cases.kinds", [{**held, **later}], now=now)
    row_id: UUID = made.pk
    return row_id


def _meeting(path: str) -> Notice:
    """A meeting in the first compound, announced by the community."""
    now = timezone.now()
    days = {"first_on": timezone.localdate(now), "last_on": timezone.localdate(now)}
    return notices.published(path, now=now, kind=NoticeKind.MEETING, meets_at=now, **days)


def _plan(cell: str) -> UUID:
    """Somebody's draft: the first cell of a community goes into the second."""
    cells = {one.path: one.code for one in GridCell.objects.filter(path__under="99/01/05/")}
    one = Line(1, cells[cell], cells["99/01/05/g2/"])
    draft = Draft("99/01/05/", "两网合一", "青民发 2 号", timezone.localdate(), (one,))
    return draw_up(CLERK, draft, now=timezone.now()).pk


def _renamed(cell: str) -> UUID:
    paper = Wish(What.NAME, "第一网格", timezone.localdate(), "青民发〔2026〕1 号")
    return change(CLERK, cell, paper, now=timezone.now()).pk


def _far_street() -> Area:
    Area.objects.create(
        path=FAR_STREET,
        level=Level.SUBDISTRICT,
        kind=AreaKind.STREET,
        code="990000002",
        name="远街",
    )
    return Area.objects.create(
        path=FAR, level=Level.COMMUNITY, kind=AreaKind.COMMUNITY, code="990000002001", name="远社区"
    )


def _org(kind: OrgKind, path: str) -> Org:
    return Org.objects.create(kind=kind, code=uuid4().hex[:16], name=f"机构{path}", path=path)


def _matter(n: int, name: str, spot: Spot, teller: Account | None, offered: list[Org]) -> Matter:
    """Verified, so that it can be called back; with a picture, an addition and a note."""
    now, words = timezone.now(), f"密语{name}密语"
    number, called = f"1390000000{n}", f"欧阳{name}"
    picture = keep(town.upload(f"{name}.jpg"), name)
    clerk = cases.somebody(*May, area="99/")
    done = actions.report(
        clerk,
        key=uuid4().hex,
        source=Source.DESK,
        by_proxy=True,
        name=called,
        phone=number,
        text=words,
        spot=spot,
        photos=[picture],
        now=now,
    )
    case = done.case
    if teller:
        Reporter.objects.filter(case=case).update(account_id=teller.pk)
    actions.supplement(cases.resident(), case.pk, text=f"补{words}", receipt=done.receipt, now=now)
    actions.accept(clerk, case.pk, kind_code="", title=f"题{words}", now=now)
    offers = [Offer(org_id=offered[0].pk)]
    offers += [Offer(org_id=one.pk, part=Part.CO) for one in offered[1:]]
    actions.dispatch(clerk, case.pk, offers=offers, ask=f"请{words}", now=now)
    lived.work(case, offered, words)
    actions.verify(cases.somebody(May.VERIFY, area="99/"), case.pk, note=f"看{words}", now=now)
    teller_id = Reporter.objects.get(case=case).pk
    Revisit.objects.create(case=case, reporter_id=teller_id, drawn_at=now, until_at=now)
    return Matter(
        case=cases.again(case),
        task=Task.objects.get(case=case, part=Part.LEAD),
        photo=Photo.objects.filter(case=case)[0],
        reporter=Reporter.objects.get(case=case),
        words=words,
        number=number,
        name=called,
    )
