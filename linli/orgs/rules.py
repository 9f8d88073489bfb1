"""Bodies, posts and appointments: who stands where, and until when. No database, no clock."""

from datetime import date
from enum import StrEnum

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


class May(Duty):
    KEEP_ORGS = "orgs.keep"


class Why(Reason):
    NOT_YOUR_AREA = "orgs.not_your_area"
    TERM_ENDS_BEFORE_IT_BEGINS = "orgs.term_ends_before_it_begins"


def in_term(since_on: date, until_on: date | None, today: date) -> bool:
    """The first and the last day of a term both count."""
    return since_on <= today and (until_on is None or today <= until_on)
