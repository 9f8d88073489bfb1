from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .rules import (
    AreaKind,
    CompoundKind,
    DayKind,
    Feature,
    Governance,
    GridKind,
    May,
    Touch,
    Why,
)
from .rules.ground import Noun, What
from .rules.modes import MarkState, ModeEnd
from .rules.residents import Source

WHY = {
    Why.NOT_YOUR_AREA: _("This lies outside your area."),
    Why.UNKNOWN_PLATE: _("No posted code carries this number."),
    Why.PLATE_REVOKED: _("This posted code is no longer in use."),
    Why.REASON_NEEDED: _("Please say why."),
    Why.NO_SET_UP: _("Your post does not allow changing the settings of the district."),
    Why.NOT_ONE_YEAR: _("An announcement is about one year only."),
    Why.NO_DAYS: _("The announcement names no day."),
    Why.ALREADY_REVOKED: _("This posted code was withdrawn before."),
    Why.OTHER_COMMUNITY: _("An entrance and its grid cell lie in the same community."),
    Why.IN_THE_BAND: _("This grid cell needs no reason: its size is as it should be."),
    Why.NOT_OPEN_HERE: _("This is not open in your community yet."),
    Why.UNKNOWN_AREA: _("There is no such area in this district."),
    Why.CLOSED_ALREADY: _("This place was closed before."),
    Why.NOT_OF_THIS_PLACE: _("This cannot be done with a place of this sort."),
    Why.PLANNED_ALREADY: _("A change of this sort is decided already and waits for its day."),
    Why.NAME_NEEDED: _("Please give the name and the code or number."),
    Why.UNKNOWN_KIND: _("There is no such kind."),
    Why.NOTHING_CHANGES: _("It is so already: nothing would change."),
    Why.DAY_HAS_PASSED: _("This takes work along, so it begins today or later."),
    Why.BEFORE_THE_LAST_CHANGE: _("A later change of this sort is in force already."),
    Why.PLACES_INSIDE: _("Other places still lie in it: move or close them first."),
    Why.WORK_IS_OPEN: _("Matters are still open here: they are finished first."),
    Why.POSTS_STAND_THERE: _("Posts or zones are still given here: end them first."),
    Why.BODIES_STAND_THERE: _("Bodies still stand here: end their term first."),
    Why.PEOPLE_LIVE_THERE: _("Residents are still entered here."),
    Why.TAKEN_BACK_ALREADY: _("This was taken back before."),
    Why.CHANGED_SINCE: _("Something was changed here since: take that back first."),
    Why.STANDS_ON_IT: _("Something stands here by now: it cannot be taken back."),
    Why.NUMBER_TAKEN: _("This number is there already."),
    Why.CODE_TAKEN: _("Another place carries this code."),
    Why.NOTHING_TO_MOVE: _("This building has no entrance that could move."),
    Why.PLAN_IS_DECIDED: _("This plan was decided or taken back before."),
    Why.PLAN_HAS_FAULTS: _("The plan has faults: correct them first."),
    Why.PLAN_IS_DONE: _("This plan was carried out: there is no way back, only another plan."),
    Why.PLAN_NOT_DECIDED: _("This plan waits for its decision or for its day."),
    Why.MODE_RUNS: _("This area is in emergency mode already: prolong it or end it."),
    Why.MODE_IS_OVER: _("This emergency mode is over."),
    Why.PROLONGED_ALREADY: _("This was prolonged before: prolong the later decision."),
    Why.ENDS_BEFORE: _("It must end later than it begins."),
    Why.TOO_LONG: _("It may not last that long: decide anew before it ends."),
    Why.BASIS_NEEDED: _("Please name the law, plan or order it rests on."),
    Why.UNKNOWN_ITEM: _("This is not on the list of the round."),
    Why.OWN_PLAN: _("Somebody else decides than who drew the plan up."),
    Why.DAY_TO_COME: _("This day is still to come: people are counted first."),
    Why.PART_ABOVE_WHOLE: _("More live in compounds than live here at all."),
    Why.TOO_FEW_TO_TELL: _(
        "One to four people could be read off these numbers: they are not kept."
    ),
    Why.COUNTED_THAT_DAY: _("Another count of this day stands here: take that one back first."),
}

AREA = {
    AreaKind.DISTRICT: _("District"),
    AreaKind.STREET: _("Street"),
    AreaKind.TOWN: _("Town"),
    AreaKind.DEVELOPMENT_ZONE: _("Development zone"),
    AreaKind.DEVELOPMENT_CENTER: _("Development centre"),
    AreaKind.COMMUNITY: _("Community"),
}

COMPOUND = {
    CompoundKind.COMMERCIAL_RESIDENTIAL: _("Commercial and residential"),
    CompoundKind.WORK_UNIT: _("Housing of a work unit"),
    CompoundKind.UNMANAGED_OLD: _("Old, without management"),
    CompoundKind.SELF_BUILT: _("Built by residents"),
    CompoundKind.OTHER: _("Other kind"),
}

GOVERNANCE = {
    Governance.MARKET: _("Run by a firm"),
    Governance.SELF_RUN: _("Run by the owners"),
    Governance.ENTRUSTED: _("Entrusted to somebody"),
    Governance.INTEGRATED: _("Run together with a neighbour"),
}

GRID = {
    GridKind.BASE: _("Base grid cell"),
    GridKind.DEDICATED: _("Dedicated grid cell"),
}

MAY = {
    May.KEEP_PLACES: _("Keep areas, grid cells, compounds and posted codes"),
    May.SET_UP: _("Change the settings of the district"),
    May.DECLARE: _("Declare emergency mode, prolong and end it"),
    May.GO_ROUND: _("Go from entrance to entrance in emergency mode"),
}

MODE_END = {
    ModeEnd.EXPIRED: pgettext_lazy("mode", "ended by itself"),
    ModeEnd.ENDED: pgettext_lazy("mode", "ended before its time"),
}
MODE_RUNS = pgettext_lazy("mode", "in emergency mode")
MODE_TO_COME = pgettext_lazy("mode", "decided, begins later")
MARK = {
    MarkState.DONE: pgettext_lazy("round", "in order"),
    MarkState.HELP: pgettext_lazy("round", "help needed"),
}
JOBS = {
    "places.end_modes": _("End emergency modes whose time is over"),
    "places.forget_rounds": _("Delete what was gathered in emergencies that are over"),
}

PLAN = _("Plan of the surroundings: compounds, buildings and grid cells")

DAY_KIND = {
    DayKind.HOLIDAY: _("Day off"),
    DayKind.MAKEUP: _("Make-up workday"),
    DayKind.ORDINARY: _("As its weekday"),
}

FEATURE = {
    Feature.OPEN_REPORT: _("Report without signing in"),
    Feature.BOARD: _("Public board of a compound"),
    Feature.BODIES: _("Who serves a compound, open to all"),
}

TABLES = {
    "places.bands": (
        _("Size of grid cells"),
        _("How many households a base grid cell should hold."),
    ),
    "places.working_hours": (
        _("Working hours"),
        _("When offices work; limits in working hours count by them."),
    ),
    "places.calendar": (
        _("Days off and make-up workdays"),
        _("Days that differ from their weekday. Of several rows of a day the last one counts."),
    ),
    "places.profile_tags": (
        _("Tags of compounds"),
        _("Plain facts this district notes about compounds."),
    ),
    "places.modes": (
        _("Emergency mode"),
        _("How long it may last, how long its rounds are kept, and the shift of its rosters."),
    ),
    "places.round_items": (
        _("Rounds in emergency mode"),
        _("What is asked at each entrance while an emergency lasts."),
    ),
    "places.features": (
        _("Roll-out of features"),
        _("What is open where. The nearest area that says something counts."),
    ),
}
"""What each table of this room is called, and what it is for."""

COLUMNS = {
    "places.bands": {
        "low": (_("Fewest households"), ""),
        "high": (_("Most households"), ""),
    },
    "places.working_hours": {
        "hours": (
            _("Hours of work"),
            _("From–to, several parted by a blank: 08:30-12:00 13:30-17:30"),
        ),
    },
    "places.calendar": {
        "day": (_("Day"), _("Year-month-day; from tomorrow on.")),
        "kind": (_("What the day is"), ""),
        "name": (_("Name of the feast"), ""),
        "provisional": (
            _("Expected only"),
            _(
                "Tick while the official notice of that year is not out: expected days count only "
                "until the year has an official one."
            ),
        ),
    },
    "places.profile_tags": {
        "code": (pgettext_lazy("row", "Code"), _("Small letters, digits and _; it never changes.")),
        "name": (pgettext_lazy("tag", "Name"), ""),
    },
    "places.modes": {
        "longest_days": (_("Longest, in days"), _("At most 30 by law; then a new decision.")),
        "keep_days": (_("Rounds kept for, in days"), _("After it has ended; at most 30.")),
        "shift": (_("Shift of its rosters"), _("The code of a shift; empty: any.")),
    },
    "places.round_items": {
        "code": (pgettext_lazy("row", "Code"), _("Small letters, digits and _; it never changes.")),
        "name": (pgettext_lazy("round", "What is asked"), ""),
    },
    "places.features": {
        "feature": (_("Feature"), ""),
        "path": (_("Where"), _("The area and everything in it.")),
        "on": (_("Open there"), ""),
    },
}
"""Table → column → what people call it, and what helps to fill it in."""

CHOICES = {
    ("places.calendar", "kind"): DAY_KIND,
    ("places.features", "feature"): FEATURE,
}

TOUCHED = {
    Touch.OUTSIDE_THEN: _("%(n)s communities will have a base grid cell outside the new size."),
    Touch.OUTSIDE_NOW: _("Today %(n)s communities have one outside the size."),
    Touch.EXPECTED_GO: _(
        "With it the year counts as officially announced: its %(n)s expected days off count no "
        "longer. Tick “expected only” if the notice is not out yet."
    ),
    Touch.TAGGED: _("%(n)s compounds carry this tag."),
    Touch.COMMUNITIES: _("%(n)s communities lie in this area."),
}

SAID = {
    "low is above high": _("The fewest are more than the most."),
    "stretches of time such as 08:30-12:00 13:30-17:30": _(
        "Write times that follow one another, such as 08:30-12:00 13:30-17:30."
    ),
}
"""What the form of a row says when its columns do not fit together."""
NOUN = {
    Noun.AREA: pgettext_lazy("place", "Area"),
    Noun.CELL: pgettext_lazy("place", "Grid cell"),
    Noun.COMPOUND: pgettext_lazy("place", "Compound"),
    Noun.BUILDING: pgettext_lazy("place", "Building"),
    Noun.ENTRANCE: pgettext_lazy("place", "Entrance"),
}

CHANGED = {
    What.NAME: pgettext_lazy("change of a place", "Name"),
    What.KIND: pgettext_lazy("change of a place", "Kind"),
    What.TAGS: pgettext_lazy("change of a place", "Profile tags"),
    What.MODEL: pgettext_lazy("change of a place", "Governance model"),
    What.CELL: pgettext_lazy("change of a place", "Grid cell"),
    What.ADDED: pgettext_lazy("change of a place", "Entered new"),
    What.CLOSED: pgettext_lazy("change of a place", "Closed"),
}

SOURCE = {
    Source.CENSUS: _("Census"),
    Source.REGISTRY: _("Register of the police"),
    Source.SURVEY: _("Counted door by door"),
    Source.ESTIMATE: _("Estimate"),
}
"""Who counted the residents of an area."""
