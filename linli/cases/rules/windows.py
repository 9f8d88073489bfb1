"""The windows of a case's walk, as the preset names them."""

from dataclasses import dataclass
from enum import StrEnum

from linli.kernel.calendar import Limit


class ClockCode(StrEnum):
    """The clocks this room asks for. (时限)"""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    SIGN_FOR = "sign_for"
    RESOLVE = "resolve"
    FIRST_CONTACT = "first_contact"
    VERIFY = "verify"
    NEXT_TRY = "next_try"
    EVALUATION_WINDOW = "evaluation_window"
    REVISIT_SAMPLE = "revisit_sample"
    REVISIT_WINDOW = "revisit_window"
    HOLD = "hold"
    PLAN_REVIEW = "plan_review"
    MEDIATION_FOLLOW_UP = "mediation_follow_up"
    CALL_ON_DUTY = "call_on_duty"
    CALL_ON_DUTY_SMS = "call_on_duty_sms"
    CALL_NEXT_SHIFT = "call_next_shift"
    CALL_COMMUNITY = "call_community"
    CALL_STREET = "call_street"
    CALL_DISTRICT = "call_district"
    ADMISSION = "admission"
    ADMISSION_NOTICE = "admission_notice"
    UNCLAIMED = "unclaimed"
    ASSIGN = "assign"
    RECALL = "recall"
    VIEWING = "viewing"
    SOON = "soon"
    COMMISSIONER = "commissioner"


class CountCode(StrEnum):
    """Plain numbers among the clocks: how often, how far, how many. (次数、距离)"""

    TRIES = "call_back_tries"
    CAP = "call_back_cap"
    REVISIT_CAP = "revisit_cap"
    RETURNS = "returns"
    HOLDS = "holds"
    NEAR_M = "near_m"
    SAME_KIND_M = "same_kind_m"
    SIMILAR = "similar"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Window:
    """How long one clock of a case runs, for an emergency, and in emergency mode: `"4 wh"`. (时限)

    An emergency has the same minutes in calm and in emergency mode.
    """

    limit: str
    emergency: str
    mode: str = ""

    def of(self, *, emergency: bool, in_mode: bool = False) -> Limit:
        pressing = self.emergency if emergency else self.mode if in_mode else ""
        return Limit.parse(pressing or self.limit)
