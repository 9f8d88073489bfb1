"""Django's checks of a new password, in words this house says in both languages."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least so many characters. (密码长度)"""

    def get_error_message(self) -> str:
        return _("The password is too short: {least} characters at least.").format(
            least=self.min_length
        )

    def get_help_text(self) -> str:
        return _("{least} characters at least.").format(least=self.min_length)
