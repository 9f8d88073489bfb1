from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.exchange.rules.webhooks import TEST, Happened, Told

HAPPENED: dict[Happened, object] = {
    Happened.REPORTED: _("A matter was reported"),
    Happened.ACCEPTED: _("A matter was accepted"),
    Happened.DISPATCHED: _("A matter was handed over"),
    Happened.HANDLED: _("A matter was handled"),
    Happened.CLOSED: _("A matter was closed"),
    Happened.REOPENED: _("A matter was opened again"),
    Happened.DISPATCH_RECALLED: _("A dispatch was taken back"),
    Happened.FINISH_RECALLED: _("A matter is not done yet after all"),
    Happened.CLOSING_RECALLED: _("A closing was taken back"),
    Happened.REJECTED: _("A matter was not taken on"),
    Happened.CHECKPOINT: _("The total code of the public log, once a day"),
    Happened.WITHDRAWN: _("A matter was withdrawn by its reporter"),
}
TESTED = _("A test message")
TOLD: dict[Told, object] = {
    Told.WAITING: pgettext_lazy("message to a system", "waits"),
    Told.TAKEN: pgettext_lazy("message to a system", "taken"),
    Told.FAILED: pgettext_lazy("message to a system", "given up"),
}
TONES: dict[Told, str] = {Told.WAITING: "go", Told.TAKEN: "ok", Told.FAILED: "late"}


def event_name(code: str) -> object:
    """What a message says happened; a test says nothing."""
    return TESTED if code == TEST else HAPPENED[Happened(code)]
