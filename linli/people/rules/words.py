"""The codes of this room: duties, reasons, and what stands in columns."""

from enum import StrEnum

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class May(Duty):
    CALL_BACK = "people.call_back"
    VISIT = "people.visit"
    KEEP_ROLL = "people.keep_roll"
    AUDIT_LOOKS = "people.audit_looks"
    KEEP_ACCOUNTS = "people.keep_accounts"
    KEEP_INCIDENTS = "people.keep_incidents"
    ALLOW_EXPORTS = "people.allow_exports"
    ANSWER_REQUESTS = "people.answer_requests"


class Why(Reason):
    NO_DUTY_FOR_PURPOSE = "people.no_duty_for_purpose"
    NOT_YOURS = "people.not_yours"
    WRONG_CODE = "people.wrong_code"
    CLOSED = "people.closed"
    TOO_MANY_CODES = "people.too_many_codes"
    STAFF_SIGN_IN = "people.staff_sign_in"
    NUMBER_TAKEN = "people.number_taken"
    NAME_TAKEN = "people.name_taken"
    STILL_IN_OFFICE = "people.still_in_office"
    SET_UP_ALREADY = "people.set_up_already"
    NOT_SIGNED_IN = "people.not_signed_in"
    NOT_FOR_STAFF = "people.not_for_staff"
    NO_NOTICE = "people.no_notice"
    NOTICE_CHANGED = "people.notice_changed"
    ENDS_WITH_ACCOUNT = "people.ends_with_account"
    ENDED_ALREADY = "people.ended_already"
    HOME_ASKED = "people.home_asked"
    PROOF_MISSING = "people.proof_missing"
    DECIDED_ALREADY = "people.decided_already"
    OWN_REQUEST = "people.own_request"
    SHARE_FOR_OWNERS = "people.share_for_owners"
    OWNER_ALREADY = "people.owner_already"
    NO_SHARE = "people.no_share"
    SHARE_TAKEN = "people.share_taken"
    NOT_CONFIRMED = "people.not_confirmed"
    TOO_EARLY = "people.too_early"
    REASON_MISSING = "people.reason_missing"
    NAME_MISSING = "people.name_missing"
    NO_PROOF_KEPT = "people.no_proof_kept"
    WRONG_PAPER_CODE = "people.wrong_paper_code"
    NUMBER_RESTED = "people.number_rested"
    NOBODY_ELSE = "people.nobody_else"
    NO_SCOPE = "people.no_scope"
    DAYS_TURNED = "people.days_turned"
    TOO_LONG = "people.too_long"
    NO_PROXY = "people.no_proxy"
    HOME_FIRST = "people.home_first"
    SHARE_DAY = "people.share_day"
    SHARE_STANDS = "people.share_stands"
    SHARE_IN_FUTURE = "people.share_in_future"
    SHARES_OVER = "people.shares_over"
    OWNED_TOGETHER = "people.owned_together"
    OWNER_STANDS = "people.owner_stands"
    NOT_ONESELF = "people.not_oneself"
    RESTS = "people.rests"
    HOLDS_POSTS = "people.holds_posts"
    NO_SET_UP = "people.no_set_up"
    VERSION_COUNTED = "people.version_counted"
    NO_AUDIT = "people.no_audit"
    NO_INCIDENTS = "people.no_incidents"
    NAMES_SOMEBODY = "people.names_somebody"
    TIME_TO_COME = "people.time_to_come"
    WHOM_MISSING = "people.whom_missing"
    INCIDENT_CLOSED = "people.incident_closed"
    NOTHING_DONE = "people.nothing_done"
    PERSONS_NOT_TOLD = "people.persons_not_told"
    NO_REQUESTS = "people.no_requests"
    STILL_NEEDED = "people.still_needed"
    NO_DELETION = "people.no_deletion"
    WORDS_MISSING = "people.words_missing"
    NO_EXPORTS = "people.no_exports"
    OWN_EXPORT = "people.own_export"
    NOT_ALLOWED_YET = "people.not_allowed_yet"
    EXPORT_REFUSED = "people.export_refused"
    EXPORT_LAPSED = "people.export_lapsed"
    TAKEN_ALREADY = "people.taken_already"
    OUT_OF_BOUNDS = "people.out_of_bounds"
    AUTHORITY_NOT_TOLD = "people.authority_not_told"


class Purpose(StrEnum):
    """For what a person's data may be opened. (用途)"""

    CALL_BACK = "call_back"
    HOME_VISIT = "home_visit"
    EMERGENCY = "emergency"
    ROLL = "roll"
    CALLER = "caller"
    REQUEST = "request"
    EXPORT = "export"


class Field(StrEnum):
    NAME = "name"
    PHONE = "phone"
    PROOF = "proof"
    WORDS = "words"


class Tie(StrEnum):
    """What ties a person to a unit. (业主、家人、租户)"""

    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"


class Subject(StrEnum):
    """What a processing notice tells about, and what one agrees to. (告知事项)"""

    ACCOUNT = "account"
    HOME = "home"
    PROXY = "proxy"
    GUARDIAN = "guardian"


class Channel(StrEnum):
    """Where consent was given. (同意的方式)"""

    WEB = "web"
    COUNTER = "counter"


class Span(StrEnum):
    """What lasts or is kept for a number of days that the town sets. (期限)"""

    CONFIRMED = "confirmed"
    REMINDED = "reminded"
    PROOF = "proof"
    UNANSWERED = "unanswered"
    DECIDED = "decided"
    MOVED_OUT = "moved_out"
    PAPER_CODE = "paper_code"
    RESTED = "rested"
    CONSENT = "consent"
    INCIDENT = "incident"
    REQUEST = "request"
    EVENT = "event"
    IDLE = "idle"
    IDLE_WARNED = "idle_warned"


class Gauge(StrEnum):
    """Numbers by which looks and sign-ins are watched and requests answered. (保护尺度)"""

    NIGHT_FROM = "night_from"
    NIGHT_UNTIL = "night_until"
    MANY_AN_HOUR = "many_an_hour"
    NO_STEP_DAYS = "no_step_days"
    REQUEST_DAYS = "request_days"
    EXPORT_HOURS = "export_hours"
    STAFF_AWAY_MINUTES = "staff_away_minutes"
    STAFF_MOST_DAYS = "staff_most_days"
    RESIDENT_AWAY_DAYS = "resident_away_days"
    RESIDENT_MOST_DAYS = "resident_most_days"
    AGAIN_MINUTES = "again_minutes"
    MANY_FAILURES = "many_failures"


AFTER_GIVEN = frozenset({Span.CONFIRMED, Span.PAPER_CODE})
"""Days that are counted when something is given, and stay as they were then."""

ERASES = frozenset(
    {
        Span.IDLE,
        Span.PROOF,
        Span.DECIDED,
        Span.MOVED_OUT,
        Span.CONSENT,
        Span.INCIDENT,
        Span.REQUEST,
        Span.EVENT,
    }
)
"""Days after which something is erased."""


class Touch(StrEnum):
    """What a changed setting touches. (影响范围)"""

    AGREED = "agreed"
    GIVEN = "given"
    ERASED = "erased"
    COUNTED = "counted"
    WATCHED = "watched"


class Density(StrEnum):
    """How large the pages are set. (标准、大字、特大字)"""

    STANDARD = "standard"
    ELDER = "elder"
    XL = "xl"
