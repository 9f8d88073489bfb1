"""Firms and owners' bodies, who stands for them, and complaints about them."""

from typing import Any

from linli.cases import actions
from linli.cases.models import Case
from linli.cases.rules import May
from linli.cases.tests import make
from linli.cases.tests.make import COMMUNITY, NOON
from linli.kernel.actor import Actor
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind

FIRM, COMMITTEE = OrgKind.PROPERTY_COMPANY, OrgKind.OWNERS_COMMITTEE
HOME, OTHER = f"{COMMUNITY}c1/", f"{COMMUNITY}c2/"
CELL = f"{COMMUNITY}g3/"


def desk() -> Actor:
    """Whoever sorts for the whole district."""
    return make.somebody(*May, area="07/")


def both(one: Actor, other: Actor) -> Actor:
    """Somebody appointed twice."""
    return Actor(
        one.person_id,
        one.duties | other.duties,
        one.bodies | other.bodies,
        one.office,
        one.stands_for | other.stands_for,
    )


def committee(kind: OrgKind = COMMITTEE, path: str = HOME) -> Org:
    return make.org("梧桐业委会", kind, path)


def chair(of: Org | None = None) -> Actor:
    duties = (May.SEE, May.HANDLE, May.REPORT_FOR)
    return make.somebody(*duties, area=HOME, org=of or committee())


def complaint(kind: OrgKind | str = COMMITTEE, *, emergency: bool = False, **more: Any) -> Case:
    """A complaint that the desk has sorted."""
    codes: dict[str, str] = {COMMITTEE: "0707", FIRM: "0701"}
    code = make.kind(codes.get(kind, "0402"), object_kind=kind)
    given: dict[str, Any] = {
        "kind_code": code,
        "title": "投诉",
        "emergency": emergency,
        "complaint": True,
    }
    return actions.accept(desk(), make.report(**more).case.pk, **given, now=NOON)
