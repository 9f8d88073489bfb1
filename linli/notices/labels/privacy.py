"""What messages about one's own data say. (个人信息消息)"""

from django.utils.translation import gettext_lazy as _

from .wording import Text

PRIVACY: dict[str, Text] = {
    "request.asked": Text(
        _("Somebody asks about his own data"),
        _("A request about personal data waits for your answer. By when, stands there."),
    ),
    "request.answered": Text(
        _("Your request about your data was answered"),
        _("The answer stands under “Me”, “My data”."),
    ),
    "export.asked": Text(
        _("Somebody asks to take a list of persons along"),
        _("A second person must allow it. For what it is, stands there."),
    ),
    "export.allowed": Text(
        _("You may take the list along"),
        _("The list you asked for may be taken once, until the hour that stands there."),
    ),
    "export.refused": Text(
        _("The list may not be taken along"),
        _("Why the list you asked for was not allowed, stands there."),
    ),
    "account.idle": Text(
        _("Nobody has signed in to your account for long"),
        _(
            "In {days} days your account is closed, and name and number are erased. Sign in once, "
            "and it stays."
        ),
    ),
    "looks.year": Text(
        _("Who looked at your data last year"),
        _("In {year} your data was looked at {looks} times. By whom and why, you can read here."),
    ),
}
