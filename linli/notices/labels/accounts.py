"""What messages about one's own sign-in say. (登录消息)"""

from django.utils.translation import gettext_lazy as _

from .wording import Text

ACCOUNTS: dict[str, Text] = {
    "account.tried": Text(
        _("Somebody tries to sign in as you"),
        _(
            "Today somebody tried unusually often to sign in to your account, and did not get in. "
            "If that was you, nothing is to be done. Tell nobody a code or a password."
        ),
    ),
    "account.step_tried": Text(
        _("Somebody may know your password"),
        _(
            "Somebody typed your password and failed at the second step, several times. If that "
            "was not you, change your password at once and tell whoever keeps the accounts."
        ),
    ),
    "account.phone_changed": Text(
        _("Your account has another number"),
        _(
            "Your account at Linli has another mobile number from now on. If that was not you, "
            "go to the community counter or call the hotline at once."
        ),
    ),
    "account.password": Text(
        _("Your password was changed"),
        _(
            "The password of your account was changed. If that was not you, tell whoever keeps "
            "the accounts at once."
        ),
    ),
    "account.factor_added": Text(
        _("A new second step of your sign-in"),
        _(
            "An app or a passkey was added to your account. If that was not you, remove it and "
            "change your password at once."
        ),
    ),
    "account.factor_removed": Text(
        _("A second step of your sign-in was removed"),
        _(
            "An app or a passkey was removed from your account. If that was not you, change your "
            "password at once."
        ),
    ),
    "account.codes_renewed": Text(
        _("New recovery codes"),
        _(
            "New recovery codes were made for your account; the earlier ones work no more. If that "
            "was not you, change your password at once."
        ),
    ),
    "account.new_device": Text(
        _("Signed in on a new device"),
        _(
            "Your account was signed in to on a device that had not been used before. If that was "
            "not you, sign it out under “Me”, “Where I am signed in”."
        ),
    ),
    "account.way_in_given": Text(
        _("A new opening code for your account"),
        _(
            "Whoever keeps the accounts made a new opening code for yours: password and second "
            "step ended. If you did not ask for it, say so at once."
        ),
    ),
}
