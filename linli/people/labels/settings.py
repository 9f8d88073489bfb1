"""What the tables of this room and their columns are called at the desk. (个人信息设置)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.rules import Gauge, Span, Subject, Touch

TABLES = {
    "people.measures": (
        _("Guarding personal data"),
        _(
            "When looks and sign-ins are unusual, how long one stays signed in, and how soon "
            "requests are answered."
        ),
    ),
    "people.notices": (
        _("Processing notices"),
        _("What people are told before their data is taken; each change is a new version."),
    ),
    "people.periods": (
        pgettext_lazy("table", "Periods"),
        _("How long a home stands confirmed, and after how many days personal data is erased."),
    ),
}

NOTICES = {
    Subject.ACCOUNT: _("Beginning an account"),
    Subject.HOME: _("Binding a home"),
    Subject.PROXY: _("Naming a helper"),
    Subject.GUARDIAN: _("Noting somebody in one's care"),
}

SPANS = {
    Span.CONFIRMED: _("A home stands confirmed"),
    Span.REMINDED: _("Reminder before a home runs out"),
    Span.PROOF: _("Photo of a paper, after the decision"),
    Span.UNANSWERED: _("A request for which nobody comes to the counter"),
    Span.DECIDED: _("Requests and proxies, after their end"),
    Span.MOVED_OUT: _("Household card, after moving out"),
    Span.PAPER_CODE: _("A code on paper is valid"),
    Span.RESTED: _("A number without sign-in counts as given to somebody else"),
    Span.CONSENT: _("Consents, after their end"),
    Span.REQUEST: _("Requests about own data, after the answer"),
    Span.INCIDENT: _("Incidents, after they are closed"),
    Span.IDLE: _("An account nobody signs in to is closed"),
    Span.IDLE_WARNED: _("Message before such an account is closed"),
    Span.EVENT: _("Counts of sign-ins, failures and refusals"),
}

GAUGES = {
    Gauge.NIGHT_FROM: _("Night begins at this hour"),
    Gauge.NIGHT_UNTIL: _("Night ends at this hour"),
    Gauge.MANY_AN_HOUR: _("So many looks of one person in an hour are many"),
    Gauge.NO_STEP_DAYS: _("So many days without a step in the matter are long"),
    Gauge.EXPORT_HOURS: _("Hours within which an allowed list may be taken along"),
    Gauge.REQUEST_DAYS: _("Working days within which a request about own data is answered"),
    Gauge.STAFF_AWAY_MINUTES: _(
        "Staff who do nothing for so many minutes prove again who they are"
    ),
    Gauge.STAFF_MOST_DAYS: _("Days after which staff sign in anew"),
    Gauge.RESIDENT_AWAY_DAYS: _("Residents who do not come for so many days are signed out"),
    Gauge.RESIDENT_MOST_DAYS: _("Days after which residents sign in anew"),
    Gauge.AGAIN_MINUTES: _(
        "Before grave steps staff prove again who they are, once in so many minutes"
    ),
    Gauge.MANY_FAILURES: _("So many failures or refusals of one account in an hour are many"),
}

TOLD = _("A paragraph a line: what is taken, for what, who sees it, how long, and one's rights.")
FOLLOWS = _("Shown before anybody takes the consent back.")

COLUMNS = {
    "people.measures": {
        "code": (pgettext_lazy("kept", "What"), ""),
        "number": (pgettext_lazy("measure", "Number"), ""),
    },
    "people.notices": {
        "code": (pgettext_lazy("notice", "Before what"), ""),
        "title_zh": (_("Title in Chinese"), ""),
        "text_zh": (_("Text in Chinese"), TOLD),
        "follows_zh": (_("What follows a withdrawal, in Chinese"), FOLLOWS),
        "title_en": (_("Title in English"), ""),
        "text_en": (_("Text in English"), TOLD),
        "follows_en": (_("What follows a withdrawal, in English"), FOLLOWS),
    },
    "people.periods": {
        "code": (pgettext_lazy("kept", "What"), ""),
        "days": (_("Days"), ""),
    },
}
"""The number of a version is counted by the house and asked of nobody."""

CHOICES = {
    ("people.measures", "code"): GAUGES,
    ("people.notices", "code"): NOTICES,
    ("people.periods", "code"): SPANS,
}

TOUCHED = {
    Touch.AGREED: _(
        "%(n)s consents to an earlier version run on and keep it; whoever agrees from that day on, "
        "agrees to this one."
    ),
    Touch.GIVEN: _("What was given before keeps its last day."),
    Touch.ERASED: _(
        "From that day on, what is older is erased for good. A new row does not bring it back."
    ),
    Touch.COUNTED: _("From that day on it is counted by the new days."),
    Touch.WATCHED: _("Looks are counted anew by it; a request keeps the day it was given."),
}

SAID: dict[str, str] = {}
"""What the form of a row says when its columns do not fit together."""
