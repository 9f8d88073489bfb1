"""What messages about shifts and swaps say. (班次消息)"""

from django.utils.translation import gettext_lazy as _

from .wording import Text

SHIFTS: dict[str, Text] = {
    "shifts.given": Text(
        _("You have new shifts"),
        _("Shifts given to you: {given}, the first {first}. All stand under “My shifts”."),
    ),
    "shifts.gone": Text(
        _("Shifts of yours were taken off the roster"),
        _("Shifts you no longer have: {gone}, the first {first}. See “My shifts”."),
    ),
    "shifts.changed": Text(
        _("Your shifts have changed"),
        _("New shifts: {given}, the first {first}; no longer yours: {gone}. See “My shifts”."),
    ),
    "swap.asked": Text(
        _("Somebody asks you for a swap"),
        _("You would give {gives} and take {takes}. Say yes or no under “My shifts”."),
    ),
    "swap.accepted": Text(
        _("Your swap was accepted"),
        _("You no longer have {gives}; you have {takes}."),
    ),
    "swap.declined": Text(
        _("Your swap was declined"),
        _("The other one keeps {takes}; you keep {gives}."),
    ),
    "swap.withdrawn": Text(
        _("A swap is no longer asked for"),
        _("The request was taken back: you keep {gives}."),
    ),
}
