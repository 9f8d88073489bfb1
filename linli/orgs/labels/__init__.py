"""The words people read for each code."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.orgs.rules import Days, May, MemberClass, OrgKind, Part, Tier, Why

WHY = {
    Why.NOT_YOUR_AREA: _("This lies outside your area."),
    Why.TERM_ENDS_BEFORE_IT_BEGINS: _("The term ends before it begins."),
    Why.NO_SET_POSTS: _("Your post does not allow changing what posts may do."),
    Why.UNKNOWN_POST: _("This town has no such post."),
    Why.CODE_TAKEN: _("Another body already carries this code."),
    Why.ALREADY_ENDED: _("This has already ended."),
    Why.NOT_A_FIRM: _("Only a property company can sign a service contract."),
    Why.OUTSIDE_THE_BODY: _("The area does not belong to the body."),
    Why.NOT_YOURSELF: _("Nobody appoints themselves."),
    Why.WOULD_COMBINE: _(
        "Somebody who holds this post would become a second of the three administrators. "
        "Let another person take one of his posts first."
    ),
    Why.THREE_PEOPLE: _("The three administrators are three different people."),
    Why.DISTRICT_ONLY: _("This post exists for the whole district only."),
    Why.BODY_ENDED: _("This body exists no longer."),
    Why.NOT_A_MEMBER_OF_ITSELF: _("A body cannot be a member of itself."),
    Why.ALREADY_CONFIRMED: _("This has been confirmed already."),
    Why.OWN_REGISTRATION: _("Somebody else confirms a registration."),
    Why.ZONE_OUTSIDE: _("A zone lies in one compound, where its organisation stands."),
    Why.ZONE_CLAIMED: _("Somebody answers for this zone already."),
    Why.ZONE_CLOSED: _("This zone exists no longer."),
    Why.ZONE_NOT_CLAIMED: _("You do not answer for this zone."),
    Why.STANDS_IN_FOR_HIMSELF: _("Nobody stands in for themselves."),
    Why.OUTSIDE_THE_TERM: _("The days lie outside the term of the post."),
    Why.STANDS_IN_TWICE: _("Somebody stands in on these days already."),
    Why.UNKNOWN_FORM: _("This town has no such form of body."),
    Why.WRONG_LEVEL: _("Such a body stands at another level."),
    Why.HANDS_TO_HIMSELF: _("Nobody hands over to themselves."),
    Why.NO_STAFF_ACCOUNT: _("No open staff account has this user name."),
    Why.HOLDS_NOTHING: _("This person holds nothing in this body."),
    Why.UNKNOWN_DUTY: _("There is no such duty."),
    Why.LOCKS_OUT: _(
        "Without this post and its duty nobody could change settings or rights any more."
    ),
    Why.BEFORE_THE_TERM: _("A new term does not begin before the one it follows."),
    Why.FILE_WAITS: _(
        "This file has not been checked for malware yet. It opens by itself once it has."
    ),
    Why.FILE_WAS_BAD: _(
        "This file held malware. It is kept closed; ask who filed it for a sound one."
    ),
    Why.DOCUMENT_IS_OVER: _("This document was withdrawn or replaced before."),
    Why.REASON_NEEDED: _("Please say why."),
    Why.TWO_SHIFTS: _("This person has another shift at the same time."),
    Why.NO_REST: _("This person still rests from another shift, or would not rest before one."),
    Why.NOT_OF_THE_BODY: _("This person holds no post in this body on that day."),
    Why.NO_SUCH_SHIFT: _("The roster has no such shift on this day."),
    Why.HOW_MANY_ON_SHIFT: _("From one to nine people are on a shift."),
    Why.SHIFT_BEGUN: _("This shift has already begun."),
    Why.SHIFT_NOT_BEGUN: _("This shift has not begun yet."),
    Why.ROSTER_CLOSED: _("This roster is kept no longer."),
    Why.NOT_YOUR_SHIFT: _("This is not your shift."),
    Why.OTHER_ROSTER: _("Shifts are swapped within one roster."),
    Why.SAME_HOLDER: _("Both shifts are the same person's."),
    Why.SWAP_OVER: _("This swap has been answered, or one of the shifts has changed."),
    Why.SWAP_ASKED: _("A swap of this shift is already asked for."),
    Why.UNKNOWN_PROGRAMME: _("This town has no such programme."),
    Why.UNKNOWN_ITEM: _("No programme asks for this here today."),
    Why.ANSWERED_BY_RECORDS: _("The records answer this item; it is not ticked off by hand."),
    Why.OTHER_LEVEL: _("This programme is for places of another level."),
    Why.DAY_TO_COME: _("This day has not come yet."),
    Why.UNKNOWN_PROOF: _("This document is not in force here, or you may not read it."),
    Why.NOT_THE_NEXT: _("The next person on the roster takes it over, not the one who leaves."),
}

KIND = {
    OrgKind.COMMAND_CENTER: _("Command centre"),
    OrgKind.STREET_OFFICE: _("Street office"),
    OrgKind.RESIDENTS_COMMITTEE: _("Residents' committee"),
    OrgKind.DEPARTMENT: _("Department"),
    OrgKind.UTILITY: _("Utility"),
    OrgKind.MASS_ORGANISATION: _("Mass organisation"),
    OrgKind.PROPERTY_COMPANY: _("Property company"),
    OrgKind.OWNERS_COMMITTEE: _("Owners' committee"),
    OrgKind.PROPERTY_COMMITTEE: _("Property committee"),
    OrgKind.PARTY_COMMITTEE: _("Party committee"),
    OrgKind.PARTY_BRANCH: _("Party branch"),
    OrgKind.PARTY_GROUP: _("Party group"),
    OrgKind.GOVERNANCE_COMMITTEE: _("Governance committee"),
    OrgKind.SUBCOMMITTEE: _("Subcommittee"),
    OrgKind.CONSORTIUM: _("Consortium"),
    OrgKind.EXPERT_POOL: _("Expert pool"),
    OrgKind.SUPERVISION_GROUP: _("Supervision group"),
    OrgKind.SOCIAL_ORGANISATION: _("Social organisation"),
    OrgKind.PARTNER: _("Partner"),
    OrgKind.VENUE: _("Service centre"),
}

MAY = {
    May.KEEP_ORGS: _("Keep bodies, posts held and contracts"),
    May.SET_POSTS: _("Say which duties a post carries"),
}

TIER = {
    Tier.DISTRICT: pgettext_lazy("tier", "District"),
    Tier.SUBDISTRICT: pgettext_lazy("tier", "Street"),
    Tier.COMMUNITY: pgettext_lazy("tier", "Community"),
    Tier.GRID: pgettext_lazy("tier", "Grid cell"),
    Tier.COMPOUND: pgettext_lazy("tier", "Compound"),
    Tier.BUILDING: pgettext_lazy("tier", "Building"),
    Tier.ENTRANCE: pgettext_lazy("tier", "Entrance"),
}

PART = {
    Part.MEMBER_UNIT: _("Member unit"),
    Part.CONFERENCE: _("Takes part in the conference"),
    Part.REGISTERED_UNIT: _("Registered unit"),
    Part.VOLUNTEERS: _("Volunteer team"),
    Part.FIRM: pgettext_lazy("member", "Firm"),
    Part.SOCIAL_ORGANISATION: _("Social organisation"),
    Part.BUSINESS: pgettext_lazy("member", "Business"),
}

DAYS = {
    Days.EVERY: _("Every day"),
    Days.WORKING: _("On working days"),
    Days.OFF: _("On days off and holidays"),
}

MEMBER_CLASS = {
    MemberClass.NONE: _("Not said"),
    MemberClass.RESIDENT: _("Member who lives here"),
    MemberClass.SERVING: _("Member in service"),
    MemberClass.RETIRED: _("Retired member"),
}

JOBS = {
    "orgs.look_through": _("Check waiting files for malware"),
    "orgs.sweep_documents": _("Remove files that belong to no document"),
    "orgs.forget_shifts": _("Erase shifts, swaps and hand-overs that had their time"),
    "orgs.forget_posts": _("Erase what plates showed of posts long over"),
    "orgs.forget_classes": _("Forget what members said of themselves in posts that ended"),
}
