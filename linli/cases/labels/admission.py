"""The words of the list of what the grid may be given. (准入用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules import Why
from linli.cases.rules.admission import AdmissionState, Standing

STANDING = {
    Standing.ADMITTED: pgettext_lazy("admission", "the grid does it"),
    Standing.NEGATIVE: pgettext_lazy("admission", "never given to the grid"),
}
STATE = {
    AdmissionState.ASKED: pgettext_lazy("admission", "waits for review"),
    AdmissionState.ADMITTED: pgettext_lazy("admission", "on the list"),
    AdmissionState.DECLINED: pgettext_lazy("admission", "not admitted"),
    AdmissionState.ENDED: pgettext_lazy("admission", "ended"),
}
TONE = {
    AdmissionState.ASKED: "warn",
    AdmissionState.ADMITTED: "ok",
    AdmissionState.DECLINED: "plain",
    AdmissionState.ENDED: "plain",
}
OVER = pgettext_lazy("admission", "last day passed")
SOON = pgettext_lazy("admission", "ends soon")
RENEWED = pgettext_lazy("admission", "renewed")
TAKEN_BACK = pgettext_lazy("admission", "taken back")
OF_THE_TOWN = _("The town's own list")
WITHOUT_END = pgettext_lazy("admission", "until further notice")
UNLISTED = pgettext_lazy("admission", "not on the list")
SHOWS = {
    "": pgettext_lazy("admissions", "On the list"),
    "soon": pgettext_lazy("admissions", "End soon"),
    "waiting": pgettext_lazy("admissions", "Wait for review"),
    "never": pgettext_lazy("admissions", "Negative list"),
    "over": pgettext_lazy("admissions", "Ended or not admitted"),
}
DO = {
    "admit": pgettext_lazy("do", "Put it on the list"),
    "decline": pgettext_lazy("do", "Do not admit it"),
    "end": pgettext_lazy("do", "Take it off the list"),
    "take_back": pgettext_lazy("do", "Take the application back"),
}
ENTRY = {
    Why.NOT_ADMITTED: _("The list says of %(code)s %(kind)s: nothing yet."),
    Why.NEVER_ADMITTED: _("The list says of %(code)s %(kind)s: never; %(source)s"),
    Why.ADMISSION_OVER: _(
        "The list says of %(code)s %(kind)s: admitted for %(org)s until %(until)s."
    ),
}
"""What the entry of the list itself says, beside the reason of a refusal."""
