"""What the tables of this room and their columns are called at the desk. (组织设置)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.orgs.rules import Touch
from linli.orgs.rules.programmes import PLACES

from . import KIND, TIER
from .programmes import EVIDENCE

TABLES = {
    "orgs.posts": (_("Posts"), _("The posts of the town and the duties each carries.")),
    "orgs.departments": (
        _("Responsible units"),
        _("Bodies as duty lists call them; kinds of matter name them."),
    ),
    "orgs.body_forms": (
        _("Forms of bodies"),
        _("In what forms bodies come, where they stand in the chain, how many members."),
    ),
    "orgs.teams": (
        _("Teams"),
        _("How many of each post the team of an area should have."),
    ),
    "orgs.shifts": (
        pgettext_lazy("table", "Shifts"),
        _("Day, evening and night shifts of duty rosters, with their hours."),
    ),
    "orgs.programmes": (
        _("Programmes"),
        _("Checklists the town goes by, for each compound or each community."),
    ),
    "orgs.programme_items": (
        _("Items of programmes"),
        _("What each programme asks for, and which records answer it."),
    ),
}

CODE = (pgettext_lazy("row", "Code"), _("Small letters, digits and _; it never changes."))
NAME = (pgettext_lazy("row", "Name"), "")

COLUMNS = {
    "orgs.posts": {
        "code": CODE,
        "name": NAME,
        "duties": (_("Duties"), _("What whoever holds the post may do in his area.")),
    },
    "orgs.departments": {
        "code": CODE,
        "name": NAME,
        "kind": (_("Kind of body"), ""),
        "aliases": (_("Other names"), _("As lists and exports call it, parted by blanks.")),
    },
    "orgs.body_forms": {
        "code": CODE,
        "name": NAME,
        "kind": (_("Kind of body"), ""),
        "level": (pgettext_lazy("row", "Where it stands"), ""),
        "tier": (_("Tier of the chain"), _("1 is the uppermost; 0 stands beside the chain.")),
        "least": (_("Fewest members"), _("Empty where nothing bounds it.")),
        "most": (_("Most members"), _("Empty where nothing bounds it.")),
        "odd": (_("An odd number only"), ""),
    },
    "orgs.teams": {
        "code": CODE,
        "level": (_("Team of which area"), ""),
        "post_code": (_("Code of the post"), _("As it stands in the table of posts.")),
        "least": (_("How many at least"), _("0 where the number is open.")),
    },
    "orgs.shifts": {
        "code": CODE,
        "name": NAME,
        "begins": (_("Begins at"), ""),
        "ends": (_("Ends at"), _("Earlier than it begins, or the same: it ends on the next day.")),
        "rest_hours": (_("Hours of rest after it"), ""),
    },
    "orgs.programmes": {
        "code": CODE,
        "name": NAME,
        "level": (_("Checked for each"), ""),
    },
    "orgs.programme_items": {
        "code": CODE,
        "programme": (_("Code of the programme"), _("As it stands in the table of programmes.")),
        "position": (_("Place in the list"), _("1 stands first.")),
        "name": NAME,
        "evidence": (
            _("Records that answer it"),
            _("All of them must hold. Without any the item is ticked off by hand."),
        ),
    },
}

CHOICES = {
    ("orgs.departments", "kind"): KIND,
    ("orgs.body_forms", "kind"): KIND,
    ("orgs.body_forms", "level"): TIER,
    ("orgs.teams", "level"): TIER,
    ("orgs.programmes", "level"): {one: TIER[one] for one in PLACES},
    ("orgs.programme_items", "evidence"): EVIDENCE,
}

TOUCHED = {
    Touch.HOLDERS: _("%(n)s people hold this post today; from that day on it is as set here."),
    Touch.BODIES_NAMED: _(
        "%(n)s bodies go by these names. Where there is none, found it under “Bodies and posts”: "
        "matters are dispatched to bodies."
    ),
    Touch.BODIES_OF_FORM: _("%(n)s bodies have this form."),
    Touch.TICKS: _("%(n)s ticks are on record for it; they stay."),
}

SAID = {
    "most is smaller than least": _("The most are fewer than the fewest."),
    "neither community nor compound": _("A programme is for each community or each compound."),
    "no such record": _("No record of this name answers an item."),
}
