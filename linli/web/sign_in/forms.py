from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from linli.kernel.crypto import normalised
from linli.people import rules
from linli.people.labels import RESTS_FOR
from linli.people.models import Account

from . import known
from .passwords import WordsOfThePlace

USERNAME = RegexValidator(r"^[A-Za-z0-9._-]{3,32}\Z", _("Three letters or digits at least."))


def typed_digits(length: int, autocomplete: str) -> forms.TextInput:
    return forms.TextInput(
        attrs={"inputmode": "numeric", "maxlength": length, "autocomplete": autocomplete}
    )


class PhoneForm(forms.Form):
    """A mobile number, however it is typed. (手机号)"""

    phone = forms.CharField(
        label=_("Mobile number"), max_length=20, widget=typed_digits(20, "tel-national")
    )

    def clean_phone(self) -> str:
        number = normalised(self.cleaned_data["phone"]).removeprefix("+86")
        if not rules.is_mobile(number):
            raise forms.ValidationError(
                _("A mobile number has eleven digits, for example 13800002211."), code="shape"
            )
        return number


class CodeForm(forms.Form):
    """The six digits of the text message. (验证码)"""

    code = forms.CharField(
        label=_("Six digits from the text message"),
        max_length=12,
        widget=typed_digits(12, "one-time-code"),
    )

    def clean_code(self) -> str:
        code = normalised(self.cleaned_data["code"])
        if not (code.isdecimal() and code.isascii() and len(code) == rules.CODE_DIGITS):
            raise forms.ValidationError(_("The code has six digits."), code="shape")
        return code


class AgainForm(CodeForm):
    """The number has rested long: whoever holds it today may begin anew. (号码久未使用)"""

    anew = forms.BooleanField(
        label=_("The number is new to me. Begin a new account."),
        help_text=_("If the earlier account is yours, the community counter gives you a code."),
        required=False,
    )


class PaperForm(PhoneForm):
    """The code from the counter, and the new number. (纸质码换号)"""

    paper = forms.CharField(
        label=_("Code on paper"),
        help_text=_("Ten letters and digits, as the community counter gave them to you."),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("paper", "phone")


class StaffForm(LoginForm):  # type: ignore[misc]
    """User name and password, without words inside the boxes. (工作人员登录)"""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("User name")
        self.fields["password"].help_text = ""


class FactorForm(AuthenticateForm):  # type: ignore[misc]
    """The second step; its tries are few for all together, whoever has the password. (第二道验证)

    A browser that signed in before has tries of its own, which a thief of the password elsewhere
    cannot use up.
    """

    def clean_code(self) -> str:
        device, code = known.device_of(context.request, self.user), self.cleaned_data["code"]
        if not device:
            return str(super().clean_code())
        mine = {"action": "login_failed", "key": f"mfa:{self.user.pk}:{device}"}
        if not ratelimit.consume(context.request, **mine):
            raise get_adapter().validation_error("too_many_login_attempts")
        own = Authenticator.objects.filter(user=self.user)
        for one in own.exclude(type=Authenticator.Type.WEBAUTHN):
            if one.wrap().validate_code(code):
                one.user, self.authenticator = self.user, one
                ratelimit.clear(context.request, **mine)
                return str(code)
        raise get_mfa_adapter().validation_error("incorrect_code")


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: what it is called, and whether it is enough alone. (添加通行密钥)"""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["name"].label = _("What this key is called")
        self.fields["passwordless"].help_text = _(
            "Your device then asks for your finger, your face or its own code."
        )


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey. (改密钥的名字)"""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["name"].label = _("What this key is called")


class InviteForm(forms.Form):
    """A work account for somebody: how he signs in, and what he is called. (开通工作账号)"""

    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    username = forms.CharField(
        label=_("User name"),
        help_text=_("Letters and digits, for example the name in pinyin. It cannot be changed."),
        max_length=32,
        validators=[USERNAME],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, given: Any = None, *, person: Account | None = None, **more: Any) -> None:
        super().__init__(given, **more)
        self.person = person
        if person is not None:
            del self.fields["name"]

    def given(self) -> dict[str, Any]:
        """What the action asks for."""
        said = self.cleaned_data
        return {
            "key": str(said["key"]),
            "username": said["username"],
            "name": said.get("name", ""),
            "person": self.person.pk if self.person else None,
        }


class RestForm(forms.Form):
    """Why a work account rests. (停用)"""

    why = forms.ChoiceField(
        label=_("Why does it rest?"),
        choices=[(one.value, word) for one, word in RESTS_FOR.items()],
        widget=forms.RadioSelect,
    )


class WayInForm(forms.Form):
    """The code of a work account, and a password of one's own. (用开通码设密码)"""

    username = forms.CharField(
        label=_("User name"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(
        label=_("Opening code"),
        help_text=_("Ten letters and digits, as whoever keeps the accounts gave them to you."),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    password = forms.CharField(
        label=_("Password of your own"),
        help_text=_("Ten characters at least, and nothing everybody uses."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, Account(username=self.cleaned_data.get("username")))
        return password


class SetupForm(forms.Form):
    """The first page of an empty district. (首次设置)"""

    code = forms.CharField(
        label=_("Set-up code"),
        help_text=_("The command line printed it when the server was started."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    district = forms.CharField(label=_("Name of the district"), max_length=64)
    district_code = forms.CharField(
        label=_("Division code of the district"),
        help_text=_("Six digits, as in the list of administrative divisions."),
        max_length=6,
        validators=[RegexValidator(r"^\d{6}\Z", _("The division code has six digits."))],
        widget=typed_digits(6, "off"),
    )
    username = forms.CharField(
        label=_("User name of the administrator"),
        max_length=32,
        validators=[USERNAME],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    name = forms.CharField(label=_("Name of the administrator"), max_length=64)
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Ten characters at least, and nothing everybody uses."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        person = Account(username=self.cleaned_data.get("username"))
        validate_password(password, person)
        WordsOfThePlace().validate(password, person, [self.cleaned_data.get("district", "")])
        return password
