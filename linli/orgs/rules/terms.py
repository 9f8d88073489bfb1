"""Posts and appointments: who stands where, and until when. No database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason

from .kinds import OrgKind, Tier, tier_of
from .teams import Form


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
    WOULD_COMBINE = "orgs.would_combine"
    THREE_PEOPLE = "orgs.three_people"
    DISTRICT_ONLY = "orgs.district_only"
    BODY_ENDED = "orgs.body_ended"
    NOT_A_MEMBER_OF_ITSELF = "orgs.not_a_member_of_itself"
    ALREADY_CONFIRMED = "orgs.already_confirmed"
    OWN_REGISTRATION = "orgs.own_registration"
    ZONE_OUTSIDE = "orgs.zone_outside"
    ZONE_CLAIMED = "orgs.zone_claimed"
    ZONE_CLOSED = "orgs.zone_closed"
    ZONE_NOT_CLAIMED = "orgs.zone_not_claimed"
    STANDS_IN_FOR_HIMSELF = "orgs.stands_in_for_himself"
    OUTSIDE_THE_TERM = "orgs.outside_the_term"
    STANDS_IN_TWICE = "orgs.stands_in_twice"
    UNKNOWN_FORM = "orgs.unknown_form"
    WRONG_LEVEL = "orgs.wrong_level"
    BEFORE_THE_TERM = "orgs.before_the_term"
    DOCUMENT_IS_OVER = "orgs.document_is_over"
    FILE_WAITS = "orgs.file_waits"
    FILE_WAS_BAD = "orgs.file_was_bad"
    REASON_NEEDED = "orgs.reason_needed"
    HANDS_TO_HIMSELF = "orgs.hands_to_himself"
    NO_STAFF_ACCOUNT = "orgs.no_staff_account"
    HOLDS_NOTHING = "orgs.holds_nothing"
    UNKNOWN_DUTY = "orgs.unknown_duty"
    LOCKS_OUT = "orgs.locks_out"
    TWO_SHIFTS = "orgs.two_shifts"
    NO_REST = "orgs.no_rest"
    NOT_OF_THE_BODY = "orgs.not_of_the_body"
    NO_SUCH_SHIFT = "orgs.no_such_shift"
    HOW_MANY_ON_SHIFT = "orgs.how_many_on_shift"
    SHIFT_BEGUN = "orgs.shift_begun"
    SHIFT_NOT_BEGUN = "orgs.shift_not_begun"
    ROSTER_CLOSED = "orgs.roster_closed"
    NOT_YOUR_SHIFT = "orgs.not_your_shift"
    OTHER_ROSTER = "orgs.other_roster"
    SAME_HOLDER = "orgs.same_holder"
    SWAP_OVER = "orgs.swap_over"
    SWAP_ASKED = "orgs.swap_asked"
    NOT_THE_NEXT = "orgs.not_the_next"
    UNKNOWN_PROGRAMME = "orgs.unknown_programme"
    UNKNOWN_ITEM = "orgs.unknown_item"
    ANSWERED_BY_RECORDS = "orgs.answered_by_records"
    OTHER_LEVEL = "orgs.other_level"
    DAY_TO_COME = "orgs.day_to_come"
    UNKNOWN_PROOF = "orgs.unknown_proof"


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


def why_not_renew(since_on: date | None, term: Term) -> Why | None:
    """A term does not end before it begins, nor begin before the one it follows. (换届)"""
    if since_on is not None and term.since_on < since_on:
        return Why.BEFORE_THE_TERM
    return why_not_term(term.since_on, term.until_on)


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
    form: str = ""
    parent_id: UUID | None = None
    host_id: UUID | None = None
    matters: tuple[str, ...] = ()
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in a body, over an area; what plates show of it is an office channel. (岗位任职)"""

    org_id: UUID
    post_code: str
    area_path: str
    public_name: str = ""
    public_phone: str = ""
    home_org_id: UUID | None = None
    member_class: str = ""
    synthetic: bool = False


SEPARATED = frozenset({"sys_admin", "sec_admin", "audit_admin"})
"""Posts that three different people hold. (三员分立)"""


def why_not_pair(post_code: str, held: frozenset[str]) -> Why | None:
    """The three administrators' posts never come together, whatever way they come."""
    forbidden = post_code in SEPARATED and held & (SEPARATED - {post_code})
    return Why.THREE_PEOPLE if forbidden else None


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
    if why := why_not_pair(office.post_code, held):
        return why
    if office.duties & district_only and office.area_path.count("/") > 1:
        return Why.DISTRICT_ONLY
    return None


def why_not_stand_in(office: Office, held: frozenset[str], term: Term) -> Why | None:
    """A stand-in inherits the duties, never a forbidden pair; inside the holder's own term.

    `office` is the post stood in for with the holder's term, `held` the posts the stand-in has.
    """
    if term.until_on is None or why_not_term(term.since_on, term.until_on):
        return Why.TERM_ENDS_BEFORE_IT_BEGINS
    begins_late = term.since_on >= office.term.since_on
    ends_early = office.term.until_on is None or term.until_on <= office.term.until_on
    if not (begins_late and ends_early):
        return Why.OUTSIDE_THE_TERM
    return why_not_pair(office.post_code, held)


ZONES_LIE_IN = (Tier.COMPOUND, Tier.BUILDING, Tier.ENTRANCE)


def why_not_zone(path: str, body_path: str) -> Why | None:
    """A zone lies inside one compound, where the organisation that keeps it stands. (责任区)"""
    inside = path.startswith(body_path) and tier_of(path) in ZONES_LIE_IN
    return None if inside else Why.ZONE_OUTSIDE


def why_not_form(body: Body, forms: Sequence[Form]) -> Why | None:
    """A body of a form stands at the level the preset gives that form. (组织形式)"""
    form = next((one for one in forms if one.code == body.form), None)
    if form is None:
        return Why.UNKNOWN_FORM
    return None if form.level is tier_of(body.path) else Why.WRONG_LEVEL
