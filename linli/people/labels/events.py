"""What the page of sign-ins and refusals says. (安全事件用语)"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.rules.events import Event

WHYS = {
    "web.no_csrf_token": _("The token of our page was missing"),
    "web.was_away": _("Nothing was done for too long"),
    "web.no_second_factor": _("No second factor yet"),
}
STOPPED = _("The policy of our pages stopped: %(part)s")


def why_in_words(code: str, known: Mapping[Any, object]) -> str:
    """A reason as the auditor reads it; a code that no room knows stays as it is."""
    kind, _dot, part = code.partition(".")
    if kind == "csp":
        return str(STOPPED) % {"part": part}
    return str(WHYS.get(code) or known.get(code, code))


EVENTS = {
    Event.SIGNED_IN: _("Staff signed in"),
    Event.FAILED: _("Wrong user name or password"),
    Event.STEP_FAILED: _("Password right, second step wrong"),
    Event.CODE_FAILED: _("Wrong code of a text message or on paper"),
    Event.AGAIN_FAILED: _("Asked again who it is: wrong"),
    Event.TOO_MANY: _("Too many tries, made to wait"),
    Event.REFUSED: pgettext_lazy("event", "Refused: no duty for it"),
    Event.HIDDEN: _("Asked for something that is hidden or not there"),
    Event.FORGED: _("A form that did not come from our page"),
    Event.MALFORMED: _("A request that makes no sense"),
}
