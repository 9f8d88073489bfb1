"""What a client of Open311 is told when its request cannot be answered. (错误)"""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What is wrong with a request to the Open311 door. (Open311 错误)"""

    ADDRESS_UNKNOWN = "address_unknown"
    AWAY = "away"
    BAD_BYTES = "bad_bytes"
    BAD_DATE = "bad_date"
    BAD_KEY = "bad_key"
    BAD_NUMBER = "bad_number"
    BAD_PHOTO = "bad_photo"
    BAD_STATUS = "bad_status"
    BAD_URL = "bad_url"
    BAD_VALUE = "bad_value"
    BOTH_DATES = "both_dates"
    END_BEFORE_START = "end_before_start"
    FULL = "full"
    ID_USED = "id_used"
    NEEDS_KEY = "needs_key"
    NO_FORM = "no_form"
    NO_MAP = "no_map"
    NO_PLACE = "no_place"
    NOT_HERE = "not_here"
    NOT_POSSIBLE = "not_possible"
    ONE_VALUE = "one_value"
    REQUIRED = "required"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_MUCH = "too_much"
    UNKNOWN_METHOD = "unknown_method"
    UNKNOWN_PATH = "unknown_path"
    UNKNOWN_REQUEST = "unknown_request"
    UNKNOWN_SERVICE = "unknown_service"
    UNKNOWN_TOKEN = "unknown_token"  # noqa: S105  (a code, no secret)
    WIDE_SPAN = "wide_span"


STATUS = {
    Wrong.AWAY: 503,
    Wrong.BAD_KEY: 403,
    Wrong.FULL: 507,
    Wrong.NEEDS_KEY: 403,
    Wrong.TOO_LARGE: 413,
    Wrong.TOO_MANY: 429,
    Wrong.UNKNOWN_METHOD: 405,
    Wrong.UNKNOWN_PATH: 404,
    Wrong.UNKNOWN_REQUEST: 404,
    Wrong.UNKNOWN_SERVICE: 404,
    Wrong.UNKNOWN_TOKEN: 404,
}
"""The HTTP status of each; 400 for all others."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, with the parameter it is about; `said` are words of another room."""

    wrong: Wrong
    name: str = ""
    said: str = ""

    @property
    def status(self) -> int:
        return STATUS.get(self.wrong, 400)


class Refusal(Exception):
    """A request that cannot be answered, with everything that is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def refuse(wrong: Wrong, name: str = "", said: str = "") -> Refusal:
    """The refusal of one thing, to be raised."""
    return Refusal(Fault(wrong, name, said))
