from django.utils.translation import gettext_lazy as _

from .rules import May, OrgKind, Why

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
    Why.THREE_PEOPLE: _("The three administrators are three different people."),
    Why.DISTRICT_ONLY: _("This post exists for the whole district only."),
    Why.BODY_ENDED: _("This body exists no longer."),
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
    OrgKind.SUPERVISION_GROUP: _("Supervision group"),
    OrgKind.SOCIAL_ORGANISATION: _("Social organisation"),
    OrgKind.PARTNER: _("Partner"),
    OrgKind.VENUE: _("Service centre"),
}

MAY = {
    May.KEEP_ORGS: _("Keep bodies, posts held and contracts"),
    May.SET_POSTS: _("Say which duties a post carries"),
}
