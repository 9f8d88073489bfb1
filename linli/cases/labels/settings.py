"""What the tables of this room and their columns are called at the desk. (事项与时限设置)"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules import ClockCode, CountCode, Ladder, OrderKind, Touch
from linli.orgs.labels import KIND

from .admission import STANDING
from .clocks import ORDER
from .results import ASKS
from .screens import SOURCE

TABLES = {
    "cases.kinds": (
        _("Kinds of matters"),
        _("What can be reported, which unit leads, and how long it may take."),
    ),
    "cases.clocks": (_("Clocks"), _("How long each step of a matter may take.")),
    "cases.samples": (
        _("Samples"),
        _("Of a hundred matters, how many are looked at again and asked about."),
    ),
    "cases.whistles": (
        _("Kinds of whistle"),
        _("How long a called department has to sign, to get in touch and to report in."),
    ),
    "cases.grounds": (
        _("Reasons for a hold and for leaving out"),
        _("For which reasons a matter may stand still, or be left out of the rates."),
    ),
    "cases.results": (
        _("What a source is told"),
        _("Of which facts whoever finishes a matter of a source must speak; all else is free."),
    ),
    "cases.admissions": (
        _("What the grid may be given"),
        _("Kinds of matter the town itself gives to the grid, and those it never does."),
    ),
    "cases.rates": (
        _("Three rates"),
        _("How much each rate, each word and each grade weighs, of a hundred."),
    ),
}

LADDER = {
    Ladder.EMERGENCY: pgettext_lazy("ladder", "Emergency"),
    Ladder.URGENT: pgettext_lazy("ladder", "Urgent: water, power, gas, heating"),
    Ladder.GENERAL: pgettext_lazy("ladder", "General"),
    Ladder.COMPLEX: pgettext_lazy("ladder", "Complex"),
}

SAMPLE: dict[Any, Any] = {
    **LADDER,
    "complaint": pgettext_lazy("sample", "Complaint"),
    "reopened": pgettext_lazy("sample", "Opened again"),
    "on_the_spot": pgettext_lazy("sample", "Handled on the spot"),
}

CLOCK = {
    ClockCode.ACCEPT: _("To take it on"),
    ClockCode.DISPATCH: _("To dispatch it"),
    ClockCode.SIGN_FOR: _("To sign for it"),
    ClockCode.RESOLVE: _("To resolve it, where its kind says nothing"),
    ClockCode.FIRST_CONTACT: _("To reach the reporter first"),
    ClockCode.VERIFY: _("To look at the result"),
    ClockCode.NEXT_TRY: _("Between two calls to a reporter"),
    ClockCode.EVALUATION_WINDOW: _("For a word after it is closed"),
    ClockCode.REVISIT_SAMPLE: _("After closing, until somebody is asked again"),
    ClockCode.REVISIT_WINDOW: _("For asking again"),
    ClockCode.HOLD: _("How long a matter may stand still"),
    ClockCode.PLAN_REVIEW: _("Between two reviews of a long-term matter"),
    ClockCode.MEDIATION_FOLLOW_UP: _("Until somebody asks whether an agreement was kept"),
    CountCode.HOLDS: _("How often a matter may stand still"),
    ClockCode.CALL_ON_DUTY: _("Emergency: for those on duty to take it"),
    ClockCode.CALL_ON_DUTY_SMS: _("Emergency: for those on duty, by text message"),
    ClockCode.CALL_NEXT_SHIFT: _("Emergency: for those on the next shift"),
    ClockCode.CALL_COMMUNITY: _("Emergency: for the community"),
    ClockCode.CALL_STREET: _("Emergency: for the street"),
    ClockCode.CALL_DISTRICT: _("Emergency: for the district"),
    ClockCode.UNCLAIMED: _("Unclaimed matters: until the district assigns them"),
    ClockCode.ASSIGN: _("Unclaimed matters: for the district to assign them"),
    ClockCode.RECALL: _("For taking back alone what one has just done"),
    ClockCode.SOON: _("How long before its end a clock is shown as pressing"),
    ClockCode.VIEWING: _("How long somebody is taken to be looking at a matter"),
    ClockCode.COMMISSIONER: _("For a service commissioner to answer"),
    ClockCode.ADMISSION: _("How long a kind of matter may be given to the grid"),
    CountCode.NEAR_M: _("Close by, for the same matter: metres"),
    CountCode.SAME_KIND_M: _("Close by, for the same kind of matter: metres"),
    CountCode.SIMILAR: _("How many matters close by are shown"),
    CountCode.FEW: _("From how many on it is said how many others met it"),
    ClockCode.ADMISSION_NOTICE: _("How long before it ends the department hears of it"),
    CountCode.RETURNS: _("How often a task of a matter is given back"),
    CountCode.TRIES: _("How often a reporter is called"),
    CountCode.CAP: _("Calls of a team in a day"),
    CountCode.REVISIT_CAP: _("Calls of a team in a day that ask again after closing"),
}

UNIT = {"wh": _("working hours"), "ch": _("hours by the clock")}

LENGTH = _("From the call: 1 ch, 24 ch, 3 wd, 30 min.")

COLUMNS = {
    "cases.kinds": {
        "code": (pgettext_lazy("kind", "Code"), _("Four digits; it never changes.")),
        "level1": (_("Group"), ""),
        "level2": (_("Kind of matter"), ""),
        "lead": (
            _("Leading unit"),
            _("As the responsible units are called. A slash: places differ."),
        ),
        "co": (_("Helping units"), _("Several parted by 、")),
        "first_measure": (_("First measure within"), _("In the unit of time below.")),
        "first_measure_name": (_("What the first measure is"), ""),
        "resolve": (_("To be resolved within"), _("In the unit of time below.")),
        "unit": (_("Unit of time"), ""),
        "ladder": (_("How pressing"), ""),
        "emergency": (_("Is an emergency"), ""),
        "on_the_spot": (_("May be handled on the spot"), ""),
        "proof_photo": (_("Needs a photo of the result"), ""),
        "other_body": (_("Another body looks at the result"), ""),
        "object_kind": (_("A complaint about which kind of body"), ""),
        "personal": (
            _("Concerns one person or household"),
            _("Neighbours neither see nor join it."),
        ),
        "dispute": (_("May be mediated as a dispute over"), _("Empty: it is no dispute.")),
        "verify_share": (_("Looked at, of a hundred"), _("Empty: by the samples.")),
        "call_back_share": (_("Asked about, of a hundred"), _("Empty: by the samples.")),
        "revisit_share": (
            _("Asked again after closing, of a hundred"),
            _("Empty: by the samples."),
        ),
        "revisit_days": (_("Asked again so many days after closing"), _("Empty: by the clocks.")),
        "gb_hint": (_("Number in the national standard"), ""),
    },
    "cases.clocks": {
        "code": (_("Step"), ""),
        "limit": (
            _("How long"),
            _("30 working min, 4 wh, 1 wd, 24 ch, 10 min or 7 days; a plain number for counts."),
        ),
        "emergency": (_("How long in an emergency"), _("Empty: the same.")),
        "mode_limit": (_("How long in emergency mode"), _("Empty: the same.")),
    },
    "cases.samples": {
        "code": (_("Which matters"), ""),
        "verify": (_("Looked at, of a hundred"), ""),
        "call_back": (_("Asked about, of a hundred"), ""),
        "revisit": (_("Asked again after closing, of a hundred"), ""),
    },
    "cases.whistles": {
        "code": (pgettext_lazy("whistle", "Code"), _("Small letters; it never changes.")),
        "name": (_("Kind of whistle"), ""),
        "sign": (pgettext_lazy("whistle", "To sign for it"), LENGTH),
        "contact": (_("To get in touch with the street"), LENGTH),
        "report_in": (_("To report in"), LENGTH),
        "evaluation": (_("For the street to evaluate"), _("From the day the part is done.")),
        "emergency": (_("Goes out at any hour"), _("Messages do not wait for quiet hours.")),
    },
    "cases.grounds": {
        "code": (pgettext_lazy("kind", "Code"), _("Small Latin letters; it never changes.")),
        "order": (_("Reason for"), ""),
        "name": (_("As people read it"), _("The reporter reads it too.")),
    },
    "cases.results": {
        "code": (pgettext_lazy("result", "Matters from"), ""),
        **{fact.value: (words, "") for fact, words in ASKS.items()},
    },
    "cases.admissions": {
        "code": (pgettext_lazy("kind", "Code"), _("Four digits; it never changes.")),
        "standing": (pgettext_lazy("admission", "Which list"), ""),
        "frequency": (pgettext_lazy("admission", "How often"), ""),
        "resources": (pgettext_lazy("admission", "What the grid gets for it"), ""),
    },
    "cases.rates": {
        "response": (_("Response rate in the score"), _("The three make a hundred together.")),
        "resolution": (_("Resolution rate in the score"), ""),
        "satisfaction": (_("Satisfaction rate in the score"), ""),
        "partly": (_("Partly solved counts as"), _("Solved is 100, not solved is 0.")),
        "grade5": (_("5 – very satisfied"), _("A better grade weighs no less than the next one.")),
        "grade4": (_("4 – satisfied"), ""),
        "grade3": (_("3 – so so"), ""),
        "grade2": (_("2 – not satisfied"), ""),
        "grade1": (_("1 – not at all"), ""),
        "least": (_("Answers needed for a rate"), _("At least 30.")),
    },
}

CHOICES: dict[tuple[str, str], dict[Any, Any]] = {
    ("cases.kinds", "unit"): UNIT,
    ("cases.kinds", "ladder"): LADDER,
    ("cases.kinds", "object_kind"): {"": _("none"), **KIND},
    ("cases.clocks", "code"): CLOCK,
    ("cases.samples", "code"): SAMPLE,
    ("cases.admissions", "standing"): STANDING,
    ("cases.results", "code"): SOURCE,
    ("cases.grounds", "order"): {
        one.value: ORDER[one] for one in (OrderKind.HOLD, OrderKind.EXCLUSION)
    },
}

TOUCHED = {
    Touch.OF_THE_KIND: _("%(n)s open matters of this kind keep their units and their clock."),
    Touch.OPEN: _(
        "%(n)s matters are open. The day promised to a reporter stays; steps that begin from then "
        "on take the new clock."
    ),
    Touch.TO_BE_DRAWN: _("%(n)s matters are open; those done from that day on are drawn anew."),
    Touch.PROMISED_AFTER: _(
        "%(n)s open matters are promised for that day or later. None of these is shortened."
    ),
    Touch.KINDS_NAMING: _("%(n)s kinds of matter name this unit."),
}

SAID = {
    "the three weights of the score make a hundred together": _(
        "The three rates make a hundred together."
    ),
    "a number of people under five is not shown to others": _(
        "A number of people under five is not shown to others."
    ),
    "a better grade weighs no less than the next one": _(
        "A better grade weighs no less than the next one."
    ),
}
