"""Checks of a new password, in words this house says in both languages."""

from collections.abc import Iterable

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from linli.people.models import Account
from linli.people.rules.passwords import is_guessable
from linli.places.models import Area, Compound


class LongEnough(MinimumLengthValidator):
    """At least so many characters. (密码长度)"""

    def get_error_message(self) -> str:
        return _("The password is too short: {least} characters at least.").format(
            least=self.min_length
        )

    def get_help_text(self) -> str:
        return _("{least} characters at least.").format(least=self.min_length)


class WordsOfThePlace:
    """Not made of the names of the place, of the house or of the user, with digits. (地名口令)"""

    def validate(
        self, password: str, user: Account | None = None, more: Iterable[str] = ()
    ) -> None:
        names = [*more, *Area.objects.values_list("name", flat=True)]
        names += Compound.objects.values_list("name", flat=True)
        names += [user.username] if user and user.username else []
        if is_guessable(password, names):
            raise ValidationError(self.get_help_text(), code="words_of_the_place")

    def get_help_text(self) -> str:
        return _("Not only names of this place, words of the work or your user name.")
