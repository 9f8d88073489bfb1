"""Invented bodies in the small town of `places`."""

from datetime import date
from uuid import uuid4

from linli.kernel.actor import Actor
from linli.orgs.models import Contract, Department, Org, Post, Programme, ProgrammeItem
from linli.orgs.rules import May, OrgKind
from linli.people.models import Account
from linli.places.models import Compound
from linli.places.tests.make import COMMUNITY, DISTRICT, NOON, STREET

KEEPER = Actor(uuid4(), frozenset({(May.KEEP_ORGS, DISTRICT)}))
SETTER = Actor(uuid4(), frozenset({(May.SET_POSTS, DISTRICT)}))
STRANGER = Actor(uuid4(), frozenset({(May.KEEP_ORGS, "98/")}))
SINCE = date(2026, 1, 1)


def org(kind: OrgKind, path: str, name: str, *aliases: str, until_on: date | None = None) -> Org:
    return Org.objects.create(
        kind=kind,
        code=f"{path}{name}",
        name=name,
        aliases=list(aliases),
        path=path,
        phone="000-0000",
        until_on=until_on,
    )


def upper() -> dict[str, Org]:
    """Command centre, street office, residents' committee and two departments."""
    return {
        "command": org(OrgKind.COMMAND_CENTER, DISTRICT, "青禾区指挥中心"),
        "street": org(OrgKind.STREET_OFFICE, STREET, "望江街道办"),
        "community": org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会"),
        "housing": org(OrgKind.DEPARTMENT, DISTRICT, "区住建局"),
        "police": org(OrgKind.DEPARTMENT, DISTRICT, "青禾公安分局", "公安"),
    }


def listed(code: str, name: str, kind: OrgKind, *aliases: str) -> Department:
    return Department.objects.create(
        code=code, name=name, kind=kind, aliases=list(aliases), valid_from=SINCE, source="invented"
    )


def duty_list() -> None:
    """The words of a small duty list."""
    listed("command", "区指挥中心", OrgKind.COMMAND_CENTER, "指挥中心")
    listed("street", "街道", OrgKind.STREET_OFFICE)
    listed("community", "社区", OrgKind.RESIDENTS_COMMITTEE)
    listed("property", "物业", OrgKind.PROPERTY_COMPANY)
    listed("owners", "业委会", OrgKind.OWNERS_COMMITTEE)
    listed("housing", "住建", OrgKind.DEPARTMENT, "区住建局")
    listed("police", "公安", OrgKind.DEPARTMENT)
    listed("parks", "园林", OrgKind.DEPARTMENT)


def contract(firm: Org, compound: Compound, until_on: date | None = None) -> Contract:
    return Contract.objects.create(firm=firm, compound=compound, since_on=SINCE, until_on=until_on)


def post(code: str, name: str, *duties: str) -> Post:
    return Post.objects.create(
        code=code, name=name, duties=list(duties), valid_from=SINCE, source="invented"
    )


def account(username: str = "li") -> Account:
    return Account.objects.create(username=username, joined_at=NOON)


def programme(level: str = "compound", **items: str) -> None:
    """A programme `five_have`; its items by code, each with the records that answer it."""
    Programme.objects.create(
        code="five_have", name="小区“五有”", level=level, valid_from=SINCE, source="invented"
    )
    for position, (code, evidence) in enumerate(items.items(), 1):
        ProgrammeItem.objects.create(
            code=code, programme="five_have", position=position, name=f"条目 {code}",
            evidence=evidence.split(), valid_from=SINCE, source="invented",
        )  # fmt: skip
