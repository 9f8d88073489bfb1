"""What an appointment can allow in this room, and why a step may be closed."""

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class May(Duty):
    """What an appointment can allow in this room. (职责)

    `HANDLE` alone reaches only what was offered to one's body; with `SEE` it reaches the grid
    cells of the area as well.
    """

    SEE = "cases.see"
    REPORT_FOR = "cases.report_for"
    ACCEPT = "cases.accept"
    DISPATCH = "cases.dispatch"
    HANDLE = "cases.handle"
    VERIFY = "cases.verify"
    CALL_BACK = "cases.call_back"
    CLOSE = "cases.close"
    SUPERVISE = "cases.supervise"
    PUBLISH = "cases.publish"


SIGHT: tuple[May, ...] = tuple(duty for duty in May if duty not in {May.HANDLE, May.REPORT_FOR})
"""Duties that show every case of their area."""


class Why(Reason):
    """Why a step is closed. (不能办的原因)"""

    WRONG_STATE = "cases.wrong_state"
    OVERTAKEN = "cases.overtaken"
    NOT_YOUR_AREA = "cases.not_your_area"
    PICK_THE_BUILDING = "cases.pick_the_building"
    NOT_YOUR_CASE = "cases.not_your_case"
    NOT_YOUR_TASK = "cases.not_your_task"
    OWN_WORK = "cases.own_work"
    OWN_CHECK = "cases.own_check"
    SAME_BODY = "cases.same_body"
    NO_TEXT = "cases.no_text"
    TEXT_TOO_LONG = "cases.text_too_long"
    NO_PLACE = "cases.no_place"
    TOO_MANY_PHOTOS = "cases.too_many_photos"
    NO_REASON = "cases.no_reason"
    NO_TITLE = "cases.no_title"
    UNKNOWN_KIND = "cases.unknown_kind"
    NO_KIND = "cases.no_kind"
    UNKNOWN_OWNER = "cases.unknown_owner"
    UNKNOWN_UNIT = "cases.unknown_unit"
    SIGN_IN_TO_REPORT = "cases.sign_in_to_report"
    NOT_ONE_LEAD = "cases.not_one_lead"
    OFFERED_TWICE = "cases.offered_twice"
    OBJECT_OF_COMPLAINT = "cases.object_of_complaint"
    OTHER_OBJECT = "cases.other_object"
    NOT_ON_THE_SPOT = "cases.not_on_the_spot"
    OTHERS_AT_WORK = "cases.others_at_work"
    NOT_SIGNED = "cases.not_signed"
    NO_PROOF = "cases.no_proof"
    NO_NOTE = "cases.no_note"
    SAME_CASE = "cases.same_case"
    MASTER_NOT_OPEN = "cases.master_not_open"
    HAS_DUPLICATES = "cases.has_duplicates"
    NOT_ALL_SIGNED_OFF = "cases.not_all_signed_off"
    NOT_VERIFIED = "cases.not_verified"
    NO_CALL_BACK = "cases.no_call_back"
    CALLED_BACK_ALREADY = "cases.called_back_already"
    TOO_SOON = "cases.too_soon"
    THREE_QUESTIONS = "cases.three_questions"
    SILENCE_HAS_NO_GRADE = "cases.silence_has_no_grade"
    CAP_REACHED = "cases.cap_reached"
    BAD_GRADE = "cases.bad_grade"
    SAID_ALREADY = "cases.said_already"
    WINDOW_OVER = "cases.window_over"
    ASKED_ALREADY = "cases.asked_already"
    NOT_ASKED = "cases.not_asked"
    ANSWERED_ALREADY = "cases.answered_already"
    NO_CONTACT_LEFT = "cases.no_contact_left"
    NO_SET_UP = "cases.no_set_up"
    ORDER_WAITS = "cases.order_waits"
    NO_ORDER = "cases.no_order"
    OWN_REQUEST = "cases.own_request"
    RETURN_WINDOW_OVER = "cases.return_window_over"
    RETURNED_ENOUGH = "cases.returned_enough"
    EXTENDED_ALREADY = "cases.extended_already"
    TOO_LATE_TO_EXTEND = "cases.too_late_to_extend"
    TOO_MUCH_TIME = "cases.too_much_time"
    CALLS_NOBODY = "cases.calls_nobody"
    LAST_HOLDER = "cases.last_holder"
