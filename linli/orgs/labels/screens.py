"""The words of figures, sizes and terms on the pages."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from linli.orgs.rules import Answer, Figure, Hours, Spot

FIGURE = {
    Figure.WITHOUT_BODY: _("Compounds without an owners' body"),
    Figure.WITHOUT_BRANCH: _("Compounds without a branch"),
    Figure.COMMITTEES: _("Owners' bodies and their size"),
    Figure.OUT_OF_TERM: _("Bodies whose term has ended"),
    Figure.CHAIN_GAPS: _("Tiers missing in the chain"),
    Figure.SHORT_TEAMS: _("Posts missing in teams"),
    Figure.WITHOUT_LEADER: _("Buildings without a leader"),
    Figure.UNCLAIMED_ZONES: _("Zones nobody answers for"),
    Figure.OUT_OF_BAND: _("Grid cells outside the band"),
    Figure.CONFLICTS: _("People in a firm and in a body that watches firms"),
    Figure.DOCUMENTS: _("Documents that ended or end soon"),
    Figure.NOT_TAKEN_OVER: _("Shifts nobody has taken over from"),
}

NOTHING = {
    Figure.WITHOUT_BODY: _("Every compound here has an owners' body in term."),
    Figure.WITHOUT_BRANCH: _("A branch stands in every compound here."),
    Figure.COMMITTEES: _("No owners' body stands here."),
    Figure.OUT_OF_TERM: _("Every body here is in term."),
    Figure.CHAIN_GAPS: _("No tier is missing in the chain here."),
    Figure.SHORT_TEAMS: _("No team here is short of a post."),
    Figure.WITHOUT_LEADER: _("Every building here has its leader."),
    Figure.UNCLAIMED_ZONES: _("Somebody answers for every zone here."),
    Figure.OUT_OF_BAND: _("Every base grid cell holds as many households as it should."),
    Figure.CONFLICTS: _("Nobody here is both in a firm and in a body that watches firms."),
    Figure.DOCUMENTS: _("No document here has ended or ends soon."),
    Figure.NOT_TAKEN_OVER: _("Every shift that was handed over has been taken over."),
}

HALF = {
    True: _("more than half: yes"),
    False: _("more than half: no"),
    None: _("more than half: nobody said"),
}
"""Members of the party among the members of a committee; never how many. (P10)"""

WRONG_SIZE = {
    "too_few": _("fewer members than the rule asks for"),
    "too_many": _("more members than the rule allows"),
    "even": _("an even number of members"),
}

SHEETS = {
    "tick": (
        _("Tick off"),
        _("Tick it off"),
        _("Your body and post and the day stand beside it. It can be taken back."),
    ),
    "take_tick_back": (
        _("Withdraw the tick"),
        _("Take it back"),
        _("The tick stays on record with your reason."),
    ),
    "found": (_("Found a body"), _("Found it"), ""),
    "phone": (_("Office telephone"), _("Keep"), ""),
    "term": (
        _("Renew or end the term"),
        _("Keep"),
        _("The duties of its posts end with the last day of the body's term."),
    ),
    "lay_zone": (
        _("Lay out a zone"),
        _("Lay it out"),
        _("A member who registered here can claim it then."),
    ),
    "appoint": (
        _("Appoint somebody"),
        _("Appoint"),
        _("The duties of the post begin with the first day and end after the last."),
    ),
    "stand_in": (
        _("Let somebody stand in"),
        _("Let them stand in"),
        _("The duties of the post count for both; the post stays with its holder."),
    ),
    "end_stand_in": (_("End standing in"), _("End"), ""),
    "members": (_("Enrol a member"), _("Enrol"), ""),
    "document": (
        _("File a document"),
        _("File it"),
        _("The document it takes the place of ends on the day before this one begins."),
    ),
    "version": (
        _("File a new version"),
        _("File it"),
        _("Earlier versions stay and can be read."),
    ),
    "withdraw_document": (
        _("Withdraw the document"),
        _("Withdraw it"),
        _("Nobody but those who keep it reads it any more; its line stays."),
    ),
    "lay_roster": (
        _("Lay out a duty roster"),
        _("Lay it out"),
        _("Whoever is on shift has the duties of the post over the whole area of the roster."),
    ),
    "roster_hours": (
        _("Change the roster"),
        _("Keep"),
        _("Shifts that were given already stay as they are."),
    ),
    "close_roster": (
        _("Close the roster"),
        _("Close it"),
        _("Shifts that have not begun are withdrawn; what was worked stays on record."),
    ),
}
"""Pages that are one form: heading, button, and what else is to be known."""

HAPPENED = {
    "org.founded": _("Founded, or entered here"),
    "org.phone_changed": _("The telephone was changed"),
    "org.term_renewed": _("The term was changed"),
    "org.handed_over": _("Somebody left and handed over"),
    "membership.made": _("A member joined"),
    "appointment.made": _("Somebody was appointed"),
    "appointment.ended": _("An appointment was ended"),
    "contract.signed": _("A contract was noted"),
    "zone.laid": _("A zone was laid out"),
    "zone.claimed": _("A zone was claimed"),
    "zone.left": _("A zone was given back"),
    "zone.closed": _("A zone was closed"),
    "roster.laid": _("A duty roster was laid out or changed"),
    "roster.closed": _("A duty roster was closed"),
}
"""What the record says happened to a body; never to whom."""

NO_PUBLIC_NAME = _("no public name")


def members(number: int) -> str:
    return ngettext("%(n)d member", "%(n)d members", number) % {"n": number}


def held_of(held: int, least: int) -> str:
    return gettext("%(held)d of %(least)d") % {"held": held, "least": least}


def households(number: int) -> str:
    return ngettext("%(n)d household", "%(n)d households", number) % {"n": number}


def households_there(number: int) -> str:
    """Of the place a zone lies in, which may be more than the zone."""
    said = ngettext("%(n)d household there", "%(n)d households there", number)
    return said % {"n": number}


def term_ended(day: date) -> str:
    return gettext("term ended on %(day)s") % {"day": day.isoformat()}


def document_ends(day: date) -> str:
    return gettext("valid until %(day)s") % {"day": day.isoformat()}


SWAP = {
    Answer.ASKED: _("waits for an answer"),
    Answer.ACCEPTED: _("accepted, the shifts have changed hands"),
    Answer.DECLINED: _("declined"),
    Answer.WITHDRAWN: _("taken back"),
}


def hours(one: Hours) -> str:
    """A shift with its hours: `夜班 22:00–08:30`."""
    return f"{one.name} {one.begins:%H:%M}–{one.ends:%H:%M}"


def shift_of(one: Spot, name: str) -> str:
    """A shift of somebody in one line: the day and its weekday, the shift, the person."""
    day = date_format(one.duty_on, "m-d D")
    return f"{day} · {one.name} · {name}"
