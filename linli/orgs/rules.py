"""Bodies, posts and appointments: who stands where, and until when. No database, no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class OrgKind(StrEnum):
    """Kinds of body. (组织类别)"""

    COMMAND_CENTER = "command_center"
    STREET_OFFICE = "street_office"
    RESIDENTS_COMMITTEE = "residents_committee"
    DEPARTMENT = "department"
    UTILITY = "utility"
    MASS_ORGANISATION = "mass_organisation"
    PROPERTY_COMPANY = "property_company"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMMITTEE = "property_committee"
    PARTY_COMMITTEE = "party_committee"
    PARTY_BRANCH = "party_branch"
    PARTY_GROUP = "party_group"
    SUPERVISION_GROUP = "supervision_group"
    SOCIAL_ORGANISATION = "social_organisation"
    PARTNER = "partner"
    VENUE = "venue"


OFFICES = frozenset({OrgKind.DEPARTMENT, OrgKind.UTILITY, OrgKind.MASS_ORGANISATION})
"""Kinds that are found by their name; all others by where the matter lies."""

COMMITTEES = (OrgKind.OWNERS_COMMITTEE, OrgKind.PROPERTY_COMMITTEE)
"""The two kinds of owners' body: an owners' committee, or a property committee. (业委会、物委会)"""

PARTIES = frozenset({OrgKind.PROPERTY_COMPANY, *COMMITTEES})
"""Whom residents complain about most: firms and owners' bodies. (常被投诉的一方)"""

FOUND_BY_PLACE: dict[OrgKind, tuple[OrgKind, ...]] = {
    OrgKind.PROPERTY_COMPANY: (*COMMITTEES, OrgKind.RESIDENTS_COMMITTEE),
    OrgKind.OWNERS_COMMITTEE: (*COMMITTEES, OrgKind.RESIDENTS_COMMITTEE),
    OrgKind.PROPERTY_COMMITTEE: (*reversed(COMMITTEES), OrgKind.RESIDENTS_COMMITTEE),
    OrgKind.RESIDENTS_COMMITTEE: (OrgKind.RESIDENTS_COMMITTEE,),
    OrgKind.STREET_OFFICE: (OrgKind.STREET_OFFICE,),
    OrgKind.COMMAND_CENTER: (OrgKind.COMMAND_CENTER,),
    OrgKind.SUPERVISION_GROUP: (OrgKind.SUPERVISION_GROUP,),
    OrgKind.VENUE: (OrgKind.VENUE,),
}
"""Who stands in, one after the other, where a word of the duty list means a kind of body.

A firm under contract comes first and is asked for apart; a compound without firm and
committee falls to the residents' committee.
"""


def alike(kind: str) -> frozenset[str]:
    """The kinds that are one for whoever complains: of the two owners' bodies, both."""
    if not kind:
        return frozenset()
    return frozenset(COMMITTEES) if kind in COMMITTEES else frozenset({kind})


class May(Duty):
    """`KEEP_ORGS` founds bodies and appoints; `SET_POSTS` says which duties a post carries."""

    KEEP_ORGS = "orgs.keep"
    SET_POSTS = "orgs.set_posts"


class Why(Reason):
    NOT_YOUR_AREA = "orgs.not_your_area"
    TERM_ENDS_BEFORE_IT_BEGINS = "orgs.term_ends_before_it_begins"
    NO_SET_POSTS = "orgs.no_set_posts"
    UNKNOWN_POST = "orgs.unknown_post"
    CODE_TAKEN = "orgs.code_taken"
    ALREADY_ENDED = "orgs.already_ended"
    NOT_A_FIRM = "orgs.not_a_firm"
    OUTSIDE_THE_BODY = "orgs.outside_the_body"
    NOT_YOURSELF = "orgs.not_yourself"
    THREE_PEOPLE = "orgs.three_people"
    DISTRICT_ONLY = "orgs.district_only"
    BODY_ENDED = "orgs.body_ended"


def in_term(since_on: date | None, until_on: date | None, today: date) -> bool:
    """The first and the last day of a term both count; an unknown first day has passed."""
    begun = since_on is None or since_on <= today
    return begun and (until_on is None or today <= until_on)


def why_not_term(since_on: date, until_on: date | None) -> Why | None:
    if until_on is not None and until_on < since_on:
        return Why.TERM_ENDS_BEFORE_IT_BEGINS
    return None


@dataclass(frozen=True, slots=True)
class Term:
    """From a day to a day, both counted; without an end until further notice. (任期)"""

    since_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What is noted of a body when it is founded. (组织)"""

    kind: OrgKind
    code: str
    name: str
    path: str
    aliases: tuple[str, ...] = ()
    phone: str = ""
    filing_no: str = ""
    since_on: date | None = None
    until_on: date | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in a body, over an area; what plates show of it is an office channel. (岗位任职)"""

    org_id: UUID
    post_code: str
    area_path: str
    public_name: str = ""
    public_phone: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A body as the duty list names it: `住建(市政)` is the office 市政 of 住建."""

    name: str
    office: str = ""


SEPARATED = frozenset({"sys_admin", "sec_admin", "audit_admin"})
"""Posts that three different people hold. (三员分立)"""


@dataclass(frozen=True, slots=True)
class Office:
    """What an appointment would be: a post in a body, over an area, for a term. (任职)"""

    post_code: str
    duties: frozenset[str]
    area_path: str
    body_path: str
    term: Term


def why_not_appoint(
    office: Office, held: frozenset[str], district_only: frozenset[str]
) -> Why | None:
    """`held` are the posts the person has already; `district_only` duties count for a district."""
    if why := why_not_term(office.term.since_on, office.term.until_on):
        return why
    if not office.area_path.startswith(office.body_path):
        return Why.OUTSIDE_THE_BODY
    if office.post_code in SEPARATED and held & (SEPARATED - {office.post_code}):
        return Why.THREE_PEOPLE
    if office.duties & district_only and office.area_path.count("/") > 1:
        return Why.DISTRICT_ONLY
    return None


BODIES, ALTERNATIVES = frozenset("、，,；;"), frozenset("/／")
OPENING, CLOSING = frozenset("（("), frozenset("）)")


def _parted(words: str, signs: frozenset[str]) -> list[str]:
    """Cut at these signs, but not inside brackets; empty parts left out."""
    depth, parts = 0, [""]
    for sign in words:
        depth += (sign in OPENING) - (sign in CLOSING)
        if sign in signs and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def _named(word: str) -> Wanted:
    name, bracket, office = word.replace("（", "(").partition("(")
    return Wanted(name.strip(), office.strip(" )）") if bracket else "")


def wanted(words: str) -> list[list[Wanted]]:
    """The bodies a cell of the duty list names; of each the names it may have. (主办、协办)

    `、` parts several bodies; a slash means that places differ, so the names are tried in turn.
    """
    return [
        [_named(name) for name in _parted(body, ALTERNATIVES)] for body in _parted(words, BODIES)
    ]
