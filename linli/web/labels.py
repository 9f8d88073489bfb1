from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

JOBS = {
    "web.back_up": _("Take a backup"),
    "web.forget_idle": _("Warn about accounts nobody signs in to, and close them"),
    "web.forget_limits": _("Clear counts that have ended"),
    "web.keep_search": _("Keep the search up to date"),
    "web.reset_practice": _("Let a practice copy begin anew"),
    "web.walk_search": _("Go through everything that can be found"),
}

SYSTEMS = {
    "harmony": _("HarmonyOS device"),
    "iphone": "iPhone",
    "ipad": "iPad",
    "android": _("Android device"),
    "windows": _("Windows computer"),
    "mac": _("Mac computer"),
    "linux": _("Linux computer"),
}
BROWSERS = {
    "wechat": _("WeChat"),
    "alipay": _("Alipay"),
    "edge": "Edge",
    "qq": _("QQ Browser"),
    "uc": _("UC Browser"),
    "huawei": _("Huawei Browser"),
    "xiaomi": _("Xiaomi Browser"),
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}


FAULTS = (
    ("missing", _("Please fill this in.")),
    ("string_too_short", _("At least %(min_length)s characters.")),
    ("string_too_long", _("At most %(max_length)s characters.")),
    ("string_pattern", _("This is not written as it should be; look at the help above.")),
    ("greater_than", _("This number is too small.")),
    ("less_than", _("This number is too large.")),
    ("int", _("Write a whole number.")),
    ("date", _("Write a day, such as 2027-01-31.")),
    ("time", _("Write a time, such as 08:30.")),
    ("extra_forbidden", _("This table has no such column.")),
)
"""What a kind of fault in a cell begins with, and its words."""


def device(system: str, browser: str) -> str:
    """A device in words: `WeChat on an Android device`; a code unknown here is none."""
    on, by = SYSTEMS.get(system), BROWSERS.get(browser)
    if on and by:
        return gettext("%(system)s, %(browser)s") % {"system": on, "browser": by}
    return str(on or by or gettext("A device we do not recognise"))


KEPT = {
    "people.account": _("Your account: name, number, how pages are shown"),
    "people.sessions": _("Devices on which you are signed in"),
    "people.resident": _("Your entry in the household card"),
    "people.homes": _("Homes you asked for or are bound to"),
    "people.roll": _("Your lines in the owners' roll"),
    "people.proxies": _("Who acts for whom"),
    "people.consents": _("What you agreed to"),
    "people.looks": _("Looks at your data"),
    "people.requests": _("Your requests about your data"),
    "people.events": _("Sign-ins, failures and refusals counted for your account"),
    "notices.messages": _("Messages to you"),
    "notices.notices": _("Notices you were told of"),
    "orgs.posts": _("Posts you hold or held"),
    "orgs.stand_ins": _("Times you stood in for somebody"),
    "orgs.registrations": _("Where you registered to help"),
    "orgs.zones": _("Zones you answer for"),
    "orgs.shifts": _("Your shifts"),
    "orgs.swaps": _("Swaps you asked for or were asked for"),
    "orgs.hand_overs": _("Shifts you handed over or took over"),
    "cases.reported": _("Matters you reported, with your words and photos"),
    "cases.mediations": _("Mediations you are a side of"),
    "cases.mediated": _("Mediations you were asked to lead"),
    "cases.lists": _("Lists you keep under a name"),
    "exchange.files": _("Files of your office that named you"),
    "web.factors": _("Second factors of your sign-in"),
}
"""What the rooms keep about somebody, by room and kind."""

STAYS = {
    "people.looks": (
        _("Who looked at your data"),
        _("It is the proof of it, and nobody may take it away, not even for you."),
    ),
    "people.consents": (
        _("Consents that have ended"),
        _("They prove what was agreed to."),
    ),
    "people.roll": (
        _("Your lines in the owners' roll"),
        _("The law asks for a roll of those who own. It goes five years after you have sold."),
    ),
    "notices.messages": (
        _("Messages to you"),
        _("They show that you were told. They go by themselves."),
    ),
    "cases.open": (
        _("Your contact in matters that are open"),
        _("Without it nobody could answer you. You can withdraw a matter on its page."),
    ),
    "cases.closed": (
        _("Your contact in matters that are closed"),
        _("You may be called back, and the matter may come back. It goes by itself."),
    ),
    "orgs.posts": (
        _("Posts you hold"),
        _("Who answers for what is public. It ends with the post."),
    ),
    "orgs.shifts": (
        _("Your shifts"),
        _("Records of work are kept by law."),
    ),
}
"""What cannot be erased at once: what, and why."""

ERASED = {
    "accounts.erased": _("Accounts nobody signed in to"),
    "binding_proofs.erased": _("Photos of papers"),
    "bindings.erased": _("Requests for homes that were refused or ended"),
    "consents.erased": _("Consents that have ended"),
    "contacts.erased": _("Names and numbers left with a matter or complaint"),
    "data_requests.erased": _("Requests about own data"),
    "files.erased": _("Photos and files that belong to nothing"),
    "hand_overs.erased": _("Notes that one shift left to the next"),
    "import_files.erased": _("Files that were handed in for an import"),
    "incidents.erased": _("Incidents with personal data"),
    "entries.erased": _("Lines of the public log that can be opened no more"),
    "matters.erased": _("The words of matters that are over"),
    "mediations.erased": _("The words of a mediation"),
    "member_classes.erased": _("What members said of themselves in posts that ended"),
    "messages.erased": _("Messages that were sent"),
    "owners.erased": _("Former owners of a home"),
    "paper_codes.erased": _("Codes on paper"),
    "phone_codes.erased": _("Codes sent to a number"),
    "photos.erased": _("Photos of matters that are over"),
    "plates.erased": _("What plates showed of posts that ended"),
    "proxies.erased": _("Who acted for whom"),
    "receipts.erased": _("Who was told of a notice"),
    "registrations.erased": _("Members who had offered to help where they live"),
    "residents.erased": _("Household cards of people who moved out"),
    "round_marks.erased": _("Marks of rounds in an emergency"),
    "security_events.erased": _("Counts of sign-ins, failures and refusals"),
    "shifts.erased": _("Shifts of duty rosters and who had them"),
    "suggestions.erased": _("The words of complaints and suggestions"),
    "swaps.erased": _("Swaps of shifts that were asked for"),
}
"""What the clock erases that is of persons, by the verb of its trace."""

RULES = {
    "a_day": _("A day after it was asked for"),
    "asked": _("Asked for by the person"),
    "import_over": _("When the import has ended, bad rows a week later"),
    "mode_over": _("Days after the emergency (Settings, Emergency mode)"),
    "post_ended": _("When the post has ended"),
    "receipts": _("Days after the notice (Settings, Receipts)"),
}
"""Rules of erasing that are no period of the settings."""
