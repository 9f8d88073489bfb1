"""The words of other systems: where the two differ, and what goes back. (对账、回传)"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.labels import screens
from linli.cases.rules import State
from linli.exchange.labels import WHY
from linli.exchange.rules import Why
from linli.exchange.rules.results import About, Sent
from linli.exchange.rules.rows import Stage
from linli.exchange.rules.taken_over import Gap

GAPS: dict[Gap, object] = {
    Gap.REFUSED: _("its row was refused"),
    Gap.NOT_THERE: _("stands here alone"),
    Gap.DIFFERS: _("they say different things"),
}
STAGES: dict[Stage, object] = {stage: screens.STATE[State(stage.value)] for stage in Stage}
"""The states of an import, as ours are called."""
FIELDS = {
    "state": _("State"),
    "lead": _("Lead"),
    "reported_at": _("Reported at"),
    "handled_at": _("Handled at"),
    "closed_at": _("Closed at"),
}
ABOUT: dict[About, object] = {
    About.HANDLED: pgettext_lazy("result", "done"),
    About.CLOSED: pgettext_lazy("result", "closed"),
    About.REFUSED: pgettext_lazy("result", "not taken up"),
    About.RETURN: pgettext_lazy("result", "a return asked for"),
    About.EXTENSION: pgettext_lazy("result", "more time asked for"),
    About.RECALLED: pgettext_lazy("result", "taken back"),
}
SENT: dict[Sent, object] = {
    Sent.WAITING: pgettext_lazy("result", "Waiting"),
    Sent.SENT: pgettext_lazy("result", "Taken there"),
    Sent.FAILED: pgettext_lazy("result", "Failed"),
}
TONES = {Sent.WAITING: "go", Sent.SENT: "ok", Sent.FAILED: "late"}
NOTHING = _("nothing")
REASONS = set(Why)


def source_name(system: str) -> str:
    """A source by its name, another system by what it was called."""
    known = {one.value: said for one, said in screens.SOURCE.items()}
    return str(known.get(system, system))


def said(text: str) -> str:
    """What one side says of a matter, without codes: `state=handled; handled_at=…`, or why a row
    was refused: `当前状态 exchange.unknown_stage`."""
    if not text:
        return str(NOTHING)
    parts = [one.partition("=") for one in text.split("; ")]
    if all(name in FIELDS for name, _eq, _value in parts):
        return "；".join(f"{FIELDS[name]} {_value_of(value)}" for name, _eq, value in parts)
    faults = [one.rpartition(" ") for one in text.split("; ")]
    if all(code in REASONS for _column, _gap, code in faults):
        return "；".join(f"{column} {WHY[Why(code)]}".strip() for column, _gap, code in faults)
    return _value_of(text)


def _value_of(value: str) -> str:
    if value in set(State):
        return str(screens.STATE[State(value)])
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value or "—"
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at.tzinfo else value
