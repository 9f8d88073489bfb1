"""Kinds of body, where they stand, and how they belong together."""

from enum import StrEnum


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
    GOVERNANCE_COMMITTEE = "governance_committee"
    SUBCOMMITTEE = "subcommittee"
    CONSORTIUM = "consortium"
    EXPERT_POOL = "expert_pool"
    SUPERVISION_GROUP = "supervision_group"
    SOCIAL_ORGANISATION = "social_organisation"
    PARTNER = "partner"
    VENUE = "venue"


OFFICES = frozenset({OrgKind.DEPARTMENT, OrgKind.UTILITY, OrgKind.MASS_ORGANISATION})
"""Kinds that are found by their name; all others by where the matter lies."""

STANDS_ALONE = OFFICES | {OrgKind.COMMAND_CENTER}
"""Kinds of which the district has one body a line of its responsible units."""

COMMITTEES = (OrgKind.OWNERS_COMMITTEE, OrgKind.PROPERTY_COMMITTEE)
"""The two kinds of owners' body: an owners' committee, or a property committee. (业委会、物委会)"""

PARTIES = frozenset({OrgKind.PROPERTY_COMPANY, *COMMITTEES})
"""Whom residents complain about most: firms and owners' bodies. (常被投诉的一方)"""

LEADERS = ("building_steward", "group_leader")
"""Posts whose holder leads a building, or one entrance of it. (楼道长、楼栋党小组长)"""

SEATS = ("committee_chair", "committee_member")
"""Posts whose holders are the members of an owners' body. (业委会、物委会成员)"""

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

ANSWERING = OFFICES | frozenset(FOUND_BY_PLACE)
"""Kinds a duty list can mean; partners, party bodies and experts answer for none. (责任单位)"""


def alike(kind: str) -> frozenset[str]:
    """The kinds that are one for whoever complains: of the two owners' bodies, both."""
    if not kind:
        return frozenset()
    return frozenset(COMMITTEES) if kind in COMMITTEES else frozenset({kind})


class Tier(StrEnum):
    """Where a body or a team stands, from the district down to the entrance. (层级)"""

    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    GRID = "grid"
    COMPOUND = "compound"
    BUILDING = "building"
    ENTRANCE = "entrance"


class Part(StrEnum):
    """As what a body belongs to another. (成员身份)

    A unit of a sector committee, of a conference; in a consortium a registered unit, a volunteer
    team, a firm, a social organisation or a business.
    """

    MEMBER_UNIT = "member_unit"
    CONFERENCE = "conference"
    REGISTERED_UNIT = "registered_unit"
    VOLUNTEERS = "volunteers"
    FIRM = "firm"
    SOCIAL_ORGANISATION = "social_organisation"
    BUSINESS = "business"


class MemberClass(StrEnum):
    """What a member of the party said of himself; nothing where he said nothing. (党员类别)"""

    NONE = ""
    RESIDENT = "resident"
    SERVING = "serving"
    RETIRED = "retired"


def ways(path: str) -> list[str]:
    """A place and all it lies in, the district first."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[:end]) + "/" for end in range(1, len(parts) + 1)]


def tier_of(path: str) -> Tier:
    """Where in the two trees a path ends: `07/02/05/c1/b2/` is a building."""
    parts = path.rstrip("/").split("/")
    if len(parts) <= 3:
        return (Tier.DISTRICT, Tier.SUBDISTRICT, Tier.COMMUNITY)[len(parts) - 1]
    if parts[3].startswith("g"):
        return Tier.GRID
    return (Tier.COMPOUND, Tier.BUILDING, Tier.ENTRANCE)[len(parts) - 4]
