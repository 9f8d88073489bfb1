"""What the pages of requests about one's own data say. (个人信息请求用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.rules.requests import RequestKind, RequestState

KINDS = {
    RequestKind.COPY: _("See or get a copy of something I do not find here"),
    RequestKind.CORRECT: _("Correct or complete something"),
    RequestKind.DELETE: _("Delete something"),
    RequestKind.RESTRICT: _("Use something no longer, or not for this"),
    RequestKind.EXPLAIN: _("Explain how my data is used"),
}

STATES = {
    RequestState.ASKED: pgettext_lazy("request", "Waits for an answer"),
    RequestState.DONE: pgettext_lazy("request", "Done"),
    RequestState.PARTLY: pgettext_lazy("request", "Done in part"),
    RequestState.REFUSED: pgettext_lazy("request", "Not done"),
    RequestState.TAKEN_BACK: pgettext_lazy("request", "Taken back"),
}

TONES = {
    RequestState.ASKED: "go", RequestState.DONE: "ok", RequestState.PARTLY: "warn",
    RequestState.REFUSED: "late", RequestState.TAKEN_BACK: "",
}  # fmt: skip
